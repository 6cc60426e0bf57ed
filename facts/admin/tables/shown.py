"""What a person sees of a file before it is imported: counts, and the rows that matter most."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from facts.tables.try_import import Told
from sources.import_rows import Row

SHOWN_REFUSALS = 200
SHOWN_ROWS = 100
_LONGEST = 160


@dataclass(frozen=True)
class ShownRow:
    """``name`` is where it stands in the file, ``what`` what it says in short, ``why`` what becomes of it."""

    name: str
    what: str
    why: str = ""


@dataclass(frozen=True)
class Preview:
    called: str
    word: str
    refused_address: str
    note: str
    added: int
    changed: int
    known: int
    refused: int
    total: int
    lists: Sequence[tuple[str, Sequence[ShownRow], int]]
    """Each with its heading, and how many more there are."""
    is_whole: bool
    """Else only the first rows were looked at, and a job imports the file."""

    @property
    def good(self) -> int:
        """Rows that would be imported without the refused ones."""
        return self.added + self.changed

    @classmethod
    def of(cls, told: Told, *, called: str, word: str, refused_address: str, is_whole: bool = True) -> "Preview":
        refused = [ShownRow(one.row.name, _in_short(one.row), one.why) for one in told.refused()]
        changed = [ShownRow(row.name, _in_short(row), what) for row, what in told.changed()]
        added = [ShownRow(row.name, _in_short(row)) for row in told.added()]
        known = [ShownRow(row.name, _in_short(row), but) for row, but in told.known() if but]
        parts = [
            (_("Refused"), refused),
            (_("Changed"), changed),
            (_("New"), added),
            (_("Already there, or left out"), known),
        ]
        return cls(
            called=called,
            word=word,
            refused_address=refused_address,
            note=told.note,
            added=len(added),
            changed=len(changed),
            known=len(told.known()),
            refused=len(refused),
            total=len(told.rows),
            lists=[_cut(name, rows) for name, rows in parts if rows],
            is_whole=is_whole,
        )


def _cut(name: str, rows: Sequence[ShownRow]) -> tuple[str, Sequence[ShownRow], int]:
    most = SHOWN_REFUSALS if name == _("Refused") else SHOWN_ROWS
    return name, rows[:most], max(0, len(rows) - most)


def _in_short(row: Row) -> str:
    said: dict[str, Any] = dict(row.said)
    words = [str(value) for value in said.values() if isinstance(value, str | int | float) and str(value).strip()]
    text = " · ".join(words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
