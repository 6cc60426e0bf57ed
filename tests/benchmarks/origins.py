"""Origins: a thousand and ten thousand articles compared, among them copies and a notice that stands in every text.

On the database of DATABASE_URL: on SQLite by default.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone

from sources.models import OriginProposal, Publisher, Snapshot, Source
from sources.propose_origins import compare_waiting
from tests.benchmarks import Bar, at_least, at_most
from tests.evaluate.birthplaces import scratch_database
from tests.evaluate.invented_news import Article, a_copy, a_report, an_event

SMALL, LARGE = 1_000, 10_000
COPIED, COPIES = 20, 4
"""One article in so many has copies, and how many each has."""

NOTICE = "We use cookies to offer you a better browsing experience, analyse traffic and personalise content."
MOST_SECONDS = 60


def bars() -> Iterator[Bar]:
    with scratch_database():
        seconds = {size: _seconds(size) for size in (SMALL, LARGE)}
    (small, _), (large, found) = seconds[SMALL], seconds[LARGE]
    on = connection.vendor
    yield at_most(f"origins: 10,000 articles compared ({on})", large, MOST_SECONDS, "s")
    yield at_most("origins: an article among 10,000 over 1,000", large / small * SMALL / LARGE, 1.5, "times")
    yield at_least("origins: copies found", 100 * found, 95, "%")


def _seconds(size: int) -> tuple[float, float]:
    """How long comparing took, and the share of the copies that a proposal names."""
    with transaction.atomic():
        copies = _stored(size)
        began = time.perf_counter()
        while compare_waiting(now=timezone.now(), at_most=500):
            pass
        took = time.perf_counter() - began
        named = OriginProposal.objects.values("source").distinct().count()
        transaction.set_rollback(True)
    return took, named / copies


def _stored(size: int) -> int:
    """Articles with their texts, by the way that costs least; return how many of them are copies."""
    articles = list(_articles(size))
    papers = Publisher.objects.bulk_create(Publisher(name=f"Paper {number}") for number in range(40))
    sources = Source.objects.bulk_create(
        Source(publisher=papers[number % len(papers)], title=article.title, published="2025-12-09")
        for number, article in enumerate(articles)
    )
    Snapshot.objects.bulk_create(
        (
            _captured(source, text=f"{article.text}\n\n{NOTICE}")
            for source, article in zip(sources, articles, strict=True)
        ),
        batch_size=500,
    )
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")
    return sum(article.is_copy for article in articles)


def _articles(size: int) -> Iterator[Article]:
    dice = random.Random(5)
    made = 0
    while made < size:
        own = a_report(an_event(dice), dice, name=str(made), publisher="")
        yield own
        made += 1
        for number in range(COPIES if made % COPIED == 0 else 0):
            yield a_copy(own, dice, name=f"{made}-{number}", publisher="", how="reordered, lengthened")
            made += 1


def _captured(source: Source, *, text: str) -> Snapshot:
    name = f"{source.pk:064x}"
    return Snapshot(
        source=source,
        number=1,
        taken_at=datetime(2025, 12, 10, tzinfo=UTC),
        raw_name=name,
        raw_sha256=name,
        raw_size=len(text),
        text=text,
        text_sha256=name,
    )
