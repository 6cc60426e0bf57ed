"""Siblings: slots of one entity and property that differ only in a qualifier one of them does not state.

Whoever is silent on a separating qualifier keeps a slot of its own. Where its value meets a stated one they agree;
else it is shown beside it as "scope not stated", and never flagged (design.md, section 3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facts.kinds.interval import is_touched, merged
from facts.models import Slot
from facts.models.names import folded
from facts.weigh_slots.load_many import Loaded, load_many
from facts.weigh_slots.rules.differences import by_axis
from facts.weigh_slots.rules.weighed_claim import WeighedClaim


class SiblingVerdict(StrEnum):
    AGREES = "agrees"
    SCOPE_NOT_STATED = "scope not stated"


@dataclass(frozen=True)
class Sibling:
    """A slot that may speak of the same matter, and the claims in it that count."""

    slot: Slot
    claims: tuple[WeighedClaim, ...]
    verdict: SiblingVerdict


def siblings_of(slot: Slot) -> list[Sibling]:
    """The slots beside this one, in the order of their keys. Slots that state another scope speak of something else."""
    others = list(_beside(slot))
    if not others:
        return []
    loaded = load_many([slot, *others])
    ours = _counting(slot, loaded=loaded)
    return [
        Sibling(other, claims, verdict=_verdict(ours, claims))
        for other in others
        for claims in [_counting(other, loaded=loaded)]
        if claims
    ]


def _beside(slot: Slot) -> Iterator[Slot]:
    others = Slot.objects.filter(entity=slot.entity_id, property=slot.property_id).exclude(pk=slot.pk)
    for other in others.with_subject().order_by("key"):
        if _is_silent_where_other_speaks(slot.qualifiers, other.qualifiers):
            yield other


def _is_silent_where_other_speaks(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """One states what the other does not, and what both state is the same."""
    both = ours.keys() & theirs.keys()
    return ours.keys() != theirs.keys() and all(folded(ours[name]) == folded(theirs[name]) for name in both)


def _counting(slot: Slot, *, loaded: Loaded) -> tuple[WeighedClaim, ...]:
    """Asserted in earnest: rumours and denials agree with nobody."""
    return tuple(claim for claim in loaded.claims_of(slot) if not claim.is_denied and not claim.is_speculated)


def _verdict(ours: Sequence[WeighedClaim], theirs: Sequence[WeighedClaim]) -> SiblingVerdict:
    known = by_axis(ours)
    for axis, claims in by_axis(theirs).items():
        stretches = merged(claim.interval for claim in known.get(axis, ()))
        if any(is_touched(claim.interval, stretches) for claim in claims):
            return SiblingVerdict.AGREES
    return SiblingVerdict.SCOPE_NOT_STATED
