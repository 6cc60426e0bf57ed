"""The table of publishers."""

from collections.abc import Iterator, Sequence

from facts.import_vocabulary import import_one_kind
from facts.tables.table import Said, Table, Taking
from sources.import_rows import Report, Row
from sources.models import Publisher
from sources.tables.column import shown, text


def _say(publishers: Sequence[Publisher]) -> Iterator[Said]:
    for one in publishers:
        yield {"name": one.name, "family": one.family, "host": one.host, "is_reviewed": one.is_reviewed}


def _take(rows: Sequence[Row], taking: Taking) -> Report:
    return import_one_kind(
        rows,
        kind="publishers",
        now=taking.now,
        keep_going=taking.keep_going,
        may_change=taking.may_change,
        tell=taking.tell,
    )


PUBLISHERS = Table(
    name="publishers",
    model=Publisher,
    columns=(text("name"), text("family"), text("host"), shown("is_reviewed")),
    load=Publisher.objects.all,
    say=_say,
    take=_take,
)
