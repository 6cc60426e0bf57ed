"""Weighing: a pure function of the claims of a slot and the rules of its property."""

from collections.abc import Sequence

from facts.weigh_slots.denials import find_denials
from facts.weigh_slots.differences import find_differences
from facts.weigh_slots.quotes import find_misquotes
from facts.weigh_slots.reasons import denial_reason, difference_reason, regression_reason
from facts.weigh_slots.regressions import find_regressions
from facts.weigh_slots.severity import severity_of
from facts.weigh_slots.weighed_claim import Rules, WeighedClaim
from facts.weigh_slots.weighing import FoundPosition, Weighing


def weigh(claims: Sequence[WeighedClaim], *, rules: Rules) -> Weighing | None:
    """The contradiction these claims make, or None. Speculated claims are never flagged.

    A difference outweighs a denial: both are then one case, named by the first.
    """
    serious = sorted((claim for claim in claims if not claim.is_speculated), key=lambda claim: claim.pk)
    positions = _opposed(serious, rules=rules)
    denied = find_denials(serious, time=rules.time)
    if positions:
        is_total = rules.time == "cumulative"
        reason = regression_reason(positions) if is_total else difference_reason(positions, time=rules.time)
        kind = "regression" if is_total else "difference"
    elif denied.positions:
        positions = denied.positions
        reason = denial_reason(positions, denials=denied.denials)
        kind = "denial"
    else:
        return None
    severity = severity_of(positions, denials=denied.denials, rules=rules)
    return Weighing(kind=kind, positions=positions, denials=denied.denials, severity=severity, reason=reason)


def _opposed(claims: Sequence[WeighedClaim], *, rules: Rules) -> tuple[FoundPosition, ...]:
    asserted = [claim for claim in claims if not claim.is_denied]
    if rules.kind == "quote":
        return find_misquotes(asserted)
    if not rules.flags_differences:
        return ()
    if rules.time == "cumulative":
        return find_regressions(asserted)
    return find_differences(asserted, time=rules.time)
