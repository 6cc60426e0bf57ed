"""Anchor and drift: where a quote stands in a later snapshot of its source, and the case of one that changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from facts.models.claim import Claim
from facts.models.fact import FactVersion
from sources.in_english import in_english
from sources.models import Snapshot
from sources.models.constraints import Check, is_in_list


class AnchorState(models.TextChoices):
    FOUND = "found", _("found, word for word")
    CHANGED = "changed", _("changed")
    GONE = "gone", _("gone")


class Anchor(models.Model):
    """Where the quote of a claim stands in a later snapshot. Found on exact match only: nothing is moved on a guess."""

    State = AnchorState

    # An anchor means nothing without its claim and its snapshot, and these are never deleted.
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="anchors")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="anchors")
    state = models.CharField(max_length=10, choices=State.choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["snapshot", "start"]
        constraints = [
            is_in_list("state", AnchorState, name="anchor_state_is_in_its_list"),
            models.UniqueConstraint(fields=["claim", "snapshot"], name="one_anchor_per_claim_and_snapshot"),
            Check(
                condition=Q(state="found", start__isnull=False, end__isnull=False, end__gt=F("start"))
                | (~Q(state="found") & Q(start__isnull=True, end__isnull=True)),
                name="an_anchor_has_its_place_iff_it_was_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.get_state_display()}"


class DriftQuerySet(models.QuerySet["Drift"]):
    def open(self) -> DriftQuerySet:
        return self.filter(status=Drift.Status.OPEN)

    def of_evidence(self, version_ids: Iterable[int]) -> DriftQuerySet:
        """What changed, and was not taken back, of the passages that these versions of facts stand on. Without the
        texts: they are long, and there may be hundreds."""
        standing = FactVersion.evidence.through.objects.filter(factversion__in=version_ids).values("claim")
        texts = [f"{one}__{column}" for one in ("claim__snapshot", "snapshot") for column in ("text", "sentences")]
        # Their keys first: in one query, all drifts would be joined with what is shown of them.
        found = list(self.exclude(status=Drift.Status.LAPSED).filter(claim__in=standing).values_list("pk", flat=True))
        return self.filter(pk__in=found).with_subject().defer(*texts).order_by("-pk")

    def open_first(self) -> DriftQuerySet:
        """Those that wait for a person before those that somebody settled, each the newest first."""
        settled = Case(When(status=Drift.Status.OPEN, then=Value(0)), default=Value(1))
        return self.order_by(settled, "-pk")

    def with_subject(self) -> DriftQuerySet:
        return self.select_related(
            "claim__slot__entity",
            "claim__slot__property",
            "claim__snapshot__source__publisher",
            "snapshot",
            "new_claim",
            "decided_by",
        )


class DriftStatus(models.TextChoices):
    OPEN = "open", _("open: waits for a person")
    NEW_CLAIM = "new_claim", _("the new passage is recorded as a claim")
    CLAIM_RETRACTED = "claim_retracted", _("the claim is retracted")
    NO_CHANGE = "no_change", _("no change of meaning")
    LAPSED = "lapsed", _("lapsed: the passage is back, or the claim no longer counts")


class Drift(models.Model):
    """A quoted passage changed or went: a case for a person.

    ``start`` and ``end`` are code points into ``snapshot.text``: the new passage that stands where the old one stood,
    where one does. It is only shown and offered: a claim is made of it by a person.
    """

    Status = DriftStatus

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="drifts")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="drifts")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    new_claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="settled_drifts")
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DriftQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [("settle_drift", in_english("Can say what a changed passage means"))]
        constraints = [
            is_in_list("status", DriftStatus, name="drift_status_is_in_its_list"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(status="open"),
                name="one_open_drift_per_claim",
                violation_error_message=_("The change of this passage waits for a person already."),
            ),
            models.UniqueConstraint(fields=["claim", "snapshot"], name="one_drift_per_claim_and_snapshot"),
            Check(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="a_new_passage_has_both_ends",
            ),
            Check(
                condition=(Q(status="new_claim") & Q(new_claim__isnull=False))
                | (~Q(status="new_claim") & Q(new_claim__isnull=True)),
                name="a_drift_names_its_new_claim_iff_one_was_recorded",
            ),
            Check(
                condition=Q(status__in=["open", "lapsed"]) | Q(decided_by__isnull=False),
                name="only_a_person_settles_a_drift",
                violation_error_message=_("Only a person says what a changed passage means."),
            ),
            Check(condition=Q(status="open") | Q(closed_at__isnull=False), name="a_settled_drift_has_its_time"),
        ]

    def __str__(self) -> str:
        return _("Drift %(number)s: %(claim)s") % {"number": self.pk, "claim": self.claim}
