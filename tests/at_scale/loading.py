"""Load a newsroom of any size into the database at hand: COPY on PostgreSQL, rows in bulk elsewhere."""

import time
from collections.abc import Iterable, Sequence
from itertools import islice

from django.contrib.auth.models import Group, User
from django.db import connection, models, transaction

from facts.models import Claim, Entity, Property, Slot
from sources.models import Publisher, Snapshot, Source
from tests.at_scale import newsroom
from tests.at_scale.matters import MATTERS
from tests.at_scale.newsroom import Row, Slots
from tests.at_scale.population import Population

EDITORS = 2
_AT_ONCE = 500
PATIENCE = 60
"""Seconds that other work on the server may take."""


def load(slots: Slots) -> None:
    """A newsroom whose slots all wait to be weighed; ``slots.opposed`` is known afterwards."""
    said = slots.claims_in_order()
    with transaction.atomic():
        _people()
        _vocabulary()
        _copy(Entity, newsroom.ENTITY_COLUMNS, newsroom.entity_rows(slots))
        _copy(Source, newsroom.SOURCE_COLUMNS, newsroom.source_rows(len(said)))
        _copy(Snapshot, newsroom.SNAPSHOT_COLUMNS, newsroom.snapshot_rows(len(said)))
        _copy(Slot, newsroom.SLOT_COLUMNS, newsroom.slot_rows(slots))
        _copy(Claim, newsroom.CLAIM_COLUMNS, newsroom.claim_rows(said))
    _settle_down()


def load_population(population: Population) -> None:
    """The same people and vocabulary, and an entity for each place."""
    places = Slots(max(slot for slot, _ in population.said) * newsroom.CLAIMS_A_SLOT)
    with transaction.atomic():
        _people()
        _vocabulary()
        _copy(Entity, newsroom.ENTITY_COLUMNS, newsroom.entity_rows(places))
        _copy(Source, newsroom.SOURCE_COLUMNS, newsroom.source_rows(len(population.said)))
        _copy(Snapshot, newsroom.SNAPSHOT_COLUMNS, newsroom.snapshot_rows(len(population.said)))
        _copy(Slot, newsroom.SLOT_COLUMNS, population.slot_rows())
        _copy(Claim, newsroom.CLAIM_COLUMNS, newsroom.claim_rows(population.said))
    _settle_down()


def _people() -> None:
    editors = Group.objects.get(name="editor")
    for number in range(newsroom.REPORTERS):
        User.objects.create(id=number + 1, username=f"reporter{number}", email=f"reporter{number}@desk.example")
    for number in range(EDITORS):
        editor = User.objects.create(id=100 + number, username=f"editor{number}", email=f"editor{number}@desk.example")
        editor.groups.add(editors)


def _vocabulary() -> None:
    Publisher.objects.bulk_create(
        Publisher(id=number + 1, name=f"Paper {number}", family=f"House {number // 3}" if number % 3 else "")
        for number in range(newsroom.PUBLISHERS)
    )
    Property.objects.bulk_create(
        Property(id=number + 1, name=matter.name, label=matter.name.replace("_", " "), **matter.rules)
        for number, matter in enumerate(MATTERS)
    )


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """What the columns leave out has its default."""
    left_out = [f for f in model._meta.concrete_fields if f.column not in columns and not f.null and not f.primary_key]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in left_out)
    names = ", ".join(f'"{column}"' for column in (*columns, *(field.column for field in left_out)))
    rows = ((*row, *rest) for row in rows) if rest else rows
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * (len(columns) + len(rest)))
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(remaining, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chunk)


def _settle_down() -> None:
    """What autovacuum does within minutes of an import, done now; and the numbers that come next."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (User, Publisher, Source, Snapshot, Entity, Property, Slot, Claim):
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
            _vacuum(table)


def _vacuum(table: str) -> None:
    """Until every page is known to be visible to all: autovacuum, at work anywhere in the database, keeps rows from
    being so, and then nothing is read from an index alone."""
    with connection.cursor() as cursor:
        for _ in range(PATIENCE):
            cursor.execute(f"VACUUM ANALYZE {table}")
            cursor.execute("SELECT relallvisible >= relpages FROM pg_class WHERE oid = %s::regclass", [table])
            if cursor.fetchall() == [(True,)]:
                return
            time.sleep(1)
    raise TimeoutError(f"other work on the server keeps {table} from being vacuumed")
