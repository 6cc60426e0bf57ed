"""What the page of a contradiction shows: its answers with the first claims that back each, and those against them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from facts.group_origins import backings
from facts.models import Claim, Contradiction, Position
from facts.weigh_slots.remembered import remembered, with_many_claims

MOST_ANSWERS = 30
MOST_CLAIMS, FEWEST = 100, 2
"""Claims on the page, and of each answer at least; the rest are one link away."""


@dataclass(frozen=True)
class ShownClaims:
    """The first of some claims, and how many more there are. ``position`` is empty where they back no answer."""

    claims: list[Claim]
    more: int
    position: Position | None = None
    backed_by: str = ""


@dataclass(frozen=True)
class ShownCase:
    positions: list[ShownClaims]
    more_positions: int
    others: ShownClaims


def of_each(answers: int) -> int:
    """How many claims of each answer have room on the page."""
    return min(20, max(FEWEST, MOST_CLAIMS // max(1, answers)))


def shown_case(case: Contradiction) -> ShownCase:
    """In a constant number of queries, however many claims back it."""
    positions = list(Position.objects.filter(contradiction=case)[: MOST_ANSWERS + 1])
    count = case.positions.count() if len(positions) > MOST_ANSWERS else len(positions)
    shown = positions[:MOST_ANSWERS]
    told = _remembered(case, shown)
    claims = Claim.objects.with_evidence().in_bulk({pk for pks in (*told.first.values(), told.apart) for pk in pks})
    return ShownCase(
        positions=[
            ShownClaims([claims[pk] for pk in first], told.counts.get(one.pk, 0) - len(first), one, one.backed_by)
            for one in shown
            for first in [told.first.get(one.pk, [])]
        ],
        more_positions=count - len(shown),
        others=ShownClaims([claims[pk] for pk in told.apart], told.against - len(told.apart), backed_by=told.backed_by),
    )


@dataclass(frozen=True)
class _Told:
    """Keys of the first claims of each position and how many it has; of those that back none the first, how many they
    are and what backs them."""

    first: dict[int, list[int]]
    counts: dict[int, int]
    apart: list[int]
    against: int
    backed_by: str


def _remembered(case: Contradiction, shown: Sequence[Position]) -> _Told:
    """Positions are rewritten when their slot is weighed, and stay as they are when the case is settled."""
    if not with_many_claims([case.slot_id]):
        return _told(case, shown)
    name = f"case-{case.pk}-{case.slot.evaluated_revision}-{case.status}"
    return remembered(case.slot, name, lambda: _told(case, shown))


def _told(case: Contradiction, shown: Sequence[Position]) -> _Told:
    links = Position.claims.through.objects
    against = Contradiction.claims.through.objects.filter(contradiction=case).exclude(
        claim__in=links.filter(position__contradiction=case).values("claim")
    )
    apart = _first(against, by="contradiction", most=20)
    sources = list(against.values_list("contradiction", "claim__snapshot__source"))
    return _Told(
        first=_first(links.filter(position__in=shown), by="position", most=of_each(len(shown))),
        counts=dict(links.filter(position__in=shown).values_list("position").annotate(Count("pk"))),
        apart=[pk for pks in apart.values() for pk in pks],
        against=len(sources),
        backed_by=backings(sources).get(case.pk, ""),
    )


def _first(links: QuerySet, *, by: str, most: int) -> dict[int, list[int]]:
    """The claims that were published first, of each group."""
    in_order = [F("claim__snapshot__source__published_earliest"), F("claim")]
    placed = links.annotate(place=Window(RowNumber(), partition_by=F(by), order_by=in_order))
    found: dict[int, list[int]] = {}
    for group, claim in placed.filter(place__lte=most).order_by(by, "place").values_list(by, "claim"):
        found.setdefault(group, []).append(claim)
    return found
