"""Suspects: candidates among whole ranges of slots, picked with one look at all claims instead of one for each rule.

They pick a little more than ``candidates`` and cost less: what a look at every claim costs is the look.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, Max, Min, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from facts.models import Property
from facts.weigh_slots.candidates import (
    EVERYWHERE,
    asserted,
    denying,
    fallen,
    flagging,
    keys_of,
    quotes,
    unsettled,
    widened,
    year_of,
)


def suspect_queries(of: Q) -> list[QuerySet[Any, int]]:
    """Fewer queries that pick a little more, for whole ranges of slots: one look at all claims, and few of some."""
    return [differing(of), fallen(of), denying(of), unsettled(of)]


def differing(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """``divided``, ``divided_in_a_year`` and ``reworded`` in one aggregate, for a look at all claims is what costs.

    It picks more: values on several axes are taken for values on one; a claim that does not print its year is picked,
    for sources are not asked for their dates; a tolerance below zero narrows beyond the middle. Grouped by numbers
    alone, and with the rules of the properties written into it, PostgreSQL hashes once and joins little.
    """
    rules = list(flagging().exclude(time_behaviour=Property.Time.CUMULATIVE))
    counted = asserted(of).filter(slot__property__in=keys_of([*rules, *quotes()]))
    grouped = counted.exclude(value_entity__exclusive=False).annotate(moment=_moment(rules)).values("slot", "moment")
    lower, upper = _ends(rules)
    wording = _wording()
    ends = grouped.annotate(highest=Max(lower), lowest=Min(upper), one=Min(wording), other=Max(wording))
    is_picked = Q(highest__gt=F("lowest")) | Q(moment=None) | Q(other__gt=F("one"))
    return ends.filter(is_picked).values_list("slot", flat=True)


def _ends(rules: Sequence[Property]) -> tuple[Any, Any]:
    """Both ends, those of an entity being its numbers: claims of entities have no bounds of their own."""
    lower, upper = widened(rules)
    entities = [rule for rule in rules if rule.kind == Property.Kind.ENTITY]
    if not entities:
        return lower, upper
    left, right = (Cast(f"value_entity__tree_{side}", FloatField()) for side in ("left", "right"))
    alone = keys_of(rule for rule in entities if not rule.part_of_is_vagueness)
    last = Case(When(slot__property__in=alone, then=left), default=right) if alone else right
    return Coalesce(left, lower), Coalesce(last, upper)


def _moment(rules: Sequence[Property]) -> Case | Value:
    """Where time matters the year, NULL where it is not printed or not one; else the same for all."""
    at = keys_of(rule for rule in rules if rule.time_behaviour == Property.Time.AT)
    if not at:
        return Value(0)
    year = Cast(year_of(first="period_lower", last="period_upper"), IntegerField())
    return Case(When(slot__property__in=at, then=year), default=Value(0))


def _wording() -> Case | Value:
    """The words of a quote; of all else NULL, which every aggregate passes over."""
    spoken = keys_of(quotes())
    nothing = Value(None, output_field=TextField())
    return Case(When(slot__property__in=spoken, then=KT("value__text")), default=nothing) if spoken else nothing
