"""The room where claims are weighed against each other and facts are vetted."""

from django.apps import AppConfig

from sources.translated_names import translate_names


class FactsConfig(AppConfig):
    name = "facts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        translate_names(self)
