"""What the page of a contradiction shows: its answers with the first claims that back each, and those against them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from facts.group_origins import backings
from facts.models import Claim, Contradiction, Position

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
    positions = list(Position.objects.with_reports().filter(contradiction=case)[: MOST_ANSWERS + 1])
    count = case.positions.count() if len(positions) > MOST_ANSWERS else len(positions)
    shown = positions[:MOST_ANSWERS]
    links = Position.claims.through.objects
    most = of_each(len(shown))
    first = _first(links.filter(position__in=shown), by="position", most=most)
    counts = dict(links.filter(position__in=shown).values_list("position").annotate(Count("pk")))
    against = Contradiction.claims.through.objects.filter(contradiction=case).exclude(
        claim__in=links.filter(position__contradiction=case).values("claim")
    )
    apart = [claim for claims in _first(against, by="contradiction", most=20).values() for claim in claims]
    sources = list(against.values_list("contradiction", "claim__snapshot__source"))
    return ShownCase(
        positions=[
            ShownClaims(first[one.pk], counts.get(one.pk, 0) - len(first[one.pk]), one, one.backed_by) for one in shown
        ],
        more_positions=count - len(shown),
        others=ShownClaims(apart, len(sources) - len(apart), backed_by=backings(sources).get(case.pk, "")),
    )


def _first(links: QuerySet, *, by: str, most: int) -> defaultdict[int, list[Claim]]:
    """The claims that were published first, of each group."""
    in_order = [F("claim__snapshot__source__published_earliest"), F("claim")]
    placed = links.annotate(place=Window(RowNumber(), partition_by=F(by), order_by=in_order))
    pairs = list(placed.filter(place__lte=most).order_by(by, "place").values_list(by, "claim"))
    claims = Claim.objects.with_evidence().in_bulk({claim for _group, claim in pairs})
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for group, claim in pairs:
        found[group].append(claims[claim])
    return found
