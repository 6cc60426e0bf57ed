"""Weighing against a brute-force oracle over all pairs, written from the definitions and sharing no code with it."""

import itertools
import math
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.weigh_slots.weigh import weigh
from facts.weigh_slots.weighed_claim import Basis, Period, WeighedClaim
from tests.weighing.claims import UNKNOWN, printed, rules, said

Ends = tuple[float, float]


def ends(claim: WeighedClaim) -> Ends:
    low = -math.inf if claim.lower is None else claim.lower
    return low, math.inf if claim.upper is None else claim.upper


def days(claim: WeighedClaim) -> Ends:
    first, last = claim.period.first, claim.period.last
    return -math.inf if first is None else first.toordinal(), math.inf if last is None else last.toordinal()


def meet(a: Ends, b: Ends) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def pairs(claims: list[WeighedClaim]) -> Iterator[tuple[WeighedClaim, WeighedClaim]]:
    """All pairs that are compared at all: asserted, in earnest, on one axis."""
    counted = [claim for claim in claims if not claim.is_denied and not claim.is_speculated]
    for a, b in itertools.permutations(counted, 2):
        if a.axis == b.axis:
            yield a, b


def maximal_sets(claims: list[WeighedClaim]) -> set[frozenset[int]]:
    """The largest sets of claims with a common point: some claim's lower end is such a point."""
    points = {ends(claim)[0] for claim in claims}
    sets = {frozenset(c.pk for c in claims if ends(c)[0] <= point <= ends(c)[1]) for point in points}
    return {one for one in sets if not any(one < other for other in sets)}


def is_covered(whole: Ends, pieces: list[Ends]) -> bool:
    """Every end inside the whole, and a point between each two, lies in a piece."""
    marks = sorted({end for piece in [whole, *pieces] for end in piece if whole[0] <= end <= whole[1]})
    between = [_between(a, b) for a, b in itertools.pairwise(marks)]
    return all(any(low <= point <= high for low, high in pieces) for point in [*marks, *between])


def _between(a: float, b: float) -> float:
    if math.isinf(a) and math.isinf(b):
        return 0.0
    return b - 0.5 if math.isinf(a) else a + 0.5


bounds = st.none() | st.integers(0, 12).map(float)
intervals = st.tuples(bounds, bounds).map(
    lambda pair: (pair[1], pair[0]) if None not in pair and pair[0] > pair[1] else pair  # type: ignore[operator]
)
periods = (
    st.just(UNKNOWN)
    | st.tuples(st.integers(1, 9), st.integers(0, 4)).map(
        lambda days: printed(f"2025-12-{days[0]:02}", f"2025-12-{days[0] + days[1]:02}")
    )
    | st.integers(1, 9).map(lambda day: Period(printed(f"2025-12-{day:02}").first, None, Basis.PRINTED))
)
claims = st.builds(
    lambda interval, **fields: said(*interval, **fields),
    intervals,
    axis=st.sampled_from(["quantity:count", "quantity:count", "money:EUR"]),
    is_denied=st.sampled_from([False, False, False, True]),
    is_speculated=st.sampled_from([False, False, False, True]),
    period=periods,
)
many = st.lists(claims, max_size=9)


@settings(max_examples=400, deadline=None)
@given(many)
def test_a_difference_is_found_iff_a_pair_shares_no_point_and_its_positions_are_the_maximal_sets(
    claims: list[WeighedClaim],
) -> None:
    weighing = weigh(claims, rules=rules())
    apart = {a.axis for a, b in pairs(claims) if not meet(ends(a), ends(b))}
    assert (weighing is not None and weighing.kind == "difference") == bool(apart)
    if weighing is None or not apart:
        return
    asserted = [claim for claim in claims if not claim.is_denied and not claim.is_speculated]
    expected = {found for axis in apart for found in maximal_sets([c for c in asserted if c.axis == axis])}
    found = [frozenset(claim.pk for claim in position.claims) for position in weighing.positions]
    assert set(found) == expected
    assert len(found) == len(expected)
    for position in weighing.positions:
        members = [ends(claim) for claim in position.claims]
        lower, upper = max(low for low, _ in members), min(high for _, high in members)
        assert (position.lower, position.upper) == (
            None if math.isinf(lower) else lower,
            None if math.isinf(upper) else upper,
        )


@settings(max_examples=400, deadline=None)
@given(many)
def test_a_denial_is_found_iff_the_denied_covers_a_position(claims: list[WeighedClaim]) -> None:
    weighing = weigh(claims, rules=rules(flags_differences=False))
    serious = [claim for claim in claims if not claim.is_speculated]
    expected = set()
    for axis in {claim.axis for claim in serious}:
        pieces = [ends(claim) for claim in serious if claim.axis == axis and claim.is_denied]
        asserted = {claim.pk: claim for claim in serious if claim.axis == axis and not claim.is_denied}
        for members in maximal_sets(list(asserted.values())) if pieces else ():
            whole = max(ends(asserted[pk])[0] for pk in members), min(ends(asserted[pk])[1] for pk in members)
            if is_covered(whole, pieces):
                expected.add(members)
    found = set() if weighing is None else {frozenset(c.pk for c in position.claims) for position in weighing.positions}
    assert found == expected


@settings(max_examples=400, deadline=None)
@given(many)
def test_at_a_time_a_difference_is_found_iff_a_pair_of_one_time_shares_no_point(claims: list[WeighedClaim]) -> None:
    weighing = weigh(claims, rules=rules(time="at"))
    opposed = {a.pk for a, b in pairs(claims) if meet(days(a), days(b)) and not meet(ends(a), ends(b))}
    assert (weighing is not None and weighing.kind == "difference") == bool(opposed)
    if weighing is not None and opposed:
        assert opposed <= {claim.pk for position in weighing.positions for claim in position.claims}


@settings(max_examples=400, deadline=None)
@given(many)
def test_a_regression_is_found_iff_a_later_value_lies_wholly_below_an_earlier_one(claims: list[WeighedClaim]) -> None:
    weighing = weigh(claims, rules=rules(time="cumulative"))
    fallen = [(a, b) for a, b in pairs(claims) if days(a)[1] < days(b)[0] and ends(b)[1] < ends(a)[0]]
    assert (weighing is not None and weighing.kind == "regression") == bool(fallen)
    if weighing is not None and fallen:
        found = {claim.pk for position in weighing.positions for claim in position.claims}
        assert found == {claim.pk for pair in fallen for claim in pair}
