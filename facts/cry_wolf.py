"""Properties whose flags people mostly dismiss: they no longer interrupt anybody, and mails say so."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Count, Q

from facts.models import Contradiction

FROM, SHARE = 10, 0.7
"""So many cases of the property, at least, a person has settled; and of these such a share was no contradiction."""


class FalseAlarms(NamedTuple):
    dismissed: int
    settled: int


def crying_wolf(property_ids: Collection[int]) -> dict[int, FalseAlarms]:
    """Those of these properties that do. One query."""
    settled = Contradiction.objects.settled_by_people().filter(slot__property__in=property_ids).order_by()
    was_none = Q(status=Contradiction.Status.DISMISSED) | Q(outcome=Contradiction.Outcome.EXTRACTION_ERROR)
    rows = settled.values_list("slot__property").annotate(dismissed=Count("pk", filter=was_none), settled=Count("pk"))
    return {
        pk: FalseAlarms(dismissed, count)
        for pk, dismissed, count in rows
        if count >= FROM and dismissed >= SHARE * count
    }
