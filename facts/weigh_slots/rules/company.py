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
        """An asserted interval. Of the positions it touches one that is denied is enough: as far as it lies inside, it
        stays one and stays denied. Then the interval is never looked for again. The positions it bounds are new."""
        opening, closing = self._ends_of(index)
        if self._holds_known(opening[0], closing[0]):
            self.denied.add(index)
        else:
            self._free.add(index)
        opens_in_known = self._insert(opening)
        closes_in_known = self._insert(closing)
        opens_in_denied = self._look(bisect_left(self._ends, opening), was_known=opens_in_known)
        closes_in_denied = self._look(bisect_left(self._ends, closing) - 1, was_known=closes_in_known)
        if (opens_in_denied or closes_in_denied) and index not in self.denied:
            self._note(index)

    def leave(self, index: int) -> None:
        """Where it had its ends others are neighbours now."""
        opening, closing = self._ends_of(index)
        if index not in self.denied:
            self._free.remove(index)
        closed_known = self._delete(closing)
        opened_known = self._delete(opening)
        self._look(bisect_left(self._ends, opening) - 1, was_known=opened_known)
        self._look(bisect_left(self._ends, closing) - 1, was_known=closed_known)

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

    def _insert(self, end: _End) -> bool:
        """It parts the position that stood there; whether that one was known to be denied."""
        place = bisect_left(self._ends, end)
        was_known = self._forget(place - 1)
        self._ends.insert(place, end)
        return was_known

    def _delete(self, end: _End) -> bool:
        """Whether the position that had this end was known to be denied."""
        place = bisect_left(self._ends, end)
        known = self._forget(place - 1), self._forget(place)
        del self._ends[place]
        return any(known)

    def _look(self, place: int, *, was_known: bool) -> bool:
        """Keep the position that stands at this place, if one does; where it is denied, note all who back it. Whether
        it was not looked at before and is denied.

        Whoever was there and backed a known position was noted, and whoever backs what has become of it backed it then:
        besides one who just joined nobody is left to be looked for.
        """
        stretch = self._position_at(place)
        if stretch is None or _has(self._known, stretch):
            return False
        if not self._is_denied(stretch):
            if not _has(self._standing, stretch):
                insort(self._standing, stretch)
            return False
        if was_known:
            insort(self._known, stretch)
        else:
            self._know([stretch])
        return True

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

    def _forget(self, place: int) -> bool:
        """The position at this place, if one does stand there, is one no longer; whether it was known to be denied."""
        stretch = self._position_at(place)
        if stretch is None:
            return False
        if _has(self._known, stretch):
            del self._known[bisect_left(self._known, stretch)]
            return True
        if _has(self._standing, stretch):
            del self._standing[bisect_left(self._standing, stretch)]
        return False

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
