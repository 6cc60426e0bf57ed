"""A source that contradicts itself: what it said in one snapshot and says in another, for the page of the case."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from facts.models import Claim, Position
from sources.models import Source


@dataclass(frozen=True)
class OwnEarlier:
    """Claims of one source that back different answers, the earliest snapshot first."""

    source: Source
    claims: list[Claim]


def own_earlier(positions: Sequence[Position]) -> list[OwnEarlier]:
    backing: defaultdict[int, list[tuple[int, Claim]]] = defaultdict(list)
    for position in positions:
        for claim in position.claims.all():
            backing[claim.snapshot.source_id].append((position.pk, claim))
    found = []
    for said in backing.values():
        if len({claim.snapshot_id for _, claim in said}) < 2 or not _exclude_each_other(said):
            continue
        claims = {claim.pk: claim for _, claim in said}
        in_order = sorted(claims.values(), key=lambda claim: (claim.snapshot.number, claim.start))
        found.append(OwnEarlier(in_order[0].snapshot.source, in_order))
    return found


def _exclude_each_other(said: Sequence[tuple[int, Claim]]) -> bool:
    """No answer is backed by all of them."""
    claims = {claim.pk for _, claim in said}
    return all({claim.pk for other, claim in said if other == pk} != claims for pk, _ in said)
