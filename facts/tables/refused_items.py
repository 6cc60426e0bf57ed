"""What a job refused, as a CSV file with the reason in front; no cell of it is a formula."""

from collections.abc import Iterator, Mapping, Sequence

from facts.tables import TABLES
from sources.models import Job
from sources.tables import Column
from sources.tables.column import anything, text
from sources.tables.read_table import REASON, SURPLUS
from sources.tables.write_table import csv_lines

_ITEM = "item"
_CHUNK = 500


def refused_lines(job: Job) -> Iterator[str]:
    """Of an import the columns are those of its table, so that the file can be mended and imported."""
    rows = job.refusals.values_list("name", "said", "why").iterator(chunk_size=_CHUNK)
    return csv_lines(
        ({_ITEM: name, **said, REASON: why} for name, said, why in rows),
        columns=_columns(job),
    )


def _columns(job: Job) -> list[Column]:
    if job.kind != Job.Kind.IMPORT:
        return [text(REASON), text(_ITEM), *(text(name) for name in _SAID[job.kind])]
    known = TABLES[job.arguments["table"]].columns
    return [text(REASON), *(one for one in known if not one.is_shown_only), anything(SURPLUS)]


_SAID: Mapping[str, Sequence[str]] = {Job.Kind.RECAPTURE: ("id", "title", "url"), Job.Kind.WEIGH: ("slot",)}
