"""Reasons: a sentence a person can read, with the values and the arithmetic that decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.kinds import Verdict, compare
from facts.kinds.days import Days
from facts.kinds.to_translate import to_translate
from facts.weigh_slots.rules.weighed_claim import Basis, WeighedClaim
from sources.telling import Part, Telling, tell_each, telling

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


def difference_reason(one: WeighedClaim, two: WeighedClaim, *, answers: int) -> Telling:
    """Two claims that differ, compared; then how many answers there are."""
    against = telling(
        to_translate("{one} against {other}: {compared}."),
        one=one.publisher,
        other=two.publisher,
        compared=_compared(one, two),
    )
    counted = telling(to_translate("{count} answers in all."), count=answers) if answers > 2 else ""
    return tell_each([against, counted])


def denial_reason(asserted: WeighedClaim, denials: Sequence[WeighedClaim]) -> Telling:
    denied = denials[0]
    return telling(
        to_translate("{denier} denies “{denied}”; {publisher} asserts “{asserted}”."),
        denier=denied.publisher,
        denied=denied.shown,
        publisher=asserted.publisher,
        asserted=asserted.shown,
    )


def regression_reason(named: Sequence[WeighedClaim], *, falls: Sequence[Fall]) -> Telling:
    """The smallest set to take out, and the arithmetic of the worst fall."""
    worst = max(falls, key=lambda fall: fall.depth)
    without = to_translate("Without {claims} the total only grows: {fall}.")
    return telling(without, claims=_listed(named), fall=_fall(worst))


def _compared(one: WeighedClaim, two: WeighedClaim) -> Part:
    outcome = compare(one.value, two.value)
    if outcome.verdict is Verdict.CONFLICT:
        return outcome.sentence
    narrowed = compare(one.value.bounded_by(one.interval), two.value.bounded_by(two.interval))
    if narrowed.verdict is Verdict.CONFLICT:
        once = to_translate("{compared}, once the property's tolerance has narrowed both")
        return telling(once, compared=narrowed.sentence)
    return telling(to_translate("“{one}” and “{other}” exclude each other"), one=one.shown, other=two.shown)


def _listed(claims: Sequence[WeighedClaim]) -> Part:
    """“70” (Reuters, 3 Dec 2025), “68” (AFP, 5 Dec 2025) and 2 others"""
    one = to_translate("“{shown}” ({publisher}, {time})")
    named: list[Part] = [
        telling(one, shown=claim.shown, publisher=claim.publisher, time=_time(claim)) for claim in claims[:MOST_NAMED]
    ]
    more = len(claims) - len(named)
    if more:
        named.append(
            telling(to_translate("{count} others"), count=more) if more > 1 else telling(to_translate("1 other"))
        )
    if len(named) == 1:
        return named[0]
    both = to_translate("{some} and {last}")
    return telling(both, some=tell_each(named[:-1], between=", "), last=named[-1])


def _fall(fall: Fall) -> Telling:
    earlier, later = fall.earlier, fall.later
    return telling(
        to_translate("{one} had “{earlier}” as of {then}, {other} has “{later}” as of {now}, {depth} less"),
        one=earlier.publisher,
        earlier=earlier.shown,
        then=_time(earlier),
        other=later.publisher,
        later=later.shown,
        now=_time(later),
        depth=_depth(fall),
    )


def _depth(fall: Fall) -> Part:
    depth = fall.earlier.value.bounded_by((fall.depth, fall.depth))
    is_exact = fall.earlier.lower == fall.earlier.upper and fall.later.lower == fall.later.upper
    return depth if is_exact else telling(to_translate("at least {depth}"), depth=depth)


def _time(claim: WeighedClaim) -> Part:
    days = Days(claim.period.first, claim.period.last)
    is_assumed = claim.period.basis is Basis.ASSUMED
    return telling(to_translate("{days}, the article's date"), days=days) if is_assumed else days
