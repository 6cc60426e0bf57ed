"""Moments: values compete only where they speak of one time.

Where time does not matter (``fixed``) all claims share one moment. Elsewhere claims compete whose periods overlap; any
set of overlapping periods shares the first day of one of them, so those days are all the moments there are. They are
swept, with what opens and what closes kept in order: nothing is ever compared with everything.
"""

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from facts.weigh_slots.weighed_claim import WeighedClaim

Days = tuple[float, float]


@dataclass(frozen=True)
class Clash:
    """A moment whose claims share no point: the one that ends lowest and the one that begins highest."""

    day: float
    lowest: WeighedClaim
    highest: WeighedClaim

    @property
    def gap(self) -> float:
        return (self.highest.lower or 0.0) - (self.lowest.upper or 0.0)


def clashes(claims: Sequence[WeighedClaim], *, time: str) -> list[Clash]:
    """The moments at which claims of one axis leave no common answer, in their order; O(n log n).

    By Helly's theorem in one dimension that is so iff the largest lower end lies above the smallest upper end.
    """
    return [clash for clash in _extremes(claims, time=time) if clash.gap > 0]


def caught_in(found: Sequence[Clash], claims: Sequence[WeighedClaim], *, time: str) -> list[WeighedClaim]:
    """The claims that speak of a moment of clash: the opposed ones, and the vague ones between them."""
    days = [clash.day for clash in found]
    return [claim for claim in claims if _has_one(days, days_of(claim, time=time))]


def days_of(claim: WeighedClaim, *, time: str) -> Days:
    """The days it competes on: all of them where time does not matter or the period is unknown."""
    if time == "fixed":
        return -math.inf, math.inf
    first, last = claim.period.interval
    return (-math.inf if first is None else first, math.inf if last is None else last)


_Top = tuple[float, int, float, WeighedClaim]  # how low or high, primary key, last day, claim


def _extremes(claims: Sequence[WeighedClaim], *, time: str) -> Iterator[Clash]:
    """On each first day, of the claims that speak of it: the one that ends lowest, the one that begins highest."""
    lowest: list[_Top] = []
    highest: list[_Top] = []
    dated = sorted(((days_of(claim, time=time), claim) for claim in claims), key=lambda row: row[0][0])
    for day, company in groupby(dated, key=lambda row: row[0][0]):
        for (_, last), claim in company:
            if claim.upper is not None:
                heapq.heappush(lowest, (claim.upper, claim.pk, last, claim))
            if claim.lower is not None:
                heapq.heappush(highest, (-claim.lower, claim.pk, last, claim))
        low, high = _top(lowest, day=day), _top(highest, day=day)
        if low is not None and high is not None:
            yield Clash(day, low, high)


def _top(heap: list[_Top], *, day: float) -> WeighedClaim | None:
    while heap and heap[0][2] < day:
        heapq.heappop(heap)
    return heap[0][3] if heap else None


def _has_one(days: Sequence[float], within: Days) -> bool:
    return bisect_right(days, within[1]) > bisect_left(days, within[0])
