"""ArchiveRequest: a public archive is to keep a copy of a source; what became of that."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.constraints import Check, is_in_list
from sources.models.source import Source

MOST_ATTEMPTS = 6
"""Attempts after which a request is given up; the source loses nothing by it."""


class ArchiveRequestQuerySet(models.QuerySet["ArchiveRequest"]):
    def due(self, *, now: datetime) -> ArchiveRequestQuerySet:
        """Requests to be tried now that nobody is at work on."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now),
            status=ArchiveRequest.Status.WAITING,
            not_before__lte=now,
        )

    def tried_lately(self, *, now: datetime) -> int:
        """How often the archive was asked within the last minute."""
        return self.filter(tried_at__gt=now - timedelta(minutes=1)).count()


class ArchiveRequestStatus(models.TextChoices):
    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class ArchiveRequest(models.Model):
    """One row a source: the outbox of what is asked of the archive.

    Attempts are counted before the work; ``claimed_until`` is the lease of whoever is at it. What does not succeed
    waits until ``not_before``; the last attempt ends it with the reason in plain words.
    """

    Status = ArchiveRequestStatus

    # What was asked for belongs to the record of its source.
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="archive_request")
    url = models.CharField(_("URL"), max_length=2000)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField()
    asked_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True, db_index=True)  # how many within this minute?
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(_("what happened"), blank=True, help_text=_("In plain words."))

    objects = ArchiveRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # the sweep's question: which requests are due?
            models.Index(fields=["not_before"], name="archive_requests_to_make", condition=Q(status="waiting"))
        ]
        constraints = [
            is_in_list("status", ArchiveRequestStatus, name="archive_request_status_is_in_its_list"),
            Check(condition=~Q(url=""), name="an_archive_request_is_of_an_address"),
            Check(
                condition=Q(status="waiting") | Q(ended_at__isnull=False), name="an_ended_archive_request_has_its_time"
            ),
            Check(condition=~Q(status="failed") | ~Q(why=""), name="a_failed_archive_request_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.url} ({self.get_status_display()})"
