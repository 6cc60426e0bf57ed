"""Write new claims, many in one go: by COPY on PostgreSQL, by one prepared INSERT elsewhere.

``bulk_create`` asks every field of every claim how it is to be written; that was half of the time of an import. Asked
here are only the fields that keep something else in Python than in the table. The constraints are the table's own.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import DateField, JSONField

from facts.models import Claim

_FIELDS = [field for field in Claim._meta.concrete_fields if not field.primary_key]
_kept = itemgetter(*(field.attname for field in _FIELDS))
_ADAPTED = [(at, field) for at, field in enumerate(_FIELDS) if isinstance(field, DateField | JSONField)]


def write_claims(claims: Iterable[Claim]) -> None:
    """Insert the claims, whose slots are saved; they do not learn their primary keys. Raises IntegrityError for all of
    them when the database refuses one: call it in a transaction of its own."""
    if connection.vendor == "postgresql":
        _copy(_rows(claims))
    else:
        _insert(_rows(claims))


def _rows(claims: Iterable[Claim]) -> Iterator[list[Any]]:
    for claim in claims:
        row = list(_kept(vars(claim)))
        for at, field in _ADAPTED:
            if row[at] is not None:
                row[at] = field.get_db_prep_save(row[at], connection)
        yield row


def _copy(rows: Iterable[list[Any]]) -> None:
    """The rows are read by the server while the next ones are made."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy(f"COPY {_table()} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _insert(rows: Iterable[list[Any]]) -> None:
    places = ", ".join(["%s"] * len(_FIELDS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_table()} VALUES ({places})", rows)


def _table() -> str:
    """The table and its columns: names of the model, nothing that comes with a row."""
    columns = ", ".join(connection.ops.quote_name(field.column) for field in _FIELDS)
    return f"{connection.ops.quote_name(Claim._meta.db_table)} ({columns})"
