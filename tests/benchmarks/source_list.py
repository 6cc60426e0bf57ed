"""The list of sources with 10,000 of them: listed, filtered, sorted and searched by an editor, with real middleware.

Each source has a text of 5 kB and two claims, as a newsroom has after some months. Database by DATABASE_URL.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.models import Claim, Entity, Property, Slot
from sources.models import Capture, Publisher, Snapshot, Source
from tests.benchmarks import Bar, at_most
from tests.evaluate.birthplaces import scratch_database

SOURCES, PUBLISHERS = 10_000, 300
TIMES = 5
BAR = 300.0
"""Milliseconds within which 95 in 100 requests are answered."""

LIST = "/admin/sources/source/"
PAGES = {
    "listed": ["", "?p=2", "?p=100", "?state__exact=failed", "?kind__exact=article", "?o=1", "?o=8", "?o=9"],
    "searched": ["?q=story", "?q=story+9876", "?q=nowhere", "?q=example.org%2F77", "?q=paper+12", "?q=ä"],
}
NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)
TIMES_OF_A_CAPTURE = {"asked_at": NOW, "not_before": NOW, "ended_at": NOW}
TEXT = "Ford has signed a strategic partnership. The first car is due in early 2028. " * 65


def bars() -> Iterator[Bar]:
    with scratch_database():
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.create_superuser("ada"))
        _fill(range(100))
        few = _queries(client)
        _fill(range(100, SOURCES))
        _analyse()
        for name, pages in PAGES.items():
            took = [_milliseconds(client, f"{LIST}{page}") for page in pages for _ in range(TIMES)]
            yield at_most(f"sources: {SOURCES:,} {name}, p95", sorted(took)[int(0.95 * len(took))], BAR, "ms")
        yield at_most(f"sources: queries with {SOURCES:,} over with 100", _queries(client) - few, 0)


def _milliseconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return 1000 * (time.perf_counter() - began)


def _queries(client: Client) -> int:
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{LIST}?q=story")
    return len(captured)


def _fill(numbers: range) -> None:
    """Rows as the steps would have written them, in sets."""
    papers = [
        Publisher.objects.get_or_create(name=f"Paper {n}", defaults={"host": f"p{n}.example"})[0]
        for n in range(PUBLISHERS)
    ]
    sources = Source.objects.bulk_create(
        [_source(n, paper=papers[n * 7919 % PUBLISHERS]) for n in numbers], batch_size=500
    )
    snapshots = Snapshot.objects.bulk_create([_snapshot(source) for source in sources], batch_size=50)
    Capture.objects.bulk_create(
        [
            Capture(source=s.source, url=s.source.url, status="done", snapshot=s, **TIMES_OF_A_CAPTURE)
            for s in snapshots
        ],
        batch_size=500,
    )
    slot = _slot()
    Claim.objects.bulk_create([claim for s in snapshots for claim in _claims(s, slot=slot)], batch_size=200)


def _source(number: int, *, paper: Publisher) -> Source:
    url = f"https://{paper.host}/example.org/{number}"
    is_failed = number % 50 == 0
    return Source(
        publisher=paper,
        title=f"Story {number} of the day",
        url=url,
        url_key=url.removeprefix("https://"),
        published="2025-12-09",
        published_earliest=NOW.date() - timedelta(days=number % 900),
        published_latest=NOW.date() - timedelta(days=number % 900),
        state=Source.State.FAILED if is_failed else Source.State.READY,
        why="There is no such page (404)." if is_failed else "",
    )


def _snapshot(source: Source) -> Snapshot:
    text = f"{source.title}\n{TEXT}"
    digest = sha256(text.encode()).hexdigest()
    name = f"{digest[:2]}/{digest}"
    return Snapshot(
        source=source, number=1, taken_at=NOW, raw_name=name, raw_sha256=digest, raw_size=len(text), text=text,
        text_sha256=digest,
    )  # fmt: skip


def _slot() -> Slot:
    entity, _ = Entity.objects.get_or_create(name="Ford car", kind="product")
    of, _ = Property.objects.get_or_create(name="launch", defaults={"label": "launch", "kind": "date"})
    return Slot.objects.get_or_create(key="bench", defaults={"entity": entity, "property": of})[0]


def _claims(snapshot: Snapshot, *, slot: Slot) -> list[Claim]:
    return [
        Claim(
            snapshot=snapshot,
            slot=slot,
            start=start,
            end=start + 10,
            quote=snapshot.text[start : start + 10],
            value_text="early 2028",
            fingerprint=sha256(f"{snapshot.pk} {start}".encode()).hexdigest(),
            recorded_at=NOW,
        )
        for start in (0, 20)
    ]


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
