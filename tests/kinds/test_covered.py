"""What comes and goes covers what its union, put together anew each time, would cover."""

import math

from hypothesis import given
from hypothesis import strategies as st

from facts.kinds.covered import Covered
from facts.kinds.interval import Interval, is_inside, merged

ends = st.sampled_from([None, 1.0, 2.0, math.nextafter(2.0, 3.0), 3.0, 4.0, 5.0])


def in_order(pair: tuple[float | None, float | None]) -> Interval:
    low, high = pair
    return (high, low) if low is not None and high is not None and low > high else pair


stretches = st.tuples(ends, ends).map(in_order)


@given(st.lists(stretches, max_size=7), st.lists(st.integers(0, 6), max_size=20), st.lists(stretches, max_size=6))
def test_it_covers_what_the_union_of_those_present_covers(
    pieces: list[Interval], turns: list[int], asked: list[Interval]
) -> None:
    covered, present = Covered(pieces), set[int]()
    for index in turns:
        if index >= len(pieces):
            continue
        (covered.remove if index in present else covered.add)(pieces[index])
        present ^= {index}
        union = merged(pieces[number] for number in present)
        assert [covered.holds(stretch) for stretch in asked] == [is_inside(stretch, union) for stretch in asked]


def test_pieces_that_meet_at_neighbouring_doubles_leave_no_gap() -> None:
    covered = Covered([(1.0, 2.0), (math.nextafter(2.0, 3.0), 3.0)])
    covered.add((1.0, 2.0))
    assert not covered.holds((1.0, 3.0))
    covered.add((math.nextafter(2.0, 3.0), 3.0))
    assert covered.holds((1.0, 3.0))
    assert not covered.holds((None, 3.0))
