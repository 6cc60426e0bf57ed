"""Feed and its entries: a list of works that a publisher offers, each proposed as a source."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.constraints import Check, is_in_list
from sources.models.publisher import Publisher
from sources.models.source import Source


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, *, now: datetime) -> FeedQuerySet:
        """Feeds to be asked now that nobody is at work on."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now), is_active=True, next_at__lte=now)


class Feed(models.Model):
    """An RSS, Atom or JSON feed, asked every so many minutes, and only for what changed since."""

    url = models.CharField(_("URL"), max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True, help_text=_("Empty: taken from the feed."))
    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feeds",
        help_text=_("Empty: told from each entry's own address."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    every = models.PositiveIntegerField(
        _("every so many minutes"), default=30, validators=[MinValueValidator(5), MaxValueValidator(10_080)]
    )
    next_at = models.DateTimeField()
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text=_("Since it last answered; counted before the work.")
    )
    last_error = models.TextField(blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "url"]
        indexes = [models.Index(fields=["next_at"], name="feeds_to_ask", condition=Q(is_active=True))]
        constraints = [
            Check(condition=~Q(url=""), name="feed_url_is_not_empty"),
            Check(condition=Q(every__gte=5), name="a_feed_is_asked_at_most_every_five_minutes"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FeedEntryStatus(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    TAKEN = "taken", _("taken as a source")
    REFUSED = "refused", _("refused")


class FeedEntry(models.Model):
    """One work that a feed offers: waits until a person takes or refuses it."""

    Status = FeedEntryStatus

    # Entries mean nothing without their feed; those that were taken keep it.
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="entries")
    guid = models.CharField(max_length=2000)
    url = models.CharField(_("URL"), max_length=2000)
    url_key = models.CharField(max_length=2000, db_index=True)  # is this work here already?
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    published = models.CharField(max_length=10, blank=True)
    publisher_name = models.CharField(max_length=200, blank=True, help_text=_("As the entry itself credits it."))
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PROPOSED)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="feed_entries")
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = _("feed entries")
        indexes = [models.Index(fields=["feed"], name="entries_to_decide", condition=Q(status="proposed"))]
        constraints = [
            is_in_list("status", FeedEntryStatus, name="feed_entry_status_is_in_its_list"),
            models.UniqueConstraint(fields=["feed", "guid"], name="one_entry_per_feed_and_guid"),
            Check(
                condition=(Q(status="taken") & Q(source__isnull=False)) | ~Q(status="taken"),
                name="a_taken_entry_has_its_source",
            ),
            Check(
                condition=Q(status="proposed") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_entry_has_its_person_and_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title
