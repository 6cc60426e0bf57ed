"""PublicChange: what the public reads became another, by the number of the change."""

from __future__ import annotations

from django.db import models

from facts.models.change import ChangeEvent
from facts.models.public.document import PublishedDocument
from sources.models.constraints import is_in_list


class PublicChange(models.Model):
    """Written with the change itself, as the last deed of a transaction (``facts.number_changes``)."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    event = models.CharField(max_length=20, choices=ChangeEvent.choices)
    at = models.DateTimeField()
    # What the public was told stays on record.
    version = models.ForeignKey(PublishedDocument, on_delete=models.PROTECT, related_name="changes")
    note = models.TextField(blank=True)  # why something gave way
    is_correction = models.BooleanField()

    class Meta:
        db_table = "public_change"
        ordering = ["seq"]
        constraints = [is_in_list("event", ChangeEvent, name="public_change_event_is_in_its_list")]
        indexes = [
            # the list of corrections, by their number
            models.Index(fields=["seq"], name="public_corrections", condition=models.Q(is_correction=True)),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.event}"
