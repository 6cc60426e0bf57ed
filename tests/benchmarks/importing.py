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
from typing import Any, NamedTuple
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from facts.models import Claim, Entity, EntityAlias, Property
from facts.models.names import folded
from tests.benchmarks import Bar, at_least, at_most
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
ROUNDS = 3  # the best counts: whatever else runs on the machine only ever takes time
Said = dict[str, Any]


class Speed(NamedTuple):
    """Claims a second by the clock, and microseconds of a core that this process spent on each."""

    a_second: float
    busy: float


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
            {"source": source.reference, "quote": quote, "value_text": value}
            for quote, value in zip(quotes, printed, strict=True)
        ]


def some_towns(count: int) -> list[str]:
    """Their names. Nobody's value, so nothing needs their numbers."""
    towns = Entity.objects.bulk_create(Entity(name=f"Town {number}", kind="place") for number in range(count))
    EntityAlias.objects.bulk_create(EntityAlias(entity=one, name=one.name, folded=folded(one.name)) for one in towns)
    return [one.name for one in towns]


def rows() -> list[Said]:
    """Every claim, in slots of a few claims each, from different sources."""
    towns = some_towns(CLAIMS // A_SLOT)
    said = [row for article in articles() for row in article]
    return [row | {"entity": towns[number % len(towns)]} for number, row in enumerate(said)]


def imported(said: list[Said], *, folder: Path) -> Speed:
    """By the command, from the file to the commit. The worker it rings would weigh in our time here, not in its own."""
    place = folder / "claims.jsonl"
    place.write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    out = StringIO()
    began, busy = time.perf_counter(), time.process_time()
    with patch("facts.management.commands.import_claims.ring_sweep"):
        call_command("import_claims", str(place), stdout=out)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    assert out.getvalue().startswith(f"Claims: {len(said)} added, 0 already there, 0 refused"), out.getvalue()
    return Speed(a_second=len(said) / took, busy=busy / len(said) * 1e6)


def fastest(said: list[Said], *, about: str, folder: Path) -> Speed:
    """The best of some rounds, each about a property of its own: nothing is known already."""
    speeds = []
    for number in range(ROUNDS):
        rule = a_property(f"{about}_{number}", kind="quantity", unit="person", time_behaviour="at")
        speeds.append(imported([row | {"property": rule.name} for row in said], folder=folder))
    return Speed(a_second=max(one.a_second for one in speeds), busy=min(one.busy for one in speeds))


def bars() -> Iterator[Bar]:
    with a_database(), TemporaryDirectory() as name:
        said = rows()
        to_read = fastest(said, about="heads", folder=Path(name))
        assert not Claim.objects.unread().exists()
        read = dict(Claim.objects.values_list("quote", "value"))
        already = fastest([row | {"read": read[row["quote"]]} for row in said], about="counted", folder=Path(name))
        assert Claim.objects.count() == Property.objects.count() * CLAIMS

    on = connection.vendor
    yield at_least(f"importing: claims of text to be read ({on})", to_read.a_second, 1_000, "/s")
    yield at_most(f"importing: our CPU a claim to be read ({on})", to_read.busy, 1_000, "µs")
    yield at_least(f"importing: claims already read ({on})", already.a_second, 5_000, "/s")
    yield at_most(f"importing: our CPU a claim already read ({on})", already.busy, 200, "µs")
