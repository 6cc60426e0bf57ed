"""Tests that commit are followed by a flush, for which PostgreSQL truncates all tables: that takes it a second. To
delete the few rows that a test wrote takes a hundredth of one."""

from typing import Any
from unittest import mock

from django.core.management.color import Style
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.operations import DatabaseOperations

_truncate = DatabaseOperations.sql_flush


def delete_instead() -> None:
    """From now on, where the tests own the server: others may not pass by the triggers that keep rows."""
    mock.patch.object(DatabaseOperations, "sql_flush", _delete).start()


def _delete(
    self: DatabaseOperations, style: Style, tables: Any, *, reset_sequences: bool = False, allow_cascade: bool = False
) -> list[str]:
    if not tables or not _owns_server(self.connection):
        return _truncate(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
    deleting = [f"DELETE FROM {self.quote_name(table)}" for table in tables]
    sequences = self.connection.introspection.sequence_list() if reset_sequences else []
    resetting = self.sequence_reset_by_name_sql(style, sequences)
    return ["SET LOCAL session_replication_role = replica", *deleting, *resetting]


def _owns_server(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        return bool(cursor.fetchone() == ("on",))
