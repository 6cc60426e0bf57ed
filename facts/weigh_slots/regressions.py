"""Regression: a running total that went down, a later value wholly below an earlier one.

Two figures of one day are an update of unknown order, not a conflict; an unknown period is never later.
"""

from collections.abc import Sequence

from facts.weigh_slots.differences import by_axis
from facts.weigh_slots.weighed_claim import WeighedClaim
from facts.weigh_slots.weighing import FoundPosition


def find_regressions(asserted: Sequence[WeighedClaim]) -> tuple[FoundPosition, ...]:
    """Each claim that lies below an earlier one or above a later one, as a position, equal figures together."""
    found: list[FoundPosition] = []
    for axis, claims in by_axis(asserted).items():
        found += _positions(_at_odds(claims), axis=axis)
    return tuple(found)


def _at_odds(claims: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """One pass each way over the claims by period: a claim is at odds when the highest lower end among
    those wholly before it exceeds its upper end, or the lowest upper end wholly after it its lower end."""
    odd = {claim.pk: claim for claim in _fallen(claims)}
    odd |= {claim.pk: claim for claim in _surpassed(claims)}
    return sorted(odd.values(), key=lambda claim: (claim.period.interval[0] or 0.0, claim.pk))


def _fallen(claims: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """Claims wholly below an earlier one."""
    earlier = sorted((c for c in claims if c.period.last is not None), key=lambda c: c.period.interval[1] or 0.0)
    later = sorted((c for c in claims if c.period.first is not None), key=lambda c: c.period.interval[0] or 0.0)
    highest, index, found = float("-inf"), 0, []
    for claim in later:
        while index < len(earlier) and _ends_before(earlier[index], claim):
            lower = earlier[index].lower
            highest = max(highest, float("-inf") if lower is None else lower)
            index += 1
        if claim.upper is not None and claim.upper < highest:
            found.append(claim)
    return found


def _surpassed(claims: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """Claims wholly above a later one."""
    later = sorted((c for c in claims if c.period.first is not None), key=lambda c: -(c.period.interval[0] or 0.0))
    earlier = sorted((c for c in claims if c.period.last is not None), key=lambda c: -(c.period.interval[1] or 0.0))
    lowest, index, found = float("inf"), 0, []
    for claim in earlier:
        while index < len(later) and _ends_before(claim, later[index]):
            upper = later[index].upper
            lowest = min(lowest, float("inf") if upper is None else upper)
            index += 1
        if claim.lower is not None and claim.lower > lowest:
            found.append(claim)
    return found


def _ends_before(a: WeighedClaim, b: WeighedClaim) -> bool:
    return a.period.last is not None and b.period.first is not None and a.period.last < b.period.first


def _positions(claims: Sequence[WeighedClaim], *, axis: str) -> list[FoundPosition]:
    groups: dict[tuple[float | None, float | None], list[WeighedClaim]] = {}
    for claim in claims:
        groups.setdefault(claim.interval, []).append(claim)
    return [
        FoundPosition(axis=axis, lower=interval[0], upper=interval[1], claims=tuple(members))
        for interval, members in groups.items()
    ]
