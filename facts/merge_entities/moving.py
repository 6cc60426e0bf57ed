"""Move what is said about an entity, or with it as the value, to another; and write down what was moved."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.contrib.auth.models import User

from facts.merge_entities.moved import Moved
from facts.models import Claim, Contradiction, Entity, EntityAlias, Slot, Transition
from facts.models.slot import slot_key
from facts.number_entities import place_entities
from sources.telling import parts_of

_AT_ONCE = 500


def slots_for(merged: Entity, *, kept: Entity) -> dict[int, int]:
    """The slots of the merged entity, and those of the kept one for the same property and qualifiers."""
    return {slot.pk: _slot_like(slot, of=kept).pk for slot in merged.slots.with_subject().order_by("pk")}


def _slot_like(slot: Slot, *, of: Entity) -> Slot:
    found, _ = Slot.objects.get_or_create(
        key=slot_key(entity=of, of=slot.property, qualifiers=slot.qualifiers),
        defaults={"entity": of, "property": slot.property, "qualifiers": slot.qualifiers},
    )
    return found


def move_cases(moved: Moved, *, by: User, why: str, now: datetime) -> None:
    """Cases that wait are superseded: what their claims and those of the kept entity say together is a new
    question. Settled ones go along where the kept slot never had a case, so that what was decided stays decided."""
    for case in Contradiction.objects.unsettled().filter(slot__in=moved.slots).select_for_update().order_by("pk"):
        until = case.snoozed_until
        moved.superseded[case.pk] = {"status": case.status, "snoozed_until": until and until.isoformat()}
        _supersede(case, by=by, why=why, now=now)
    for old, new in moved.slots.items():
        cases = set(Contradiction.objects.filter(slot=old).values_list("pk", flat=True))
        if not cases & moved.superseded.keys() and not Contradiction.objects.filter(slot=new).exists():
            moved.cases |= dict.fromkeys(sorted(cases), old)
            Contradiction.objects.filter(pk__in=cases).update(slot=new)


def _supersede(case: Contradiction, *, by: User, why: str, now: datetime) -> None:
    before, case.status = case.status, Contradiction.Status.SUPERSEDED
    case.snoozed_until, case.closed_at = None, now
    case.save(update_fields=["status", "snoozed_until", "closed_at"])
    Transition.objects.create(
        contradiction=case,
        event=Transition.Event.SUPERSEDED,
        from_state=before,
        to_state=case.status,
        who=by,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )


def move_claims(moved: Moved, *, merged: Entity, kept: Entity) -> None:
    """Claims about the merged entity, retired ones too, and claims with it as the value."""
    about = Claim.objects.filter(slot__in=moved.slots)
    moved.claims = dict(about.order_by("pk").values_list("pk", "slot_id"))
    valued = Claim.objects.filter(value_entity=merged)
    moved.values = list(valued.order_by("pk").values_list("pk", flat=True))
    for claims in in_parts({*moved.claims, *moved.values}):
        for claim in claims:
            claim.slot_id = moved.slots.get(claim.slot_id, claim.slot_id)
            if claim.value_entity_id == merged.pk:
                claim.value_entity = kept
        save_moved(claims)
        moved.touched |= {claim.slot_id for claim in claims}


def in_parts(claim_ids: Collection[int]) -> Iterator[list[Claim]]:
    """The claims in primary-key order, a part at a time."""
    ordered = sorted(claim_ids)
    for first in range(0, len(ordered), _AT_ONCE):
        yield list(Claim.objects.filter(pk__in=ordered[first : first + _AT_ONCE]).order_by("pk"))


def save_moved(claims: Sequence[Claim]) -> None:
    """Store where they belong now. A claim that has become the same as another live one keeps the fingerprint it
    had, for each is recorded once; both are of one source, so they count as one origin."""
    wanted = {claim.pk: claim.own_fingerprint() for claim in claims}
    others = Claim.objects.live().filter(fingerprint__in=wanted.values()).exclude(pk__in=wanted)
    taken = set(others.values_list("fingerprint", flat=True))
    for claim in claims:
        if claim.status == Claim.Status.RECORDED and wanted[claim.pk] in taken:
            continue
        claim.fingerprint = wanted[claim.pk]
        taken.add(claim.fingerprint)
    Claim.objects.bulk_update(claims, ["slot", "value_entity", "fingerprint"], batch_size=_AT_ONCE)


def move_parts(moved: Moved, *, merged: Entity, kept: Entity) -> None:
    """Its parts hang below the kept one."""
    moved.parts = list(Entity.objects.filter(part_of=merged).order_by("pk").values_list("pk", flat=True))
    moved.touched |= hang_parts(moved.parts, below=kept)


def hang_parts(part_ids: Collection[int], *, below: Entity) -> set[int]:
    """Hang them there and number them; return the slots in which one of them, or a part of one, is a value."""
    Entity.objects.filter(pk__in=part_ids).update(part_of=below)
    place_entities(list(Entity.objects.filter(pk__in=part_ids)))
    slots: set[int] = set()
    for part in Entity.objects.filter(pk__in=part_ids):
        inside = Claim.objects.filter(value_entity__in=Entity.objects.inside(part).values("pk"))
        slots |= set(inside.values_list("slot_id", flat=True))
    return slots


def copy_aliases(moved: Moved, *, merged: Entity, kept: Entity) -> None:
    """The kept entity answers to all names of the merged one."""
    known = set(kept.aliases.values_list("folded", "language"))
    for alias in merged.aliases.order_by("pk"):
        if (alias.folded, alias.language) not in known:
            copy = EntityAlias(entity=kept, name=alias.name, folded=alias.folded, language=alias.language)
            copy.save()
            moved.aliases.append(copy.pk)
