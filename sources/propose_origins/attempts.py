"""Attempts at a comparison: counted before the work, so that a snapshot that kills its worker leaves a trace and is
given up one day. There is no lease, and a comparison that ends takes the count back."""

from collections.abc import Sequence

from django.db.models import F

from sources.models import Snapshot
from sources.tell_error import told


def begin_attempts(pks: Sequence[int]) -> list[int]:
    """Count one more attempt at each, in a statement of its own that is committed before the work begins; return those
    that were neither compared nor given up meanwhile. Two at once count one each, and then wait for each other."""
    waiting = Snapshot.objects.to_compare().filter(pk__in=pks)
    begun = list(waiting.order_by("pk").values_list("pk", flat=True))
    waiting.filter(pk__in=begun).update(compare_attempts=F("compare_attempts") + 1)
    return begun


def fail_attempts(pks: Sequence[int], *, error: Exception) -> None:
    """Say why these came to nothing. Where somebody else compared one meanwhile, no reason is needed."""
    failed = Snapshot.objects.uncompared().filter(pk__in=pks, compare_attempts__gt=0)
    failed.update(compare_error=told(error))
