"""Intervals on one axis: closed at both ends, None for an end that is not bounded.

By Helly's theorem in one dimension intervals that overlap pairwise share a point,
so everything here is a maximum of lowers and a minimum of uppers (design.md, section 3).
"""

import math
from collections.abc import Iterable, Sequence
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


def positions(intervals: Sequence[Interval]) -> list[tuple[int, ...]]:
    """The maximal cliques of the interval graph, as indexes into `intervals`, ordered by lower end.

    One sweep over the sorted ends, O(n log n) plus the size of the answer: a clique is
    maximal exactly where an interval closes after at least one opened since the last answer.
    """
    active: dict[int, None] = {}
    cliques: list[tuple[int, ...]] = []
    grown = False
    for _, is_close, index in _events(intervals):
        if not is_close:
            active[index] = None
            grown = True
            continue
        if grown:
            cliques.append(tuple(sorted(active)))
            grown = False
        del active[index]
    return cliques


def covers(pieces: Iterable[Interval], whole: Interval) -> bool:
    """Whether every double of `whole` lies in one of the pieces.

    Pieces that meet at neighbouring doubles leave no gap, so 1 to just below 2 and 2 to 3 cover 1 to 3.
    """
    reach, end = _ends(whole)
    for low, high in sorted(_ends(piece) for piece in pieces):
        if low > reach:
            return False
        if high >= end:
            return True
        reach = max(reach, math.nextafter(high, math.inf))
    return False


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


__all__ = ["Bound", "Interval", "common", "covers", "excluded_end", "overlap", "positions", "scaled"]
