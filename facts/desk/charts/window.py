"""The stretch of an axis that a picture shows.

All ends are in it with some room around them, but for outliers: where leaving a few values out gives the others more
than ten times the room, these run out of the picture, and their marks say so. A picture is logarithmic only where
nothing else helps: numbers above zero whose largest is a thousand times the smallest.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facts.kinds.interval import Interval

LEAST_SHARE = 0.1
"""Of the picture, that the other values must fill lest one be left out."""

MOST_LEFT_OUT = 4
"""One of so many values may be left out; of three values one."""

LOGARITHMIC_FROM = 1_000.0
"""Largest end over smallest."""

ROOM = 0.06
"""Beside the outermost ends, in parts of the stretch between them; three times as much where an arrow goes on."""

NOTHING_BOUNDED = (0.0, 1.0)
"""Shown where no value has any end: no tick belongs to it."""


@dataclass(frozen=True)
class Window:
    """``lower`` < ``upper``. ``is_bare``: no value has an end, so that there is nothing to measure."""

    lower: float
    upper: float
    is_logarithmic: bool = False
    is_bare: bool = False

    def share(self, value: float) -> float:
        """Where the value lies between both ends: 0 to 1, beyond them no further."""
        if value <= self.lower:
            return 0.0
        if value >= self.upper:
            return 1.0
        low, at, high = self.lower, value, self.upper
        if self.is_logarithmic:
            low, at, high = math.log(low), math.log(at), math.log(high)
        # Halves first: the stretch between the largest doubles is no double.
        return (at / 2 - low / 2) / (high / 2 - low / 2)

    def holds(self, value: float) -> bool:
        return self.lower <= value <= self.upper


def window_of(intervals: Sequence[Interval], *, axis: str) -> Window:
    """``intervals`` lie on this axis; of dates in days."""
    distinct = list(dict.fromkeys(intervals))
    shown = _without_outliers(distinct)
    ends = _ends(shown)
    if not ends:
        return Window(*NOTHING_BOUNDED, is_bare=True)
    if axis != "date" and ends[0] > 0 and ends[-1] / ends[0] >= LOGARITHMIC_FROM:
        return _logarithmic(distinct if _ends(distinct)[0] > 0 else shown)
    return _linear(shown, axis=axis)


def _ends(intervals: Iterable[Interval]) -> list[float]:
    return sorted(end for interval in intervals for end in interval if end is not None)


def _without_outliers(distinct: list[Interval]) -> list[Interval]:
    if len(distinct) < 3:
        return distinct
    kept = distinct
    for _ in range(max(1, len(distinct) // MOST_LEFT_OUT)):
        rest = min(_without_lowest(kept), _without_highest(kept), key=_span)
        if len(rest) < 2 or not 0 < _span(rest) < LEAST_SHARE * _span(kept):
            break
        kept = rest
    return kept


def _without_lowest(intervals: list[Interval]) -> list[Interval]:
    lowest = min(intervals, key=lambda interval: min(_ends([interval]), default=math.inf))
    return [interval for interval in intervals if interval != lowest]


def _without_highest(intervals: list[Interval]) -> list[Interval]:
    highest = max(intervals, key=lambda interval: max(_ends([interval]), default=-math.inf))
    return [interval for interval in intervals if interval != highest]


def _span(intervals: Sequence[Interval]) -> float:
    """Half of it: the whole of the largest is no double."""
    ends = _ends(intervals)
    return ends[-1] / 2 - ends[0] / 2 if ends else 0.0


def _linear(shown: Sequence[Interval], *, axis: str) -> Window:
    ends = _ends(shown)
    low, high = ends[0], ends[-1]
    stretch = high - low
    if stretch <= 1e-9 * max(abs(low), abs(high)):
        stretch = 2.0 if axis == "date" else max(1.0, abs(low) / 10)
        return Window(_finite(low - stretch), _finite(high + stretch))
    before, after = (_room(shown, end=end) * min(stretch, _LARGEST) for end in (0, 1))
    return Window(_finite(low - before), _finite(high + after))


def _logarithmic(intervals: Sequence[Interval]) -> Window:
    ends = _ends(intervals)
    ratio = math.log(ends[-1]) - math.log(ends[0])
    before, after = (math.exp(min(_room(intervals, end=end) * ratio, 50.0)) for end in (0, 1))
    return Window(max(ends[0] / before, _SMALLEST), _finite(ends[-1] * after), is_logarithmic=True)


def _room(intervals: Sequence[Interval], *, end: int) -> float:
    return ROOM * 3 if any(interval[end] is None for interval in intervals) else ROOM


_LARGEST, _SMALLEST = sys.float_info.max, sys.float_info.min


def _finite(value: float) -> float:
    return max(-_LARGEST, min(_LARGEST, value))
