"""Weighing: a pure function of the claims of a slot and the rules of its property."""

from collections.abc import Sequence

from facts.weigh_slots.rules.denials import find_denials
from facts.weigh_slots.rules.differences import find_differences
from facts.weigh_slots.rules.listing import best_backed, what_is_left_out
from facts.weigh_slots.rules.quotes import find_misquotes
from facts.weigh_slots.rules.regressions import find_regressions
from facts.weigh_slots.rules.severity import severity_of
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim
from facts.weigh_slots.rules.weighing import Opposition, Weighing
from sources.telling import tell_each


def weigh(claims: Sequence[WeighedClaim], *, rules: Rules) -> Weighing | None:
    """The contradiction these claims make, or None. Speculated claims are never flagged.

    A difference outweighs a denial: both are then one case, named by the first. The time grows with the number of
    claims (times its logarithm), not with its square.
    """
    serious = sorted((claim for claim in claims if not claim.is_speculated), key=lambda claim: claim.pk)
    denied, denials = find_denials(serious, time=rules.time)
    found = _opposed(serious, rules=rules) or denied
    if found is None:
        return None
    return Weighing(
        kind=found.kind,
        positions=best_backed(found.positions),
        claims=found.claims,
        denials=denials,
        severity=severity_of(found.positions, denials=denials, rules=rules),
        reason=tell_each([found.reason, *what_is_left_out(found.positions)]),
        rule=_rule(found, rules=rules),
    )


def _rule(found: Opposition, *, rules: Rules) -> str:
    """A denial contradicts whatever the property says; a difference is one by the property's own rule."""
    if found.kind == "denial":
        return "denial"
    return "quote" if rules.kind == "quote" else rules.time


def _opposed(claims: Sequence[WeighedClaim], *, rules: Rules) -> Opposition | None:
    asserted = [claim for claim in claims if not claim.is_denied]
    if rules.kind == "quote":
        return find_misquotes(asserted)
    if not rules.flags_differences:
        return None
    if rules.time == "cumulative":
        return find_regressions(asserted)
    return find_differences(asserted, time=rules.time)
