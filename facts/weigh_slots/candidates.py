"""Candidates: set queries that pick, among many slots, those a sweep has to look at.

They may pick too much, never too little; ``weigh`` over one slot is the authority (design.md, section 3). Each asks
the claims of its own properties only, whose keys are looked up first: they are few, and a join over all claims is not.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, Count, DateField, F, FloatField, Max, Min, Q, QuerySet, Value, When, Window
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, ExtractYear
from django.db.models.lookups import Exact

from facts.models import Claim, Contradiction, Property

EVERYWHERE = Q()
"""All slots; else a condition on ``slot``, such as ``Q(slot__in=...)`` or ``Q(slot__gte=..., slot__lte=...)``."""


def candidates(slot_ids: Collection[int]) -> set[int]:
    """The slots among these that may contradict, or that have an unsettled contradiction to look after."""
    return {pk for query in candidate_queries(Q(slot__in=slot_ids)) for pk in query}


def candidate_queries(of: Q) -> list[QuerySet[Any, int]]:
    """The queries that pick them; each gives primary keys of slots, some more than once."""
    unsettled = Contradiction.objects.unsettled().filter(of).order_by().values_list("slot", flat=True)
    return [divided(of), divided_in_a_year(of), of_long_periods(of), fallen(of), denying(of), reworded(of), unsettled]


def suspect_queries(of: Q) -> list[QuerySet[Any, int]]:
    """Fewer queries that pick a little more, for whole ranges of slots: one look at all claims, and few of some."""
    unsettled = Contradiction.objects.unsettled().filter(of).order_by().values_list("slot", flat=True)
    return [differing(of), fallen(of), denying(of), reworded(of), unsettled]


def differing(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """``divided`` and ``divided_in_a_year`` in one aggregate. Sources are not asked for their dates: where time
    matters, a slot with a claim that does not print the year it speaks of is picked."""
    fixed, at = (_keys(_flagging().filter(time_behaviour=time)) for time in (Property.Time.FIXED, Property.Time.AT))
    if not at:
        return divided(of)
    moment = Case(When(slot__property__in=at, then=_year(first="period_lower", last="period_upper")), default=Value(0))
    counted = _asserted(of).filter(slot__property__in=[*fixed, *at]).exclude(value_entity__exclusive=False)
    groups = _with_ends(counted).annotate(moment=moment).values("slot", "axis_now", "moment")
    ends = groups.annotate(highest=Max("lower_now"), lowest=Min("upper_now"))
    return ends.filter(Q(highest__gt=F("lowest")) | Q(moment=None)).values_list("slot", flat=True)


def divided(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots where, on one axis, the largest lower end lies above the smallest upper end: one aggregate.

    NULL drops out of MAX and MIN exactly as an unbounded end should.
    """
    claims = _comparable(of, time=Property.Time.FIXED)
    return _ends_apart(claims.values("slot", "axis_now")).values_list("slot", flat=True)


def divided_in_a_year(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """At a time values compete where periods overlap: those within a year do so only within the same one."""
    claims = _comparable(of, time=Property.Time.AT).annotate(**_period()).annotate(year=_year())
    return _ends_apart(claims.exclude(year=None).values("slot", "axis_now", "year")).values_list("slot", flat=True)


def of_long_periods(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Periods that are unknown, or go beyond a year, may meet any other."""
    claims = _comparable(of, time=Property.Time.AT).annotate(**_period()).annotate(year=_year())
    apart = _ends_apart(claims.values("slot", "axis_now"))
    return apart.annotate(long=Count("pk", filter=Q(year=None))).filter(long__gt=0).values_list("slot", flat=True)


def fallen(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots of running totals where a claim lies below one that does not begin after it."""
    claims = _comparable(of, time=Property.Time.CUMULATIVE).annotate(**_period())
    before = Window(Max("lower_now"), partition_by=["slot", "axis_now"], order_by=F("first").asc(nulls_first=True))
    return claims.annotate(highest=before).filter(highest__gt=F("upper_now")).values_list("slot", flat=True)


def denying(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots where somebody denies something."""
    return _serious(of).filter(polarity=Claim.Polarity.DENIED).values_list("slot", flat=True)


def reworded(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots of quotes with more than one wording: no aggregate decides about them."""
    claims = _asserted(of).filter(slot__property__in=_keys(_quotes())).annotate(wording=KT("value__text"))
    wordings = claims.values("slot").annotate(one=Min("wording"), other=Max("wording"))
    return wordings.filter(other__gt=F("one")).values_list("slot", flat=True)


def _ends_apart(groups: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return groups.annotate(highest=Max("lower_now"), lowest=Min("upper_now")).filter(highest__gt=F("lowest"))


def _comparable(of: Q, *, time: str) -> QuerySet[Any, Any]:
    """Asserted claims of the properties of this behaviour that flag differences, with their ends as they are now."""
    of_these = _asserted(of).filter(slot__property__in=_keys(_flagging().filter(time_behaviour=time)))
    return _with_ends(of_these.exclude(value_entity__exclusive=False))


def _with_ends(claims: QuerySet[Claim, Claim]) -> QuerySet[Any, Any]:
    return claims.annotate(lower_now=_lower(), upper_now=_upper(), axis_now=_axis())


def _flagging() -> QuerySet[Property]:
    return (
        Property.objects.single_valued().exclude(kind=Property.Kind.TEXT, exact=False).exclude(kind=Property.Kind.QUOTE)
    )


def _quotes() -> QuerySet[Property]:
    return Property.objects.filter(kind=Property.Kind.QUOTE)


def _keys(properties: QuerySet[Property]) -> list[int]:
    return list(properties.order_by().values_list("pk", flat=True))


def _asserted(of: Q) -> QuerySet[Claim, Claim]:
    return _serious(of).filter(polarity=Claim.Polarity.ASSERTED)


def _serious(of: Q) -> QuerySet[Claim, Claim]:
    return Claim.objects.live().filter(of, unreadable="").exclude(modality=Claim.Modality.SPECULATED).order_by()


def _lower() -> Case:
    return Case(
        When(value_entity__isnull=False, then=Cast("value_entity__tree_left", FloatField())),
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
        default=F("upper") + F("slot__property__tolerance"),
        output_field=FloatField(),
    )


def _axis() -> Case:
    return Case(When(value_entity__isnull=False, then=Value("entity")), default=F("axis"))


def _period() -> dict[str, Case]:
    """First and last day as printed, else those of the source; NULL where unbounded or unknown."""
    return {
        "first": Case(
            When(period_text="", then=F("snapshot__source__published_earliest")),
            default=F("period_lower"),
            output_field=DateField(),
        ),
        "last": Case(
            When(period_text="", then=F("snapshot__source__published_latest")),
            default=F("period_upper"),
            output_field=DateField(),
        ),
    }


def _year(*, first: str = "first", last: str = "last") -> Case:
    """The one year a period lies in; NULL where it is unbounded, unknown or longer."""
    return Case(When(Exact(ExtractYear(first), ExtractYear(last)), then=ExtractYear(first)))
