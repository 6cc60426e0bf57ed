"""Snapshot: what a source said at one moment. It never changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.in_english import in_english
from sources.models.constraints import Check
from sources.models.source import Source

MOST_ANCHORINGS = 5
"""Times somebody began to look for the quotes of earlier snapshots in one and never ended, after which it is given up:
it waits for a person, or for the next claim that is to be looked for in it."""


MOST_COMPARISONS = 5
"""Times somebody began to compare one with the other sources and never ended, after which it is given up: it waits for
a person."""


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def unanchored(self) -> SnapshotQuerySet:
        """Those in which quotes of earlier snapshots are still to be looked for."""
        return self.filter(anchored_at=None)

    def to_anchor(self) -> SnapshotQuerySet:
        """Of these, those that a sweep takes up: not those it gave up."""
        return self.unanchored().filter(anchor_attempts__lt=MOST_ANCHORINGS)

    def parked(self) -> SnapshotQuerySet:
        """Of these, those that were given up and wait for a person."""
        return self.unanchored().filter(anchor_attempts__gte=MOST_ANCHORINGS)

    def anchor_again(self) -> int:
        """Say that quotes are to be looked for in these, with all attempts anew; return how many."""
        return self.update(anchored_at=None, anchor_attempts=0, anchor_error="")

    def uncompared(self) -> SnapshotQuerySet:
        """Those that were not compared with other sources yet."""
        return self.filter(compared_at=None)

    def to_compare(self) -> SnapshotQuerySet:
        """Of these, those that a sweep takes up: not those it gave up."""
        return self.uncompared().filter(compare_attempts__lt=MOST_COMPARISONS)

    def incomparable(self) -> SnapshotQuerySet:
        """Of these, those that were given up and wait for a person."""
        return self.uncompared().filter(compare_attempts__gte=MOST_COMPARISONS)

    def compare_again(self) -> int:
        """Say that these are to be compared, with all attempts anew; return how many."""
        return self.update(compared_at=None, compare_attempts=0, compare_error="")


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
    media_type = models.CharField(
        max_length=100, default="text/plain", help_text=_("What the bytes are, told by the bytes themselves.")
    )
    final_url = models.CharField(_("final URL"), max_length=2000, blank=True, help_text=_("Where the bytes came from."))
    redirects = models.JSONField(default=list, blank=True, help_text=_("Addresses passed on the way, first to last."))
    headers = models.JSONField(
        _("response headers"), default=list, blank=True, help_text=_("Pairs, as the server sent them.")
    )
    extracted_by = models.CharField(
        max_length=100, blank=True, help_text=_("The program that found the text, and its version.")
    )
    sentences = models.JSONField(
        default=list, blank=True, help_text=_("Pairs of code points into the text, found once: start and end of each.")
    )
    pages = models.JSONField(default=list, blank=True, help_text=_("Code point at which each page of a PDF begins."))

    headline = models.CharField(
        max_length=500,
        blank=True,
        help_text=_("As the publisher gave it at this moment. Captures of the same text keep what they found instead."),
    )
    byline = models.CharField(max_length=300, blank=True, help_text=_("As the publisher gave it at this moment."))

    # Bookkeeping of what follows from a snapshot; null waits. What it holds never changes.
    anchored_at = models.DateTimeField(null=True, blank=True, editable=False)
    compared_at = models.DateTimeField(null=True, blank=True, editable=False)
    anchor_attempts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text=_("Times anchoring began since it last ended; counted before the work.")
    )
    anchor_error = models.TextField(blank=True, editable=False, help_text=_("Why the last attempt failed, if known."))
    compare_attempts = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text=_("Times comparing with other sources began since it last ended; counted before the work."),
    )
    compare_error = models.TextField(
        blank=True, editable=False, help_text=_("Why the last comparison failed, if known.")
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        indexes = [
            # the sweeps' questions: in which are earlier quotes to be found, which are to be compared with others?
            models.Index(fields=["id"], name="snapshots_to_anchor", condition=Q(anchored_at__isnull=True)),
            models.Index(fields=["id"], name="snapshots_to_compare", condition=Q(compared_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="snapshot_number_is_unique_in_its_source"),
            models.UniqueConstraint(fields=["source", "text_sha256"], name="equal_texts_of_a_source_are_stored_once"),
            Check(condition=Q(number__gte=1), name="snapshot_numbers_start_at_one"),
            Check(condition=~Q(text=""), name="snapshot_text_is_not_empty"),
        ]

    def __str__(self) -> str:
        return _("%(source)s · snapshot %(number)s") % {"source": self.source, "number": self.number}

    def is_parked(self) -> bool:
        return self.anchored_at is None and self.anchor_attempts >= MOST_ANCHORINGS

    def why_parked(self) -> str:
        """Why the quotes of earlier snapshots are not looked for in it any more; empty where that is not so."""
        if not self.is_parked():
            return ""
        return self.anchor_error or in_english("The worker died while looking for them, five times.")

    def is_incomparable(self) -> bool:
        return self.compared_at is None and self.compare_attempts >= MOST_COMPARISONS

    def why_incomparable(self) -> str:
        """Why it is not compared with other sources any more; empty where that is not so."""
        if not self.is_incomparable():
            return ""
        return self.compare_error or in_english("The worker died while comparing it, five times.")

    def context(self, start: int, end: int, *, width: int = 160) -> tuple[str, str]:
        """The text before ``start`` and after ``end`` (code points), at most ``width`` on each side."""
        return self.text[max(0, start - width) : start], self.text[end : end + width]
