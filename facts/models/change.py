"""Change: one row for each time that what the public reads became another; in the order in which it could be read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from facts.models.correction import Correction
from facts.models.fact import FactVersion
from sources.models.constraints import Check, is_in_list


class ChangeEvent(models.TextChoices):
    PUBLISHED = "published", "published: a fact, for the first time or anew"
    CORRECTED = "corrected", "corrected: this version took the place of another"
    RETRACTED = "retracted", "retracted: this version was withdrawn"


class ChangeQuerySet(models.QuerySet["Change"]):
    def last_retraction(self) -> int:
        """The number of the last change that withdrew something; 0 where nothing was ever withdrawn."""
        withdrew = self.filter(event=ChangeEvent.RETRACTED).order_by("-seq")
        return withdrew.values_list("seq", flat=True).first() or 0


class Change(models.Model):
    """Its number is the next whole one, given as the last deed of a transaction (facts.number_changes): no number is
    left out, and whoever has read up to one has read all before it. A trigger refuses to change a row.
    """

    Event = ChangeEvent

    seq = models.PositiveBigIntegerField(primary_key=True)
    event = models.CharField(max_length=20, choices=Event.choices)
    # What the public was told stays on record.
    version = models.ForeignKey(FactVersion, on_delete=models.PROTECT, related_name="changes")
    correction = models.OneToOneField(
        Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="change"
    )
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [
            is_in_list("event", ChangeEvent, name="change_event_is_in_its_list"),
            models.UniqueConstraint(fields=["version", "event"], name="one_change_of_a_sort_per_version"),
            Check(
                condition=Q(event="published", correction__isnull=True)
                | (~Q(event="published") & Q(correction__isnull=False)),
                name="only_what_gives_way_is_a_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.event}"


class ChangeCounter(models.Model):
    """One row: the number given last. Its lock is what puts the changes into one order."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
