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
from facts.bundle_deliveries import bundle_at_once, bundle_deliveries
from facts.call_webhooks import call_webhook as call
from facts.editions import is_due
from facts.mail_line import MailLine
from facts.models import Alert, Change, Delivery, Heartbeat, Slot, Webhook
from facts.send_deliveries import send_delivery
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

BUNDLED_AT_ONCE = 25
"""Alerts one task puts into messages: an eighth of a second, for which others wait."""

SENT_IN_A_ROW = 20
"""Mails after which it is looked whether something more urgent has come."""

A_MOMENT = 2.0
"""Seconds for which a task sends mails before it asks for another: others want the worker too."""

CALLED_AT_ONCE = 100

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
    """Put waiting alerts into messages and have them sent; a part at a time, what goes at once first, so that what is
    new meanwhile comes between the parts."""
    if bundle_deliveries(now=timezone.now(), at_most=BUNDLED_AT_ONCE):
        send_waiting.delay()
        if Alert.objects.due(now=timezone.now()).exists():
            bundle.delay()
    _have_called()


@shared_task
def send_waiting() -> None:
    """Send what waits, what goes at once first, over one connection and for a moment; then ask for another. A server
    that is not there is left alone until the next sweep."""
    until = monotonic() + A_MOMENT
    with MailLine() as line:
        while waiting := _next_to_send():
            for pk in waiting:
                send_delivery(pk, now=timezone.now(), line=line)
                if line.is_broken:
                    return
            if monotonic() > until:
                break
    if waiting:
        send_waiting.delay()


def _next_to_send() -> list[int]:
    """With what has come meanwhile and goes at once: the task that would put it into messages may wait behind this
    one."""
    bundle_at_once(now=timezone.now(), at_most=BUNDLED_AT_ONCE)
    due = Delivery.objects.unsent(now=timezone.now()).urgent_first()
    return list(due.values_list("pk", flat=True)[:SENT_IN_A_ROW])


@shared_task
def call_webhook(webhook_id: int) -> None:
    """Tell one webhook what waits for it, one thing behind the other, as long as it takes them."""
    until = monotonic() + A_SLICE
    while has_more := call(webhook_id, now=timezone.now()):
        if monotonic() > until:
            break
    if has_more:
        call_webhook.delay(webhook_id)


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
    """Put waiting alerts into messages, and have the messages that are due sent."""
    bundle()
    if Delivery.objects.unsent(now=timezone.now()).exists():
        send_waiting.delay()


def _have_called() -> None:
    """Have every webhook that has something to be told called, each by a task of its own: one that is slow holds up no
    other."""
    for pk in Webhook.objects.due(now=timezone.now()).values_list("pk", flat=True)[:CALLED_AT_ONCE]:
        call_webhook.apply_async((pk,), expires=UNTIL_THE_NEXT_SWEEP)


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


def ring_call(webhook_id: int) -> None:
    """After commit, ask for what waits for this webhook to be told."""
    ring(call_webhook, webhook_id)


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
