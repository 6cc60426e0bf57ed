"""How well texts are read: `python -m tests.evaluate.reading PATH` scores gold files and lists the misses.

A row is right when its text is read as its maker means it, refused when it is not read, and wrong otherwise.
A row of kind `none` holds no value: refusing it is right. No gold is part of this repository.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from facts.kinds import Unreadable, Value, read
from tests.evaluate.exactness import is_exact
from tests.evaluate.judging import is_right

READ_AS = {"date": "date", "money": "money"}  # everything else is a quantity
HOLDS_VALUE = ("date", "money", "quantity")
RIGHT, REFUSED, WRONG = "right", "refused", "wrong"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Miss:
    """A row that was refused or read wrong; `found` is what was read, or why nothing was."""

    row: Row
    outcome: str
    found: str

    def __str__(self) -> str:
        wanted = {name: part for name, part in self.row["expected"].items() if part not in (None, False)}
        reference = f" on {self.row['reference']}" if self.row.get("reference") else ""
        head = f"{self.outcome:<8}{self.row['lang']} {self.row['text']!r}{reference}"
        return f"{head}\n        found:  {self.found}\n        wanted: {wanted} ({self.row['id']})"


@dataclass
class Score:
    """`counts` by kind, language and outcome."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    exact: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: Row, outcome: str, found: str) -> None:
        self.counts[row["expected"]["kind"], row["lang"], outcome] += 1
        if outcome != RIGHT:
            self.misses.append(Miss(row, outcome, found))

    def total(self, outcome: str = "", *, kind: str = "", lang: str = "") -> int:
        wanted = (kind, lang, outcome)
        return sum(
            count
            for key, count in self.counts.items()
            if all(not w or w == k for w, k in zip(wanted, key, strict=True))
        )

    def exact_share(self, *, kind: str = "", lang: str = "") -> float:
        """Per cent of all rows that were read right, and to the gold's own bounds."""
        rows = self.total(kind=kind, lang=lang)
        found = sum(count for key, count in self.exact.items() if kind in ("", key[0]) and lang in ("", key[1]))
        return 100 * found / rows if rows else 0.0

    def share(self, outcome: str, *, kind: str = "", lang: str = "") -> float:
        """Per cent; 0 of nothing."""
        rows = self.total(kind=kind, lang=lang)
        return 100 * self.total(outcome, kind=kind, lang=lang) / rows if rows else 0.0


def score(rows: Iterable[Row]) -> Score:
    found = Score()
    for row in rows:
        outcome, read_as = outcome_of(row)
        found.add(row, outcome, read_as)
        found.exact[row["expected"]["kind"], row["lang"]] += outcome == RIGHT and is_exactly_read(row)
    return found


def outcome_of(row: Row) -> tuple[str, str]:
    """right, refused or wrong; and what was read, or why nothing was."""
    kind = row["expected"]["kind"]
    if kind == "none":
        return _of_none(row)
    value = _read(row, READ_AS.get(kind, "quantity"))
    if isinstance(value, Unreadable):
        return REFUSED, value.reason
    return (RIGHT if is_right(value, row["expected"]) else WRONG), f"{value.axis} {value.shown('en')}"


def is_exactly_read(row: Row) -> bool:
    """Of a row that is read right: whether a stricter judge agrees."""
    kind = row["expected"]["kind"]
    value = None if kind == "none" else _read(row, READ_AS.get(kind, "quantity"))
    return value is None or (isinstance(value, Value) and is_exact(value, row["expected"]))


def _of_none(row: Row) -> tuple[str, str]:
    for kind in HOLDS_VALUE:
        value = _read(row, kind)
        if isinstance(value, Value):
            return WRONG, f"{value.axis} {value.shown('en')}"
    return RIGHT, ""


def _read(row: Row, kind: str) -> Value | Unreadable:
    reference = row.get("reference")
    day = date.fromisoformat(str(reference)[:10]) if reference else None
    try:
        return read(row["text"], kind=kind, lang=row["lang"], reference=day)
    except Unreadable as unreadable:
        return unreadable


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of one gold file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def table(found: Score) -> Iterator[str]:
    """Lines: per kind and language how many rows, and the shares in per cent."""
    kinds = sorted({kind for kind, _, _ in found.counts})
    langs = sorted({lang for _, lang, _ in found.counts})
    yield f"{'':<18}{'rows':>6}{'right':>8}{'refused':>9}{'wrong':>7}" + (f"{'exact':>8}" if found.exact else "")
    for kind in kinds:
        yield _line(found, kind, kind=kind)
        for lang in langs:
            if found.total(kind=kind, lang=lang):
                yield _line(found, f"  {lang}", kind=kind, lang=lang)
    for lang in langs:
        yield _line(found, lang, lang=lang)
    yield _line(found, "all")


def _line(found: Score, name: str, *, kind: str = "", lang: str = "") -> str:
    shares = [found.share(outcome, kind=kind, lang=lang) for outcome in (RIGHT, REFUSED, WRONG)]
    exact = f"{found.exact_share(kind=kind, lang=lang):>7.1f}%" if found.exact else ""
    rows = found.total(kind=kind, lang=lang)
    return f"{name:<18}{rows:>6}{shares[0]:>7.1f}%{shares[1]:>8.1f}%{shares[2]:>6.1f}%{exact}"


def main(*paths: str) -> int:
    if not paths:
        print("usage: python -m tests.evaluate.reading PATH [PATH ...]", file=sys.stderr)
        return 2
    for path in map(Path, paths):
        found = score(rows_of(path))
        print(*(str(miss) for miss in found.misses), f"\n{path.name}", *table(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
