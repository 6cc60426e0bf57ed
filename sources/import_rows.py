"""Import rows one after the other: all or nothing, unless told to keep going.

Every refusal names its row. On a bad file nothing is changed; with ``keep_going`` the good rows are kept and
the others handed back with their reasons.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db import transaction

from sources.refusals import Refused

Said = Mapping[str, Any]

_NO_CHARACTERS = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    """One row of a file: what it is called in messages (``row 12``), and what it says; or why it says nothing."""

    name: str
    said: Said
    why: str = ""


@dataclass(frozen=True)
class RefusedRow:
    row: Row
    why: str

    def __str__(self) -> str:
        return f"{self.row.name}: {self.why}"


@dataclass
class Report:
    """What an import did: rows added, rows already there, rows refused; and what else it changed, in a sentence."""

    added: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    note: str = ""


class _GiveUp(Exception):
    """Roll all of it back."""


def import_rows(
    rows: Iterable[Row],
    *,
    take: Callable[[Said], bool | None],
    keep_going: bool,
) -> Report:
    """Hand each row to ``take``, which says whether it was new (None: it counts for nothing by itself) and
    raises Refused when it will not have it."""
    report = Report()
    try:
        with transaction.atomic():
            for row in rows:
                _import_row(row, take=take, report=report)
            if report.refused and not keep_going:
                raise _GiveUp
    except _GiveUp:
        report.added = report.known = 0
    return report


def check_fields(said: Said, *, known: Iterable[str], needed: Iterable[str]) -> None:
    """Raise Refused for a field that is missing or that nobody knows: a typing error must not lose a value."""
    fields = list(known)
    for name in said:
        if name not in fields:
            close = get_close_matches(name, fields, n=1)
            hint = f" – did you mean “{close[0]}”?" if close else f"; known are {', '.join(fields)}"
            raise Refused(f"there is no field “{name}”{hint}")
    for name in needed:
        if said.get(name) in (None, ""):
            raise Refused(f"“{name}” is missing")


def text_of(said: Said, name: str, default: str = "") -> str:
    """The field as text; Refused when it is something else."""
    value = said.get(name)
    if value is None:
        return default
    text = value if isinstance(value, str) else _printed(value, name=name)
    if _NO_CHARACTERS.search(text):
        raise Refused(f"“{name}” holds a NUL or half a surrogate pair, which is no character")
    return text


def _printed(value: object, *, name: str) -> str:
    """A number as text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"“{name}” has to be text, not {type(value).__name__}")
    return str(value)


def _import_row(row: Row, *, take: Callable[[Said], bool | None], report: Report) -> None:
    if row.why:
        report.refused.append(RefusedRow(row=row, why=row.why))
        return
    try:
        with transaction.atomic():
            is_new = take(row.said)
    except Refused as refusal:
        report.refused.append(RefusedRow(row=row, why=str(refusal)))
        return
    report.added += is_new is True
    report.known += is_new is False
