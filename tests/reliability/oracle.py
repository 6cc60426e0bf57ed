"""Brute force over all pairs of claims, in plain SQL and Python: what must have been found, and what was.

Shares no code with the application, on purpose. It knows asserted claims of properties that are fixed in time.
"""

import itertools
import math
from collections import defaultdict
from typing import Any, NamedTuple

from django.db import connection

Positions = dict[int, set[frozenset[int]]]
"""By slot: the answers its claims leave possible, each as the claims that back it. No key: nothing contradicts."""


class Said(NamedTuple):
    claim: int
    lower: float
    upper: float


def positions_due() -> Positions:
    """What the claims as they are recorded now contradict."""
    groups: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for slot, axis, claim, lower, upper in _rows(
        "SELECT slot_id, axis, id, lower, upper FROM facts_claim WHERE status = 'recorded' AND unreadable = ''"
    ):
        low, high = -math.inf if lower is None else lower, math.inf if upper is None else upper
        groups[slot, axis].append(Said(claim, low, high))
    due: Positions = defaultdict(set)
    for (slot, _), said in groups.items():
        if any(a.upper < b.lower or b.upper < a.lower for a, b in itertools.combinations(said, 2)):
            due[slot] |= _largest_sets(said)
    return dict(due)


def positions_found() -> Positions:
    """What stands in the database, of contradictions that are not settled."""
    backing: dict[tuple[int, int], set[int]] = defaultdict(set)
    for slot, position, claim in _rows(
        "SELECT c.slot_id, p.id, b.claim_id FROM facts_contradiction c"
        " JOIN facts_position p ON p.contradiction_id = c.id JOIN facts_position_claims b ON b.position_id = p.id"
        " WHERE c.status IN ('open', 'in_review', 'snoozed')"
    ):
        backing[slot, position].add(claim)
    found: Positions = defaultdict(set)
    for (slot, _), claims in backing.items():
        found[slot].add(frozenset(claims))
    return dict(found)


def _largest_sets(said: list[Said]) -> set[frozenset[int]]:
    """The largest sets of claims with a point in common: the lower end of one of them is such a point."""
    sets = {frozenset(one.claim for one in said if one.lower <= at.lower <= one.upper) for at in said}
    return {one for one in sets if not any(one < other for other in sets)}


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
