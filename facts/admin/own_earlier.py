"""A source that contradicts itself: what it said in one snapshot and says in another, for the page of the case."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from facts.models import Claim, Contradiction, Position
from facts.weigh_slots.remembered import remembered, with_many_claims
from sources.models import Source


@dataclass(frozen=True)
class OwnEarlier:
    """Claims of one source that back different answers, the earliest snapshot first."""

    source: Source
    claims: list[Claim]


MOST_SOURCES = 20
"""Sources told of; beyond that the matter is not one of a correction."""


def own_earlier(case: Contradiction) -> list[OwnEarlier]:
    if not with_many_claims([case.slot_id]):
        links = _links(case)
    else:
        name = f"own-earlier-{case.pk}-{case.slot.evaluated_revision}-{case.status}"
        links = remembered(case.slot, name, lambda: _links(case))
    claims = Claim.objects.with_evidence().defer("snapshot__text").in_bulk({claim for _position, claim in links})
    backing: defaultdict[int, list[tuple[int, Claim]]] = defaultdict(list)
    for position, claim in links:
        backing[claims[claim].snapshot.source_id].append((position, claims[claim]))
    found = []
    for said in backing.values():
        if not _exclude_each_other(said):
            continue
        own = {claim.pk: claim for _, claim in said}
        in_order = sorted(own.values(), key=lambda claim: (claim.snapshot.number, claim.start))
        found.append(OwnEarlier(in_order[0].snapshot.source, in_order))
    return found


def _links(case: Contradiction) -> list[tuple[int, int]]:
    """Positions with their claims, of the sources that are quoted from two snapshots."""
    backed = Position.claims.through.objects.filter(position__contradiction=case)
    source = "claim__snapshot__source"
    twice = backed.order_by().values(source).annotate(snapshots=Count("claim__snapshot", distinct=True))
    sources = list(twice.filter(snapshots__gt=1).order_by(source).values_list(source, flat=True)[:MOST_SOURCES])
    return list(backed.filter(claim__snapshot__source__in=sources).values_list("position", "claim"))


def _exclude_each_other(said: Sequence[tuple[int, Claim]]) -> bool:
    """No answer is backed by all of them."""
    claims = {claim.pk for _, claim in said}
    return all({claim.pk for other, claim in said if other == pk} != claims for pk, _ in said)
