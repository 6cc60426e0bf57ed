"""Load what weighing needs of a slot: its live, read claims with bounds as they stand now, and its rules."""

from dataclasses import replace

from facts.group_origins import origins_of
from facts.kinds import Value
from facts.kinds.interval import Interval, widened
from facts.models import Claim, Entity, Fact, Property, Slot
from facts.weigh_slots.claim_rows import ClaimRow, rows_of
from facts.weigh_slots.rules.weighed_claim import Basis, Period, Rules, WeighedClaim


def load_rules(slot: Slot) -> Rules:
    return rules_of(slot, has_published_fact=Fact.objects.settled().filter(slot=slot).exists())


def rules_of(slot: Slot, *, has_published_fact: bool) -> Rules:
    return Rules(
        kind=slot.property.kind,
        flags_differences=slot.property.flags_differences,
        time=slot.property.time_behaviour,
        weight=slot.property.weight,
        has_published_fact=has_published_fact,
    )


def load_claims(slot: Slot) -> list[WeighedClaim]:
    """All read, live claims of the slot; origins come in one query for each remove of repetition."""
    rows = rows_of([slot.pk])
    origins = origins_of({row.source_id for row in rows})
    return [weighed(row, rule=slot.property, origin=origins[row.source_id]) for row in rows]


def weighed(claim: ClaimRow, *, rule: Property, origin: str) -> WeighedClaim:
    axis, (lower, upper) = placed(claim, rule=rule)
    value = _value(claim, axis=axis, lower=lower, upper=upper)
    return WeighedClaim(
        pk=claim.pk,
        value=value,
        # As people say it: "€300 million", not its bounds; those stand in the reason.
        shown=value.text if claim.value_entity is None else str(claim.value_entity),
        axis=axis,
        lower=lower,
        upper=upper,
        period=period_of(claim),
        is_denied=claim.polarity == Claim.Polarity.DENIED,
        is_speculated=claim.modality == Claim.Modality.SPECULATED,
        is_hedged=claim.modality == Claim.Modality.HEDGED,
        speaker=claim.speaker,
        origin=origin,
        publisher=claim.publisher,
        source=claim.source_id,
    )


def _value(claim: ClaimRow, *, axis: str, lower: float | None, upper: float | None) -> Value:
    """The value to compare by: an entity on its numbers, a quote with its speaker, bounds as corrected by hand."""
    value = Value.from_json(claim.value)
    if claim.bounds_by_id is not None:
        corrected = replace(value, text=f"{value.text} (corrected by hand)")
        return corrected.bounded_by((claim.lower, claim.upper))
    if claim.value_entity is None or lower is None or upper is None:
        return value.said_by(claim.speaker) if claim.speaker else value
    return value.placed(lower, upper, axis=axis)


def placed(claim: ClaimRow | Claim, *, rule: Property) -> tuple[str, Interval]:
    """Axis and interval: nested-set numbers for an entity, else the bounds with the property's tolerance."""
    if claim.value_entity is not None:
        return placed_entity(claim.value_entity, rule=rule)
    return claim.axis, widened((claim.lower, claim.upper), rule.tolerance)


def placed_entity(entity: Entity, *, rule: Property) -> tuple[str, Interval]:
    """With its parts, where part-of is vagueness."""
    right = entity.tree_right if rule.part_of_is_vagueness else entity.tree_left
    return entity.axis, (_number(entity.tree_left), _number(right))


def period_of(claim: ClaimRow) -> Period:
    """The printed period, else the source's own date marked assumed, else unknown."""
    if claim.period_text:
        is_read = (claim.period_lower, claim.period_upper) != (None, None)
        return Period(claim.period_lower, claim.period_upper, Basis.PRINTED if is_read else Basis.UNKNOWN)
    if claim.published_earliest is not None:
        return Period(claim.published_earliest, claim.published_latest, Basis.ASSUMED)
    return Period(None, None, Basis.UNKNOWN)


def _number(tree_number: int | None) -> float | None:
    return None if tree_number is None else float(tree_number)
