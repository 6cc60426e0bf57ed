"""A whole list, line by line: CSV for spreadsheets, NDJSON (one document a line) for programs. Rows are sent while they
are read, so a list of any length takes the memory of a few.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from facts.kinds.backing import in_origins
from sources.tables.formulas import guarded

JSON = Any
Row = Mapping[str, JSON]

_VALUE = ["value.text", "value.shown", "value.axis", "value.lower", "value.upper"]
_SAID = ["id", "version", "statement", "entity.id", "entity.name", "entity.kind", "property.name", "qualifiers"]
_VETTED = [
    "status",
    "as_of.earliest",
    "as_of.latest",
    "vetting",
    "published_at",
    "reports",
    "independent_origins",
    "note",
]
_DISPUTED = ["statement", "entity.id", "entity.name", "property.name", "qualifiers", "range.shown", "published_at"]
_ANSWERS = ["candidates", "more_candidates", "range.lower", "range.upper"]
_BEFORE = ["before.version", "before.statement", "before.shown"]
_AFTER = ["after.version", "after.statement", "after.shown"]

COLUMNS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "facts": [*_SAID, "polarity", *_VALUE, *_VETTED, "contradiction.id", *_ANSWERS],
        "changes": ["seq", "event", "at", "id", "version", "note", "document.statement"],
        "corrections": ["seq", "id", "kind", "note", "at", *_BEFORE, *_AFTER],
        "contradictions": [
            "id",
            "fact",
            "status",
            "kind",
            "reason",
            "state",
            *_DISPUTED,
            "outcome.kind",
            "outcome.note",
            *_ANSWERS,
        ],
        "properties": ["id", "name", "label", "kind", "unit", "many_valued", "time_behaviour", "wikidata", "facts"],
        "publishers": ["id", "name", "family", "facts"],
        "entities": ["id", "name", "kind", "wikidata", "facts"],
        "sources": ["id", "publisher", "kind", "title", "byline", "url", "published", "language"],
    }
)
"""Of each list, by the path to the member. New ones stand at the end, for those who count them."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "candidates": "Of a contested fact, each answer with the origins that back it: 15 (2 origins) | 17 (1 origin).",
        "more_candidates": "Of a contested fact, how many answers are not listed.",
        "range.lower": "Of a contested fact, the least its candidates leave possible; empty: unbounded, or no axis.",
        "range.upper": "Of a contested fact, the greatest its candidates leave possible, included.",
        "contradiction.id": "Of a contested fact, the contradiction that it tells of.",
        "value.lower": "The least possible value; of dates, days as Python's date.toordinal() counts them.",
        "value.upper": "The greatest possible value, included.",
    }
)
"""What is not plain from the name of a column."""


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
    if path == "candidates" and said:
        return " | ".join(map(_answer, said))
    if isinstance(said, dict):
        return "; ".join(f"{name}: {value}" for name, value in sorted(said.items()))
    if isinstance(said, list):
        return "; ".join(map(str, said))
    return said


def _answer(candidate: Row) -> str:
    denied = "not " if candidate["polarity"] == "denied" else ""
    return f"{denied}{candidate['shown']} ({in_origins(candidate['independent_origins'])})"


def _safe(said: JSON) -> JSON:
    return guarded(said) if isinstance(said, str) else said
