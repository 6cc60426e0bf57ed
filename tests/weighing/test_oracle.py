"""Weighing against a brute-force oracle over all pairs, written from the definitions and sharing no code with it."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.kinds import Value
from facts.kinds.interval import widened
from facts.weigh_slots.rules.smallest_set import Box, smallest_set
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Basis, Period, WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing
from tests.weighing.claims import UNKNOWN, printed, rules, said
from tests.weighing.oracle import Law, Said, Verdict, earliest_largest_without, oracle

EXAMPLES = settings(max_examples=400, deadline=None)


def ends(low: float | None, high: float | None) -> tuple[float, float]:
    return -math.inf if low is None else low, math.inf if high is None else high


def as_said(claim: WeighedClaim) -> Said:
    """The claim in the oracle's words."""
    return Said(
        pk=claim.pk,
        axis=claim.axis,
        ends=ends(claim.lower, claim.upper),
        days=ends(*claim.period.interval),
        is_denied=claim.is_denied,
        is_speculated=claim.is_speculated,
        is_weak=claim.is_hedged or claim.speaker != "",
        is_guessed=claim.period.basis != "printed",
        origin=claim.origin,
    )


def as_verdict(weighing: Weighing | None) -> Verdict | None:
    """The weighing in the oracle's words."""
    if weighing is None:
        return None
    positions = [frozenset(claim.pk for claim in position.claims) for position in weighing.positions]
    assert len(set(positions)) == len(positions), "a position is listed twice"
    return Verdict(weighing.kind, frozenset(positions), weighing.opposed, weighing.severity)


bounds = st.none() | st.integers(0, 12).map(float)
intervals = st.tuples(bounds, bounds).map(
    lambda pair: (pair[1], pair[0]) if None not in pair and pair[0] > pair[1] else pair  # type: ignore[operator]
)
some_days = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(
    lambda days: printed(f"2025-12-{days[0]:02}", f"2025-12-{days[0] + days[1]:02}")
)
periods = (
    st.just(UNKNOWN)
    | some_days
    | some_days.map(lambda period: replace(period, basis=Basis.ASSUMED))
    | st.integers(1, 9).map(lambda day: Period(printed(f"2025-12-{day:02}").first, None, Basis.PRINTED))
)
rarely = st.sampled_from([False, False, False, True])
claims = st.builds(
    lambda interval, **fields: said(*interval, **fields),
    intervals,
    axis=st.sampled_from(["quantity:count", "quantity:count", "money:EUR"]),
    is_denied=rarely,
    is_speculated=rarely,
    is_hedged=rarely,
    speaker=st.sampled_from(["", "", "Jim Farley"]),
    origin=st.sampled_from(["Reuters", "AFP", "The Post", "Il Foglio"]),
    period=periods,
)
many = st.lists(claims, max_size=8)
laws = {"weight": st.sampled_from([1, 1, 2]), "has_published_fact": rarely}


@pytest.mark.parametrize("flags", [True, False], ids=["single-valued", "many-valued"])
@pytest.mark.parametrize("time", ["fixed", "at", "cumulative"])
@EXAMPLES
@given(many, st.fixed_dictionaries(laws))
def test_the_contradiction_is_the_one_brute_force_finds(
    time: str, flags: bool, claims: list[WeighedClaim], law: dict[str, Any]
) -> None:
    weighing = weigh(claims, rules=rules(time=time, flags_differences=flags, **law))
    expected = oracle([as_said(claim) for claim in claims], Law(time=time, flags_differences=flags, **law))
    assert as_verdict(weighing) == expected
    for position in weighing.positions if weighing else ():
        members = [ends(*claim.interval) for claim in position.claims]
        shared = max(low for low, _ in members), min(high for _, high in members)
        assert ends(position.lower, position.upper) == shared


@pytest.mark.parametrize("time", ["fixed", "at", "cumulative"])
@EXAMPLES
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(time: str, claims: list[WeighedClaim], dice: Any) -> None:
    expected = weigh(claims, rules=rules(time=time))
    dice.shuffle(claims)
    assert weigh(claims, rules=rules(time=time)) == expected


@pytest.mark.parametrize("axis", ["quantity:count", "date"])
@EXAMPLES
@given(st.lists(st.tuples(st.integers(738_000, 738_012), st.integers(0, 6)), max_size=6), st.integers(-4, 4))
def test_a_tolerance_is_taken_from_or_added_to_both_ends(
    axis: str, values: list[tuple[int, int]], tolerance: int
) -> None:
    weighed, expected = [], []
    for low, width in values:
        claim = said(*widened((float(low), float(low + width)), tolerance), axis=axis)
        middle = low + width / 2
        low_now = min(low - tolerance, middle) if tolerance < 0 else low - tolerance
        high_now = max(low + width + tolerance, middle) if tolerance < 0 else low + width + tolerance
        weighed.append(claim)
        expected.append(replace(as_said(claim), ends=(float(low_now), float(high_now))))
    assert as_verdict(weigh(weighed, rules=rules())) == oracle(expected, Law())


