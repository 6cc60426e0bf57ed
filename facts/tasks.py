"""The order of the work. A task takes an id and calls one step; the database says what waits.

A message only makes things fast: whatever a lost one left behind, ``sweep`` finds.
"""

import socket
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from time import monotonic

from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from facts import weigh_slots
from facts.anchor_claims import anchor_snapshot
from facts.anchor_claims.waiting import mark_first_ones, to_anchor
from facts.bundle_deliveries import bundle_deliveries
from facts.editions import is_due
from facts.models import Change, Delivery, Heartbeat, Slot
from facts.send_deliveries import send_delivery as send
from facts.settle_contradictions import wake_snoozed
from facts.tables.import_many import ImportRows
from facts.tell_of_parked import tell_of_parked
from facts.weigh_all import WeighAll
from facts.weigh_slots.parts import shares
from sources.doorbell import ring
from sources.models import Job
from sources.propose_origins import compare_waiting, propose_origins
from sources.recapture_sources import Recapture
from sources.run_jobs import Work, do_next_chunk
from sources.tasks import ring_capture

SWEPT_AT_ONCE = 200
"""Slots one sweep weighs itself before it asks for another: short enough for the time limit of a task."""

A_SHARE = 2_000
"""Slots in each range that a sweep shares out when more wait: at worst, each weighed alone, still within that limit."""

SHARES_AT_ONCE = 64

UNTIL_THE_NEXT_SWEEP = 9.0
"""Seconds after which a share nobody took is forgotten: the next sweep shares out anew what still waits."""

SENT_AT_ONCE = 200

TAKEN_IN_AT_ONCE = 50

COMPARED_AT_ONCE = 1_000
"""Snapshots one sweep compares with the others: a quarter of the time limit of a task."""

JOBS_AT_ONCE = 20

A_SLICE = 20.0
"""Seconds for which a task goes on with a job before it asks for another: others want the worker too."""

WORK: Mapping[str, Callable[[], Work]] = {
    Job.Kind.IMPORT: ImportRows,
    Job.Kind.RECAPTURE: Recapture,
    Job.Kind.WEIGH: WeighAll,
}


@shared_task
def weigh_slot(slot_id: int) -> None:
    """Weigh one slot, then send on whatever it raised. A slot that is gone needs no weighing."""
    if Slot.objects.filter(pk=slot_id).exists():
        weigh_slots.weigh_slot(slot_id, now=timezone.now())
        _have_weighed()
    bundle.delay()


@shared_task
def weigh_range(first: int, last: int) -> None:
    """Weigh a range of slots, then send on whatever that raised. What is left, the next sweep finds."""
    weigh_slots.weigh_range(first, last, now=timezone.now())
    _have_weighed()
    bundle.delay()


@shared_task
def bundle() -> None:
    """Put waiting alerts into messages and have each sent."""
    for delivery in bundle_deliveries(now=timezone.now()):
        send_delivery.delay(delivery.pk)


@shared_task
def send_delivery(delivery_id: int) -> None:
    send(delivery_id, now=timezone.now())


@shared_task
def take_in_snapshot(snapshot_id: int) -> None:
    """Do what follows from a new snapshot, then send on whatever that raised. One that is gone asks for nothing."""
    anchor_snapshot(snapshot_id, now=timezone.now())
    propose_origins(snapshot_id, now=timezone.now())
    bundle.delay()


@shared_task
def sweep() -> None:
    """Find all that waits: snoozed cases whose time has come, new snapshots, stale slots, alerts, unsent messages."""
    now = timezone.now()
    wake_snoozed(now=now)
    # Mails first: a slot that takes too long must not keep back what was found before it.
    _have_sent()
    _have_taken_in()
    if Slot.objects.to_weigh()[: SWEPT_AT_ONCE + 1].count() > SWEPT_AT_ONCE:
        _share_out()
        return
    weighed = weigh_slots.weigh_stale(now=now, at_most=SWEPT_AT_ONCE)
    _have_weighed()
    tell_of_parked(now=now)
    _have_sent()
    # Only where this sweep got on: a slot that cannot be weighed must not keep the worker busy for ever.
    if weighed.slots and Slot.objects.to_weigh().exists():
        sweep.delay()


