"""Transition: one append-only row for each change of state."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from facts.models.claim import Claim
from facts.models.contradiction import Contradiction
from facts.models.drift import Drift
from facts.models.fact import FactVersion
from facts.models.slot import Slot
from facts.models.told import in_language
from sources.models.constraints import Check, is_in_list
from sources.retold import retold

_THINGS = ("contradiction", "claim", "fact_version", "drift", "slot")


def _of_one_thing() -> Q:
    """Exactly one of them is set."""
    condition = Q()
    for thing in _THINGS:
        condition |= Q(**{f"{other}__isnull": other != thing for other in _THINGS})
    return condition


class TransitionQuerySet(models.QuerySet["Transition"]):
    def newest_first(self) -> TransitionQuerySet:
        return self.select_related("who").order_by("-pk")

    def not_taken_back(self) -> TransitionQuerySet:
        """Without what a person took back, and without the taking back."""
        return self.exclude(event=TransitionEvent.UNDONE).filter(
            Q(settlement__isnull=True) | Q(settlement__undone__isnull=True)
        )


# Every state a transition may go from or to, and what else rows keep as one word.
_WORDS = [
    gettext_noop("open"),
    gettext_noop("in review"),
    gettext_noop("snoozed"),
    gettext_noop("resolved"),
    gettext_noop("dismissed"),
    gettext_noop("lapsed"),
    gettext_noop("superseded"),
    gettext_noop("recorded"),
    gettext_noop("rejected"),
    gettext_noop("retracted"),
    gettext_noop("proposed"),
    gettext_noop("published"),
    gettext_noop("corrected"),
    gettext_noop("withdrawn"),
    gettext_noop("high"),
    gettext_noop("normal"),
    gettext_noop("low"),
    gettext_noop("difference"),
    gettext_noop("denial"),
    gettext_noop("regression"),
    gettext_noop("asserted"),
    gettext_noop("denied"),
    gettext_noop("hedged"),
    gettext_noop("speculated"),
]


def word(kept: str) -> str:
    """A word that a row keeps (a state, a kind, a severity) in the language of the page: "in_review" is "in review"."""
    said = kept.replace("_", " ")
    return gettext(said) if said in _WORDS else said


class TransitionEvent(models.TextChoices):
    OPENED = "opened", _("contradiction opened")
    NEW_POSITION = "new_position", _("a new position")
    NEW_ORIGIN = "new_origin", _("a new independent origin")
    REOPENED = "reopened", _("contradiction opened again")
    TAKEN = "taken", _("taken into review")
    ASSIGNED = "assigned", _("assigned")
    UNDONE = "undone", _("taken back")
    SNOOZED = "snoozed", _("snoozed")
    RESOLVED = "resolved", _("contradiction resolved")
    DISMISSED = "dismissed", _("contradiction dismissed")
    LAPSED = "lapsed", _("contradiction lapsed")
    SUPERSEDED = "superseded", _("contradiction superseded")
    CLAIM_REJECTED = "claim_rejected", _("claim rejected")
    CLAIM_RETRACTED = "claim_retracted", _("claim retracted")
    BOUNDS_CORRECTED = "bounds_corrected", _("bounds corrected by hand")
    PROPOSED = "proposed", _("fact proposed")
    SENT_BACK = "sent_back", _("fact sent back")
    PUBLISHED = "published", _("fact published")
    CORRECTED = "corrected", _("fact corrected")
    RETRACTED = "retracted", _("fact retracted")
    DRIFTED = "drifted", _("a quoted passage changed or went")
    DRIFT_SETTLED = "drift_settled", _("a changed passage settled")
    DRIFT_LAPSED = "drift_lapsed", _("a changed passage lapsed")
    PARKED = "parked", _("weighing given up")


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
    drift = models.ForeignKey(Drift, on_delete=models.PROTECT, null=True, blank=True, related_name="transitions")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="transitions")
    event = models.CharField(max_length=20, choices=Event.choices)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Empty: the machine."),
    )
    why = models.TextField(blank=True)
    # Of a sentence of the machine what it is made of, to be told in other languages (facts/models/told.py).
    why_parts = models.JSONField(null=True, blank=True, editable=False)
    at = models.DateTimeField()

    objects = TransitionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            is_in_list("event", TransitionEvent, name="transition_event_is_in_its_list"),
            Check(
                condition=_of_one_thing(),
                name="transition_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} ({self.states_in_words()})"

    @property
    def thing(self) -> models.Model | None:
        """What changed state."""
        return self.contradiction or self.claim or self.fact_version or self.drift or self.slot

    def why_in_words(self) -> str:
        """In the language of the moment; what a person wrote stays as it was written."""
        if self.event == TransitionEvent.PARKED:
            return retold(self.why)
        return in_language(self.why, self.why_parts)

    def states_in_words(self) -> str:
        return f"{word(self.from_state) if self.from_state else '–'} → {word(self.to_state)}"
