"""The order of the work. A task takes an id and calls one step; the database says what waits.

A message only makes things fast: whatever a lost one left behind, ``sweep`` finds.
"""

import socket

from celery import shared_task
from django.utils import timezone

from facts import weigh_slots
from facts.bundle_deliveries import bundle_deliveries
from facts.doorbell import ring
from facts.models import Delivery, Heartbeat, Slot
from facts.send_deliveries import send_delivery as send
from facts.settle_contradictions import wake_snoozed

SWEPT_AT_ONCE = 200
"""Slots one sweep weighs before it asks for another: short enough for the time limit of a task."""

SENT_AT_ONCE = 200


@shared_task
def weigh_slot(slot_id: int) -> None:
    """Weigh one slot, then send on whatever it raised. A slot that is gone needs no weighing."""
    if Slot.objects.filter(pk=slot_id).exists():
        weigh_slots.weigh_slot(slot_id, now=timezone.now())
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
    weighed = weigh_slots.weigh_stale(now=now, at_most=SWEPT_AT_ONCE)
    _have_sent()
    # Only where this sweep got on: a slot that cannot be weighed must not keep the worker busy for ever.
    if weighed.slots and Slot.objects.to_weigh().exists():
        sweep.delay()


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
