"""Intervals on one axis: closed at both ends, None for an end that is not bounded.

By Helly's theorem in one dimension intervals that overlap pairwise share a point,
so everything here is a maximum of lowers and a minimum of uppers (design.md, section 3).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

NOTHING = Decimal(0)
DOUBLE = Context(prec=15)  # digits every double holds
Bound = float | None
Interval = tuple[Bound, Bound]


def overlap(a: Interval, b: Interval) -> bool:
    """Whether the two share a point."""
    return common([a, b]) is not None


def common(intervals: Iterable[Interval]) -> Interval | None:
    """The stretch all of them share; None when there is none. Of no intervals: the whole axis."""
    ends = [_ends(interval) for interval in intervals]
    lower = max((low for low, _ in ends), default=-math.inf)
    upper = min((high for _, high in ends), default=math.inf)
    return None if lower > upper else (_bound(lower), _bound(upper))


@dataclass(frozen=True)
class Positions:
    """The maximal cliques of an interval graph, in order of their lower ends.

    ``stretches[k]`` is what the members of clique ``k`` have in common, ``ends[k]`` the two members (indexes) that
    bound it below and above. An interval is a member of consecutive cliques: ``backed[i]`` says of which. Listing the
    members of each clique instead would be quadratic where many wide intervals lie over many narrow ones.
    """

    stretches: tuple[Interval, ...]
    ends: tuple[tuple[int, int], ...]
    backed: tuple[range, ...]


def positions(intervals: Sequence[Interval]) -> Positions:
    """One sweep over the sorted ends, O(n log n): a clique is maximal exactly where an interval closes after
    at least one opened since the last such place."""
    stretches: list[Interval] = []
    ends: list[tuple[int, int]] = []
    first = [0] * len(intervals)
    backed = [range(0)] * len(intervals)
    newest: int | None = None
    for _, is_close, index in _events(intervals):
        if not is_close:
            first[index], newest = len(stretches), index
            continue
        if newest is not None:
            stretches.append((intervals[newest][0], intervals[index][1]))
            ends.append((newest, index))
            newest = None
        backed[index] = range(first[index], len(stretches))
    return Positions(tuple(stretches), tuple(ends), tuple(backed))


def widened(interval: Interval, by: float) -> Interval:
    """Both ends moved outwards by a tolerance; inwards where it is below zero, but never beyond the middle.

    An end that is not bounded stays so, and with it there is no middle. A point cannot be narrowed.
    """
    lower, upper = interval
    low = None if lower is None else lower - by
    high = None if upper is None else upper + by
    if by >= 0 or lower is None or upper is None or low is None or high is None:
        return low, high
    middle = lower / 2 + upper / 2
    return min(low, middle), max(high, middle)


def merged(pieces: Iterable[Interval]) -> list[Interval]:
    """The stretches that pieces cover together, in order. Pieces that meet at neighbouring doubles leave no gap."""
    joined: list[tuple[float, float]] = []
    for low, high in sorted(_ends(piece) for piece in pieces):
        if joined and low <= math.nextafter(joined[-1][1], math.inf):
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return [(_bound(low), _bound(high)) for low, high in joined]


def is_inside(whole: Interval, stretches: Sequence[Interval]) -> bool:
    """Whether the interval lies inside one of these stretches, which are in order and apart (see merged)."""
    low, high = _ends(whole)
    place = bisect_right(stretches, low, key=lambda stretch: _ends(stretch)[0]) - 1
    return place >= 0 and high <= _ends(stretches[place])[1]


def is_touched(interval: Interval, stretches: Sequence[Interval]) -> bool:
    """Whether the interval shares a point with one of these stretches, whose ends are in order."""
    return bool(touched(interval, stretches))


def touched(interval: Interval, stretches: Sequence[Interval]) -> range:
    """Which of these stretches, whose ends are in order, share a point with the interval."""
    low, high = _ends(interval)
    first = bisect_left(stretches, low, key=lambda stretch: _ends(stretch)[1])
    end = bisect_right(stretches, high, key=lambda stretch: _ends(stretch)[0])
    return range(first, max(first, end))


def scaled(interval: Interval, factor: Decimal, *, more: Decimal = NOTHING) -> Interval:
    """Both ends times `factor` (above 0) and `more`, in exact decimals, so that 5 mW and 0.005 W are one point.

    An upper end that was excluded stays just below its multiple.
    """
    lower, upper = interval
    end = None if upper is None else excluded_end(upper)
    high = None if upper is None else _times(upper if end is None else end, factor, more)
    return (
        None if lower is None else _times(lower, factor, more),
        high if end is None or high is None else math.nextafter(high, -math.inf),
    )


def _times(end: float, factor: Decimal, more: Decimal) -> float:
    return float(DOUBLE.plus(Decimal(repr(end)) * factor + more))


def excluded_end(upper: float) -> float | None:
    """The short number `upper` stands just below; None when `upper` itself is meant."""
    end = float(f"{upper:.12g}")
    return end if end != upper and math.nextafter(end, -math.inf) == upper else None


def _events(intervals: Sequence[Interval]) -> list[tuple[float, bool, int]]:
    """Openings and closings in order; at one point openings come first, for ends are inside."""
    events: list[tuple[float, bool, int]] = []
    for index, interval in enumerate(intervals):
        low, high = _ends(interval)
        if low <= high:
            events += [(low, False, index), (high, True, index)]
    return sorted(events)


def _ends(interval: Interval) -> tuple[float, float]:
    low, high = interval
    return (-math.inf if low is None else low, math.inf if high is None else high)


def _bound(end: float) -> Bound:
    return None if math.isinf(end) else end


__all__ = [
    "Bound",
    "Interval",
    "Positions",
    "common",
    "excluded_end",
    "is_inside",
    "is_touched",
    "merged",
    "overlap",
    "positions",
    "scaled",
    "touched",
    "widened",
]
