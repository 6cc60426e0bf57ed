"""Claim: what one source asserts for a slot, with the exact quote that says it."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from facts.kinds import Value
from facts.models.entity import Entity
from facts.models.slot import Slot
from facts.models.told import in_language
from sources.in_english import in_english
from sources.models import Snapshot
from sources.models.constraints import Check, is_in_list

_canonical = json.JSONEncoder(sort_keys=True).encode
"""Always the same text for the same parts: fingerprints are made of it."""


_COMPETES = Q(status="recorded", unreadable="", polarity="asserted") & ~Q(modality="speculated")
"""Claims that can stand against each other."""


def has_bounds(*, axis: str, unreadable: str) -> bool:
    """Whether a value of this axis leaves a stretch of it."""
    return not unreadable and axis.startswith(("date", "quantity:", "money:"))


class ClaimQuerySet(models.QuerySet["Claim"]):
    def live(self) -> ClaimQuerySet:
        """Claims that count: not rejected, not retracted."""
        return self.filter(status=Claim.Status.RECORDED)

    def unread(self) -> ClaimQuerySet:
        """Claims whose value could not be read: kept as text, waiting for a person."""
        return self.exclude(unreadable="")

    def competing(self) -> ClaimQuerySet:
        """Claims that can stand against each other: asserted in earnest, and read."""
        return self.filter(_COMPETES)

    def to_stand_on(self, slot: Slot) -> ClaimQuerySet:
        """What a fact of this slot may stand on: claims that count and could be read."""
        return self.live().filter(slot=slot, unreadable="")

    def not_weighed(self) -> ClaimQuerySet:
        """Claims that count for nothing: taken out, or not read."""
        return self.filter(~Q(status=Claim.Status.RECORDED) | ~Q(unreadable=""))

    def with_evidence(self) -> ClaimQuerySet:
        """All that is needed to show a claim, in one query."""
        return self.select_related(
            "slot__entity",
            "slot__property",
            "snapshot__source__publisher",
            "value_entity",
            "recorded_by",
            "bounds_by",
        )


class ClaimStatus(models.TextChoices):
    RECORDED = "recorded", _("recorded")
    REJECTED = "rejected", _("rejected: our extraction error")
    RETRACTED = "retracted", _("retracted: the publisher withdrew or corrected it")


class ClaimPolarity(models.TextChoices):
    ASSERTED = "asserted", _("asserted")
    DENIED = "denied", _("denied: the source says it is not so")


class ClaimModality(models.TextChoices):
    ASSERTED = "asserted", _("asserted")
    HEDGED = "hedged", _("hedged (“most likely”)")
    SPECULATED = "speculated", _("speculated (“a new Fiesta?”): shown, never flagged")


def manner_in_words(*, polarity: str, modality: str) -> str:
    """ "(denied)": that a value is not simply asserted; empty where it is."""
    said = [_("denied")] if polarity == ClaimPolarity.DENIED else []
    said += [_("speculated")] if modality == ClaimModality.SPECULATED else []
    return f"({', '.join(map(str, said))})" if said else ""


class Claim(models.Model):
    """One assertion: value as printed, value as read with its bounds, period, polarity, modality, speaker, quote.

    ``start`` and ``end`` are code points into ``snapshot.text``. ``lower`` and ``upper`` are both inside the
    interval; an unbounded end is NULL. A value that is an entity has no bounds of its own: the entity's
    nested-set numbers are joined when it is weighed. Bounds corrected by hand take the place of those read,
    which stay in ``value``.
    """

    Status = ClaimStatus

    Polarity = ClaimPolarity

    Modality = ClaimModality

    # Evidence is retired, never deleted, and neither is what it stands on.
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="claims")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="claims")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RECORDED)
    quote = models.TextField()
    quote_language = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Of the quote, as its source says; search reads its words by it."),
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value_text = models.TextField(_("value as printed"))
    value = models.JSONField(_("value as read"), default=dict, blank=True)
    axis = models.CharField(max_length=60, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    value_entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_with_this_value"
    )
    wording = models.BigIntegerField(
        null=True, blank=True, editable=False, help_text=_("Of a quotation, the mark of its words; else empty.")
    )
    bounds_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # who corrected them is part of the record
        null=True,
        blank=True,
        related_name="corrected_bounds",
        help_text=_("Who corrected the bounds by hand; empty: they stand as read."),
    )
    bounds_why = models.CharField(_("why the bounds were corrected"), max_length=500, blank=True)
    unreadable = models.CharField(
        _("why it could not be read"), max_length=500, blank=True, help_text=_("Empty when the value was read.")
    )
    # What the sentence is made of, to be told in other languages (facts/models/told.py).
    unreadable_parts = models.JSONField(null=True, blank=True, editable=False)
    period_text = models.CharField(
        _("as of"), max_length=100, blank=True, help_text=_("As printed; empty: the source's own date is assumed.")
    )
    period_lower = models.DateField(null=True, blank=True)
    period_upper = models.DateField(null=True, blank=True)
    polarity = models.CharField(max_length=20, choices=Polarity.choices, default=Polarity.ASSERTED)
    modality = models.CharField(max_length=20, choices=Modality.choices, default=Modality.ASSERTED)
    speaker = models.CharField(max_length=200, blank=True, help_text=_("Whom the source lets say it; empty: itself."))
    qualifiers = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # an import runs for nobody in particular
        blank=True,
        related_name="recorded_claims",
    )
    recorded_at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "start", "id"]
        indexes = [
            # All that the candidate queries ask of claims that can compete, slot by slot: they read it instead of the
            # table, which is eight times as large. They do not ask for the axis.
            models.Index(
                fields=[
                    *("slot", "value_entity", "lower", "upper"),
                    *("period_lower", "period_upper", "period_text", "snapshot"),
                ],
                name="claims_that_compete",
                condition=_COMPETES,
            ),
            # so it finds denials, of which it asks more, without a look at all other claims
            models.Index(fields=["slot"], name="denying_claims_by_slot", condition=Q(polarity="denied")),
            # the same for quotations, whose words it stands for
            models.Index(
                fields=["slot", "wording"], name="wordings_that_compete", condition=_COMPETES & Q(wording__isnull=False)
            ),
            # those that a new name of an entity may make readable, without a look at all others
            models.Index(fields=["slot"], name="unread_claims", condition=~Q(unreadable="")),
        ]
        permissions = [
            ("reject_claim", in_english("Can reject a claim as our extraction error")),
            ("retract_claim", in_english("Can retract a claim its publisher withdrew")),
            ("correct_bounds", in_english("Can correct the bounds of a claim by hand")),
        ]
        constraints = [
            is_in_list("status", ClaimStatus, name="claim_status_is_in_its_list"),
            is_in_list("polarity", ClaimPolarity, name="claim_polarity_is_in_its_list"),
            is_in_list("modality", ClaimModality, name="claim_modality_is_in_its_list"),
            Check(
                condition=Q(start__lt=F("end")),
                name="quote_starts_before_it_ends",
                violation_error_message=_("A quote starts before it ends."),
            ),
            Check(
                condition=~Q(quote=""),
                name="claim_has_a_quote",
                violation_error_message=_("A claim needs the exact quote that says it."),
            ),
            Check(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper")),
                name="claim_lower_is_not_above_upper",
            ),
            Check(
                condition=~Q(axis="") | Q(lower__isnull=True, upper__isnull=True),
                name="claim_bounds_lie_on_an_axis",
            ),
            Check(
                condition=Q(bounds_by__isnull=True, bounds_why="") | (Q(bounds_by__isnull=False) & ~Q(bounds_why="")),
                name="corrected_bounds_have_a_person_and_a_reason",
                violation_error_message=_("Say why the bounds are corrected."),
            ),
            Check(
                condition=Q(period_lower__isnull=True)
                | Q(period_upper__isnull=True)
                | Q(period_lower__lte=F("period_upper")),
                name="claim_period_starts_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(status="recorded"),
                name="the_same_claim_is_recorded_once",
                violation_error_message=_("This claim is already there."),
            ),
        ]

    def __str__(self) -> str:
        said = f"{self.slot}: {self.shown(get_language() or 'en')}"
        return f"{said} {self.manner_in_words}".rstrip()

    @property
    def manner_in_words(self) -> str:
        """What a value alone would hide."""
        return manner_in_words(polarity=self.polarity, modality=self.modality)

    def unreadable_in_words(self) -> str:
        """Why it could not be read, in the language of the moment."""
        return in_language(self.unreadable, self.unreadable_parts)

    def read_value(self) -> Value | None:
        """The value as read, or None where it could not be."""
        return None if self.unreadable or not self.value else Value.from_json(self.value)

    def counted_value(self) -> Value | None:
        """The value that counts: as read, but with its bounds as corrected by hand."""
        value = self.read_value()
        return value if value is None or self.bounds_by_id is None else value.bounded_by((self.lower, self.upper))

    @property
    def has_bounds(self) -> bool:
        """Whether its value leaves a stretch of an axis that a person may correct: dates, quantities and money do."""
        return has_bounds(axis=self.axis, unreadable=self.unreadable)

    def shown(self, lang: str = "en") -> str:
        """The value that counts, in words; the printed text where it could not be read."""
        return self._in_words(self.counted_value(), lang)

    def shown_as_read(self, lang: str = "en") -> str:
        """The same without what was corrected by hand."""
        return self._in_words(self.read_value(), lang)

    def _in_words(self, value: Value | None, lang: str) -> str:
        if self.value_entity is not None:
            return str(self.value_entity)
        return self.value_text if value is None else value.shown(lang)

    def own_fingerprint(self) -> str:
        """What makes it the same claim: slot, place, value, polarity, modality, speaker, period and qualifiers."""
        parts = [
            self.slot_id,
            self.snapshot_id,
            self.start,
            self.end,
            self.value_text,
            self.value,
            self.value_entity_id,
            self.polarity,
            self.modality,
            self.speaker,
            self.period_text,
            self.qualifiers,
        ]
        return hashlib.sha256(_canonical(parts).encode()).hexdigest()
