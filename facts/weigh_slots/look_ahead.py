"""Look ahead: what a claim stands against, as weighing would see it now. Nothing is written, and no case is opened.

So that whoever records a claim hears of it before the next sentence is read; the worker weighs the slot afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.group_origins import origins_of
from facts.kinds.interval import overlap
from facts.models import Claim, Contradiction, Slot
from facts.weigh_slots.claim_rows import row_of, rows_of
from facts.weigh_slots.load import load_rules, weighed
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing

MOST_CLAIMS = 1_000
"""Claims of a slot that are weighed while somebody waits."""


@dataclass(frozen=True)
class Against:
    """The claims it would stand against, the reason in words, and the case of the slot that waits, if there is one.

    ``is_left`` where the slot has too many claims to tell at once.
    """

    claims: tuple[WeighedClaim, ...] = ()
    reason: str = ""
    case: Contradiction | None = None
    is_left: bool = False


def look_ahead(claim: Claim) -> Against:
    """Of a claim as ``read_draft`` makes it, or of one that is recorded: its slot is then the stored one."""
    slot = Slot.objects.with_subject().filter(key=claim.slot.key).first()
    if slot is None or claim.unreadable:
        return Against()
    others = Claim.objects.live().filter(slot=slot).exclude(pk=claim.pk)
    count = others[: MOST_CLAIMS + 1].count()
    if count > MOST_CLAIMS:
        return Against(is_left=True)
    return _against(claim, slot=slot) if count else Against()


def _against(claim: Claim, *, slot: Slot) -> Against:
    rows = [row for row in rows_of([slot.pk]) if row.pk != claim.pk]
    own = row_of(claim)._replace(pk=max((row.pk for row in rows), default=0) + 1)
    origins = origins_of({row.source_id for row in (*rows, own)})
    claims = [weighed(row, rule=slot.property, origin=origins[row.source_id]) for row in (*rows, own)]
    weighing = weigh(claims, rules=load_rules(slot))
    if weighing is None or own.pk not in weighing.opposed:
        return Against()
    case = Contradiction.objects.unsettled().filter(slot=slot).first()
    return Against(_opponents(claims[-1], weighing=weighing), weighing.reason, case)


def _opponents(own: WeighedClaim, *, weighing: Weighing) -> tuple[WeighedClaim, ...]:
    """Who cannot be right beside it; where that shows in no pair, all that are opposed."""
    others = [claim for claim in (*weighing.claims, *weighing.denials) if claim.pk != own.pk]
    distinct = list({claim.pk: claim for claim in others}.values())
    return tuple(_excluding(own, distinct) or distinct)


def _excluding(own: WeighedClaim, others: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """Asserted values that share no point; what one denies and the other asserts, where they do."""
    return [
        other
        for other in others
        if other.axis == own.axis and overlap(own.interval, other.interval) == (own.is_denied != other.is_denied)
    ]
