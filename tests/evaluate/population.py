"""Figures of research data, weighed slot by slot and beside it compared value by value.

Read like any claim of a quantity measured at a time; slots are weighed as the app weighs them, without being stored.
Wanted are the claims that have another beside them with another value in the same period; one whose period is not told,
or cannot be read (the year "0031"), meets all of its slot.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

from facts.kinds import Unreadable, read
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Basis, Period, Rules, WeighedClaim
from tests.weighing.claims import UNKNOWN, as_read

RULES = Rules(kind="quantity", flags_differences=True, time="at")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """A row, its number, and the claim it makes."""

    number: int
    row: Row
    claim: WeighedClaim

    @property
    def has_period(self) -> bool:
        return self.claim.period.basis is Basis.PRINTED


@dataclass(frozen=True)
class Conflicts:
    """The numbers of the claims in conflict, as weighed and by brute force."""

    found: frozenset[int]
    wanted: frozenset[int]
    claims: int
    unread: int

    @property
    def recall(self) -> float:
        return len(self.found & self.wanted) / len(self.wanted) if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return len(self.found & self.wanted) / len(self.found) if self.found else 1.0

    def lines(self) -> Iterator[str]:
        yield f"{self.claims} claims, {len(self.wanted)} in conflict by their values; weighing finds {len(self.found)}"
        yield f"recall {self.recall:.3f}, precision {self.precision:.3f}; {self.unread} values could not be read"
        yield from (f"  missed: row {number}" for number in sorted(self.wanted - self.found)[:20])
        yield from (f"  too many: row {number}" for number in sorted(self.found - self.wanted)[:20])


def conflicts(rows: Iterable[Row]) -> Conflicts:
    slots: dict[tuple[str, str], list[Said]] = defaultdict(list)
    count = unread = 0
    for count, row in enumerate(rows, start=1):
        text = str(row.get("value_text") or row["value"])
        try:
            claim = as_read(text, kind="quantity", period=_period(str(row.get("as_of") or "")), origin=row["source"])
        except Unreadable:
            unread += 1
            continue
        slots[str(row["entity"]), str(row["property"])].append(Said(count, row, claim))
    found = frozenset(number for slot in slots.values() for number in _opposed(slot))
    wanted = frozenset(number for slot in slots.values() for number in _differing(slot))
    return Conflicts(found=found, wanted=wanted, claims=count, unread=unread)


def _opposed(slot: Sequence[Said]) -> Iterator[int]:
    weighing = weigh([said.claim for said in slot], rules=RULES) if len(slot) > 1 else None
    yield from (said.number for said in slot if weighing is not None and said.claim.pk in weighing.opposed)


def _differing(slot: Sequence[Said]) -> Iterator[int]:
    """By brute force over all pairs, on the raw values."""
    for one, other in combinations(slot, 2):
        is_one_time = one.row.get("as_of") == other.row.get("as_of") or not (one.has_period and other.has_period)
        if is_one_time and one.row["value"] != other.row["value"]:
            yield from (one.number, other.number)


@cache
def _period(text: str) -> Period:
    try:
        found = read(text, kind="date", lang="en")
    except Unreadable:
        return UNKNOWN
    days = [None if end is None else date.fromordinal(int(end)) for end in found.interval]
    return Period(days[0], days[1], Basis.PRINTED)
