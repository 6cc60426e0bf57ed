"""The order of the work. A task takes an id and calls one step; the database says what waits.

A message only makes things fast: whatever a lost one left behind, ``sweep`` finds.
"""

import socket
from itertools import islice

from celery import shared_task
from django.utils import timezone

from facts import weigh_slots
from facts.bundle_deliveries import bundle_deliveries
from facts.doorbell import ring
from facts.models import Delivery, Heartbeat, Slot
from facts.send_deliveries import send_delivery as send
from facts.settle_contradictions import wake_snoozed
from facts.weigh_slots.parts import shares

SWEPT_AT_ONCE = 200
"""Slots one sweep weighs itself before it asks for another: short enough for the time limit of a task."""

A_SHARE = 2_000
"""Slots in each range that a sweep shares out when more wait: at worst, each weighed alone, still within that limit."""

SHARES_AT_ONCE = 64

UNTIL_THE_NEXT_SWEEP = 9.0
"""Seconds after which a share nobody took is forgotten: the next sweep shares out anew what still waits."""

SENT_AT_ONCE = 200


@shared_task
def weigh_slot(slot_id: int) -> None:
    """Weigh one slot, then send on whatever it raised. A slot that is gone needs no weighing."""
    if Slot.objects.filter(pk=slot_id).exists():
        weigh_slots.weigh_slot(slot_id, now=timezone.now())
    bundle.delay()


@shared_task
def weigh_range(first: int, last: int) -> None:
    """Weigh a range of slots, then send on whatever that raised. What is left, the next sweep finds."""
    weigh_slots.weigh_range(first, last, now=timezone.now())
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
def sweep() -> None:
    """Find all that waits: snoozed cases whose time has come, stale slots, alerts, unsent messages."""
    now = timezone.now()
    wake_snoozed(now=now)
    # Mails first: a slot that takes too long must not keep back what was found before it.
    _have_sent()
    if Slot.objects.to_weigh()[: SWEPT_AT_ONCE + 1].count() > SWEPT_AT_ONCE:
        _share_out()
        return
    weighed = weigh_slots.weigh_stale(now=now, at_most=SWEPT_AT_ONCE)
    _have_sent()
    # Only where this sweep got on: a slot that cannot be weighed must not keep the worker busy for ever.
    if weighed.slots and Slot.objects.to_weigh().exists():
        sweep.delay()


def _share_out() -> None:
    """More waits than one sweep can weigh: ranges apart, so that several workers never look at the same slots."""
    for first, last in islice(shares(Slot.objects.to_weigh(), of=A_SHARE), SHARES_AT_ONCE):
        weigh_range.apply_async((first, last), expires=UNTIL_THE_NEXT_SWEEP)


def _have_sent() -> None:
    """Put waiting alerts into messages, and have every message that is due sent."""
    bundle_deliveries(now=timezone.now())
    for pk in Delivery.objects.unsent(now=timezone.now()).values_list("pk", flat=True)[:SENT_AT_ONCE]:
        send_delivery.delay(pk)


@shared_task
def heartbeat() -> None:
    """Say that a worker is there."""
    Heartbeat.objects.beat(worker=socket.gethostname(), now=timezone.now())


def ring_slot(slot_id: int) -> None:
    """After commit, ask for this slot to be weighed now."""
    ring(weigh_slot, slot_id)


def ring_sweep() -> None:
    """After commit, ask for a look at all that waits."""
    ring(sweep)
