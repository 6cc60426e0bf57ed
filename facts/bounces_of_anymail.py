"""Bounces that a mail service tells of, through django-anymail, where that is installed: it is no part of the lock, for
a newsroom with a mail server of its own has no use for it (docs/alerts.md)."""

from importlib import import_module
from typing import Any

from django.utils import timezone

from facts.hear_of_bounces import hear_of_bounce
from facts.models import Bounce

_KINDS = {
    "bounced": Bounce.Kind.HARD,
    "rejected": Bounce.Kind.HARD,
    "complained": Bounce.Kind.COMPLAINT,
    "deferred": Bounce.Kind.SOFT,
}


def listen() -> None:
    """From now on, in this process."""
    import_module("anymail.signals").tracking.connect(take_in, dispatch_uid="facts.bounces_of_anymail")


def take_in(sender: Any, event: Any, esp_name: str, **more: Any) -> None:
    """One event of a service: most tell nothing about the address, and are left."""
    kind = _KINDS.get(event.event_type)
    if kind is not None and event.recipient:
        why = f"{esp_name}: {event.reject_reason or event.event_type} {event.description or ''}".strip()
        hear_of_bounce(event.recipient, kind=kind, why=why, now=timezone.now())
