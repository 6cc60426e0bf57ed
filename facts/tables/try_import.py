"""Step: say what an import would do, by doing it and taking it back.

In: a table, the rows of a file, who imports. Out: what would become of each row. Promised: nothing is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from facts.tables.table import Table, Taking
from sources.import_rows import Changed, Known, Outcome, RefusedRow, Report, Row
from sources.refusals import Refused

MOST_TRIES = 5
"""A refused whole refuses its parts, and these theirs; what hangs deeper is told when it is imported."""


@dataclass
class Told:
    """What became, or would become, of each row of a file, in its order; and what else it did, in a sentence."""

    rows: Sequence[Row]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    note: str = ""

    def hear(self, row: Row, outcome: Outcome) -> None:
        """The gravest is what became of it: an entity that was added and cannot be hung is refused."""
        if _weight(outcome) > _weight(self.outcomes.get(row.name)):
            self.outcomes[row.name] = outcome

    def outcome(self, row: Row) -> Outcome:
        return self.outcomes.get(row.name)

    def good_rows(self) -> list[Row]:
        return [row for row in self.rows if not isinstance(self.outcome(row), Refused)]

    def added(self) -> list[Row]:
        return [row for row in self.rows if self.outcome(row) is True]

    def changed(self) -> list[tuple[Row, str]]:
        return [(row, done.what) for row in self.rows if isinstance(done := self.outcome(row), Changed)]

    def known(self) -> list[tuple[Row, str]]:
        """Those already there, or left out, with the word that goes with it."""
        outcomes = [(row, self.outcome(row)) for row in self.rows]
        return [
            (row, done.but if isinstance(done, Known) else "")
            for row, done in outcomes
            if done is False or done is None or isinstance(done, Known)
        ]

    def refused(self) -> list[RefusedRow]:
        return [RefusedRow(row, str(done)) for row in self.rows if isinstance(done := self.outcome(row), Refused)]


def try_import(table: Table, rows: Sequence[Row], *, taking: Taking) -> Told:
    """Where rows are taken in two passes (entities), without those that the second pass refuses: as carried out."""
    told = _tried(table, rows, taking=taking)
    for _ in range(MOST_TRIES if table.is_taken_twice else 0):
        good = told.good_rows()
        again = _tried(table, good, taking=taking)
        told.outcomes |= again.outcomes
        told.note = again.note
        if len(told.good_rows()) == len(good):
            break
    return told


def carry_out(table: Table, rows: Sequence[Row], *, taking: Taking) -> tuple[Report, Told]:
    """The same in earnest: all rows or none, unless told to keep the good ones."""
    told = Told(rows)
    if taking.keep_going and table.is_taken_twice:
        told = try_import(table, rows, taking=taking)
    before = told.refused()
    report = table.take(told.good_rows(), replace(taking, tell=told.hear))
    report.refused = [*before, *report.refused]
    return report, told


def _tried(table: Table, rows: Sequence[Row], *, taking: Taking) -> Told:
    told = Told(rows)
    with transaction.atomic():
        report = table.take(rows, replace(taking, keep_going=True, tell=told.hear))
        transaction.set_rollback(True)
    told.note = report.note
    return told


def _weight(outcome: Outcome) -> int:
    if isinstance(outcome, Refused):
        return 4
    if isinstance(outcome, Changed):
        return 2
    return 3 if outcome is True else 0 if outcome is None else 1
