"""Which asserted claims are denied: at one moment, and over time.

At one moment a position is denied when the union of the denied intervals covers it.
"""

from bisect import bisect_left
from collections.abc import Sequence

from facts.kinds.interval import is_inside, merged, positions
from facts.weigh_slots.rules.company import Company
from facts.weigh_slots.rules.moments import days_of, openings_and_closings
from facts.weigh_slots.rules.weighed_claim import WeighedClaim


def denied_at_once(claims: Sequence[WeighedClaim]) -> set[int]:
    """Of claims that speak of one moment, asserted and denied ones: the indexes of those that back a denied position.

    O(n log n).
    """
    asserted = [index for index, claim in enumerate(claims) if not claim.is_denied]
    covered = merged(claim.interval for claim in claims if claim.is_denied)
    found = positions([claims[index].interval for index in asserted])
    hits = [number for number, stretch in enumerate(found.stretches) if is_inside(stretch, covered)]
    return {index for index, backed in zip(asserted, found.backed, strict=True) if _has_one(hits, backed)}


def denied_over_time(claims: Sequence[WeighedClaim], *, time: str) -> set[int]:
    """The same of claims that compete only where their periods overlap: one walk through the days."""
    denying = [index for index, claim in enumerate(claims) if claim.is_denied]
    company = Company([claim.interval for claim in claims], denying=denying)
    for index, is_close in openings_and_closings([days_of(claim, time=time) for claim in claims]):
        if claims[index].is_denied:
            (company.stop_denying if is_close else company.deny)(index)
        else:
            (company.leave if is_close else company.join)(index)
    return company.denied


def _has_one(numbers: Sequence[int], of: range) -> bool:
    """Whether one of the numbers, which are in order, lies in the range."""
    place = bisect_left(numbers, of.start)
    return place < len(numbers) and numbers[place] in of
