"""Intervals against a brute-force oracle that knows nothing of sweeps."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from facts.kinds.interval import Interval, common, covers, overlap, positions

END = st.none() | st.integers(-6, 6).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(END), draw(END)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def points_of(*all_of: Interval) -> list[float]:
    """Every end, its neighbours and what lies between: enough to tell any two intervals apart."""
    ends = [end for interval in all_of for end in interval if end is not None]
    near = [math.nextafter(end, way) for end in ends for way in (-math.inf, math.inf)]
    return [*ends, *near, *(end + 0.5 for end in ends), -1000.0, 0.0, 1000.0]


def holds(interval: Interval, point: float) -> bool:
    low, high = interval
    return (low is None or low <= point) and (high is None or point <= high)


def share_a_point(group: list[Interval]) -> bool:
    return any(all(holds(each, point) for each in group) for point in points_of(*group))


@given(intervals(), intervals())
def test_two_intervals_overlap_when_some_point_is_in_both(a: Interval, b: Interval) -> None:
    assert overlap(a, b) == share_a_point([a, b])


@given(st.lists(intervals(), min_size=1, max_size=6))
def test_the_common_stretch_holds_exactly_the_points_in_all(group: list[Interval]) -> None:
    shared = common(group)
    for point in points_of(*group):
        assert all(holds(each, point) for each in group) == (shared is not None and holds(shared, point))


@given(st.lists(intervals(), max_size=7))
def test_positions_are_the_maximal_groups_that_agree(group: list[Interval]) -> None:
    indexes = range(len(group))
    subsets = [set(chosen) for size in range(1, len(group) + 1) for chosen in combinations(indexes, size)]
    agreeing = [chosen for chosen in subsets if share_a_point([group[i] for i in chosen])]
    maximal = [chosen for chosen in agreeing if not any(chosen < other for other in agreeing)]
    found = positions(group)
    assert sorted(map(sorted, maximal)) == sorted(map(list, found))


@given(st.lists(intervals(), max_size=7))
def test_positions_are_ordered_by_where_they_begin(group: list[Interval]) -> None:
    shared = [common([group[i] for i in position]) for position in positions(group)]
    lowers = [-math.inf if each is None or each[0] is None else each[0] for each in shared]
    assert lowers == sorted(lowers)


@given(st.lists(intervals(), max_size=6), intervals())
def test_pieces_cover_a_whole_when_no_point_of_it_is_left_out(pieces: list[Interval], whole: Interval) -> None:
    points = [point for point in points_of(*pieces, whole) if holds(whole, point)]
    assert covers(pieces, whole) == all(any(holds(piece, point) for piece in pieces) for point in points)


def test_pieces_that_meet_at_neighbouring_doubles_leave_no_gap() -> None:
    assert covers([(1.0, math.nextafter(2.0, -math.inf)), (2.0, 3.0)], (1.0, 3.0))


def test_a_vague_claim_backs_every_position_it_fits() -> None:
    assert positions([(1.0, 9.0), (1.0, 2.0), (8.0, 9.0)]) == [(0, 1), (0, 2)]


def test_ten_thousand_intervals_are_swept_without_comparing_pairs() -> None:
    many = [(float(i), float(i) + 0.5) for i in range(10_000)]
    assert len(positions(many)) == 10_000
