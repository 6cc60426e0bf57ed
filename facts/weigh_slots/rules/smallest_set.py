"""The smallest set of figures of a running total without which it only grows.

One figure is *at odds* with a later one when its period ends before the other's begins and it lies wholly above it.
That is a strict partial order of boxes in the plane (period × value), so the largest set of figures of which no two
are at odds is a maximum antichain, and the smallest set to take out is the rest. Found in O(n log n) by the sweep
of Felsner, Müller and Wernisch, "Trapezoid graphs and generalizations, geometry and algorithms" (Discrete Applied
Mathematics 74, 1997): a greedy cover by chains forward (by Dilworth as many chains as the antichain has members),
then a walk back over what it did, along a line that crosses the antichain.

Where several sets are smallest, the walk keeps what came first: of 9 and a later 5 it keeps the 9, because the later
figure is the one that makes the total fall.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """Period and value of one figure; infinite where they are not bounded, and at odds with nothing on that side."""

    first: float
    last: float
    lower: float
    upper: float


@dataclass(frozen=True)
class _Event:
    """A period that opens or closes. ``taken`` is the chain end an opening went on from, if there was one."""

    index: int
    is_close: bool
    taken: float | None = None


def smallest_set(boxes: Sequence[Box]) -> list[int]:
    """The indexes of the boxes to take out so that no two are left at odds."""
    kept = _largest_agreeing(boxes)
    return [index for index in range(len(boxes)) if index not in kept]


def _largest_agreeing(boxes: Sequence[Box]) -> set[int]:
    heights_left, heights_right = _walk_back(boxes, _swept(boxes))
    return {
        index
        for index, box in enumerate(boxes)
        if heights_left[index] >= -box.upper and heights_right[index] <= -box.lower
    }


def _swept(boxes: Sequence[Box]) -> list[_Event]:
    """Each box joins the chain whose end lies nearest above it (the height is minus the value), or begins one."""
    ends: list[float] = []
    done: list[_Event] = []
    for index, is_close in _openings_and_closings(boxes):
        box = boxes[index]
        if is_close:
            insort(ends, -box.lower)
            done.append(_Event(index, is_close=True))
            continue
        place = bisect_left(ends, -box.upper)
        done.append(_Event(index, is_close=False, taken=ends.pop(place - 1) if place else None))
    return done


def _walk_back(boxes: Sequence[Box], done: Sequence[_Event]) -> tuple[dict[int, float], dict[int, float]]:
    """The height of the line where each box opens and where it closes. It rises only where no chain end holds it."""
    ends = sorted(_ends_left(boxes, done))
    height = float("-inf")
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for event in reversed(done):
        box = boxes[event.index]
        if event.is_close:
            del ends[bisect_left(ends, -box.lower)]
            right[event.index] = height
            continue
        if event.taken is not None:
            insort(ends, event.taken)
        if -box.upper > height and not _has_end(ends, height, -box.upper):
            height = -box.upper
        left[event.index] = height
    return left, right


def _ends_left(boxes: Sequence[Box], done: Iterable[_Event]) -> list[float]:
    """The chain ends when the sweep was over."""
    left: dict[float, int] = {}
    for event in done:
        if event.is_close:
            end = -boxes[event.index].lower
            left[end] = left.get(end, 0) + 1
        elif event.taken is not None:
            left[event.taken] -= 1
    return [end for end, count in left.items() for _ in range(count)]


def _has_end(ends: Sequence[float], low: float, high: float) -> bool:
    """Whether an end lies from ``low`` to just below ``high``."""
    place = bisect_left(ends, low)
    return place < len(ends) and ends[place] < high


def _openings_and_closings(boxes: Sequence[Box]) -> list[tuple[int, bool]]:
    """In the order of days; openings first, for a period that ends on the day another begins does not end before it."""
    events = [(box.first, False, index) for index, box in enumerate(boxes)]
    events += [(box.last, True, index) for index, box in enumerate(boxes)]
    return [(index, is_close) for _, is_close, index in sorted(events)]
