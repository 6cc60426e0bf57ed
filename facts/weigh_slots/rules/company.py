"""The claims that speak of one day, as days go by; it notes who is denied on any of them.

Of the asserted intervals only the ends are kept, in order: a position is a place where one that opens stands right
before one that closes. Whoever comes or goes changes two such places, so two are looked at, not all. What holds
between any two changes: whoever backs a position that is denied is noted, and the position is known to be denied.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from facts.kinds.covered import Covered
from facts.kinds.interval import Interval
from facts.kinds.present import Present

_End = tuple[float, bool, int]  # where, whether it closes, of which interval
_Stretch = tuple[float, float]


class Company:
    """``denied``: the indexes of asserted intervals that on some day backed a denied position.

    Positions share no point, so of those that a denial touches at most two are not inside it. Those in ``_standing``
    that are denied move to ``_known``, and are not looked at again before somebody new backs them.
    """

    def __init__(self, intervals: Sequence[Interval], *, denying: Sequence[int]) -> None:
        self.denied: set[int] = set()
        self._intervals = intervals
        self._ends: list[_End] = []
        self._free = Present(intervals)  # asserted and, up to now, not denied
        self._covered = Covered(intervals[index] for index in denying)
        self._standing: list[_Stretch] = []  # positions that are not denied, in order
        self._known: list[_Stretch] = []  # positions that were found denied and may be so no longer, in order

    def join(self, index: int) -> None:
        """An asserted interval. The positions it bounds are new; of those inside it one that is denied is enough."""
        opening, closing = self._ends_of(index)
        self._free.add(index)
        self._insert(opening)
        self._insert(closing)
        self._look(bisect_left(self._ends, opening))
        self._look(bisect_left(self._ends, closing) - 1)
        if index not in self.denied and self._holds_known(opening[0], closing[0]):
            self._note(index)

    def leave(self, index: int) -> None:
        """Where it had its ends others are neighbours now."""
        opening, closing = self._ends_of(index)
        self._free.remove(index)
        self._delete(closing)
        self._delete(opening)
        self._look(bisect_left(self._ends, opening) - 1)
        self._look(bisect_left(self._ends, closing) - 1)

    def deny(self, index: int) -> None:
        """A denied interval: the positions it touches may be denied now."""
        self._covered.add(self._intervals[index])
        (low, _, _), (high, _, _) = self._ends_of(index)
        begin = max(0, bisect_left(self._standing, (low, low)) - 1)
        end = bisect_right(self._standing, (high, math.inf))
        # Only those at the border can stick out of it and not be denied: what is left is one run.
        while begin < end and not self._is_denied(self._standing[begin]):
            begin += 1
        while begin < end and not self._is_denied(self._standing[end - 1]):
            end -= 1
        self._know(self._standing[begin:end])
        del self._standing[begin:end]

    def stop_denying(self, index: int) -> None:
        self._covered.remove(self._intervals[index])

    def _insert(self, end: _End) -> None:
        """It parts the position that stood there."""
        place = bisect_left(self._ends, end)
        self._forget(place - 1)
        self._ends.insert(place, end)

    def _delete(self, end: _End) -> None:
        place = bisect_left(self._ends, end)
        self._forget(place - 1)
        self._forget(place)
        del self._ends[place]

    def _look(self, place: int) -> None:
        """Keep the position that stands at this place, if one does; where it is denied, note all who back it."""
        stretch = self._position_at(place)
        if stretch is None:
            return
        if self._is_denied(stretch):
            self._know([stretch])
        elif not _has(self._standing, stretch):
            insort(self._standing, stretch)

    def _know(self, run: Sequence[_Stretch]) -> None:
        """Positions that are denied, and all between them is: note all who back one."""
        for stretch in run:
            if not _has(self._known, stretch):
                insort(self._known, stretch)
        if run:
            for index in list(self._free.touching((run[0][0], run[-1][1]))):
                self._note(index)

    def _holds_known(self, low: float, high: float) -> bool:
        """Whether a denied position lies between; those that are so no longer stand again from here on."""
        at = bisect_left(self._known, (low, low))
        while at < len(self._known) and self._known[at][0] <= high:
            if self._is_denied(self._known[at]):
                return True
            insort(self._standing, self._known.pop(at))
        return False

    def _forget(self, place: int) -> None:
        """The position at this place, if one does stand there, is one no longer."""
        stretch = self._position_at(place)
        if stretch is None:
            return
        for kept in (self._standing, self._known):
            if _has(kept, stretch):
                del kept[bisect_left(kept, stretch)]

    def _position_at(self, place: int) -> _Stretch | None:
        if not 0 <= place < len(self._ends) - 1 or self._ends[place][1] or not self._ends[place + 1][1]:
            return None
        return self._ends[place][0], self._ends[place + 1][0]

    def _is_denied(self, stretch: _Stretch) -> bool:
        return self._covered.holds(stretch)

    def _note(self, index: int) -> None:
        self.denied.add(index)
        self._free.remove(index)

    def _ends_of(self, index: int) -> tuple[_End, _End]:
        low, high = self._intervals[index]
        opens, closes = -math.inf if low is None else low, math.inf if high is None else high
        return (opens, False, index), (closes, True, index)


def _has(stretches: Sequence[_Stretch], stretch: _Stretch) -> bool:
    place = bisect_left(stretches, stretch)
    return place < len(stretches) and stretches[place] == stretch
