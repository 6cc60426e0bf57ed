"""The names of tables and columns, as Django makes them of their names in the code, in the language of the reader.

A name that is written out (``_("as of")``) is translated where it stands. Writing out all of them would put each into
the history of migrations, which are run for every test database, and would change no database.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

# What has a name that people read: a room, a column, the options of a table.
Named = Any


def translate_names(app: AppConfig) -> None:
    """Once, when the app is ready. Migrations see nothing of it: they compare what is written in the code."""
    for named, attribute in names(app):
        setattr(named, attribute, gettext_lazy(str(getattr(named, attribute))))


def names(app: AppConfig) -> Iterator[tuple[Named, str]]:
    """Whose names in this app are not written out, and under which attribute each stands."""
    yield app, "verbose_name"
    for model in app.get_models():
        if not model._meta.db_table.startswith(f"{app.label}_"):
            continue  # called by a name of its own, for programs: no page of editors shows it
        for attribute in ("verbose_name", "verbose_name_plural"):
            if attribute not in model._meta.original_attrs:
                yield model._meta, attribute
        for column in model._meta.local_fields + model._meta.local_many_to_many:
            if not column.__dict__["_verbose_name"]:
                yield column, "verbose_name"
