"""Snapshots as works to be compared."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet

from sources.in_chunks import in_chunks
from sources.models import Publisher, Snapshot, Source
from sources.propose_origins.compared import Work
from sources.propose_origins.credited import credit_to_another, own_agency
from sources.propose_origins.reading import LONGEST_KEPT, read_again, read_once

READ_AT_ONCE = 20
"""Texts that are in memory together, of those that are read only to be compared with."""


def work_of(snapshot: Snapshot) -> Work:
    source, publisher = snapshot.source, snapshot.source.publisher
    day = source.published_latest or source.added_at.date()
    is_release = source.kind == Source.Kind.RELEASE
    said = (source.pk, source.title, source.byline, is_release, day, publisher.name, publisher.family)
    return _work(snapshot.text, *said)


def origins_of(pks: Iterable[int]) -> dict[int, str]:
    """What each of these snapshots counts as by its publisher alone; one that is gone is left out."""
    asked = ("pk", "source__publisher__family", "source__publisher__name")
    return {pk: family or name for chunk in in_chunks(pks) for pk, family, name in _of(chunk).values_list(*asked)}


def read_works(pks: Iterable[int]) -> Iterator[tuple[int, Work]]:
    """Each of these snapshots as a work, the earlier first. Values: whole rows would cost more than the comparing."""
    asked = (
        *("pk", "text", "source", "source__title", "source__byline", "source__kind", "source__published_latest"),
        *("source__added_at", "source__publisher__name", "source__publisher__family"),
    )
    for chunk in in_chunks(sorted(pks)):
        rows = _of(chunk).order_by("pk").values_list(*asked).iterator(chunk_size=READ_AT_ONCE)
        for pk, text, source, title, byline, kind, published, added_at, publisher, family in rows:
            day = published or added_at.date()
            yield pk, _work(text, source, title, byline, kind == Source.Kind.RELEASE, day, publisher, family)


def _of(pks: list[int]) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(pk__in=pks)


def _work(
    text: str, source: int, title: str, byline: str, is_release: bool, day: date, publisher: str, family: str
) -> Work:
    read = read_again if len(text) <= LONGEST_KEPT else read_once
    runs, credit = read(text, byline)
    return Work(
        source=source,
        runs=runs,
        title=title,
        publisher=publisher,
        origin=family or publisher,
        is_release=is_release,
        day=day,
        agency=own_agency(publisher, family),
        credit=credit and credit_to_another(credit, publisher=Publisher(name=publisher, family=family)),
    )
