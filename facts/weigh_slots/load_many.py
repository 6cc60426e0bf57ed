"""Load what weighing needs of many slots at once: as many queries as for one, and each source read once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facts.group_origins import origins_of
from facts.models import Fact, Slot
from facts.weigh_slots.claim_rows import ClaimRow, rows_of
from facts.weigh_slots.load import rules_of, weighed
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim


@dataclass(frozen=True)
class Loaded:
    """The rows of many slots. What weighing makes of them is asked slot by slot: a broken row spoils only its own."""

    claims: Mapping[int, Sequence[ClaimRow]]
    origins: Mapping[int, str]
    with_published_fact: frozenset[int]

    def claims_of(self, slot: Slot) -> list[WeighedClaim]:
        return [
            weighed(claim, rule=slot.property, origin=self.origins[claim.source_id])
            for claim in self.claims.get(slot.pk, ())
        ]

    def rules_of(self, slot: Slot) -> Rules:
        return rules_of(slot, has_published_fact=slot.pk in self.with_published_fact)


def load_many(slots: Sequence[Slot]) -> Loaded:
    pks = [slot.pk for slot in slots]
    rows = rows_of(pks)
    by_slot: defaultdict[int, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        by_slot[row.slot_id].append(row)
    return Loaded(
        claims=by_slot,
        origins=origins_of({row.source_id for row in rows}),
        with_published_fact=frozenset(Fact.objects.settled().filter(slot__in=pks).values_list("slot", flat=True)),
    )
