"""Which of many intervals, that come and go, share a point with a given one: without looking at all of them."""

import math
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from facts.kinds.interval import Interval

_ABSENT = -math.inf
_LOWEST = -sys.float_info.max
"""No upper end that is present lies below."""


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
        self._width = 1 << len(intervals).bit_length()  # one more leaf than needed, at least
        self._highest = [_ABSENT] * (2 * self._width)

    def add(self, index: int) -> None:
        self._set(index, self._ends[index][1])

    def remove(self, index: int) -> None:
        self._set(index, _ABSENT)

    def touching(self, interval: Interval) -> Iterator[int]:
        """The indexes of those present that share a point with the interval."""
        low, high = _ends(interval)
        highest, reached = self._highest, max(low, _LOWEST)
        nodes = [node for node in self._nodes(bisect_right(self._lows, high)) if highest[node] >= reached]
        while nodes:
            node = nodes.pop()
            if node >= self._width:
                yield self._order[node - self._width]
                continue
            left = 2 * node
            if highest[left] >= reached:
                nodes.append(left)
            if highest[left + 1] >= reached:
                nodes.append(left + 1)

    def _nodes(self, until: int) -> Iterator[int]:
        """The few nodes whose leaves are together the first so many."""
        node = self._width + until
        while node > 1:
            if node % 2:
                yield node - 1
            node //= 2

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
