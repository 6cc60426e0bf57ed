"""What was made of a slot with very many claims, until something about it changes.

Whatever changes an input of a slot raises its revision, and what is made of the same inputs is the same: so it is kept
under the revision, and nothing has to be thrown away.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from facts.models import Claim, Slot
from facts.models.slot import RULES_VERSION

MANY = 1_000
"""Claims from which on it is worth it."""

KEPT_FOR = 3_600
"""Seconds. Until the slot changes it stays right; whoever comes back within the hour does not wait again."""

_Made = TypeVar("_Made")


def with_many_claims(slots: list[int]) -> set[int]:
    """Those of these slots that have so many. One query, which counts no further."""
    one_more = Claim.objects.filter(slot=OuterRef("pk")).order_by().values("slot")[MANY : MANY + 1]
    found = Slot.objects.filter(pk__in=slots).annotate(one_more=Subquery(one_more)).filter(one_more__isnull=False)
    return set(found.order_by().values_list("pk", flat=True))


def remembered(slot: Slot, what: str, make: Callable[[], _Made]) -> _Made:
    """``what`` is a name without spaces. The slot was read before its claims: a change in between is told of under
    the next revision."""
    key = f"slot-{slot.pk}-{slot.revision}-{RULES_VERSION}-{get_language()}-{what}"
    made: _Made | None = cache.get(key)
    if made is None:
        made = make()
        cache.set(key, made, KEPT_FOR)
    return made
