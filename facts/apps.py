"""The room where claims are weighed against each other and facts are vetted."""

from importlib import import_module

from django.apps import AppConfig, apps

from sources.translated_names import translate_names


class FactsConfig(AppConfig):
    name = "facts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A mail service tells of bounces, where its package is installed."""
        if apps.is_installed("anymail"):
            import_module("facts.bounces_of_anymail").listen()
        translate_names(self)
