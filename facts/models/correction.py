"""Correction: a public event on a fact. Before, after, kind, note, time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facts.models.fact import CorrectionKind, Fact, FactVersion
from sources.models.constraints import Check, is_in_list


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def of_fact(self, fact: Fact) -> CorrectionQuerySet:
        """All of one fact, oldest first, with the versions they speak of."""
        return self.filter(before__fact=fact).select_related("before", "after").order_by("pk")


class Correction(models.Model):
    """What was published until then gave way: to another version, or, retracted, to nothing.

    A trigger refuses to change a row, and documents of versions never change: what a feed of corrections tells is
    frozen. The order of keys is the order of events.
    """

    Kind = CorrectionKind

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # The record of the public keeps what it speaks of.
    before = models.OneToOneField(FactVersion, on_delete=models.PROTECT, related_name="ended_by")
    after = models.OneToOneField(
        FactVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    note = models.TextField(help_text=_("What the public reads: what was wrong, what is right."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            is_in_list("kind", CorrectionKind, name="correction_kind_is_in_its_list"),
            Check(condition=~Q(note=""), name="a_correction_tells_the_public_why"),
            Check(
                condition=Q(kind="retraction", after__isnull=True) | (~Q(kind="retraction") & Q(after__isnull=False)),
                name="only_a_retraction_leaves_nothing_after_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().split(':')[0]} of “{self.before}”"
