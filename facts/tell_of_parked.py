"""Step: tell that a slot was given up: nothing claimed there is compared until somebody looks.

In: slots whose attempts are used up. Out: a transition for each that was not told of yet, with its alerts. Promised:
once for each state of a slot, however often it is looked for; what is weighed again at last is told nobody.
"""

from datetime import datetime

from django.db import transaction

from facts.models import Slot, Transition
from facts.raise_alerts import raise_many_alerts

AT_MOST = 100
"""Told by one sweep; the next one goes on."""


def tell_of_parked(*, now: datetime) -> list[Transition]:
    with transaction.atomic():
        parked = Slot.objects.parked().with_subject().order_by("pk").select_for_update(of=("self",))
        untold = [slot for slot in parked[:AT_MOST] if not _is_told(slot)]
        made = Transition.objects.bulk_create(_transition(slot, now=now) for slot in untold)
        raise_many_alerts(made, now=now)
    return made


def _is_told(slot: Slot) -> bool:
    told = slot.transitions.filter(event=Transition.Event.PARKED).order_by("-pk").first()
    return told is not None and told.to_state == _state(slot)


def _state(slot: Slot) -> str:
    return f"revision {slot.revision}"[:20]


def _transition(slot: Slot, *, now: datetime) -> Transition:
    return Transition(slot=slot, event=Transition.Event.PARKED, to_state=_state(slot), why=slot.why_parked(), at=now)
