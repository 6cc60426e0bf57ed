"""The table of sources: what is known of each, and the hashes of what it said; never a full text."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from facts.tables.naming import name_of_source
from facts.tables.table import Said, Table, Taking
from sources.import_rows import Report, Row
from sources.import_sources import COLUMNS, import_sources
from sources.models import Snapshot, Source
from sources.tables.column import shown


def _load() -> QuerySet[Source]:
    return Source.objects.select_related("publisher", "derived_from", "credited_to", "added_by")


def _say(sources: Sequence[Source]) -> Iterator[Said]:
    latest = _latest(sources)
    for one in sources:
        snapshot = latest.get(one.pk)
        yield {
            "id": name_of_source(one),
            "publisher": one.publisher.name,
            "kind": one.kind,
            "title": one.title,
            "byline": one.byline,
            "published": one.published,
            "language": one.language,
            "url": one.url,
            "archive_url": one.archive_url,
            "derived_from": name_of_source(one.derived_from) if one.derived_from else "",
            "credited_to": one.credited_to.name if one.credited_to else "",
            "taken_at": snapshot.taken_at.isoformat() if snapshot else "",
            "snapshot": snapshot.number if snapshot else None,
            "text_sha256": snapshot.text_sha256 if snapshot else "",
            "raw_sha256": snapshot.raw_sha256 if snapshot else "",
            "state": one.state,
            "added_by": one.added_by.get_username() if one.added_by else "",
            "added_at": one.added_at.isoformat(),
        }


def _latest(sources: Sequence[Source]) -> dict[int, Snapshot]:
    """The latest snapshot of each, without its text."""
    taken = Snapshot.objects.filter(source__in=sources).order_by("number")
    return {one.source_id: one for one in taken.only("source_id", "number", "taken_at", "text_sha256", "raw_sha256")}


def _take(rows: Sequence[Row], taking: Taking) -> Report:
    return import_sources(
        rows,
        folders=(),
        now=taking.now,
        keep_going=taking.keep_going,
        by=taking.by,
        may_add_publishers=taking.may_add_publishers,
        tell=taking.tell,
    )


SOURCES = Table(
    name="sources",
    model=Source,
    columns=(
        *COLUMNS,
        shown("snapshot"),
        shown("text_sha256"),
        shown("raw_sha256"),
        shown("state"),
        shown("added_by"),
        shown("added_at"),
    ),
    load=_load,
    say=_say,
    take=_take,
    never_exported=("file", "text"),
)
