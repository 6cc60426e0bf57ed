"""What was made of a slot with very many claims, until something about it changes.

Whatever changes an input of a slot raises its revision, and what is made of the same inputs is the same: so it is kept
under the revision, and nothing has to be thrown away.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import get_language

from facts.models import Claim, Slot
from facts.models.slot import RULES_VERSION

MANY = 1_000
"""Claims from which on it is worth it."""

_Made = TypeVar("_Made")


def with_many_claims(slots: list[int]) -> set[int]:
    """Those of these slots that have so many. One query."""
    counted = Claim.objects.filter(slot__in=slots).order_by().values("slot").annotate(claims=Count("pk"))
    return set(counted.filter(claims__gt=MANY).values_list("slot", flat=True))


def remembered(slot: Slot, what: str, make: Callable[[], _Made]) -> _Made:
    """``what`` is a name without spaces. The slot was read before its claims: a change in between is told of under
    the next revision."""
    key = f"slot-{slot.pk}-{slot.revision}-{RULES_VERSION}-{get_language()}-{what}"
    made: _Made | None = cache.get(key)
    if made is None:
        made = make()
        cache.set(key, made)
    return made
