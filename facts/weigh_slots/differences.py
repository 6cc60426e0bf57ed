"""Difference: the asserted answers of one moment share no point.

By Helly's theorem in one dimension that is so iff the largest lower end lies above the smallest upper end;
the positions are then the maximal cliques of the interval graph (design.md, section 3).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from facts.kinds.interval import common, positions
from facts.weigh_slots.moments import moments
from facts.weigh_slots.weighed_claim import WeighedClaim
from facts.weigh_slots.weighing import FoundPosition


def find_differences(asserted: Sequence[WeighedClaim], *, time: str) -> tuple[FoundPosition, ...]:
    """The positions of all claims that differ from another of the same moment and axis; empty when none do."""
    found: list[FoundPosition] = []
    for axis, claims in by_axis(asserted).items():
        opposed = {
            claim.pk: claim for company in moments(claims, time=time) if is_divided(company) for claim in company
        }
        found += positions_of(tuple(opposed.values()), axis=axis)
    return tuple(found)


def by_axis(claims: Iterable[WeighedClaim]) -> dict[str, list[WeighedClaim]]:
    """Claims on different axes are not comparable: shown, never flagged. Quotes lie on no axis."""
    groups: dict[str, list[WeighedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.axis and claim.axis != "quote":
            groups[claim.axis].append(claim)
    return groups


def is_divided(claims: Sequence[WeighedClaim]) -> bool:
    """Whether these claims leave no common answer."""
    return common(claim.interval for claim in claims) is None


def positions_of(claims: Sequence[WeighedClaim], *, axis: str) -> list[FoundPosition]:
    """The answers these claims leave possible. A vague claim backs every one it fits."""
    found = []
    for clique in positions([claim.interval for claim in claims]):
        members = tuple(claims[index] for index in clique)
        shared = common(member.interval for member in members)
        if shared is not None:
            found.append(FoundPosition(axis=axis, lower=shared[0], upper=shared[1], claims=members))
    return found
