"""Candidates: set queries that pick, among many slots, those a sweep has to look at.

They may pick too much, never too little; ``weigh`` over one slot is the authority (design.md, section 3).
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, Count, F, FloatField, Max, Min, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast, Greatest, Least

from facts.models import Claim, Contradiction, Property


def candidates(slot_ids: Collection[int]) -> set[int]:
    """The slots among these that may contradict, or that have an unsettled contradiction to look after."""
    picked: set[int] = set(divided(slot_ids).values_list("slot_id", flat=True))
    for query in (denying(slot_ids), paired(slot_ids)):
        picked.update(query)
    picked.update(Contradiction.objects.unsettled().filter(slot__in=slot_ids).values_list("slot_id", flat=True))
    return picked


def divided(slot_ids: Collection[int] | None = None) -> QuerySet[Any, Any]:
    """Slots where, on one axis, the largest lower end lies above the smallest upper end: one aggregate.

    NULL drops out of MAX and MIN exactly as an unbounded end should.
    """
    flagged = (
        _weighed(slot_ids)
        .filter(polarity=Claim.Polarity.ASSERTED, slot__property__many_valued=False)
        .exclude(slot__property__kind=Property.Kind.TEXT, slot__property__exact=False)
        .exclude(slot__property__kind=Property.Kind.QUOTE)
        .exclude(slot__property__time_behaviour=Property.Time.CUMULATIVE)
        .exclude(value_entity__exclusive=False)
    )
    return (
        flagged.annotate(lower_now=_lower(), upper_now=_upper(), axis_now=_axis())
        .values("slot_id", "axis_now")
        .annotate(highest=Max("lower_now"), lowest=Min("upper_now"))
        .filter(highest__gt=F("lowest"))
        .order_by()
    )


def denying(slot_ids: Collection[int] | None = None) -> QuerySet[Claim, int]:
    """Slots where somebody denies something."""
    denied = _weighed(slot_ids).filter(polarity=Claim.Polarity.DENIED)
    return denied.order_by().values_list("slot_id", flat=True).distinct()


def paired(slot_ids: Collection[int] | None = None) -> QuerySet[Claim, int]:
    """Slots of running totals and of quotes with more than one claim: no aggregate decides about them."""
    return (
        _weighed(slot_ids)
        .filter(
            Q(slot__property__time_behaviour=Property.Time.CUMULATIVE) | Q(slot__property__kind=Property.Kind.QUOTE)
        )
        .order_by()
        .values("slot_id")
        .annotate(claims=Count("pk"))
        .filter(claims__gt=1)
        .values_list("slot_id", flat=True)
    )


def _weighed(slot_ids: Collection[int] | None) -> QuerySet[Claim, Claim]:
    claims = Claim.objects.live().filter(unreadable="").exclude(modality=Claim.Modality.SPECULATED)
    return claims if slot_ids is None else claims.filter(slot__in=slot_ids)


def _lower() -> Case:
    return Case(
        When(value_entity__isnull=False, then=Cast("value_entity__tree_left", FloatField())),
        When(_is_narrowed(), then=Least(F("lower") - F("slot__property__tolerance"), _middle())),
        default=F("lower") - F("slot__property__tolerance"),
        output_field=FloatField(),
    )


def _upper() -> Case:
    return Case(
        When(
            value_entity__isnull=False,
            slot__property__part_of_is_vagueness=True,
            then=Cast("value_entity__tree_right", FloatField()),
        ),
        When(value_entity__isnull=False, then=Cast("value_entity__tree_left", FloatField())),
        When(_is_narrowed(), then=Greatest(F("upper") + F("slot__property__tolerance"), _middle())),
        default=F("upper") + F("slot__property__tolerance"),
        output_field=FloatField(),
    )


def _is_narrowed() -> Q:
    """The same steps as ``facts.kinds.interval.widened``, so that both come to the same double."""
    return Q(slot__property__tolerance__lt=0, lower__isnull=False, upper__isnull=False)


def _middle() -> CombinedExpression:
    return F("lower") / 2.0 + F("upper") / 2.0


def _axis() -> Case:
    return Case(When(value_entity__isnull=False, then=Value("entity")), default=F("axis"))
