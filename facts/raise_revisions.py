"""Step: whatever changes an input of weighing raises the revision of every slot it touches, in one transaction.

Called by whoever saves the change, inside the transaction that saves it. No claim is recorded meanwhile.
"""

from facts.lock_inputs import own_inputs
from facts.models import Entity, Property, Slot
from sources.models import Publisher, Source


def property_changed(changed: Property) -> int:
    """Its rules compare all its slots."""
    own_inputs()
    return Slot.objects.filter(property=changed).raise_revision()


def source_changed(changed: Source) -> int:
    """Its date is an assumed period; what it repeats decides its origin, and that of all that repeats it."""
    own_inputs()
    repeating = _repeating({changed.pk})
    return Slot.objects.filter(claims__snapshot__source__in=repeating).raise_revision()


def publisher_changed(changed: Publisher) -> int:
    """Its family is an origin."""
    own_inputs()
    sources = set(Source.objects.filter(publisher=changed).values_list("pk", flat=True))
    return Slot.objects.filter(claims__snapshot__source__in=_repeating(sources)).raise_revision()


def entity_moved(moved: Entity) -> int:
    """Slots where it, or a part of it, is a value: what it lies inside has changed. Numbers must be right already."""
    own_inputs()
    inside = Entity.objects.inside(moved).values("pk")
    return Slot.objects.filter(claims__value_entity__in=inside).raise_revision()


def _repeating(source_ids: set[int]) -> set[int]:
    """These sources and all that are derived from them, at any remove."""
    known, fresh = set(source_ids), set(source_ids)
    while fresh:
        derived = Source.objects.filter(derived_from__in=fresh).values_list("pk", flat=True)
        fresh = set(derived) - known
        known |= fresh
    return known
