"""Suspects: candidates among whole ranges of slots.

They pick a little more than ``candidates`` and cost less: values on several axes are taken for values on one, and
most sources are not asked for their dates. So all but the wordings of quotes stands in the index
``claims_that_compete``, and nobody looks at the table. Properties whose rules are alike are asked together, with these
rules written into the query: nothing is decided claim by claim.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, FloatField, IntegerField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from facts.models import Claim, Property, Slot
from facts.weigh_slots.candidates import (
    EVERYWHERE,
    Queries,
    asserted,
    denying,
    fallen,
    flagging,
    reworded,
    slots_of,
    unsettled,
    year_of,
)


class Alike(NamedTuple):
    """What the rules of several properties have in common: all that a query has to know of them."""

    is_at: bool
    is_entity: bool
    part_of_is_vagueness: bool
    tolerance: float


def suspect_queries(of: Q = EVERYWHERE, *, among: Q = EVERYWHERE) -> Queries:
    """The queries that take the place of ``candidate_queries`` for ranges. ``among`` is ``of`` as said of slots."""
    apart = [_apart(of, alike, slots=slots_of(rules, among=among)) for alike, rules in _groups().items()]
    others = [*apart, fallen(of, by=["slot"], among=among), unsettled(of)]
    return Queries(others, reworded=reworded(of), denying=denying(of))


def _groups() -> dict[Alike, list[Property]]:
    """The properties that flag differences, except running totals, by what their rules have in common."""
    groups: dict[Alike, list[Property]] = defaultdict(list)
    for rule in flagging().exclude(time_behaviour=Property.Time.CUMULATIVE):
        is_entity = rule.kind == Property.Kind.ENTITY
        alike = Alike(
            is_at=rule.time_behaviour == Property.Time.AT,
            is_entity=is_entity,
            part_of_is_vagueness=is_entity and rule.part_of_is_vagueness,
            tolerance=0.0 if is_entity else rule.tolerance,
        )
        groups[alike].append(rule)
    return groups


def _apart(of: Q, alike: Alike, *, slots: QuerySet[Slot, Any]) -> QuerySet[Any, int]:
    """``divided``, ``divided_in_a_year`` and ``of_long_periods``: the largest lower end above the smallest upper end.

    At a time only within one year; a claim that does not print its year is picked, for sources are not asked for
    their dates. A tolerance below zero narrows beyond the middle, and so picks more.
    """
    claims = asserted(of).filter(slot__in=slots)
    if alike.is_entity:
        claims = claims.exclude(value_entity__exclusive=False)
    year = Cast(year_of(first="period_lower", last="period_upper"), IntegerField())
    grouped: QuerySet[Claim, Any] = claims.values("slot")
    if alike.is_at:
        grouped = claims.annotate(year=year).values("slot", "year")
    lower, upper = _ends(alike)
    ends = grouped.annotate(highest=Max(lower) - alike.tolerance, lowest=Min(upper) + alike.tolerance)
    is_picked = Q(highest__gt=F("lowest"))
    return ends.filter(is_picked | Q(year=None) if alike.is_at else is_picked).values_list("slot", flat=True)


def _ends(alike: Alike) -> tuple[Any, Any]:
    """Both ends, those of an entity being its numbers: claims of entities have no bounds of their own."""
    if not alike.is_entity:
        return F("lower"), F("upper")
    left, right = (Cast(f"value_entity__tree_{side}", FloatField()) for side in ("left", "right"))
    return Coalesce(left, F("lower")), Coalesce(right if alike.part_of_is_vagueness else left, F("upper"))
