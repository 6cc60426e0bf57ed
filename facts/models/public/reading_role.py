"""Who may read the tables of the public, and nothing else: on PostgreSQL a role, on SQLite the connection itself."""

import logging

from django.apps.registry import Apps
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from facts.models.public import PREFIX

log = logging.getLogger(__name__)

_IS_THERE = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)"
_IS_MEMBER = "SELECT pg_has_role(current_user, %s, 'MEMBER')"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND starts_with(tablename, %s)"


def let_public_read(connection: BaseDatabaseWrapper) -> str:
    """Give the role PUBLIC_DATABASE_ROLE what it needs; safe to run twice. Return what an owner of the server has to do
    for it, empty where all is done. Every migration that makes a table of the public ends with ``grant_or_say``."""
    role = settings.PUBLIC_DATABASE_ROLE
    if connection.vendor != "postgresql" or not role:
        return ""
    name = connection.ops.quote_name(role)
    if settings.PUBLIC_DATABASE_URL and not _is_true(connection, _IS_THERE, role):
        # One that we made could not log in, for want of a password.
        return f"As an owner of the server: CREATE ROLE {name} LOGIN PASSWORD '…'; {_AFTERWARDS}"
    if not _is_true(connection, _IS_THERE, role):
        _tried(connection, f"CREATE ROLE {name} NOLOGIN")
    if not _is_true(connection, _IS_THERE, role):
        return f"As an owner of the server: CREATE ROLE {name}; GRANT {name} TO {_me(connection)}; {_AFTERWARDS}"
    _grant_tables(connection, name)
    if settings.PUBLIC_DATABASE_URL or _is_true(connection, _IS_MEMBER, role):
        return ""
    _tried(connection, f"GRANT {name} TO CURRENT_USER")
    is_member = _is_true(connection, _IS_MEMBER, role)
    return "" if is_member else f"As an owner of the server: GRANT {name} TO {_me(connection)};"


def grant_or_say(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration: who migrates is told what is left to do, and the rest goes on."""
    if remedy := let_public_read(schema_editor.connection):
        log.warning("The public API cannot read yet. %s", remedy)


_AFTERWARDS = "then run manage.py project_documents --grants"


def _grant_tables(connection: BaseDatabaseWrapper, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        cursor.execute(f"GRANT USAGE ON SCHEMA {connection.ops.quote_name(cursor.fetchone()[0])} TO {name}")
        cursor.execute(_TABLES, [PREFIX])
        for (table,) in cursor.fetchall():
            cursor.execute(f"GRANT SELECT ON {connection.ops.quote_name(table)} TO {name}")


def _tried(connection: BaseDatabaseWrapper, statement: str) -> None:
    """Who may not, or comes second, is told so by what is asked next."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        pass


def _is_true(connection: BaseDatabaseWrapper, question: str, *asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, asked)
        return bool(cursor.fetchone()[0])


def _me(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_user)")
        return str(cursor.fetchone()[0])
