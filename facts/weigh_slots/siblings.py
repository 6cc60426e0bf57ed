"""Siblings: slots of one entity and property that differ only in a qualifier one of them does not state.

Whoever is silent on a separating qualifier keeps a slot of its own. Where its value meets a stated one they agree;
else it is shown beside it as "scope not stated", and never flagged (design.md, section 3).

So many are shown, and of each the first claims; of the others only the stretches of their values and their sources are
looked at, and of a slot with very many claims these are remembered.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber

from facts.group_origins import backings, origins_of
from facts.kinds.interval import Interval, is_touched, merged, widened
from facts.models import Claim, Entity, Slot
from facts.models.names import folded
from facts.weigh_slots.claim_rows import rows_among
from facts.weigh_slots.load import placed_entity, weighed
from facts.weigh_slots.remembered import remembered, with_many_claims
from facts.weigh_slots.rules.weighed_claim import WeighedClaim

MOST_SHOWN = 20
"""Slots shown beside one."""

CLAIMS_SHOWN = 5
"""Of each of them."""

Stretches = Mapping[str, Sequence[Interval]]
"""By axis: what the values of a slot cover together, in order and apart."""

_Made = TypeVar("_Made")


class SiblingVerdict(StrEnum):
    AGREES = "agrees"
    SCOPE_NOT_STATED = "scope not stated"


@dataclass(frozen=True)
class Sibling:
    """A slot that may speak of the same matter: the first claims in it that count, and what backs all of them."""

    slot: Slot
    claims: Sequence[WeighedClaim]
    has_more: bool
    backed_by: str
    verdict: SiblingVerdict


@dataclass(frozen=True)
class Siblings:
    """``more`` of them are not shown."""

    shown: Sequence[Sibling] = ()
    more: int = 0


def siblings_of(slot: Slot) -> Siblings:
    """The slots beside this one, in the order of their keys. Slots that state another scope speak of something else."""
    keys = list(_beside(slot))
    if not keys:
        return Siblings()
    others = list(Slot.objects.with_subject().filter(pk__in=keys[:MOST_SHOWN]).order_by("key"))
    stretches = _of_each([slot, *others], "stretches", _stretches)
    backed, claims = _of_each(others, "backing", _backing), _first_claims(others)
    shown = [
        Sibling(
            other,
            claims=claims[other.pk][:CLAIMS_SHOWN],
            has_more=len(claims[other.pk]) > CLAIMS_SHOWN,
            backed_by=backed[other.pk],
            verdict=_verdict(stretches[slot.pk], stretches[other.pk]),
        )
        for other in others
    ]
    return Siblings(shown, more=len(keys) - len(others))


def _beside(slot: Slot) -> Iterator[int]:
    """Rumours and denials agree with nobody: a slot of these alone is none."""
    counting = Exists(Claim.objects.competing().filter(slot=OuterRef("pk")))
    others = Slot.objects.filter(counting, entity=slot.entity_id, property=slot.property_id).exclude(pk=slot.pk)
    for pk, qualifiers in others.order_by("key").values_list("pk", "qualifiers"):
        if _is_silent_where_other_speaks(slot.qualifiers, qualifiers):
            yield pk


def _is_silent_where_other_speaks(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """One states what the other does not, and what both state is the same."""
    both = ours.keys() & theirs.keys()
    return ours.keys() != theirs.keys() and all(folded(ours[name]) == folded(theirs[name]) for name in both)


def _of_each(
    slots: Sequence[Slot], what: str, make: Callable[[Sequence[Slot]], Mapping[int, _Made]]
) -> dict[int, _Made]:
    """What is made of each slot, by its key."""
    large = with_many_claims([slot.pk for slot in slots])
    made = dict(make([slot for slot in slots if slot.pk not in large]))
    return made | {slot.pk: _of_large(slot, what, make) for slot in slots if slot.pk in large}


def _of_large(slot: Slot, what: str, make: Callable[[Sequence[Slot]], Mapping[int, _Made]]) -> _Made:
    return remembered(slot, what, lambda: make([slot])[slot.pk])


def _stretches(slots: Sequence[Slot]) -> dict[int, Stretches]:
    """Of quotes, which lie on no axis, none."""
    counting = Claim.objects.competing().filter(slot__in=slots).exclude(axis="quote").order_by()
    values = list(counting.values_list("slot", "axis", "lower", "upper", "value_entity").distinct())
    entities = Entity.objects.in_bulk({entity for *_, entity in values if entity is not None})
    rules = {slot.pk: slot.property for slot in slots}
    pieces: dict[int, defaultdict[str, list[Interval]]] = {slot.pk: defaultdict(list) for slot in slots}
    for slot, axis, lower, upper, entity in values:
        rule = rules[slot]
        interval = widened((lower, upper), rule.tolerance)
        if entity is not None:
            axis, interval = placed_entity(entities[entity], rule=rule)
        if axis:
            pieces[slot][axis].append(interval)
    return {slot: {axis: merged(told) for axis, told in by_axis.items()} for slot, by_axis in pieces.items()}


def _backing(slots: Sequence[Slot]) -> dict[int, str]:
    counting = Claim.objects.competing().filter(slot__in=slots).order_by()
    backed = backings(counting.values_list("slot", "snapshot__source").distinct())
    return {slot.pk: backed.get(slot.pk, "") for slot in slots}


def _first_claims(slots: Sequence[Slot]) -> defaultdict[int, list[WeighedClaim]]:
    """Of each slot one more than is shown, where there are so many."""
    place = Window(RowNumber(), partition_by=F("slot"), order_by=F("pk").asc())
    counting = Claim.objects.competing().filter(slot__in=slots).order_by().annotate(place=place)
    keys = list(counting.filter(place__lte=CLAIMS_SHOWN + 1).values_list("pk", flat=True))
    rows = rows_among(Claim.objects.filter(pk__among=keys))
    origins, rules = origins_of({row.source_id for row in rows}), {slot.pk: slot.property for slot in slots}
    found: defaultdict[int, list[WeighedClaim]] = defaultdict(list)
    for row in rows:
        found[row.slot_id].append(weighed(row, rule=rules[row.slot_id], origin=origins[row.source_id]))
    return found


def _verdict(ours: Stretches, theirs: Stretches) -> SiblingVerdict:
    is_met = any(is_touched(piece, ours.get(axis, ())) for axis, pieces in theirs.items() for piece in pieces)
    return SiblingVerdict.AGREES if is_met else SiblingVerdict.SCOPE_NOT_STATED
