"""What a process does that may be killed: an editor's Save, a worker's sweep. Runs under the real settings.

Tasks run where they are asked for, so that one process passes each point of the path.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypedDict
from unittest import mock

from django.db import transaction
from django.utils import timezone

from facts import tasks
from facts.models import Slot
from facts.record_claims import Draft, record_claim
from newsroom.celery import app
from sources.models import Snapshot


class Typed(TypedDict):
    """One claim as it is handed to the process."""

    slot: int
    snapshot: int
    value: str


def save(typed: Iterable[Typed]) -> None:
    """Save each as the admin does, in one transaction with its hint; say so once it is saved."""
    app.conf.task_always_eager = True
    for number, said in enumerate(typed):
        slot, snapshot = Slot.objects.get(pk=said["slot"]), Snapshot.objects.get(pk=said["snapshot"])
        draft = Draft(snapshot, slot.entity, slot.property, quote=f"It is {said['value']}.", value_text=said["value"])
        with transaction.atomic():
            record_claim(draft, by=None, now=timezone.now())
            tasks.ring_slot(slot.pk)
        print(f"saved {number}", flush=True)


def sweep(*, later: timedelta = timedelta()) -> None:
    """One sweep, as beat asks for it, with the clock so much further."""
    app.conf.task_always_eager = True
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + later):
        tasks.sweep()
