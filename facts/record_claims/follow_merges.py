"""Follow merges: what was chosen or found by name may have been merged since into the entity that was kept."""

from collections.abc import Sequence

from facts.models import Claim, Entity, Slot
from facts.models.slot import slot_key
from sources.in_chunks import in_chunks


def follow_merges(claims: Sequence[Claim]) -> None:
    """Make unsaved claims, with their unsaved slots, be about the kept entities. Called with the inputs shared: from
    here on nothing is merged."""
    kept = _kept({pk for claim in claims for pk in (claim.slot.entity_id, claim.value_entity_id) if pk is not None})
    for claim in claims if kept else ():
        if claim.slot.entity_id in kept:
            claim.slot = _slot_about(kept[claim.slot.entity_id], instead_of=claim.slot)
        if claim.value_entity_id in kept:
            claim.value_entity = kept[claim.value_entity_id]


def _kept(entity_ids: set[int]) -> dict[int | None, Entity]:
    """Of those that were merged, the entity they lead to."""
    found: dict[int | None, Entity] = {}
    for chunk in in_chunks(sorted(entity_ids)):
        for entity in Entity.objects.merged().filter(pk__in=chunk).select_related("merged_into"):
            if entity.merged_into is not None:
                found[entity.pk] = entity.merged_into
    return found


def _slot_about(entity: Entity, *, instead_of: Slot) -> Slot:
    key = slot_key(entity=entity, of=instead_of.property, qualifiers=instead_of.qualifiers)
    return Slot(entity=entity, property=instead_of.property, qualifiers=instead_of.qualifiers, key=key)
