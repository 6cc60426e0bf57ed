"""A whole list, line by line: CSV for spreadsheets, NDJSON (one document a line) for programs. Rows are sent while they
are read, so a list of any length takes the memory of a few.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sources.tables.formulas import guarded

JSON = Any
Row = Mapping[str, JSON]

_VALUE = ["value.text", "value.shown", "value.axis", "value.lower", "value.upper"]
_SAID = ["id", "version", "statement", "entity.id", "entity.name", "entity.kind", "property.name", "qualifiers"]
_VETTED = ["vetting", "published_at", "reports", "independent_origins", "note"]
_BEFORE = ["before.version", "before.statement", "before.shown"]
_AFTER = ["after.version", "after.statement", "after.shown"]

COLUMNS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "facts": [*_SAID, "polarity", *_VALUE, *_VETTED],
        "changes": ["seq", "event", "at", "id", "version", "note", "document.statement"],
        "corrections": ["seq", "id", "kind", "note", "at", *_BEFORE, *_AFTER],
        "entities": ["id", "name", "kind", "wikidata", "facts"],
        "sources": ["id", "publisher", "kind", "title", "byline", "url", "published", "language"],
    }
)
"""Of each list, by the path to the member."""


def as_csv(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """With the names of the columns first; no cell is a formula."""
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS[name])
    for row in rows:
        yield writer.writerow([_safe(cell(row, path)) for path in COLUMNS[name]])


def as_ndjson(name: str, rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


@dataclass(frozen=True)
class Form:
    """A way to write a list."""

    media_type: str
    write: Callable[[str, Iterable[Row]], Iterator[str]]


FORMS: Mapping[str, Form] = MappingProxyType(
    {"csv": Form("text/csv", as_csv), "ndjson": Form("application/x-ndjson", as_ndjson)}
)


class _Line:
    """What ``csv.writer`` writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def cell(row: Row, path: str) -> JSON:
    """The member at the path, as one cell."""
    said: JSON = row
    for name in path.split("."):
        said = said.get(name) if said else None
    if isinstance(said, dict):
        return "; ".join(f"{name}: {value}" for name, value in sorted(said.items()))
    if isinstance(said, list):
        return "; ".join(map(str, said))
    return said


def _safe(said: JSON) -> JSON:
    return guarded(said) if isinstance(said, str) else said
