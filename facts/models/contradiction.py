"""Contradiction: a slot whose claims cannot all be true, and the positions its claims leave possible."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from facts.kinds.backing import backed_by
from facts.models.claim import Claim
from facts.models.queue import QueueQuerySet
from facts.models.slot import Slot, slot_key
from facts.models.told import in_language
from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list
from sources.public_ids import new_public_id


def contradiction_public_id() -> str:
    return new_public_id("con")


class ContradictionQuerySet(QueueQuerySet):
    def unsettled(self) -> ContradictionQuerySet:
        """Those that still wait for a person, snoozed ones included: at most one per slot."""
        return self.filter(status__in=Contradiction.UNSETTLED)

    def waiting(self) -> ContradictionQuerySet:
        """Those on the desk now: open or in review."""
        return self.filter(status__in=Contradiction.WAITING)

    def settled_by_people(self) -> ContradictionQuerySet:
        """Those that a person resolved or dismissed: they tell whether the machine was right to flag them."""
        return self.filter(status__in=[Contradiction.Status.RESOLVED, Contradiction.Status.DISMISSED])

    def due(self, *, now: datetime) -> ContradictionQuerySet:
        """Those whose time to be looked at again has come."""
        return self.filter(status=Contradiction.Status.SNOOZED, snoozed_until__lte=now)

    def with_subject(self) -> ContradictionQuerySet:
        return self.select_related("slot__entity", "slot__property", "decided_by", "assigned_to", "ruled_right")

    def with_positions(self) -> ContradictionQuerySet:
        """Each with its answers."""
        return self.prefetch_related("positions")

    def with_thread(self) -> ContradictionQuerySet:
        """Each with its thread, oldest first, as ``desk/parts/thread.html`` shows it."""
        return self.prefetch_related("thread__author")


class ContradictionKind(models.TextChoices):
    DIFFERENCE = "difference", _("difference: the answers exclude each other")
    DENIAL = "denial", _("denial: one source denies what another asserts")
    REGRESSION = "regression", _("regression: a running total went down")


class ContradictionRule(models.TextChoices):
    FIXED = "fixed", _("two answers where there is one for all time")
    AT = "at", _("two answers at one time")
    CUMULATIVE = "cumulative", _("a running total that went down")
    QUOTE = "quote", _("two wordings of one utterance")
    DENIAL = "denial", _("an answer that somebody denies")


class ContradictionStatus(models.TextChoices):
    OPEN = "open", _("open: waits for a person")
    IN_REVIEW = "in_review", _("in review: somebody is on it")
    SNOOZED = "snoozed", _("snoozed: until a date or new evidence")
    RESOLVED = "resolved", _("resolved: a person said what is the matter")
    DISMISSED = "dismissed", _("dismissed: not a contradiction")
    LAPSED = "lapsed", _("lapsed: its evidence is gone")
    SUPERSEDED = "superseded", _("superseded: its slot was merged")


class ContradictionSeverity(models.TextChoices):
    LOW = "low", _("low")
    NORMAL = "normal", _("normal")
    HIGH = "high", _("high")


class ContradictionOutcome(models.TextChoices):
    ONE_RIGHT = "one_right", _("one position is right")
    DIFFERENT_TIMES = "different_times", _("both right, at different times")
    DIFFERENT_SCOPE = "different_scope", _("different scope or definition")
    ROUNDING = "rounding", _("rounding or unit")
    SAME_ORIGIN = "same_origin", _("same origin")
    SOURCE_CORRECTED = "source_corrected", _("the source corrected itself")
    ATTRIBUTED_OPINION = "attributed_opinion", _("attributed opinion")
    EXTRACTION_ERROR = "extraction_error", _("our extraction error")
    UNDETERMINED = "undetermined", _("cannot be determined")


class Contradiction(models.Model):
    """A case with a life cycle. The machine opens and lapses it; only a person resolves or dismisses it."""

    Kind = ContradictionKind

    Rule = ContradictionRule

    Status = ContradictionStatus

    Severity = ContradictionSeverity

    Outcome = ContradictionOutcome

    WAITING = (Status.OPEN, Status.IN_REVIEW)

    UNSETTLED = (*WAITING, Status.SNOOZED)

    public_id = models.CharField(
        max_length=40, blank=True, default="", editable=False, help_text=_("Given when it is published; else empty.")
    )
    # A slot with a case stays.
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="contradictions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    rule = models.CharField(
        max_length=20,
        choices=Rule.choices,
        blank=True,
        editable=False,
        help_text=_("By which rule it was weighed last; it stays when the property changes."),
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.NORMAL)
    reason = models.TextField(help_text=_("The rule that found it, with the arithmetic."))
    # What the sentence is made of, to be told in other languages (facts/models/told.py).
    reason_parts = models.JSONField(null=True, blank=True, editable=False)
    claims = models.ManyToManyField(Claim, related_name="contradictions", help_text=_("The claims opposed in it."))
    outcome = models.CharField(max_length=30, choices=Outcome.choices, blank=True)
    ruled_right = models.ForeignKey(
        "Position",
        on_delete=models.PROTECT,  # a ruling keeps what it ruled on
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.TextField(blank=True, help_text=_("Why a person settled it so."))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_contradictions"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_contradictions",
    )
    snoozed_until = models.DateTimeField(null=True, blank=True, help_text=_("Empty while snoozed: until new evidence."))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["status", "severity"], name="contradictions_by_status"),  # the queue
            # the question of the report: which were opened today?
            models.Index(fields=["opened_at"], name="contradictions_by_opening"),
        ]
        permissions = [("settle_contradiction", in_english("Can resolve, dismiss or snooze a contradiction"))]
        constraints = [
            is_in_list("kind", ContradictionKind, name="contradiction_kind_is_in_its_list"),
            Check(condition=Q(rule__in=["", *ContradictionRule.values]), name="contradiction_rule_is_in_its_list"),
            is_in_list("status", ContradictionStatus, name="contradiction_status_is_in_its_list"),
            is_in_list("severity", ContradictionSeverity, name="contradiction_severity_is_in_its_list"),
            Check(
                condition=Q(outcome__in=["", *ContradictionOutcome.values]), name="contradiction_outcome_is_in_its_list"
            ),
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(status__in=["open", "in_review", "snoozed"]),
                name="one_contradiction_per_slot_that_is_not_final",
                violation_error_message=_("This slot already has a contradiction that is not settled."),
            ),
            models.UniqueConstraint(
                fields=["public_id"], condition=~Q(public_id=""), name="one_contradiction_per_public_id"
            ),
            Check(
                condition=~Q(status="resolved") | (Q(decided_by__isnull=False) & ~Q(outcome="")),
                name="resolved_needs_a_person_and_an_outcome",
                violation_error_message=_("Only a person resolves a contradiction, and says with which outcome."),
            ),
            Check(
                condition=~Q(status="dismissed") | (Q(decided_by__isnull=False) & ~Q(note="")),
                name="dismissed_needs_a_person_and_a_reason",
                violation_error_message=_("Only a person dismisses a contradiction, and says why."),
            ),
            Check(
                condition=(Q(outcome="one_right") & Q(ruled_right__isnull=False))
                | (~Q(outcome="one_right") & Q(ruled_right__isnull=True)),
                name="a_position_is_ruled_right_iff_the_outcome_says_so",
                violation_error_message=_("Say which position is right, or choose another outcome."),
            ),
            Check(
                condition=Q(status="snoozed") | Q(snoozed_until__isnull=True),
                name="only_a_snoozed_contradiction_has_a_time_to_wake",
            ),
            Check(
                condition=Q(status__in=["open", "in_review", "snoozed"]) | Q(closed_at__isnull=False),
                name="a_settled_contradiction_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return _("Contradiction %(number)s: %(slot)s") % {"number": self.pk, "slot": self.slot}

    @property
    def is_settled(self) -> bool:
        return self.status not in self.UNSETTLED

    def reason_in_words(self) -> str:
        """In the language of the moment."""
        return in_language(self.reason, self.reason_parts)

    @property
    def can_be_told(self) -> bool:
        """Whether the newsroom can say that the answer is contested: it waits, or a person left it open."""
        return not self.is_settled or self.outcome in (self.Outcome.UNDETERMINED, self.Outcome.ATTRIBUTED_OPINION)

    def slot_key_now(self) -> str:
        """The key of the slot that has its claims: another than its own where its entity was merged into another."""
        slot = self.slot
        entity = slot.entity.merged_into or slot.entity
        return slot_key(entity=entity, of=slot.property, qualifiers=slot.qualifiers)

    def stands(self) -> str:
        """How it stands, as far as it matters to who decides: its state and its positions. A new answer is a reason
        to look again."""
        shown = [(position.pk, position.shown, position.origins) for position in self.positions.all()]
        return sha256(repr((self.pk, self.status, shown)).encode()).hexdigest()[:32]


class Position(models.Model):
    """One answer: the common part of the intervals of the claims that back it.

    Positions of an unsettled contradiction are rewritten when it is weighed; those of a settled one stay
    as they stood when it was settled, because "known" is judged against them.
    """

    # A position without its contradiction means nothing.
    contradiction = models.ForeignKey(Contradiction, on_delete=models.CASCADE, related_name="positions")
    number = models.PositiveSmallIntegerField()
    axis = models.CharField(max_length=60)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    shown = models.CharField(max_length=300)
    origins = models.PositiveIntegerField(help_text=_("Independent origins, not articles."))
    reports = models.PositiveIntegerField(
        default=0, help_text=_("Different sources that its claims are quoted from. Counted when it is stored.")
    )
    claims = models.ManyToManyField(Claim, related_name="positions")

    class Meta:
        ordering = ["contradiction", "number"]
        constraints = [
            models.UniqueConstraint(fields=["contradiction", "number"], name="one_position_per_number"),
            Check(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper")),
                name="position_lower_is_not_above_upper",
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def backed_by(self) -> str:
        """ "3 reports, 1 origin"."""
        return backed_by(reports=self.reports, origins=self.origins)
