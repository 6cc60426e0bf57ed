"""Which of many intervals, that come and go, share a point with a given one: without looking at all of them."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from facts.kinds.interval import Interval

_ABSENT = -math.inf


class Present:
    """Some of a fixed sequence of intervals, by index; none at first.

    A tree of the highest upper ends over the intervals in the order of their lower ends: to come or go takes
    O(log n), to be found O(log n) for each one found.
    """

    def __init__(self, intervals: Sequence[Interval]) -> None:
        self._ends = [_ends(interval) for interval in intervals]
        self._order = sorted(range(len(intervals)), key=lambda index: self._ends[index])
        self._lows = [self._ends[index][0] for index in self._order]
        self._place = {index: place for place, index in enumerate(self._order)}
        self._width = 1 << max(0, len(intervals) - 1).bit_length()
        self._highest = [_ABSENT] * (2 * self._width)

    def add(self, index: int) -> None:
        self._set(index, self._ends[index][1])

    def remove(self, index: int) -> None:
        self._set(index, _ABSENT)

    def touching(self, interval: Interval) -> Iterator[int]:
        """The indexes of those present that share a point with the interval."""
        low, high = _ends(interval)
        until = bisect_right(self._lows, high)
        nodes = [(1, 0, self._width)]
        while nodes:
            node, first, width = nodes.pop()
            if first >= until or self._highest[node] < low or self._highest[node] == _ABSENT:
                continue
            if width == 1:
                yield self._order[first]
            else:
                half = width // 2
                nodes += [(2 * node + 1, first + half, half), (2 * node, first, half)]

    def _set(self, index: int, high: float) -> None:
        node = self._width + self._place[index]
        self._highest[node] = high
        while node > 1:
            other = self._highest[node ^ 1]
            node //= 2
            higher = high if high > other else other
            if self._highest[node] == higher:
                break  # so it is further up
            self._highest[node] = high = higher


def _ends(interval: Interval) -> tuple[float, float]:
    low, high = interval
    return (-math.inf if low is None else low, math.inf if high is None else high)