days = st.integers(0, 6).map(float) | st.sampled_from([-math.inf, math.inf])
boxes = st.builds(
    lambda first, days, lower, width: Box(first, max(first, days), lower, max(lower, width)), days, days, days, days
)


@EXAMPLES
@given(st.lists(boxes, max_size=9))
def test_the_smallest_set_heals_and_nothing_smaller_does_and_it_keeps_what_came_first(boxes: list[Box]) -> None:
    pks = range(len(boxes))
    odds = {(a, b) for a in pks for b in pks if boxes[a].last < boxes[b].first and boxes[a].lower > boxes[b].upper}
    kept = earliest_largest_without(odds, pks)
    assert set(smallest_set(boxes)) == set(pks) - kept


# A forest: each entity is part of an earlier one, or of none. What is inside another leaves room for it.
@EXAMPLES
@given(
    st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), rarely), max_size=7),
)
def test_entities_contradict_iff_neither_is_part_of_the_other(
    parents: list[int | None], named: list[tuple[int, bool]]
) -> None:
    wholes = [None if parent is None or parent >= own else parent for own, parent in enumerate(parents)]
    numbers = _nested(wholes)
    claims = [_about(numbers[at % len(wholes)], is_denied=is_denied) for at, is_denied in named]
    weighing = weigh(claims, rules=rules(kind="entity"))
    asserted = [at % len(wholes) for at, is_denied in named if not is_denied]
    apart = any(not _is_in(a, b, wholes) and not _is_in(b, a, wholes) for a in asserted for b in asserted)
    assert (weighing is not None and weighing.kind == "difference") == apart
    assert as_verdict(weighing) == oracle([as_said(claim) for claim in claims], Law())


def _about(numbers: tuple[float, float], **fields: Any) -> WeighedClaim:
    value = Value("entity", f"{numbers}", "entity", *numbers)
    return replace(said(*numbers, axis="entity", **fields), value=value)


def _is_in(part: int | None, whole: int, wholes: list[int | None]) -> bool:
    while part is not None and part != whole:
        part = wholes[part]
    return part == whole


def _nested(wholes: list[int | None]) -> list[tuple[float, float]]:
    """Nested-set numbers, from the links alone."""
    numbers: dict[int, tuple[float, float]] = {}
    count = 0.0

    def visit(own: int) -> None:
        nonlocal count
        count += 1
        left = count
        for part in (one for one, whole in enumerate(wholes) if whole == own):
            visit(part)
        count += 1
        numbers[own] = (left, count)

    for root in (own for own, whole in enumerate(wholes) if whole is None):
        visit(root)
    return [numbers[own] for own in range(len(wholes))]


WORDS = ["we", "shall", "keep", "those", "plants", "open"]
OTHER = ["they", "never", "asked", "our", "people", "anything"]
utterances = st.builds(
    lambda words, changes: tuple(f"{changes[at]}{at}" if at in changes else word for at, word in enumerate(words)),
    st.sampled_from([WORDS, OTHER]),
    st.dictionaries(st.integers(1, 4), st.sampled_from(["perhaps", "soon"]), max_size=2),
)


@EXAMPLES
@given(st.lists(st.tuples(utterances, st.sampled_from(["", "Farley", "Provost"]), rarely), max_size=7))
def test_wordings_conflict_iff_one_word_of_six_was_changed(quoted: list[tuple[tuple[str, ...], str, bool]]) -> None:
    claims = [_quoting(" ".join(words), speaker=who, is_speculated=rumour) for words, who, rumour in quoted]
    serious = [(claim, words) for claim, (words, _, rumour) in zip(claims, quoted, strict=True) if not rumour]
    opposed = {
        one.pk
        for one, ours in serious
        for two, theirs in serious
        if sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1
        and (one.speaker == two.speaker or not one.speaker or not two.speaker)
    }
    weighing = weigh(claims, rules=rules(kind="quote", flags_differences=True))
    assert (set() if weighing is None else set(weighing.opposed)) == opposed
    if weighing is not None:
        printed_alike = {frozenset(c.pk for c, w in serious if w == ours and c.pk in opposed) for _, ours in serious}
        found = {frozenset(claim.pk for claim in position.claims) for position in weighing.positions}
        assert found == printed_alike - {frozenset()}


def _quoting(text: str, **fields: Any) -> WeighedClaim:
    value = Value("quote", text, "quote", None, None).said_by(fields.get("speaker", ""))
    return replace(said(None, axis="quote", **fields), value=value, shown=text)
