"""The matters of an entity: its properties, each with its slots side by side, and how each stands.

A matter stands as the slot of it that most needs a person: contested before not vetted before settled.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from facts.models import Contradiction, Entity, FactVersion, Slot

CONTESTED, UNVETTED, SETTLED = "1_contested", "2_unvetted", "3_settled"
"""In the order in which they need a person."""

STANDINGS = {
    "contested": (CONTESTED, _("Contested"), _("A contradiction is not settled.")),
    "unvetted": (UNVETTED, _("Not vetted"), _("Nothing contradicts, and no fact is published.")),
    "settled": (SETTLED, _("Settled"), _("A fact is published, and nothing contradicts.")),
}

MATTERS_AT_ONCE = 10
SCOPES_SHOWN = 6
"""Slots of one property side by side; the list of slots has the rest."""


_STANDING = Case(
    When(Exists(Contradiction.objects.unsettled().filter(slot=OuterRef("pk"))), then=Value(CONTESTED)),
    When(Exists(FactVersion.objects.published().filter(fact__slot=OuterRef("pk"))), then=Value(SETTLED)),
    default=Value(UNVETTED),
    output_field=CharField(),
)


@dataclass(frozen=True)
class Matter:
    """One property of the entity. ``slots`` is how many scopes there are."""

    property_id: int
    label: str
    standing: str
    slots: int


def matters_of(entity: Entity) -> list[Matter]:
    """What most needs a person first, then by name. One query."""
    slots = Slot.objects.filter(entity=entity).order_by().annotate(standing=_STANDING)
    rows = slots.values("property", "property__label", "standing").annotate(slots=Count("pk"))
    found: dict[int, Matter] = {}
    for row in sorted(rows, key=lambda row: row["standing"]):
        pk, before = row["property"], found.get(row["property"])
        standing = before.standing if before else row["standing"]
        slots = row["slots"] + (before.slots if before else 0)
        found[pk] = Matter(pk, row["property__label"], standing=standing, slots=slots)
    return sorted(found.values(), key=lambda matter: (matter.standing, matter.label, matter.property_id))


def counted(matters: Sequence[Matter]) -> dict[str, int]:
    """How many matters stand how, by the name of the standing."""
    numbers = Counter(matter.standing for matter in matters)
    return {name: numbers[standing] for name, (standing, _label, _why) in STANDINGS.items()}


def slots_of(entity: Entity, matters: Sequence[Matter]) -> list[Slot]:
    """Of these matters, at most SCOPES_SHOWN of each, contested ones first; with their ``standing``."""
    slots = Slot.objects.filter(entity=entity, property__in=[matter.property_id for matter in matters])
    place = Window(RowNumber(), partition_by=F("property"), order_by=[F("standing"), F("key")])
    shown = slots.annotate(standing=_STANDING).annotate(place=place).filter(place__lte=SCOPES_SHOWN)
    return list(shown.select_related("entity", "property").order_by("property", "place"))
