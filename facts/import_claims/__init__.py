"""Step: record claims from rows, in sets.

In: rows that name source, entity, property and quote. Out: a report, and how many claims could not be read.
Promised: a claim that is there already is not recorded again; a value that cannot be read is kept as printed; all or
nothing, unless told to keep going: then each chunk is committed by itself, and a run that was cut off is simply run
again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from facts.find_many import Names
from facts.import_claims.rows import FIELDS, draft_of, learn
from facts.lock_inputs import share_inputs
from facts.models import Claim
from facts.record_claims.many import check_claim, record_many
from facts.record_claims.read_draft import Slots, read_draft
from sources.import_rows import Report, Row, Tell, tell_nobody
from sources.in_chunks import in_chunks
from sources.refusals import Refused
from sources.watching import Watch, unwatched

__all__ = ["FIELDS", "import_claims"]

CHUNK = 2000
"""Rows whose names are looked up together, and that are committed together when it keeps going."""


@dataclass
class _Taken:
    """A row, the claim it makes, and what became of it: new, already there, or why it was refused."""

    row: Row
    claim: Claim | None = None
    outcome: bool | Refused = False


def import_claims(
    rows: Iterable[Row],
    *,
    by: User | None,
    now: datetime,
    keep_going: bool = False,
    watch: Watch = unwatched,
    tell: Tell = tell_nobody,
) -> Report:
    """Record every row, for this person or, with None, for the newsroom. Where a bad row ends it, ``tell`` hears only
    of the bad ones."""
    report = Report()
    rows = watch(rows, doing="Reading claims")
    for piece in in_chunks(rows, size=CHUNK) if keep_going else [rows]:
        taken = _import(piece, by=by, now=now, keep_going=keep_going, watch=watch)
        _report(taken, keep_going=keep_going, on=report, tell=tell)
    return report


def _import(rows: Iterable[Row], *, by: User | None, now: datetime, keep_going: bool, watch: Watch) -> list[_Taken]:
    """One transaction. What names mean cannot change in it, from the first row to the last."""
    with transaction.atomic():
        share_inputs()
        taken = list(_read(rows, by=by, now=now))
        if keep_going or not _refused(taken):
            # One bar at a time: where it keeps going the rows are still being read.
            _record(taken, watch=unwatched if keep_going else watch)
        if not keep_going and _refused(taken):
            transaction.set_rollback(True)
    return taken


def _read(rows: Iterable[Row], *, by: User | None, now: datetime) -> Iterator[_Taken]:
    names = Names()
    slots: Slots = {}
    for chunk in in_chunks(rows, size=CHUNK):
        learn(chunk, names=names)
        for row in chunk:
            try:
                claim = _claim(row, names=names, slots=slots)
                claim.recorded_by, claim.recorded_at = by, now
                check_claim(claim)
                yield _Taken(row, claim)
            except Refused as refused:
                yield _Taken(row, outcome=refused)


def _record(taken: Sequence[_Taken], *, watch: Watch) -> None:
    made = [one for one in taken if one.claim is not None]
    outcomes = record_many([one.claim for one in made if one.claim is not None], watch=watch)
    for one, outcome in zip(made, outcomes, strict=True):
        one.outcome = outcome


def _refused(taken: Iterable[_Taken]) -> bool:
    return any(isinstance(one.outcome, Refused) for one in taken)


def _report(taken: Sequence[_Taken], *, keep_going: bool, on: Report, tell: Tell) -> None:
    is_kept = keep_going or not _refused(taken)
    for one in taken:
        if is_kept or isinstance(one.outcome, Refused):
            on.count(one.row, one.outcome)
            tell(one.row, one.outcome)


def _claim(row: Row, *, names: Names, slots: Slots) -> Claim:
    if row.why:
        raise Refused(row.why)
    return read_draft(draft_of(row.said, names=names), find=names.entity, slots=slots)
