"""What is known of the matters a draft speaks of: slots, vetted facts, open contradictions, claims.

As many queries for a long draft as for a short one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import F, Prefetch, Window
from django.db.models.functions import RowNumber

from facts.check_draft.matching import Matter
from facts.models import Claim, Contradiction, FactVersion, Slot
from sources.in_chunks import in_chunks

MOST_CLAIMS = 10
"""Of a slot where nothing is vetted: the newest."""

_ENTITIES = 400
"""Asked for at once, beside the properties."""

_TEXTS = ("snapshot__text", "snapshot__sentences")
"""Not loaded: a quote is enough, and a text may have megabytes."""


@dataclass
class Known:
    """All by the primary key of the slot, slots by their matter."""

    slots: dict[Matter, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[int, list[FactVersion]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[int, Contradiction] = field(default_factory=dict)
    claims: dict[int, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def slots_of(self, matter: Matter) -> list[Slot]:
        return self.slots.get(matter, [])

    def speaks_of(self, slot: Slot) -> bool:
        return any(slot.pk in known for known in (self.versions, self.cases, self.claims))


def load_known(matters: Collection[Matter]) -> Known:
    known = Known()
    for slot in _slots(matters):
        known.slots[slot.entity_id, slot.property_id].append(slot)
    pks = [slot.pk for slots in known.slots.values() for slot in slots]
    for chunk in in_chunks(pks):
        for version in _versions(chunk):
            known.versions[version.fact.slot_id].append(version)
        known.cases |= {case.slot_id: case for case in _cases(chunk)}
    for chunk in in_chunks(pk for pk in pks if pk not in known.versions):
        for claim in _claims(chunk):
            known.claims[claim.slot_id].append(claim)
    return known


def _slots(matters: Collection[Matter]) -> Iterable[Slot]:
    wanted = set(matters)
    for chunk in in_chunks({entity for entity, _ in wanted}, size=_ENTITIES):
        found = Slot.objects.filter(entity__in=chunk, property__in={of for _, of in wanted})
        yield from (
            slot for slot in found.with_subject().order_by("pk") if (slot.entity_id, slot.property_id) in wanted
        )


def _versions(slots: Collection[int]) -> Iterable[FactVersion]:
    evidence = Prefetch("evidence", Claim.objects.live().with_evidence().defer(*_TEXTS).order_by("pk"))
    # A contested one gives no answer to set a value against: the claims and the open case do.
    answering = FactVersion.objects.published().settled().with_subject()
    return answering.filter(fact__slot__in=slots).prefetch_related(evidence)


def _cases(slots: Collection[int]) -> Iterable[Contradiction]:
    positions = Prefetch("positions")
    return Contradiction.objects.unsettled().filter(slot__in=slots).prefetch_related(positions)


def _claims(slots: Collection[int]) -> Iterable[Claim]:
    counting = Claim.objects.live().filter(slot__in=slots, unreadable="")
    newest = Window(RowNumber(), partition_by=[F("slot")], order_by=[F("pk").desc()])
    first = counting.annotate(newest=newest).filter(newest__lte=MOST_CLAIMS)
    return first.with_evidence().defer(*_TEXTS).order_by("slot", "-pk")
