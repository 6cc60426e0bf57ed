"""Transition: one append-only row for each change of state."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from facts.models.claim import Claim
from facts.models.constraints import is_in_list
from facts.models.contradiction import Contradiction
from facts.models.fact import FactVersion


class TransitionQuerySet(models.QuerySet["Transition"]):
    def newest_first(self) -> TransitionQuerySet:
        return self.select_related("who").order_by("-pk")


class TransitionEvent(models.TextChoices):
    OPENED = "opened", "contradiction opened"
    NEW_POSITION = "new_position", "a new position"
    NEW_ORIGIN = "new_origin", "a new independent origin"
    REOPENED = "reopened", "contradiction opened again"
    TAKEN = "taken", "taken into review"
    SNOOZED = "snoozed", "snoozed"
    RESOLVED = "resolved", "contradiction resolved"
    DISMISSED = "dismissed", "contradiction dismissed"
    LAPSED = "lapsed", "contradiction lapsed"
    SUPERSEDED = "superseded", "contradiction superseded"
    CLAIM_REJECTED = "claim_rejected", "claim rejected"
    CLAIM_RETRACTED = "claim_retracted", "claim retracted"
    BOUNDS_CORRECTED = "bounds_corrected", "bounds corrected by hand"
    PROPOSED = "proposed", "fact proposed"
    SENT_BACK = "sent_back", "fact sent back"
    PUBLISHED = "published", "fact published"
    CORRECTED = "corrected", "fact corrected"
    RETRACTED = "retracted", "fact retracted"


class Transition(models.Model):
    """What changed state, from, to, who (empty = the machine), why, when. A trigger refuses to change a row."""

    Event = TransitionEvent

    # History keeps what it speaks of.
    contradiction = models.ForeignKey(
        Contradiction, on_delete=models.PROTECT, null=True, blank=True, related_name="transitions"
    )
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="transitions")
    fact_version = models.ForeignKey(
        FactVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="transitions"
    )
    event = models.CharField(max_length=20, choices=Event.choices)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Empty: the machine.",
    )
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = TransitionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            is_in_list("event", TransitionEvent, name="transition_event_is_in_its_list"),
            models.CheckConstraint(
                condition=Q(contradiction__isnull=False, claim__isnull=True, fact_version__isnull=True)
                | Q(contradiction__isnull=True, claim__isnull=False, fact_version__isnull=True)
                | Q(contradiction__isnull=True, claim__isnull=True, fact_version__isnull=False),
                name="transition_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} ({self.from_state or '–'} → {self.to_state})"
