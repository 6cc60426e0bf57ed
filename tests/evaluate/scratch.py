"""A database that is there for one evaluation: nothing of the newsroom is read or written.

On SQLite it lies in memory; with DATABASE_URL it is a database of its own on that server. All else that is written
goes into a folder of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings


@contextmanager
def scratch_newsroom() -> Iterator[None]:
    """Django set up on an empty, migrated database; gone afterwards. To be entered before any model is imported."""
    folder = tempfile.mkdtemp(prefix="evaluate-")
    os.environ |= {"DJANGO_VAR": folder, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    try:
        django.setup()
        with _scratch_database():
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _scratch_database() -> Iterator[None]:
    connections = django.db.connections
    connection = connections["default"]
    if connection.vendor == "postgresql":
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"evaluate_scratch_{os.getpid()}"
    known = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(known, verbosity=0)
