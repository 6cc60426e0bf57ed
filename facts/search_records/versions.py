"""Facts: of each the version that stands or waits, by what it is about, then by the words of its statement."""

from django.db.models import Case, IntegerField, Value, When

from facts.models import FactVersion
from facts.search_records.asked import Asked
from facts.search_records.by_words import best, one_each
from facts.search_records.matters import about

_PUBLISHED_FIRST = Case(
    When(status=FactVersion.Status.PUBLISHED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


def find_versions(asked: Asked, *, most: int) -> list[FactVersion]:
    if not asked.says_something:
        return []
    rows = FactVersion.objects.standing().with_subject()
    condition = about(asked, slot="fact__slot")
    found = [] if condition is None else list(rows.filter(condition).order_by(_PUBLISHED_FIRST, "-pk")[:most])
    return one_each([*found, *best(rows, text="statement", asked=asked, most=most)])[:most]
