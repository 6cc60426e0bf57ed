"""What intervals that come and go cover together, without putting their union together anew at each change."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from facts.kinds.interval import Interval


class Covered:
    """The union of some of a fixed choice of pieces; of none at first.

    The ends of all pieces cut the axis into cells, each from one end to just before the next (as ``merged``: pieces
    that meet at neighbouring doubles leave no gap). A tree over the cells counts what covers whole subtrees, so that
    to come, to go and to be asked takes O(log n).
    """

    def __init__(self, pieces: Iterable[Interval]) -> None:
        self._marks = sorted({end for piece in pieces for end in _half_open(piece)})
        self._width = 1 << max(0, len(self._marks) - 1).bit_length()
        self._count = [0] * (2 * self._width)
        self._is_full = [False] * (2 * self._width)

    def add(self, piece: Interval) -> None:
        self._change(piece, by=1)

    def remove(self, piece: Interval) -> None:
        self._change(piece, by=-1)

    def holds(self, stretch: Interval) -> bool:
        """Whether all of the stretch is covered."""
        low, high = _half_open(stretch)
        if not self._marks or low < self._marks[0] or high > self._marks[-1]:
            return False
        first, end = bisect_right(self._marks, low) - 1, bisect_left(self._marks, high)
        return all(self._holds_node(node) for node in self._nodes(first, end))

    def _change(self, piece: Interval, *, by: int) -> None:
        low, high = _half_open(piece)
        first, end = bisect_left(self._marks, low), bisect_left(self._marks, high)
        for node in self._nodes(first, end):
            self._count[node] += by
            self._refresh(node)
        self._refresh_above(first)
        self._refresh_above(end - 1)

    def _nodes(self, first: int, end: int) -> Iterator[int]:
        """The few nodes whose cells are together those from ``first`` to just before ``end``."""
        first, end = first + self._width, end + self._width
        while first < end:
            if first % 2:
                yield first
                first += 1
            if end % 2:
                end -= 1
                yield end
            first, end = first // 2, end // 2

    def _refresh(self, node: int) -> None:
        below = 2 * node
        self._is_full[node] = self._count[node] > 0 or (
            node < self._width and self._is_full[below] and self._is_full[below + 1]
        )

    def _refresh_above(self, cell: int) -> None:
        node = (cell + self._width) // 2
        while node:
            self._refresh(node)
            node //= 2

    def _holds_node(self, node: int) -> bool:
        """It is full, or within one that something covers as a whole."""
        if self._is_full[node]:
            return True
        while node and not self._count[node]:
            node //= 2
        return node > 0


def _half_open(piece: Interval) -> tuple[float, float]:
    """From its first point to the first beyond its last."""
    low, high = piece
    return (-math.inf if low is None else low, math.inf if high is None else math.nextafter(high, math.inf))
