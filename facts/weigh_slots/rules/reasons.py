"""Reasons: a sentence a person can read, with the values and the arithmetic that decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.kinds import Verdict, compare
from facts.kinds.showing import shown_days
from facts.weigh_slots.rules.weighed_claim import Basis, WeighedClaim

MOST_NAMED = 5
"""Claims that a sentence names; the others it counts."""


@dataclass(frozen=True)
class Fall:
    """A figure of a running total, and a later one wholly below it."""

    earlier: WeighedClaim
    later: WeighedClaim

    @property
    def depth(self) -> float:
        """By how much it fell at least, in the unit of the axis."""
        return (self.earlier.lower or 0.0) - (self.later.upper or 0.0)


def difference_reason(one: WeighedClaim, two: WeighedClaim, *, answers: int) -> str:
    """Two claims that differ, compared; then how many answers there are."""
    counted = f" {answers:,} answers in all." if answers > 2 else ""
    return f"{one.publisher} against {two.publisher}: {_compared(one, two)}.{counted}"


def denial_reason(asserted: WeighedClaim, denials: Sequence[WeighedClaim]) -> str:
    denied = denials[0]
    return f"{denied.publisher} denies “{denied.shown}”; {asserted.publisher} asserts “{asserted.shown}”."


def regression_reason(named: Sequence[WeighedClaim], *, falls: Sequence[Fall]) -> str:
    """The smallest set to take out, and the arithmetic of the worst fall."""
    worst = max(falls, key=lambda fall: fall.depth)
    return f"Without {_listed(named)} the total only grows: {_fall(worst)}."


def _compared(one: WeighedClaim, two: WeighedClaim) -> str:
    outcome = compare(one.value, two.value)
    if outcome.verdict is Verdict.CONFLICT:
        return outcome.reason.rstrip(".")
    narrowed = compare(one.value.bounded_by(one.interval), two.value.bounded_by(two.interval))
    if narrowed.verdict is Verdict.CONFLICT:
        return f"{narrowed.reason.rstrip('.')}, once the property's tolerance has narrowed both"
    return f"“{one.shown}” and “{two.shown}” exclude each other"


def _listed(claims: Sequence[WeighedClaim]) -> str:
    """“70” (Reuters, 3 Dec 2025), “68” (AFP, 5 Dec 2025) and 2 others"""
    named = [f"“{claim.shown}” ({claim.publisher}, {_time(claim)})" for claim in claims[:MOST_NAMED]]
    more = len(claims) - len(named)
    if more:
        named.append(f"{more:,} other{'s' if more > 1 else ''}")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _fall(fall: Fall) -> str:
    earlier, later = fall.earlier, fall.later
    return (
        f"{earlier.publisher} had “{earlier.shown}” as of {_time(earlier)}, "
        f"{later.publisher} has “{later.shown}” as of {_time(later)}, {_depth(fall)} less"
    )


def _depth(fall: Fall) -> str:
    depth = fall.earlier.value.bounded_by((fall.depth, fall.depth)).shown("en")
    is_exact = fall.earlier.lower == fall.earlier.upper and fall.later.lower == fall.later.upper
    return depth if is_exact else f"at least {depth}"


def _time(claim: WeighedClaim) -> str:
    shown = shown_days(claim.period.first, claim.period.last, "en")
    return f"{shown}, the article's date" if claim.period.basis is Basis.ASSUMED else shown
