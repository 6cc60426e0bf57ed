"""Importing claims in bulk: of values already read, and of text to be read; from a file to committed rows.

On the database of DATABASE_URL: on SQLite by default.
"""

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from facts.models import Claim, Entity, EntityAlias, Property
from facts.models.names import folded
from tests.benchmarks import Bar, at_least
from tests.builders import a_property, a_snapshot, a_source

CLAIMS = 20_000
A_SOURCE = 20  # claims that quote one article
A_SLOT = 5
PHRASES = (
    "about {} people",
    "more than {},500 people",
    "{} to {}1 people",
    "nearly {} thousand people",
    "{},000 people",
)
Said = dict[str, Any]


@contextmanager
def a_database() -> Iterator[None]:
    """Migrated, and gone at the end."""
    before = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(before, verbosity=0)


def articles() -> Iterator[list[Said]]:
    """Sources, each with its text and the rows that quote it; no two values are printed alike in one article."""
    picking = random.Random(3)
    for number in range(CLAIMS // A_SOURCE):
        printed = [picking.choice(PHRASES).format(picking.randint(2, 900), 91) for _ in range(A_SOURCE)]
        quotes = [f"In town {at} of report {number} there were {value}, they say" for at, value in enumerate(printed)]
        source = a_source(reference=f"report-{number}", published="2025-12-09")
        a_snapshot(source, text=". ".join(quotes) + ".")
        yield [
            {"source": source.reference, "property": "heads", "quote": quote, "value_text": value}
            for quote, value in zip(quotes, printed, strict=True)
        ]


def some_towns(count: int) -> list[str]:
    """Their names. Nobody's value, so nothing needs their numbers."""
    towns = Entity.objects.bulk_create(Entity(name=f"Town {number}", kind="place") for number in range(count))
    EntityAlias.objects.bulk_create(EntityAlias(entity=one, name=one.name, folded=folded(one.name)) for one in towns)
    return [one.name for one in towns]


def rows() -> list[Said]:
    """Every claim, in slots of a few claims each, from different sources."""
    a_property("heads", kind="quantity", unit="person", time_behaviour="at")
    towns = some_towns(CLAIMS // A_SLOT)
    said = [row for article in articles() for row in article]
    return [row | {"entity": towns[number % len(towns)]} for number, row in enumerate(said)]


def claims_a_second(said: list[Said], *, folder: Path) -> float:
    """By the command, from the file to the commit. The worker it rings would weigh in our time here, not in its own."""
    place = folder / "claims.jsonl"
    place.write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    out = StringIO()
    began = time.perf_counter()
    with patch("facts.management.commands.import_claims.ring_sweep"):
        call_command("import_claims", str(place), stdout=out)
    took = time.perf_counter() - began
    assert out.getvalue().startswith(f"Claims: {len(said)} added, 0 already there, 0 refused"), out.getvalue()
    return len(said) / took


def already_read(said: list[Said]) -> list[Said]:
    """The same rows with what was read of them, about another property: nothing is known already."""
    rule = a_property("counted", kind="quantity", unit="person", time_behaviour="at")
    read = dict(Claim.objects.values_list("quote", "value"))
    return [row | {"property": rule.name, "read": read[row["quote"]]} for row in said]


def bars() -> Iterator[Bar]:
    with a_database(), TemporaryDirectory() as folder:
        said = rows()
        to_read = claims_a_second(said, folder=Path(folder))
        assert not Claim.objects.unread().exists()
        read = claims_a_second(already_read(said), folder=Path(folder))
        assert Claim.objects.count() == len(Property.objects.all()) * CLAIMS

    yield at_least(f"importing: claims of text to be read ({connection.vendor})", to_read, 1_000, "/s")
    yield at_least(f"importing: claims already read ({connection.vendor})", read, 5_000, "/s")
