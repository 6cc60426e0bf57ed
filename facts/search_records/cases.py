"""Contradictions by what they are about, then by the words of their reasons; those that wait come first."""

from django.db.models import Case, IntegerField, Value, When

from facts.models import Contradiction
from facts.search_records.asked import Asked
from facts.search_records.by_words import best, one_each
from facts.search_records.matters import about

_WAITING_FIRST = Case(
    When(status__in=Contradiction.UNSETTLED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


def find_cases(asked: Asked, *, most: int) -> list[Contradiction]:
    if not asked.says_something:
        return []
    rows = Contradiction.objects.with_subject()
    condition = about(asked, slot="slot")
    found = [] if condition is None else list(rows.filter(condition).order_by(_WAITING_FIRST, "-pk")[:most])
    return one_each([*found, *best(rows, text="reason", asked=asked, most=most)])[:most]
