"""What Django loads as a database backend: its own for SQLite, with an authorizer (https://sqlite.org/c3ref/set_authorizer.html).

SQLite asks the authorizer for every table and column that a statement would touch, while it compiles it: what is
refused is never run. There are no log-ins in SQLite, so this is what a role is on PostgreSQL.
"""

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base

from facts.models.public import PREFIX

_HARMLESS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_SAVEPOINT,
}


def allowed(action: int, table: str | None, column: str | None, database: str | None, inside: str | None) -> int:
    """Whether a statement may do that: read a table of the public, or something that touches none."""
    if action == sqlite3.SQLITE_READ:
        return sqlite3.SQLITE_OK if (table or "").startswith(PREFIX) else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _HARMLESS else sqlite3.SQLITE_DENY


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA query_only=ON")
        connection.set_authorizer(allowed)
        return connection
