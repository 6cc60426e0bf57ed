"""Severity: how soon somebody should look.

high    a published fact is affected
low     else, a side is only hedged or attributed, or a period is assumed or unknown where time matters
high    else, the property has weight, or two sides have two independent origins each
normal  else
"""

from collections.abc import Sequence

from facts.weigh_slots.rules.weighed_claim import Basis, Rules, WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition

HEAVY = 2
WELL_BACKED = 2


def severity_of(positions: Sequence[FoundPosition], *, denials: Sequence[WeighedClaim], rules: Rules) -> str:
    sides = _sides(positions, denials=denials)
    if rules.has_published_fact:
        return "high"
    if any(_is_weak(side) for side in sides) or (rules.time != "fixed" and _rests_on_guessed_time(sides)):
        return "low"
    if rules.weight >= HEAVY or sum(_origins(side) >= WELL_BACKED for side in sides) >= 2:
        return "high"
    return "normal"


def _sides(positions: Sequence[FoundPosition], *, denials: Sequence[WeighedClaim]) -> list[Sequence[WeighedClaim]]:
    """What opposes: the claims that back one position only (a vague one takes no side), and the denials."""
    sides: list[Sequence[WeighedClaim]] = [position.own or position.claims for position in positions]
    return [*sides, denials] if denials else sides


def _is_weak(side: Sequence[WeighedClaim]) -> bool:
    return all(claim.is_weak for claim in side)


def _origins(side: Sequence[WeighedClaim]) -> int:
    return len({claim.origin for claim in side})


def _rests_on_guessed_time(sides: Sequence[Sequence[WeighedClaim]]) -> bool:
    return any(all(claim.period.basis is not Basis.PRINTED for claim in side) for side in sides)
