"""Intervals against a brute-force oracle that knows nothing of sweeps."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.kinds.interval import Interval, common, is_inside, is_touched, merged, overlap, positions, widened
from facts.kinds.present import Present

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


def members(group: list[Interval]) -> list[list[int]]:
    """The members of each position."""
    found = positions(group)
    return [[i for i, backed in enumerate(found.backed) if number in backed] for number in range(len(found.stretches))]


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
    assert sorted(map(sorted, maximal)) == sorted(members(group))


@given(st.lists(intervals(), max_size=7))
def test_positions_are_ordered_by_where_they_begin(group: list[Interval]) -> None:
    found = positions(group)
    lowers = [-math.inf if low is None else low for low, _ in found.stretches]
    assert lowers == sorted(lowers)


@given(st.lists(intervals(), max_size=7))
def test_a_position_is_what_its_members_share_and_two_of_them_bound_it(group: list[Interval]) -> None:
    found = positions(group)
    for number, position in enumerate(members(group)):
        assert found.stretches[number] == common([group[i] for i in position])
        low, high = found.ends[number]
        assert {low, high} <= set(position)
        assert found.stretches[number] == (group[low][0], group[high][1])


@given(st.lists(intervals(), max_size=6), intervals())
def test_pieces_cover_a_whole_when_no_point_of_it_is_left_out(pieces: list[Interval], whole: Interval) -> None:
    points = [point for point in points_of(*pieces, whole) if holds(whole, point)]
    assert is_inside(whole, merged(pieces)) == all(any(holds(piece, point) for piece in pieces) for point in points)


@given(st.lists(intervals(), max_size=6), intervals())
def test_stretches_are_touched_where_one_of_the_pieces_is(pieces: list[Interval], other: Interval) -> None:
    assert is_touched(other, merged(pieces)) == any(share_a_point([piece, other]) for piece in pieces)


def test_pieces_that_meet_at_neighbouring_doubles_leave_no_gap() -> None:
    assert merged([(2.0, 3.0), (1.0, math.nextafter(2.0, -math.inf))]) == [(1.0, 3.0)]


def test_a_vague_claim_backs_every_position_it_fits() -> None:
    assert members([(1.0, 9.0), (1.0, 2.0), (8.0, 9.0)]) == [[0, 1], [0, 2]]


def test_ten_thousand_intervals_are_swept_without_comparing_pairs() -> None:
    many = [(float(i), float(i) + 0.5) for i in range(10_000)]
    assert len(positions(many).stretches) == 10_000


@pytest.mark.parametrize(
    "interval, by, expected",
    [
        ((3.0, 5.0), 0, (3.0, 5.0)),
        ((3.0, 5.0), 2, (1.0, 7.0)),
        ((3.0, 3.0), 2, (1.0, 5.0)),
        # below zero both sides come in
        ((3.0, 9.0), -2, (5.0, 7.0)),
        # to the middle, and no further
        ((3.0, 9.0), -3, (6.0, 6.0)),
        ((3.0, 9.0), -99, (6.0, 6.0)),
        # a point stays a point
        ((3.0, 3.0), -2, (3.0, 3.0)),
        # an end that is not bounded stays so; the other one moves
        ((3.0, None), 2, (1.0, None)),
        ((3.0, None), -2, (5.0, None)),
        ((None, 3.0), 2, (None, 5.0)),
        ((None, 3.0), -2, (None, 1.0)),
        ((None, None), -2, (None, None)),
    ],
)
def test_a_tolerance_widens_and_below_zero_narrows(interval: Interval, by: float, expected: Interval) -> None:
    assert widened(interval, by) == expected


@given(intervals(), st.floats(-1e300, 1e300))
def test_whatever_the_tolerance_something_is_left(interval: Interval, by: float) -> None:
    low, high = widened(interval, by)
    assert low is None or high is None or low <= high


@given(st.lists(intervals(), max_size=8), intervals(), st.data())
def test_of_those_that_are_there_the_ones_that_touch_are_found(
    group: list[Interval], asked: Interval, data: st.DataObject
) -> None:
    there: set[int] = set()
    present = Present(group)
    for index in data.draw(st.lists(st.sampled_from(range(len(group))), max_size=20)) if group else []:
        (present.remove if index in there else present.add)(index)
        there ^= {index}
    assert sorted(present.touching(asked)) == sorted(i for i in there if share_a_point([group[i], asked]))
