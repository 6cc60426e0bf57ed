"""Which denials hit: they share a point with a denied answer, and a day with a claim that backs it."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from facts.kinds.interval import Interval, is_touched, merged
from facts.kinds.present import Present
from facts.weigh_slots.rules.moments import ALL_DAYS, days_of, openings_and_closings
from facts.weigh_slots.rules.weighed_claim import WeighedClaim

_Reaching = tuple[WeighedClaim, Interval]
"""A claim, and the numbers of the first and of the last answer it touches."""


def hitting(
    denying: Sequence[WeighedClaim], denied: Sequence[WeighedClaim], *, stretches: Sequence[Interval], time: str
) -> list[WeighedClaim]:
    """Of the denying claims those that hit an answer; ``stretches`` are the denied answers that ``denied`` leave
    possible, in order, all of them apart.

    A claim backs consecutive answers and a denial touches consecutive ones, so the two meet where their stretches of
    answers overlap on a day of both. Where one of them speaks of every day, no day needs to be looked for.
    """
    backing, against = _touching(denied, stretches), _touching(denying, stretches)
    always = merged(reach for claim, reach in backing if days_of(claim, time=time) == ALL_DAYS)
    left = [one for one in against if days_of(one[0], time=time) != ALL_DAYS and not is_touched(one[1], always)]
    missing = {claim.pk for claim, _ in _never_meeting(left, backing, time=time)}
    return [claim for claim, _ in against if claim.pk not in missing]


def _never_meeting(against: Sequence[_Reaching], backing: Sequence[_Reaching], *, time: str) -> list[_Reaching]:
    """The denials that meet no backing claim on any day: one walk through the days, O(n log n)."""
    within = merged(reach for _, reach in against)
    backing = [one for one in backing if is_touched(one[1], within)]
    meeting = _Meeting([reach for _, reach in backing], [reach for _, reach in against])
    claims = [claim for claim, _ in (*backing, *against)]
    for index, is_close in openings_and_closings([days_of(claim, time=time) for claim in claims]):
        number = index - len(backing)
        if number < 0:
            (meeting.stop_backing if is_close else meeting.back)(index)
        else:
            (meeting.stop_denying if is_close else meeting.deny)(number)
    return [one for number, one in enumerate(against) if number not in meeting.hits]


def _touching(claims: Sequence[WeighedClaim], stretches: Sequence[Interval]) -> list[_Reaching]:
    """Those that touch an answer, each with the numbers of the first and of the last it touches."""
    lows = [-math.inf if low is None else low for low, _ in stretches]
    highs = [math.inf if high is None else high for _, high in stretches]
    found: list[_Reaching] = []
    for claim in claims:
        first = 0 if claim.lower is None else bisect_left(highs, claim.lower)
        last = (len(lows) if claim.upper is None else bisect_right(lows, claim.upper)) - 1
        if first <= last:
            found.append((claim, (float(first), float(last))))
    return found


class _Meeting:
    """Who is there on one day, on both sides; ``hits`` are the denials that met a claim and need no second look."""

    def __init__(self, backing: Sequence[Interval], denying: Sequence[Interval]) -> None:
        self.hits: set[int] = set()
        self._reach = backing, denying
        self._backing, self._denying = Present(backing), Present(denying)

    def back(self, index: int) -> None:
        self._backing.add(index)
        for number in list(self._denying.touching(self._reach[0][index])):
            self.hits.add(number)
            self._denying.remove(number)

    def stop_backing(self, index: int) -> None:
        self._backing.remove(index)

    def deny(self, number: int) -> None:
        if any(True for _ in self._backing.touching(self._reach[1][number])):
            self.hits.add(number)
        else:
            self._denying.add(number)

    def stop_denying(self, number: int) -> None:
        self._denying.remove(number)
