"""What waits, for the first page; whether a worker works, for every page; a quote in its context."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.db.models import Count
from django.utils import timezone

from facts.kinds.rule_words import rule_in_words
from facts.models import Claim, Contradiction, Delivery, FactVersion, Heartbeat, Slot
from facts.models.heartbeat import SEEN_RECENTLY

register = template.Library()

_SEVERITIES = ("high", "normal", "low")


@dataclass(frozen=True)
class Waiting:
    """What waits for people, as far as this person may see it."""

    by_severity: list[tuple[str, int]]
    mine: int
    proposals: int
    unread: int
    parked: int
    stale: int
    unweighable: int


@register.simple_tag
def what_waits(user: User) -> Waiting:
    cases = Contradiction.objects.waiting()
    by_severity = dict(cases.order_by().values_list("severity").annotate(Count("pk")))
    return Waiting(
        by_severity=[(severity, by_severity.get(severity, 0)) for severity in _SEVERITIES],
        mine=cases.filter(assigned_to=user).count(),
        proposals=FactVersion.objects.proposed().count(),
        unread=Claim.objects.live().unread().count(),
        parked=Delivery.objects.parked().count(),
        stale=Slot.objects.to_weigh().count(),
        unweighable=Slot.objects.parked().count(),
    )


@register.simple_tag
def worker_seen() -> dict[str, Any]:
    """``at`` is the last sign of a worker, None before the first; ``recently`` whether that is soon enough."""
    at = Heartbeat.objects.latest_at()
    return {"at": at, "recently": at is not None and timezone.now() - at <= SEEN_RECENTLY}


@register.simple_tag
def in_context(claim: Claim) -> dict[str, str]:
    """The passage with what stands before and after it."""
    before, after = claim.snapshot.context(claim.start, claim.end)
    return {"before": before, "quote": claim.quote, "after": after}


@register.simple_tag
def reading_of(claim: Claim) -> dict[str, str]:
    """The value as the reading rule read it, whatever was corrected since, and the rule in words; both may be empty."""
    value = claim.read_value()
    if value is None:
        return {"shown": "", "rule": ""}
    return {"shown": value.shown("en"), "rule": rule_in_words(kind=value.kind, detail=value.detail)}


@register.filter
def utc(moment: datetime | None) -> str:
    return "–" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"
