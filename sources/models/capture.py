"""Capture: one order to find out what a source says now, and what became of it."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.constraints import Check, is_in_list
from sources.models.snapshot import Snapshot
from sources.models.source import Source
from sources.url_keys import host_of

MOST_ATTEMPTS = 5
"""Attempts after which a capture is given up: a person pastes the text, or asks again."""


class CaptureQuerySet(models.QuerySet["Capture"]):
    def due(self, *, now: datetime) -> CaptureQuerySet:
        """Captures to be tried now that nobody is at work on."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now), status=Capture.Status.WAITING, not_before__lte=now
        )

    def waiting(self) -> CaptureQuerySet:
        return self.filter(status=Capture.Status.WAITING)

    def ended(self) -> CaptureQuerySet:
        """Captures that were made, or given up."""
        return self.exclude(status=Capture.Status.WAITING)

    def sent(self) -> CaptureQuerySet:
        """Captures of bytes that somebody sent, not of what an address answered."""
        return self.filter(url="")

    def kept(self) -> CaptureQuerySet:
        """Captures whose bytes are in the storage."""
        return self.exclude(raw_name="")

    def with_headline(self) -> CaptureQuerySet:
        """Captures in which a headline was read."""
        return self.exclude(headline="")

    def claimed(self, *, now: datetime) -> CaptureQuerySet:
        """Captures that somebody is at work on."""
        return self.waiting().filter(claimed_until__gte=now)

    def of_host_of(self, url: str) -> CaptureQuerySet:
        """Captures from the host that this address names, as it names it."""
        # A host ends before a slash, a port, a parameter or a fragment; or the address ends with it.
        hosts = {host_of(url), urlsplit(url).hostname or ""}
        begun = [f"{scheme}://{host}" for scheme in ("https", "http") for host in sorted(hosts)]
        ends = [Q(url__istartswith=f"{start}{end}") for start in begun for end in "/:?#"]
        return self.filter(reduce(or_, [*ends, *(Q(url__iexact=start) for start in begun)]))


class CaptureStatus(models.TextChoices):
    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Capture(models.Model):
    """From an address (``url``), or else of bytes that were sent; ``raw_name`` in the ``raw`` storage.

    What an address answered is kept before it is read, with where it came from: what cannot be read can still be taken
    away. Where there was no page, only the addresses passed on the way are. Attempts are counted before the work;
    ``claimed_until`` is the lease of whoever is at it. Temporary failures wait until ``not_before``; all others, and
    the fifth, end it with the reason in plain words.
    """

    Status = CaptureStatus

    # The log of what was tried belongs to the record of its source.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    url = models.CharField(_("URL"), max_length=2000, blank=True)
    raw_name = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(
        max_length=300, blank=True, help_text=_("What the file was called where it came from.")
    )
    final_url = models.CharField(_("final URL"), max_length=2000, blank=True, help_text=_("Where the bytes came from."))
    redirects = models.JSONField(default=list, blank=True, help_text=_("Addresses passed on the way, first to last."))
    headers = models.JSONField(
        _("response headers"), default=list, blank=True, help_text=_("Pairs, as the server sent them.")
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the schedule."),
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    why = models.TextField(_("what happened"), blank=True, help_text=_("In plain words."))
    # The capture may be of a text that was there already: then the snapshot is that one.
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="captures")
    is_new = models.BooleanField(_("new text"), default=False)
    headline = models.CharField(
        max_length=500,
        blank=True,
        help_text=_("As the publisher gave it at this moment, also where the text was known."),
    )

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # the sweep's question: which captures are due?
            models.Index(fields=["not_before"], name="captures_to_make", condition=Q(status="waiting")),
            # adding's question: are these bytes here already?
            models.Index(fields=["raw_name"], name="captures_by_their_bytes"),
        ]
        constraints = [
            is_in_list("status", CaptureStatus, name="capture_status_is_in_its_list"),
            Check(condition=~Q(url="") | ~Q(raw_name=""), name="a_capture_is_of_an_address_or_of_bytes"),
            Check(condition=Q(status="waiting") | Q(ended_at__isnull=False), name="an_ended_capture_has_its_time"),
            Check(condition=~Q(status="failed") | ~Q(why=""), name="a_failed_capture_says_why"),
            Check(condition=~Q(status="done") | Q(snapshot__isnull=False), name="a_done_capture_has_its_snapshot"),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(status="waiting"),
                name="one_capture_of_a_source_at_a_time",
                violation_error_message=_("This source is being captured already."),
            ),
        ]

    def __str__(self) -> str:
        what = self.url or self.file_name or _("a text that was sent")
        return f"{what} ({self.get_status_display()})"

    @property
    def was_sent(self) -> bool:
        """Its bytes are those that somebody sent."""
        return not self.url

    @property
    def is_kept(self) -> bool:
        """Its bytes can be taken away, whether or not a text could be read in them."""
        return bool(self.raw_name)
