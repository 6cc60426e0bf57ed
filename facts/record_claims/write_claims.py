"""Write new claims, many in one go: by COPY on PostgreSQL, by one prepared INSERT elsewhere.

``bulk_create`` asks every field of every claim how it is to be written; that was half of the time of an import. Asked
here are only the fields that keep something else in Python than in the table. The constraints are the table's own.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import DateField, JSONField

from facts.models import Claim

Row = list[Any]

_FIELDS = [field for field in Claim._meta.concrete_fields if not field.primary_key]
# Names of the model: nothing that comes with a row is ever part of a statement.
_TABLE = Claim._meta.db_table
_COLUMNS = ", ".join(f'"{field.column}"' for field in _FIELDS)
_kept = itemgetter(*(field.attname for field in _FIELDS))
_JSON = [at for at, field in enumerate(_FIELDS) if isinstance(field, JSONField)]
_DATES = [(at, field) for at, field in enumerate(_FIELDS) if isinstance(field, DateField)]

_as_json = json.JSONEncoder().encode
"""As text, which COPY and SQLite take alike."""


def write_claims(claims: Iterable[Claim]) -> None:
    """Insert the claims, whose slots are saved; they do not learn their primary keys. Raises IntegrityError for all of
    them when the database refuses one: call it in a transaction of its own."""
    if connection.vendor == "postgresql":
        _copy(_rows(claims))
    else:
        _insert(_rows(claims))


def _rows(claims: Iterable[Claim]) -> Iterator[Row]:
    written: dict[tuple[int, date | None], Any] = {}  # all of an import are recorded at one moment
    for claim in claims:
        row = list(_kept(vars(claim)))
        for at in _JSON:
            row[at] = _as_json(row[at])
        for at, kept_as in _DATES:
            if (at, row[at]) not in written:
                written[at, row[at]] = kept_as.get_db_prep_save(row[at], connection)
            row[at] = written[at, row[at]]
        yield row


def _copy(rows: Iterable[Row]) -> None:
    """The server takes in rows while the next ones are made."""
    statement = f"COPY {_TABLE} ({_COLUMNS}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(rows: Iterable[Row]) -> None:
    places = ", ".join(["%s"] * len(_FIELDS))
    with connection.cursor() as cursor:
        cursor.executemany(" ".join(["INSERT INTO", _TABLE, f"({_COLUMNS}) VALUES ({places})"]), list(rows))
