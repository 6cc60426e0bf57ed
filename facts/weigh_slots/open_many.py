"""Open many contradictions at once: the rows that ``life_cycle`` writes for one, in as many statements as for one."""

from collections.abc import Sequence
from datetime import datetime

from facts.models import Contradiction, Position, Slot, Transition
from facts.raise_alerts import raise_many_alerts
from facts.weigh_slots.keep_links import BACKING, OPPOSED, keep_links
from facts.weigh_slots.keep_positions import a_position
from facts.weigh_slots.life_cycle import a_new_case, its_opening
from facts.weigh_slots.rules.weighing import FoundPosition, Weighing
from sources.faultpoints import faultpoint

_AT_ONCE = 1000
"""Rows in one INSERT."""


def open_many(found: Sequence[tuple[Slot, Weighing]], *, now: datetime) -> list[Transition]:
    """Open a contradiction on each of these slots, none of which ever had one; tell whoever is to hear of it."""
    if not found:
        return []
    cases = Contradiction.objects.bulk_create(a_new_case(slot, weighing=weighing, now=now) for slot, weighing in found)
    faultpoint("batch: contradictions inserted")
    weighed = [(case, weighing) for case, (_, weighing) in zip(cases, found, strict=True)]
    _keep_opposed(weighed)
    _keep_positions(weighed)
    faultpoint("batch: positions written")
    openings = Transition.objects.bulk_create(its_opening(case, now=now) for case in cases)
    faultpoint("batch: transitions written")
    raise_many_alerts(openings, now=now)
    return openings


def _keep_opposed(weighed: Sequence[tuple[Contradiction, Weighing]]) -> None:
    pairs = ((case.pk, pk) for case, weighing in weighed for pk in sorted(weighing.opposed))
    keep_links(OPPOSED, pairs)


def _keep_positions(weighed: Sequence[tuple[Contradiction, Weighing]]) -> None:
    founds: list[FoundPosition] = [position for _, weighing in weighed for position in weighing.positions]
    stored = Position.objects.bulk_create(
        (
            a_position(case, number=number, position=position)
            for case, weighing in weighed
            for number, position in enumerate(weighing.positions, start=1)
        ),
        batch_size=_AT_ONCE,
    )
    backing = zip(stored, founds, strict=True)
    keep_links(BACKING, ((row.pk, claim.pk) for row, found in backing for claim in found.claims))