def _have_weighed() -> None:
    """People are told when: an empty queue and a machine that stands still must not look alike."""
    Heartbeat.objects.weighed(worker=socket.gethostname(), now=timezone.now())


def _share_out() -> None:
    """More waits than one sweep can weigh: ranges apart, so that several workers never look at the same slots."""
    for first, last in islice(shares(Slot.objects.to_weigh(), of=A_SHARE), SHARES_AT_ONCE):
        weigh_range.apply_async((first, last), expires=UNTIL_THE_NEXT_SWEEP)


def _have_taken_in() -> None:
    """Each by a task of its own: one that takes long, or fails, holds up no other."""
    mark_first_ones(now=timezone.now())
    for pk in to_anchor(at_most=TAKEN_IN_AT_ONCE):
        take_in_snapshot.apply_async((pk,), expires=UNTIL_THE_NEXT_SWEEP)


def _have_sent() -> None:
    """Put waiting alerts into messages, and have every message that is due sent."""
    bundle_deliveries(now=timezone.now())
    for pk in Delivery.objects.unsent(now=timezone.now()).values_list("pk", flat=True)[:SENT_AT_ONCE]:
        send_delivery.delay(pk)


@shared_task
def compare_snapshots() -> None:
    """Find snapshots nobody compared with the others yet, and propose what repeats what."""
    waited = compare_waiting(now=timezone.now(), at_most=COMPARED_AT_ONCE)
    if waited == COMPARED_AT_ONCE:
        compare_snapshots.delay()


@shared_task
def run_job(job_id: int) -> None:
    """Go on with a job for a while, then send on whatever that left. One that is gone or ended asks for nothing."""
    kind = Job.objects.unended().filter(pk=job_id).values_list("kind", flat=True).first()
    if kind is None:
        return
    work, until = WORK[kind](), monotonic() + A_SLICE
    while has_more := do_next_chunk(job_id, work=work, now=timezone.now()):
        if monotonic() > until:
            break
    if isinstance(work, Recapture):
        for capture in work.asked:
            ring_capture(capture)
    else:
        sweep.delay()
    if has_more:
        run_job.delay(job_id)


@shared_task
def sweep_jobs() -> None:
    """Find the jobs that can go on: whose worker died, that waited for something, or whose hint was lost."""
    due = Job.objects.due(now=timezone.now()).order_by("not_before", "pk")
    for pk in due.values_list("pk", flat=True)[:JOBS_AT_ONCE]:
        run_job.apply_async((pk,), expires=UNTIL_THE_NEXT_SWEEP)


@shared_task(soft_time_limit=540, time_limit=570)
def make_datasets() -> None:
    """Make an edition of the data set where one is due. By its command: only then are the pages of the API loaded."""
    folder, last = Path(settings.DATASETS_FOLDER), Change.objects.last_retraction()
    if is_due(folder, last_retraction=last, now=timezone.now()):
        call_command("make_datasets", "--if-due")


@shared_task
def heartbeat() -> None:
    """Say that a worker is there."""
    Heartbeat.objects.beat(worker=socket.gethostname(), now=timezone.now())


def ring_slot(slot_id: int) -> None:
    """After commit, ask for this slot to be weighed now."""
    ring(weigh_slot, slot_id)


def ring_snapshot(snapshot_id: int) -> None:
    """After commit, ask for what follows from this snapshot."""
    ring(take_in_snapshot, snapshot_id)


def ring_job(job_id: int) -> None:
    """After commit, ask for this job to be begun."""
    ring(run_job, job_id)


def ring_sweep() -> None:
    """After commit, ask for a look at all that waits."""
    ring(sweep)


def ring_datasets() -> None:
    """After commit, ask for a data set without what was retracted."""
    ring(make_datasets)


def ring_compare() -> None:
    """After commit, ask for new snapshots to be compared with the others."""
    ring(compare_snapshots)
