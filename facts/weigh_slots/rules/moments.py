"""Moments: values compete only where they speak of one time.

Where time does not matter (``fixed``) all claims share one moment. Elsewhere claims compete whose periods overlap; any
set of overlapping periods shares the first day of one of them, so those days are all the moments there are. They are
swept, with what opens and what closes kept in order: nothing is ever compared with everything.
"""

import heapq
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts.weigh_slots.rules.weighed_claim import WeighedClaim

Days = tuple[float, float]

ALL_DAYS: Days = (-math.inf, math.inf)


@dataclass(frozen=True)
class Clash:
    """A moment whose claims share no point: the one that ends lowest and the one that begins highest."""

    day: float
    lowest: WeighedClaim
    highest: WeighedClaim

    @property
    def gap(self) -> float:
        return (self.highest.lower or 0.0) - (self.lowest.upper or 0.0)


def clashes(claims: Sequence[WeighedClaim], *, time: str) -> tuple[list[Clash], list[WeighedClaim]]:
    """The moments at which claims of one axis leave no common answer, in their order, and the claims that speak of
    one: the opposed ones, and the vague ones between them. O(n log n).

    By Helly's theorem in one dimension a moment is such iff the largest lower end lies above the smallest upper end.
    """
    days = [days_of(claim, time=time) for claim in claims]
    found = [
        Clash(day, claims[lowest], claims[highest])
        for day, lowest, highest in _extremes(claims, days=days)
        if (claims[highest].lower or 0.0) > (claims[lowest].upper or 0.0)
    ]
    moments = [clash.day for clash in found]
    return found, [claim for claim, within in zip(claims, days, strict=True) if _has_one(moments, within)]


def days_of(claim: WeighedClaim, *, time: str) -> Days:
    """The days it competes on: all of them where time does not matter or the period is unknown."""
    if time == "fixed":
        return ALL_DAYS
    first, last = claim.period.interval
    return (-math.inf if first is None else first, math.inf if last is None else last)


def openings_and_closings(days: Sequence[Days]) -> list[tuple[int, bool]]:
    """Which of these periods opens or closes, day by day; openings first, for both ends are inside."""
    events = [(first, False, index) for index, (first, _) in enumerate(days)]
    events += [(last, True, index) for index, (_, last) in enumerate(days)]
    return [(index, is_close) for _, is_close, index in sorted(events)]


_Top = tuple[float, int]  # how low or high, which claim


def _extremes(claims: Sequence[WeighedClaim], *, days: Sequence[Days]) -> Iterator[tuple[float, int, int]]:
    """On each first day, of the claims (indexes) that speak of it: the one that ends lowest, and the one that begins
    highest. Only where both have such an end."""
    lowest: list[_Top] = []
    highest: list[_Top] = []
    dated = sorted(range(len(claims)), key=lambda index: days[index][0])
    for place, index in enumerate(dated):
        lower, upper = claims[index].lower, claims[index].upper
        if upper is not None:
            heapq.heappush(lowest, (upper, index))
        if lower is not None:
            heapq.heappush(highest, (-lower, index))
        day = days[index][0]
        if place + 1 < len(dated) and days[dated[place + 1]][0] == day:
            continue
        _forget_past(lowest, days=days, today=day)
        _forget_past(highest, days=days, today=day)
        if lowest and highest:
            yield day, lowest[0][1], highest[0][1]


def _forget_past(heap: list[_Top], *, days: Sequence[Days], today: float) -> None:
    """Take claims off the top until one is left that speaks of today."""
    while heap and days[heap[0][1]][1] < today:
        heapq.heappop(heap)


def _has_one(days: Sequence[float], within: Days) -> bool:
    """Whether one of the days, which are in order, lies within."""
    place = bisect_right(days, within[1])
    return place > 0 and days[place - 1] >= within[0]
