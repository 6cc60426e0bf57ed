"""Look ahead: what a claim stands against, as weighing would see it now. Nothing is written, and no case is opened.

So that whoever records a claim hears of it before the next sentence is read; the worker weighs the slot afterwards.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from facts.group_origins import origins_of
from facts.kinds.interval import overlap
from facts.models import Claim, Contradiction, Slot
from facts.weigh_slots.claim_rows import row_of, rows_of
from facts.weigh_slots.life_cycle import would_reopen
from facts.weigh_slots.load import load_rules, weighed
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing

MOST_CLAIMS = 1_000
"""Claims of a slot that are weighed while somebody waits."""

MOST_PAIRS = 20
"""Claims it is compared with one by one, to tell why it stands against them."""


@dataclass(frozen=True)
class Against:
    """The claims it would stand against, the nearest first, the reason in words, and the latest case of the slot.

    ``reopens`` where the case does not wait for a person and the claim would open it again; ``is_left`` where the slot
    has too many claims to tell at once.
    """

    claims: tuple[WeighedClaim, ...] = ()
    reason: str = ""
    case: Contradiction | None = None
    reopens: bool = False
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
    rules = load_rules(slot)
    weighing = weigh(claims, rules=rules)
    if weighing is None or own.pk not in weighing.opposed:
        return Against()
    opponents = _opponents(claims[-1], weighing=weighing)
    reason = _reason(claims[-1], opponents, weighing=weighing, rules=rules)
    standing = Contradiction.objects.exclude(status=Contradiction.Status.SUPERSEDED)
    case = standing.filter(slot=slot).order_by("-pk").first()
    reopens = case is not None and would_reopen(case, weighing=weighing, claims=claims)
    return Against(opponents, reason, case, reopens)


def _opponents(own: WeighedClaim, *, weighing: Weighing) -> tuple[WeighedClaim, ...]:
    """Who cannot be right beside it; where that shows in no pair, all that are opposed."""
    others = [claim for claim in (*weighing.claims, *weighing.denials) if claim.pk != own.pk]
    distinct = list({claim.pk: claim for claim in others}.values())
    return tuple(sorted(_excluding(own, distinct) or distinct, key=lambda other: _gap(own, other)))


def _reason(own: WeighedClaim, opponents: Sequence[WeighedClaim], *, weighing: Weighing, rules: Rules) -> str:
    """Of this claim against the nearest that it contradicts; of the whole slot where none of the nearest does alone."""
    pairs = (weigh([other, own], rules=rules) for other in opponents[:MOST_PAIRS])
    return next((pair.reason for pair in pairs if pair is not None), weighing.reason)


def _gap(own: WeighedClaim, other: WeighedClaim) -> float:
    """How far apart two values lie; 0 where they meet or lie on no line."""
    lower = max(-math.inf if one.lower is None else one.lower for one in (own, other))
    upper = min(math.inf if one.upper is None else one.upper for one in (own, other))
    return max(lower - upper, 0.0)


def _excluding(own: WeighedClaim, others: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """Asserted values that share no point; what one denies and the other asserts, where they do."""
    return [
        other
        for other in others
        if other.axis == own.axis and overlap(own.interval, other.interval) == (own.is_denied != other.is_denied)
    ]
