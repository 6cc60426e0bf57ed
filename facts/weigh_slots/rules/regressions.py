"""Regression: a running total that went down, a later value wholly below an earlier one.

Two figures of one day are an update of unknown order, not a conflict; an unknown period is never later. One slot is
one contradiction: it names the smallest set of claims without which the total only grows.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from facts.kinds.interval import Interval
from facts.weigh_slots.rules.differences import by_axis
from facts.weigh_slots.rules.moments import days_of
from facts.weigh_slots.rules.reasons import Fall, regression_reason
from facts.weigh_slots.rules.smallest_set import Box, smallest_set
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, Opposition


def find_regressions(asserted: Sequence[WeighedClaim]) -> Opposition | None:
    """The claims whose removal heals it, and beside each the nearest ones it is at odds with; equal figures are one
    position."""
    named: list[WeighedClaim] = []
    falls: list[Fall] = []
    positions: list[FoundPosition] = []
    for axis, claims in by_axis(asserted).items():
        odd = smallest_set([_box(claim) for claim in claims])
        fallen = _falls(claims, odd=set(odd))
        named += [claims[index] for index in odd]
        falls += fallen
        positions += _positions([*_of_falls(fallen), *_as_high(claims, fallen, odd=set(odd))], axis=axis)
    if not falls:
        return None
    opposed = tuple(claim for position in positions for claim in position.claims)
    return Opposition("regression", tuple(positions), opposed, regression_reason(named, falls=falls))


def _box(claim: WeighedClaim) -> Box:
    first, last = days_of(claim, time="cumulative")
    lower, upper = claim.interval
    return Box(
        first,
        last,
        lower=float("-inf") if lower is None else lower,
        upper=float("inf") if upper is None else upper,
    )


def _falls(claims: Sequence[WeighedClaim], *, odd: set[int]) -> list[Fall]:
    """Each claim to take out with its witnesses among the others; it has at least one, else it could stay."""
    witnesses = _Witnesses([_box(claim) for claim in claims], kept=set(range(len(claims))) - odd)
    falls = []
    for index in sorted(odd):
        earlier, later = witnesses.earlier(index), witnesses.later(index)
        falls += [Fall(claims[earlier], claims[index])] if earlier is not None else []
        falls += [Fall(claims[index], claims[later])] if later is not None else []
    return falls


class _Witnesses:
    """The figures that stay, asked for those a figure is most at odds with: the earlier one with the highest lower
    end above it, the later one with the lowest upper end below it."""

    def __init__(self, boxes: Sequence[Box], *, kept: set[int]) -> None:
        self._boxes = boxes
        self._by_end = sorted(kept, key=lambda index: (boxes[index].last, index))
        self._by_begin = sorted(kept, key=lambda index: (boxes[index].first, index))
        self._highest = list(accumulate(self._by_end, self._higher))
        self._lowest = list(accumulate(reversed(self._by_begin), self._lower))[::-1]

    def earlier(self, index: int) -> int | None:
        box = self._boxes[index]
        ended = bisect_left(self._by_end, box.first, key=lambda other: self._boxes[other].last)
        found = self._highest[ended - 1] if ended else None
        return found if found is not None and self._boxes[found].lower > box.upper else None

    def later(self, index: int) -> int | None:
        box = self._boxes[index]
        begun = bisect_right(self._by_begin, box.last, key=lambda other: self._boxes[other].first)
        found = self._lowest[begun] if begun < len(self._lowest) else None
        return found if found is not None and self._boxes[found].upper < box.lower else None

    def _higher(self, one: int, two: int) -> int:
        return max(one, two, key=lambda index: (self._boxes[index].lower, -index))

    def _lower(self, one: int, two: int) -> int:
        return min(one, two, key=lambda index: (self._boxes[index].upper, index))


def _of_falls(falls: Sequence[Fall]) -> list[WeighedClaim]:
    return [claim for fall in falls for claim in (fall.earlier, fall.later)]


def _as_high(claims: Sequence[WeighedClaim], falls: Sequence[Fall], *, odd: set[int]) -> list[WeighedClaim]:
    """Who stays, is at odds with one to take out, and has the very figure of a witness: a voice more for it."""
    shown = {claim.interval for claim in _of_falls(falls)}
    against = _Witnesses([_box(claim) for claim in claims], kept=odd)
    alike = [index for index, claim in enumerate(claims) if index not in odd and claim.interval in shown]
    return [claims[index] for index in alike if against.earlier(index) is not None or against.later(index) is not None]


def _positions(claims: Sequence[WeighedClaim], *, axis: str) -> list[FoundPosition]:
    """In the order of time, equal figures together."""
    groups: dict[Interval, list[WeighedClaim]] = defaultdict(list)
    opposed = {claim.pk: claim for claim in claims}
    for claim in sorted(opposed.values(), key=lambda claim: (days_of(claim, time="cumulative")[0], claim.pk)):
        groups[claim.interval].append(claim)
    return [FoundPosition(axis, lower, upper, tuple(backing)) for (lower, upper), backing in groups.items()]
