"""What waits to be anchored: snapshots, and the claims that were not looked for in one yet."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from facts.anchor_claims.place_claims import Quoted
from facts.models import Anchor, Claim
from sources.models import Snapshot

MARKED_AT_ONCE = 5_000


def unanchored(snapshot: Snapshot) -> list[Quoted]:
    """Live claims of earlier snapshots of its source that have no anchor in it."""
    there = Anchor.objects.filter(claim=OuterRef("pk"), snapshot=snapshot)
    return _quoted(_earlier(snapshot).filter(~Exists(there)))


def quoted_before(snapshot: Snapshot) -> list[Quoted]:
    """All live claims of earlier snapshots of its source."""
    return _quoted(_earlier(snapshot))


def _earlier(snapshot: Snapshot) -> QuerySet[Claim]:
    return Claim.objects.live().filter(snapshot__source=snapshot.source_id, snapshot__number__lt=snapshot.number)


def _quoted(claims: QuerySet[Claim]) -> list[Quoted]:
    rows = claims.order_by("snapshot", "pk").values_list("pk", "snapshot_id", "snapshot__number", "start", "end")
    return [Quoted(*row) for row in rows]


def mark_first_ones(*, now: datetime) -> int:
    """First snapshots have nothing before them: marked in one go, without a look at any text. How many they were."""
    waiting = Snapshot.objects.unanchored().filter(number=1).order_by("pk").values_list("pk", flat=True)
    first = list(waiting[:MARKED_AT_ONCE])
    return Snapshot.objects.filter(pk__in=first).update(anchored_at=now) if first else 0


def to_anchor(*, at_most: int) -> list[int]:
    """Snapshots that wait, were not given up and are not the first of their source: those tried in vain last, else the
    oldest first."""
    waiting = Snapshot.objects.to_anchor().filter(number__gt=1).order_by("anchor_attempts", "pk")
    return list(waiting.values_list("pk", flat=True)[:at_most])
