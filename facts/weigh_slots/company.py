"""The claims that speak of one day, as days go by; it notes who is denied on any of them.

Of the asserted intervals only the ends are kept, in order: a position is a place where one that opens stands right
before one that closes. Whoever comes or goes changes two such places, so two are looked at, not all. What holds
between any two changes: whoever backs a position that is denied is noted, and the position is known to be denied.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from facts.kinds.interval import Interval, is_inside, merged
from facts.kinds.present import Present

_End = tuple[float, bool, int]  # where, whether it closes, of which interval


class Company:
    """``denied``: the indexes of asserted intervals that on some day backed a denied position."""

    def __init__(self, intervals: Sequence[Interval]) -> None:
        self.denied: set[int] = set()
        self._intervals = intervals
        self._ends: list[_End] = []
        self._free = Present(intervals)  # asserted and, up to now, not denied
        self._denying: dict[int, Interval] = {}
        self._covered: list[Interval] | None = None  # what is denied; None: to be put together anew
        self._known: list[float] = []  # lower ends of positions that were found denied, in order

    def join(self, index: int) -> None:
        """An asserted interval. The positions it bounds are new; of those inside it one that is denied is enough."""
        low, high = self._bounds(index)
        self._free.add(index)
        insort(self._ends, (low, False, index))
        insort(self._ends, (high, True, index))
        self._look(bisect_left(self._ends, (low, False, index)))
        self._look(bisect_left(self._ends, (high, True, index)) - 1)
        if index not in self.denied and self._holds_known(low, high):
            self._note(index)

    def leave(self, index: int) -> None:
        """Where it had its ends others are neighbours now."""
        low, high = self._bounds(index)
        first = bisect_left(self._ends, (low, False, index))
        last = bisect_left(self._ends, (high, True, index))
        del self._ends[last], self._ends[first]
        self._free.remove(index)
        self._look(first - 1)
        self._look(last - 2)

    def deny(self, index: int) -> None:
        """A denied interval: the positions it touches may be denied now."""
        self._denying[index] = self._intervals[index]
        self._covered = None
        low, high = self._bounds(index)
        first = max(0, bisect_left(self._ends, (low, False, -1)) - 1)
        for place in range(first, bisect_right(self._ends, (high, True, len(self._intervals)))):
            self._look(place)

    def stop_denying(self, index: int) -> None:
        del self._denying[index]
        self._covered = None

    def _look(self, place: int) -> None:
        """If a position stands at this place and is denied, note all who back it."""
        stretch = self._position_at(place)
        if stretch is None or not self._is_denied(stretch):
            return
        low = self._ends[place][0]
        at = bisect_left(self._known, low)
        if self._known[at : at + 1] != [low]:
            self._known.insert(at, low)
        for index in list(self._free.touching(stretch)):
            self._note(index)

    def _holds_known(self, low: float, high: float) -> bool:
        """Whether a denied position lies between; those known that are so no longer are forgotten on the way."""
        at = bisect_left(self._known, low)
        while at < len(self._known) and self._known[at] <= high:
            place = bisect_left(self._ends, (self._known[at], True, -1)) - 1
            stretch = self._position_at(place)
            if stretch is not None and self._ends[place][0] == self._known[at] and self._is_denied(stretch):
                return True
            del self._known[at]
        return False

    def _position_at(self, place: int) -> Interval | None:
        if not 0 <= place < len(self._ends) - 1 or self._ends[place][1] or not self._ends[place + 1][1]:
            return None
        low, high = self._ends[place][0], self._ends[place + 1][0]
        return (None if math.isinf(low) else low, None if math.isinf(high) else high)

    def _is_denied(self, stretch: Interval) -> bool:
        if self._covered is None:
            self._covered = merged(self._denying.values())
        return is_inside(stretch, self._covered)

    def _note(self, index: int) -> None:
        self.denied.add(index)
        self._free.remove(index)

    def _bounds(self, index: int) -> tuple[float, float]:
        low, high = self._intervals[index]
        return (-math.inf if low is None else low, math.inf if high is None else high)
