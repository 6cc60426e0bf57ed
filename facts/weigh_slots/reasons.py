"""Reasons: a sentence a person can read, with the values and the arithmetic that decided."""

from collections.abc import Sequence
from itertools import combinations

from facts.kinds import Verdict, compare
from facts.weigh_slots.differences import is_divided
from facts.weigh_slots.moments import moments
from facts.weigh_slots.weighed_claim import WeighedClaim
from facts.weigh_slots.weighing import FoundPosition


def difference_reason(positions: Sequence[FoundPosition], *, time: str) -> str:
    """The two claims that lie furthest apart, compared; then how many answers there are."""
    one, two = furthest_apart(positions, time=time)
    return f"{one.publisher} against {two.publisher}: {_compared(one, two)}." + _more(positions)


def denial_reason(positions: Sequence[FoundPosition], *, denials: Sequence[WeighedClaim]) -> str:
    asserted, denied = positions[0].claims[0], denials[0]
    return f"{denied.publisher} denies “{denied.shown}”; {asserted.publisher} asserts “{asserted.shown}”."


def regression_reason(positions: Sequence[FoundPosition]) -> str:
    earlier, later = _fall(positions)
    return (
        f"A running total went down: {earlier.publisher} had “{earlier.shown}” as of {_time(earlier)}, "
        f"{later.publisher} has “{later.shown}” as of {_time(later)}."
    )


def furthest_apart(positions: Sequence[FoundPosition], *, time: str) -> tuple[WeighedClaim, WeighedClaim]:
    """The claim that ends lowest and the one that begins highest, of those that speak of one moment."""
    axis = positions[0].axis
    if axis == "quote":
        return _first_misquote([position.claims[0] for position in positions])
    claims = {claim.pk: claim for position in positions if position.axis == axis for claim in position.claims}
    divided = [company for company in moments(tuple(claims.values()), time=time) if is_divided(company)]
    return max(map(_ends_of, divided), key=_gap)


def _first_misquote(wordings: Sequence[WeighedClaim]) -> tuple[WeighedClaim, WeighedClaim]:
    """Wordings of several utterances stand in one case: the first two that are of the same one, and differ."""
    pairs = combinations(wordings, 2)
    return next((one, two) for one, two in pairs if compare(one.value, two.value).verdict is Verdict.CONFLICT)


def _ends_of(claims: Sequence[WeighedClaim]) -> tuple[WeighedClaim, WeighedClaim]:
    lowest = min((c for c in claims if c.upper is not None), key=lambda c: c.upper or 0.0)
    highest = max((c for c in claims if c.lower is not None), key=lambda c: c.lower or 0.0)
    return lowest, highest


def _gap(pair: tuple[WeighedClaim, WeighedClaim]) -> float:
    return (pair[1].lower or 0.0) - (pair[0].upper or 0.0)


def _compared(one: WeighedClaim, two: WeighedClaim) -> str:
    outcome = compare(one.value, two.value)
    if outcome.verdict is Verdict.CONFLICT:
        return outcome.reason.rstrip(".")
    return f"“{one.shown}” and “{two.shown}” exclude each other"


def _more(positions: Sequence[FoundPosition]) -> str:
    return f" {len(positions)} answers in all." if len(positions) > 2 else ""


def _fall(positions: Sequence[FoundPosition]) -> tuple[WeighedClaim, WeighedClaim]:
    claims = sorted(
        (claim for position in positions for claim in position.claims),
        key=lambda claim: claim.period.interval[0] or 0.0,
    )
    for later in claims:
        for earlier in claims:
            if _is_below(later, earlier) and _is_after(later, earlier):
                return earlier, later
    return claims[0], claims[-1]


def _is_below(later: WeighedClaim, earlier: WeighedClaim) -> bool:
    return later.upper is not None and earlier.lower is not None and later.upper < earlier.lower


def _is_after(later: WeighedClaim, earlier: WeighedClaim) -> bool:
    return (
        later.period.first is not None and earlier.period.last is not None and later.period.first > earlier.period.last
    )


def _time(claim: WeighedClaim) -> str:
    first, last = claim.period.first, claim.period.last
    shown = f"{first}" if first == last else f"{first} to {last}"
    return shown if claim.period.basis == "printed" else f"{shown} (the article's date)"
