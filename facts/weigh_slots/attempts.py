"""Attempts: counted before the work, so that a slot that kills its worker leaves a trace and is given up one day.

In: a slot to weigh. Promised: whoever weighs has counted first, in a statement of its own that is committed before
the work begins (within a transaction of the caller: with it). A weighing that ends takes the count back.
"""

from collections.abc import Collection

from facts.models import Slot
from sources.tell_error import told


def begin_attempt(slot: Slot) -> bool:
    """Count one more attempt at the slot; False where somebody else began, ended or changed it since it was read."""
    unchanged = Slot.objects.to_weigh().filter(pk=slot.pk, attempts=slot.attempts)
    return unchanged.update(attempts=slot.attempts + 1) == 1


def begin_first_attempts(slot_ids: Collection[int]) -> int:
    """Count the first attempt at each of these slots; return how many there were to count."""
    untried = Slot.objects.to_weigh().filter(pk__in=slot_ids, attempts=0)
    return untried.update(attempts=1)


def fail_attempt(slot_id: int, *, error: Exception) -> None:
    """Say why the attempt at this slot came to nothing. A slot that somebody else weighed meanwhile needs no reason."""
    Slot.objects.stale().filter(pk=slot_id, attempts__gt=0).update(last_error=told(error))
