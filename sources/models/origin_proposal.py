"""Origin proposal: the machine thinks that a source repeats another, or an agency; a person says whether it does."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list
from sources.models.publisher import Publisher
from sources.models.source import Source


class OriginProposalQuerySet(models.QuerySet["OriginProposal"]):
    def open(self) -> OriginProposalQuerySet:
        return self.filter(status=OriginProposal.Status.OPEN)

    def waiting(self) -> OriginProposalQuerySet:
        """Open, and an answer would change something: what the source repeats is not told yet."""
        is_told = Q(source__derived_from__isnull=False) | Q(agency__isnull=False, source__credited_to__isnull=False)
        return self.open().exclude(is_told)

    def with_works(self) -> OriginProposalQuerySet:
        return self.select_related("source__publisher", "original__publisher", "agency", "decided_by")


class OriginBasis(models.TextChoices):
    CREDIT = "credit", _("it credits an agency")
    SAME_TEXT = "same_text", _("the texts share most of their words")
    SAME_RELEASE = "same_release", _("it repeats a press release")


class OriginProposalStatus(models.TextChoices):
    OPEN = "open", _("open")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class OriginProposal(models.Model):
    """``source`` repeats ``original``, or counts as the ``agency`` it credits: exactly one of the two is proposed.

    Nothing counts as one origin before a person confirmed it; what was refused is never proposed again.
    """

    Basis = OriginBasis

    Status = OriginProposalStatus

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="origin_proposals")
    original = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="proposed_copies"
    )
    agency = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, null=True, blank=True, related_name="proposed_credits"
    )
    basis = models.CharField(max_length=20, choices=Basis.choices)
    score = models.FloatField(
        null=True, blank=True, help_text=_("Share of the shorter text found in the other, 0 to 1.")
    )
    evidence = models.TextField(help_text=_("The line or passage that it rests on, and the arithmetic."))
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OriginProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [("decide_origin", in_english("Can say whether a source repeats another"))]
        constraints = [
            is_in_list("basis", OriginBasis, name="origin_basis_is_in_its_list"),
            is_in_list("status", OriginProposalStatus, name="origin_proposal_status_is_in_its_list"),
            Check(
                condition=Q(original__isnull=False, agency__isnull=True)
                | Q(original__isnull=True, agency__isnull=False),
                name="an_original_or_an_agency_is_proposed",
            ),
            Check(condition=Q(original__isnull=True) | ~Q(original=F("source")), name="no_source_is_its_own_original"),
            models.UniqueConstraint(
                fields=["source", "original"],
                condition=Q(original__isnull=False),
                name="one_proposal_per_source_and_original",
            ),
            models.UniqueConstraint(
                fields=["source", "agency"],
                condition=Q(agency__isnull=False),
                name="one_proposal_per_source_and_agency",
            ),
            Check(
                condition=Q(status="open") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_origin_has_its_person_and_time",
            ),
        ]

    def __str__(self) -> str:
        return _("%(source)s repeats %(original)s") % {
            "source": self.source,
            "original": self.original or self.agency,
        }
