"""Step: whatever changes an input of weighing raises the revision of every slot it touches, in one transaction.

Called by whoever saves the change, inside the transaction that saves it. No claim is recorded meanwhile.
``INPUTS``, at the end, lists every kind of input; a test changes each and looks whether the verdict follows.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from facts.lock_inputs import own_inputs
from facts.models import Entity, Property, Slot
from sources.in_chunks import in_chunks
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
    """Its family is an origin, also of what is credited to it."""
    own_inputs()
    own = Q(publisher=changed) | Q(credited_to=changed)
    sources = set(Source.objects.filter(own).values_list("pk", flat=True))
    return Slot.objects.filter(claims__snapshot__source__in=_repeating(sources)).raise_revision()


def entity_moved(moved: Entity) -> int:
    """Slots where it, or a part of it, is a value: what it lies inside has changed. Numbers must be right already."""
    own_inputs()
    inside = Entity.objects.inside(moved).values("pk")
    return Slot.objects.filter(claims__value_entity__in=inside).raise_revision()


def claims_read_anew(slot_ids: Collection[int]) -> int:
    """Slots whose claims were read anew for another reason than a change of their property or source."""
    own_inputs()
    return sum(Slot.objects.filter(pk__in=pks).raise_revision() for pks in in_chunks(sorted(slot_ids)))


def _repeating(source_ids: set[int]) -> set[int]:
    """These sources and all that are derived from them, at any remove."""
    known, fresh = set(source_ids), set(source_ids)
    while fresh:
        derived = Source.objects.filter(derived_from__in=fresh).values_list("pk", flat=True)
        fresh = set(derived) - known
        known |= fresh
    return known


@dataclass(frozen=True)
class Input:
    """One kind of thing a verdict follows from: the columns that hold it (``Model.field``), the modules that may write
    them once a claim depends on them, and the function here by which these raise the slots; None: they know the slots
    themselves."""

    name: str
    columns: tuple[str, ...]
    written_by: tuple[str, ...]
    raised_by: Callable[[Any], int] | None = None


_VOCABULARY = "facts.import_vocabulary"
_RULES = tuple(
    f"Property.{name}"
    for name in (
        "kind",
        "unit",
        "equal_units",
        "many_valued",
        "time_behaviour",
        "tolerance",
        "part_of_is_vagueness",
        "exact",
        "separating",
        "weight",
    )
)
_READ = (
    *("Claim.value", "Claim.axis", "Claim.lower", "Claim.upper", "Claim.wording"),
    *("Claim.unreadable", "Claim.value_entity"),
)
_PERIOD = ("Claim.period_lower", "Claim.period_upper")
_REREADING = tuple(f"facts.reread_claims.{part}" for part in ("read_anew", "store_claims"))

INPUTS = (
    Input(
        "a claim is recorded",
        columns=("Claim.slot", "Claim.snapshot", "Claim.polarity", "Claim.modality", "Claim.speaker", *_READ, *_PERIOD),
        written_by=tuple(f"facts.record_claims{part}" for part in ("", ".many", ".read_value", ".follow_merges")),
    ),
    Input("a claim is rejected", columns=("Claim.status",), written_by=("facts.retire_claims",)),
    Input("a claim is retracted", columns=("Claim.status",), written_by=("facts.retire_claims",)),
    Input(
        "bounds are corrected by hand",
        columns=("Claim.lower", "Claim.upper", "Claim.bounds_by"),
        written_by=("facts.correct_bounds",),
    ),
    Input("the rules change", _RULES, written_by=("facts.admin.property", _VOCABULARY), raised_by=property_changed),
    Input(
        "claims are read anew",
        columns=(*_READ, "Claim.status"),
        written_by=(*_REREADING, "facts.record_claims.read_value"),
        raised_by=property_changed,
    ),
    Input(
        "claims move to the slots that are theirs now",
        columns=("Claim.slot", "Claim.status"),
        written_by=("facts.reread_claims.move_claims", "facts.reread_claims.store_claims"),
        raised_by=property_changed,
    ),
    Input(
        "an entity moves",
        columns=("Entity.part_of", "Entity.exclusive"),
        written_by=("facts.admin.entity", _VOCABULARY),
        raised_by=entity_moved,
    ),
    Input(
        "an entity is merged into another",
        columns=("Entity.merged_into", "Entity.part_of", "Claim.slot", "Claim.value_entity", "Fact.slot"),
        written_by=(
            "facts.merge_entities",
            "facts.merge_entities.facts",
            "facts.merge_entities.moving",
            "facts.merge_entities.undoing",
        ),
    ),
    Input(
        "the date of a source changes",
        columns=("Source.published", "Source.published_earliest", "Source.published_latest"),
        written_by=("facts.admin.source",),
        raised_by=source_changed,
    ),
    Input(
        "the day that relative dates of a source count from changes",
        columns=("Source.published", *_READ, *_PERIOD),
        written_by=("facts.admin.source", *_REREADING),
        raised_by=source_changed,
    ),
    Input(
        "the language of a source changes",
        columns=("Source.language", *_READ, *_PERIOD),
        written_by=("facts.admin.source", *_REREADING),
        raised_by=source_changed,
    ),
    Input(
        "an entity has a new name",
        columns=("EntityAlias.folded", "EntityAlias.language", *_READ),
        written_by=("facts.admin.entity", _VOCABULARY, "facts.name_entities", *_REREADING),
        raised_by=claims_read_anew,
    ),
    Input(
        "a source turns out to repeat another",
        columns=("Source.derived_from",),
        written_by=("facts.admin.source", "facts.decide_origins"),
        raised_by=source_changed,
    ),
    Input(
        "a source is credited to an agency",
        columns=("Source.credited_to",),
        written_by=("facts.admin.source", "facts.decide_origins"),
        raised_by=source_changed,
    ),
    Input(
        "a source has another publisher",
        columns=("Source.publisher",),
        written_by=("facts.admin.source",),
        raised_by=source_changed,
    ),
    Input(
        "a publisher changes hands",
        columns=("Publisher.family", "Publisher.name"),
        written_by=("facts.admin.publisher", _VOCABULARY),
        raised_by=publisher_changed,
    ),
    Input("a fact is published", columns=("FactVersion.status",), written_by=("facts.vet_facts.publishing",)),
    Input("a fact is retracted", columns=("FactVersion.status",), written_by=("facts.vet_facts.ending",)),
    Input("the rules of weighing change", columns=(), written_by=("facts.models.slot",)),
)
"""A name that an entity loses is no input: a claim stores the entity that its name was read as."""
