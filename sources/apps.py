"""The room where what others published is kept: publishers, sources, snapshots."""

from django.apps import AppConfig

from sources.translated_names import translate_names


class SourcesConfig(AppConfig):
    name = "sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        translate_names(self)
