"""Step: find the quotes of a source's claims in a later snapshot of it, and open a case for each that changed or went.

In: a snapshot. Out: how many anchors were written, and the transitions. Promised: one anchor for each live claim of an
earlier snapshot, found on exact match only; a claim is never copied and a quote never moved; each case has its
transition and its alerts in the same transaction; run twice, or twice at once, nothing changes. Attempts are counted
before the work, and a snapshot that was tried too often is given up: it holds up no other source, and
its own no longer.

The life of a case (design.md, section 5), decided by the newest snapshot alone:

- A claim has at most one open case. While it is open it moves on with each newer snapshot: silently where the same
  words stand there, with a transition and new alerts where others do.
- Back word for word in a newer snapshot: it lapses. So it does when its claim is rejected or retracted.
- Settled as *no change of meaning*: the passage looked at then is good; only other words open a new case.
- Settled as *new claim recorded*: that claim is watched from now on; the old one opens a case again only after its
  words had come back. A snapshot that had been given up and is anchored late counts then too.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from facts.anchor_claims.attempts import begin_attempt, fail_attempt
from facts.anchor_claims.keep_drifts import keep_drifts
from facts.anchor_claims.place_claims import Placed, place_claims
from facts.anchor_claims.waiting import quoted_before, unanchored
from facts.lock_sources import own_source
from facts.models import Anchor, Transition
from facts.raise_alerts import raise_many_alerts
from sources.faultpoints import faultpoint
from sources.in_chunks import in_chunks
from sources.models import Snapshot

__all__ = ["Anchored", "anchor_snapshot"]

log = logging.getLogger(__name__)


@dataclass
class Anchored:
    anchors: int = 0
    failed: int = 0
    transitions: list[Transition] = field(default_factory=list)


def anchor_snapshot(snapshot_id: int, *, now: datetime) -> Anchored:
    """Anchor this snapshot, and before it those of its source that were taken earlier and wait too. One that is gone,
    anchored already or given up, is left alone; one that fails keeps its reason and counts as failed."""
    done = Anchored()
    snapshot = Snapshot.objects.filter(pk=snapshot_id).only("source", "number").first()
    if snapshot is None:
        return done
    waiting = Snapshot.objects.to_anchor().filter(source=snapshot.source_id, number__lte=snapshot.number)
    for pk in list(waiting.order_by("number").values_list("pk", flat=True)):
        if begin_attempt(pk) and not _anchor_or_say_why(pk, done=done, now=now):
            # What was said first is to be known first: those after it wait for it, until it is given up.
            break
    return done


def _anchor_or_say_why(snapshot_id: int, *, done: Anchored, now: datetime) -> bool:
    """Anchor one whose attempt was counted; False where that failed."""
    try:
        _anchor(snapshot_id, done=done, now=now)
    except Exception as error:  # whatever it is, it is kept for a person to read, and holds up no other source
        log.exception("the quotes of earlier snapshots could not be looked for in snapshot %s", snapshot_id)
        fail_attempt(snapshot_id, error=error)
        done.failed += 1
        return False
    return True


def _anchor(snapshot_id: int, *, done: Anchored, now: datetime) -> None:
    snapshot = Snapshot.objects.select_related("source").get(pk=snapshot_id)
    # The long part comes before the lock: texts and quotes never change.
    placed = place_claims(snapshot, claims=unanchored(snapshot))
    with transaction.atomic():
        own_source(snapshot.source_id)
        mine = Snapshot.objects.select_for_update(no_key=True).unanchored().filter(pk=snapshot.pk)
        if not mine.values_list("pk", flat=True):
            return
        faultpoint("anchor: begun")
        claims = unanchored(snapshot)
        placed |= place_claims(snapshot, claims=[claim for claim in claims if claim.pk not in placed])
        placed = {claim.pk: placed[claim.pk] for claim in claims}
        _write(placed, snapshot=snapshot)
        faultpoint("anchor: anchors written")
        transitions = _keep_cases(snapshot, placed=placed, now=now)
        faultpoint("anchor: cases written")
        raise_many_alerts(transitions, now=now)
        Snapshot.objects.filter(pk=snapshot.pk).update(anchored_at=now, anchor_attempts=0, anchor_error="")
        faultpoint("anchor: marked")
    faultpoint("anchor: committed")
    done.anchors += len(placed)
    done.transitions += transitions


def _write(placed: dict[int, Placed], *, snapshot: Snapshot) -> None:
    for chunk in in_chunks(sorted(placed)):
        Anchor.objects.bulk_create(
            Anchor(
                claim_id=pk,
                snapshot=snapshot,
                state=placed[pk].place.state,
                start=placed[pk].place.start if placed[pk].place.is_found else None,
                end=placed[pk].place.end if placed[pk].place.is_found else None,
            )
            for pk in chunk
        )


def _keep_cases(snapshot: Snapshot, *, placed: dict[int, Placed], now: datetime) -> list[Transition]:
    """By the newest snapshot of the source. Where that was anchored before this one, which had been given up, it is
    asked once more: words that had come back in between make a change that was settled a new one."""
    newest = Snapshot.objects.filter(source=snapshot.source_id).order_by("number").last()
    assert newest is not None
    if newest.pk == snapshot.pk:
        return keep_drifts(snapshot, placed=placed, now=now)
    if newest.anchored_at is None:
        return []
    return keep_drifts(newest, placed=place_claims(newest, claims=quoted_before(newest)), now=now)
