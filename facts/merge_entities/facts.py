"""Facts of entities that become one: each moves with its slot, and two that both stand are for a person to choose."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from facts.merge_entities.moved import Moved
from facts.models import Entity, Fact, FactVersion, Slot
from facts.models.fact import FactVersionQuerySet
from sources.refusals import Refused

_STANDING = (FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED)


def move_facts(moved: Moved, *, merged: Entity, kept: Entity) -> None:
    """Raises Refused where both have a fact that is published or proposed, naming both."""
    clashes: list[str] = []
    for old, new in moved.slots.items():
        for fact in Fact.objects.filter(slot=old).order_by("pk"):
            other = None if fact.many_valued else Fact.objects.filter(slot=new, many_valued=False).first()
            if other is not None and not _stands(fact):
                continue  # what was sent back or retracted stays where it was said
            if other is not None and _stands(other):
                clashes.append(_clash(fact, other))
            moved.facts[fact.pk] = old
            if other is not None:
                moved.facts[other.pk] = new  # they change places: a slot has one
    if clashes:
        raise Refused({"kept": " ".join(clashes)})
    moved.standing = dict(_standing(moved).values_list("pk", "status"))
    moved.last_version = FactVersion.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    put_facts({fact: _other_slot(slot, moved.slots) for fact, slot in moved.facts.items()})
    versions = FactVersion.objects.filter(value_entity=merged)
    moved.versions = list(versions.order_by("pk").values_list("pk", flat=True))
    versions.update(value_entity=kept)


def put_facts(slots: Mapping[int, int]) -> None:
    """Put each fact into its slot. Two that change places share one for a moment, which only several may."""
    single = list(Fact.objects.filter(pk__in=slots, many_valued=False).values_list("pk", flat=True))
    Fact.objects.filter(pk__in=single).update(many_valued=True)
    for fact, slot in slots.items():
        Fact.objects.filter(pk=fact).update(slot=slot)
    Fact.objects.filter(pk__in=single).update(many_valued=False)


def newer_versions(moved: Moved, *, kept: Entity) -> list[FactVersion]:
    """Versions proposed or published since: in the slots of both, or anywhere with the kept entity as the value."""
    here = [version for version in _standing(moved) if moved.standing.get(version.pk) != version.status]
    valued = FactVersion.objects.filter(status__in=_STANDING, value_entity=kept, pk__gt=moved.last_version)
    return [*here, *valued.order_by("pk")]


def _standing(moved: Moved) -> FactVersionQuerySet:
    slots = {*moved.slots, *moved.slots.values()}
    return FactVersion.objects.filter(status__in=_STANDING, fact__slot__in=slots).order_by("pk")


def _other_slot(slot: int, slots: Mapping[int, int]) -> int:
    backwards = {new: old for old, new in slots.items()}
    return slots[slot] if slot in slots else backwards[slot]


def _stands(fact: Fact) -> bool:
    return fact.versions.filter(status__in=_STANDING).exists()


def _clash(fact: Fact, other: Fact) -> str:
    slot: Slot = Slot.objects.with_subject().get(pk=fact.slot_id)
    return _(
        "Both have a fact on %(property)s: %(said)s of “%(entity)s”, and %(said_2)s of “%(entity_2)s”. "
        "Retract or send back one of them, then merge."
    ) % {
        "property": slot.property,
        "said": _said(fact),
        "entity": slot.entity,
        "said_2": _said(other),
        "entity_2": other.slot.entity,
    }


def _said(fact: Fact) -> str:
    version = fact.versions.filter(status__in=_STANDING).order_by("-number")[0]
    return f"“{version.statement}” ({version.status})"
