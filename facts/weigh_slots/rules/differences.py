"""Difference: the asserted answers of one moment share no point (design.md, section 3).

The positions are the maximal cliques of the interval graph of all claims that speak of such a moment, whatever their
time: equal values of different periods agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from facts.weigh_slots.rules.listing import positions_of
from facts.weigh_slots.rules.moments import Clash, clashes
from facts.weigh_slots.rules.reasons import difference_reason
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, Opposition


def find_differences(asserted: Sequence[WeighedClaim], *, time: str) -> Opposition | None:
    """The positions of all claims that differ from another of the same moment and axis, or stand between such."""
    positions: list[FoundPosition] = []
    opposed: list[WeighedClaim] = []
    found: list[Clash] = []
    for axis, claims in by_axis(asserted).items():
        apart, caught = clashes(claims, time=time)
        found = found or apart
        opposed += caught
        positions += positions_of(caught, axis=axis)
    if not found:
        return None
    # The reason is about the first axis, and there about the two that lie furthest apart.
    worst = max(found, key=lambda clash: clash.gap)
    reason = difference_reason(worst.lowest, worst.highest, answers=len(positions))
    return Opposition("difference", tuple(positions), tuple(opposed), reason)


def by_axis(claims: Iterable[WeighedClaim]) -> dict[str, list[WeighedClaim]]:
    """Claims on different axes are not comparable: shown, never flagged. Quotes lie on no axis."""
    groups: dict[str, list[WeighedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.axis and claim.axis != "quote":
            groups[claim.axis].append(claim)
    return groups
