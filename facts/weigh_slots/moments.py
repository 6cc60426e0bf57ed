"""Moments: the sets of claims that speak of one time, because values compete only there.

Where time does not matter all claims share one moment. Where it does (``at``), any set of overlapping
periods shares the first day of one of them, so looking at those days finds every meeting.
"""

import math
from collections.abc import Iterator, Sequence

from facts.weigh_slots.weighed_claim import WeighedClaim


def moments(claims: Sequence[WeighedClaim], *, time: str) -> Iterator[tuple[WeighedClaim, ...]]:
    """Yield the claims that compete with each other, once for each distinct company."""
    if time != "at":
        yield tuple(claims)
        return
    seen: set[frozenset[int]] = set()
    for day in sorted({_first(claim) for claim in claims}):
        company = tuple(claim for claim in claims if _first(claim) <= day <= _last(claim))
        members = frozenset(claim.pk for claim in company)
        if len(company) > 1 and members not in seen:
            seen.add(members)
            yield company


def _first(claim: WeighedClaim) -> float:
    first = claim.period.interval[0]
    return -math.inf if first is None else first


def _last(claim: WeighedClaim) -> float:
    last = claim.period.interval[1]
    return math.inf if last is None else last
