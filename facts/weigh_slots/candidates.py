"""Candidates: set queries that pick, among many slots, those a sweep has to look at.

They may pick too much, never too little; ``weigh`` over one slot is the authority (design.md, section 3). Each asks
the claims of its own properties only, whose keys are looked up first: they are few, and a join over all claims is not.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    FloatField,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast, ExtractYear, Greatest, Least
from django.db.models.lookups import Exact

from facts.models import Claim, Contradiction, Property, Slot

EVERYWHERE = Q()
"""All slots; else a condition on ``slot``, such as ``Q(slot__in=...)`` or ``Q(slot__gte=..., slot__lte=...)``."""


@dataclass(frozen=True)
class Queries:
    """The queries that pick candidates; each gives primary keys of slots, some more than once. What ``reworded`` and
    ``denying`` pick is mostly harmless."""

    others: Sequence[QuerySet[Any, int]]
    reworded: QuerySet[Any, int]
    denying: QuerySet[Any, int]

    def __iter__(self) -> Iterator[QuerySet[Any, int]]:
        return iter((*self.others, self.reworded, self.denying))


def candidates(slot_ids: Collection[int]) -> set[int]:
    """The slots among these that may contradict, or that have an unsettled contradiction to look after."""
    return {pk for query in candidate_queries(Q(slot__in=slot_ids)) for pk in query}


def candidate_queries(of: Q) -> Queries:
    differing = [divided(of), divided_in_a_year(of), of_long_periods(of), fallen(of)]
    return Queries([*differing, unsettled(of)], reworded=reworded(of), denying=denying(of))


def divided(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots where, on one axis, the largest lower end lies above the smallest upper end: one aggregate.

    NULL drops out of MAX and MIN exactly as an unbounded end should.
    """
    claims = _comparable(of, time=Property.Time.FIXED)
    return _ends_apart(claims.values("slot", "axis_now")).values_list("slot", flat=True)


def divided_in_a_year(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """At a time values compete where periods overlap: those within a year do so only within the same one."""
    claims = _comparable(of, time=Property.Time.AT).annotate(**_period()).annotate(year=year_of())
    return _ends_apart(claims.exclude(year=None).values("slot", "axis_now", "year")).values_list("slot", flat=True)


def of_long_periods(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Periods that are unknown, or go beyond a year, may meet any other."""
    claims = _comparable(of, time=Property.Time.AT).annotate(**_period()).annotate(year=year_of())
    apart = _ends_apart(claims.values("slot", "axis_now"))
    return apart.annotate(long=Count("pk", filter=Q(year=None))).filter(long__gt=0).values_list("slot", flat=True)


def fallen(of: Q = EVERYWHERE, *, among: Q = EVERYWHERE, by: Sequence[str] = ("slot", "axis")) -> QuerySet[Any, int]:
    """Slots of running totals where a claim lies below one that does not begin after it. Only numbers are such. By slot
    alone figures on several axes are taken for figures on one."""
    rules = list(flagging().filter(time_behaviour=Property.Time.CUMULATIVE))
    lower, upper = widened(rules)
    claims = asserted(of).filter(slot__in=slots_of(rules, among=among)).annotate(first=_period()["first"])
    before = Window(Max(lower), partition_by=list(by), order_by=F("first").asc(nulls_first=True))
    below = claims.annotate(upper_now=upper, highest=before).filter(highest__gt=F("upper_now"))
    return below.values_list("slot", flat=True)


def denying(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots where somebody denies something."""
    return _serious(of).filter(polarity=Claim.Polarity.DENIED).values_list("slot", flat=True)


def reworded(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots of quotes with more than one wording: no aggregate decides about them."""
    wordings = asserted(of).filter(wording__isnull=False).values("slot")
    apart = wordings.annotate(one=Min("wording"), other=Max("wording")).filter(other__gt=F("one"))
    return apart.values_list("slot", flat=True)


def unsettled(of: Q = EVERYWHERE) -> QuerySet[Any, int]:
    """Slots with a contradiction to look after."""
    return Contradiction.objects.unsettled().filter(of).order_by().values_list("slot", flat=True)


def _ends_apart(groups: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return groups.annotate(highest=Max("lower_now"), lowest=Min("upper_now")).filter(highest__gt=F("lowest"))


def _comparable(of: Q, *, time: str) -> QuerySet[Any, Any]:
    """Asserted claims of the properties of this behaviour that flag differences, with their ends as they are now."""
    of_these = asserted(of).filter(slot__property__in=keys_of(flagging().filter(time_behaviour=time)))
    of_these = of_these.exclude(value_entity__exclusive=False)
    return of_these.annotate(lower_now=_lower(), upper_now=_upper(), axis_now=_axis())


def widened(rules: Sequence[Property]) -> tuple[Any, Any]:
    """Both ends with the tolerance of their property, which is written into the query: where none has any, the columns
    themselves."""
    tolerated = [When(slot__property=rule.pk, then=Value(rule.tolerance)) for rule in rules if rule.tolerance]
    if not tolerated:
        return F("lower"), F("upper")
    tolerance = Case(*tolerated, default=Value(0.0), output_field=FloatField())
    return F("lower") - tolerance, F("upper") + tolerance


def flagging() -> QuerySet[Property]:
    return (
        Property.objects.single_valued().exclude(kind=Property.Kind.TEXT, exact=False).exclude(kind=Property.Kind.QUOTE)
    )


def keys_of(properties: Iterable[Property]) -> list[int]:
    return [rule.pk for rule in properties]


def slots_of(properties: Iterable[Property], *, among: Q) -> QuerySet[Slot, Any]:
    """Their slots, for a query to look into. ``among`` says of slots what else is said of claims: no database sees that
    the one follows from the other."""
    return Slot.objects.filter(among, property__in=keys_of(properties)).order_by().values("pk")


def asserted(of: Q) -> QuerySet[Claim, Claim]:
    return _serious(of).filter(polarity=Claim.Polarity.ASSERTED)


def _serious(of: Q) -> QuerySet[Claim, Claim]:
    return Claim.objects.live().filter(of, unreadable="").exclude(modality=Claim.Modality.SPECULATED).order_by()


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


def year_of(*, first: str = "first", last: str = "last") -> Case:
    """The one year a period lies in; NULL where it is unbounded, unknown or longer."""
    return Case(When(Exact(ExtractYear(first), ExtractYear(last)), then=ExtractYear(first)))
