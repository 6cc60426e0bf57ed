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

from sources.in_english import in_english
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


@dataclass(frozen=True)
class Changed:
    """The row was there already, and now says something else: what, in words."""

    what: str


@dataclass(frozen=True)
class Known:
    """The row was there already, and nothing is done; with a word where somebody might expect more."""

    but: str = ""


Outcome = bool | Changed | Known | Refused | None
"""What became of a row: new, already there, changed, refused; None: it counts for nothing by itself."""

Tell = Callable[[Row, Outcome], None]
"""Hears what became of each row, as it happens: before a bad file is taken back, too."""


def tell_nobody(row: Row, outcome: Outcome) -> None:
    """The report is enough."""


@dataclass
class Report:
    """What an import did: rows added, already there, changed, refused; and what else it changed, in a sentence."""

    added: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    note: str = ""
    changed: int = 0

    def count(self, row: Row, outcome: Outcome) -> None:
        """One more row."""
        self.added += outcome is True
        self.known += outcome is False or isinstance(outcome, Known)
        self.changed += isinstance(outcome, Changed)
        if isinstance(outcome, Refused):
            self.refused.append(RefusedRow(row=row, why=str(outcome)))

    def take_back(self) -> None:
        """Nothing was changed after all."""
        self.added = self.known = self.changed = 0


class _GiveUp(Exception):
    """Roll all of it back."""


def import_rows(
    rows: Iterable[Row],
    *,
    take: Callable[[Said], Outcome],
    keep_going: bool,
    tell: Tell = tell_nobody,
) -> Report:
    """Hand each row to ``take``, which says what became of it, and raises Refused when it will not have it."""
    report = Report()
    try:
        with transaction.atomic():
            for row in rows:
                outcome = _import_row(row, take=take)
                report.count(row, outcome)
                tell(row, outcome)
            if report.refused and not keep_going:
                raise _GiveUp
    except _GiveUp:
        report.take_back()
    return report


def check_fields(said: Said, *, known: Iterable[str], needed: Iterable[str]) -> None:
    """Raise Refused for a field that is missing or that nobody knows: a typing error must not lose a value."""
    fields = list(known)
    for name in said:
        if name not in fields:
            raise Refused(_no_field(name, known=fields))
    for name in needed:
        if said.get(name) in (None, ""):
            raise Refused(in_english("“{name}” is missing", name=name))


def _no_field(name: str, *, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    if close:
        return in_english("there is no field “{name}” – did you mean “{close}”?", name=name, close=close[0])
    return in_english("there is no field “{name}”; known are {fields}", name=name, fields=", ".join(known))


def text_of(said: Said, name: str, default: str = "") -> str:
    """The field as text; Refused when it is something else."""
    value = said.get(name)
    if value is None:
        return default
    text = value if isinstance(value, str) else _printed(value, name=name)
    if _NO_CHARACTERS.search(text):
        raise Refused(in_english("“{name}” holds a NUL or half a surrogate pair, which is no character", name=name))
    return text


def _printed(value: object, *, name: str) -> str:
    """A number as text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(in_english("“{name}” has to be text, not {kind}", name=name, kind=type(value).__name__))
    return str(value)


def _import_row(row: Row, *, take: Callable[[Said], Outcome]) -> Outcome:
    if row.why:
        return Refused(row.why)
    try:
        with transaction.atomic():
            return take(row.said)
    except Refused as refusal:
        return refusal
