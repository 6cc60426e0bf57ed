"""Attempts at a snapshot: counted before the work, so that one that kills its worker leaves a trace and is given up one
day. As with slots (``facts.weigh_slots.attempts``): there is no lease, and an anchoring that ends takes the count back.
"""

from django.db.models import F

from sources.models import Snapshot
from sources.tell_error import told


def begin_attempt(snapshot_id: int) -> bool:
    """Count one more attempt, in a statement of its own that is committed before the work begins; False where it was
    anchored or given up meanwhile. Two at once count one each, and then wait for each other."""
    return Snapshot.objects.to_anchor().filter(pk=snapshot_id).update(anchor_attempts=F("anchor_attempts") + 1) == 1


def fail_attempt(snapshot_id: int, *, error: Exception) -> None:
    """Say why the attempt came to nothing. Where somebody else anchored it meanwhile, no reason is needed."""
    Snapshot.objects.unanchored().filter(pk=snapshot_id, anchor_attempts__gt=0).update(anchor_error=told(error))
