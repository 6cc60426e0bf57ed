"""Denial: what is denied covers all that is asserted, or all of one position.

Denials form no position of their own. Only they contradict where several answers can be true at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.kinds.interval import covers, overlap
from facts.weigh_slots.differences import by_axis, positions_of
from facts.weigh_slots.moments import moments
from facts.weigh_slots.weighed_claim import WeighedClaim
from facts.weigh_slots.weighing import FoundPosition


@dataclass(frozen=True)
class Denied:
    """The positions that are denied, and the claims that deny them."""

    positions: tuple[FoundPosition, ...]
    denials: tuple[WeighedClaim, ...]


def find_denials(claims: Sequence[WeighedClaim], *, time: str) -> Denied:
    """Denied positions among these claims, asserted and denied ones together."""
    positions: dict[tuple[str, float | None, float | None], FoundPosition] = {}
    denials: dict[int, WeighedClaim] = {}
    for axis, group in by_axis(claims).items():
        for company in moments(group, time=time):
            denying = [claim for claim in company if claim.is_denied]
            asserted = [claim for claim in company if not claim.is_denied]
            for position in positions_of(asserted, axis=axis) if denying else ():
                if covers([claim.interval for claim in denying], (position.lower, position.upper)):
                    positions[(axis, position.lower, position.upper)] = position
                    denials |= {claim.pk: claim for claim in denying if _touches(claim, position)}
    return Denied(positions=tuple(positions.values()), denials=tuple(denials.values()))


def _touches(denial: WeighedClaim, position: FoundPosition) -> bool:
    return overlap(denial.interval, (position.lower, position.upper))
