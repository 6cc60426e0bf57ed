"""Snapshot: what a source said at one moment. It never changes."""

from django.db import models
from django.db.models import Q

from sources.models.source import Source


class Snapshot(models.Model):
    """One capture of a source: the raw bytes (in the ``raw`` storage, named by their hash) and the NFC text."""

    # Claims quote snapshots: a source with captures stays.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    raw_name = models.CharField(max_length=100)
    raw_sha256 = models.CharField(max_length=64, db_index=True)  # the same capture is looked up by its hash
    raw_size = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)  # the same text under another address

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="snapshot_number_is_unique_in_its_source"),
            models.UniqueConstraint(fields=["source", "text_sha256"], name="equal_texts_of_a_source_are_stored_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="snapshot_numbers_start_at_one"),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_text_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.source} · snapshot {self.number}"

    def context(self, start: int, end: int, *, width: int = 160) -> tuple[str, str]:
        """The text before ``start`` and after ``end`` (code points), at most ``width`` on each side."""
        return self.text[max(0, start - width) : start], self.text[end : end + width]
