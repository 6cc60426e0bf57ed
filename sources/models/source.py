"""Source: one published work of a publisher."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from sources.models.publisher import Publisher
from sources.public_ids import new_public_id
from sources.published import UnreadablePublicationDate, bounds_of

if TYPE_CHECKING:
    from sources.models.snapshot import Snapshot


def source_public_id() -> str:
    return new_public_id("src")


class SourceQuerySet(models.QuerySet["Source"]):
    def known_as(self, *, reference: str, url: str) -> SourceQuerySet:
        """Sources that carry this reference or this address; empty ones match nothing."""
        return self.filter(Q(reference=reference) & ~Q(reference="") | Q(url=url) & ~Q(url=""))

    def with_publisher(self) -> SourceQuerySet:
        return self.select_related("publisher")


class Source(models.Model):
    """An article, release, filing or post. What it said at one moment is a snapshot."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "article"
        RELEASE = "release", "press release"
        FILING = "filing", "filing"
        POST = "post", "post"
        OTHER = "other", "other"

    public_id = models.CharField(max_length=40, unique=True, default=source_public_id, editable=False)
    reference = models.CharField(
        max_length=200, blank=True, help_text="The newsroom's own name for it; imports find it by this."
    )
    # A publisher with sources is evidence of origin: it stays.
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ARTICLE)
    url = models.CharField("URL", max_length=2000, blank=True)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    published = models.CharField(
        max_length=10, blank=True, help_text="2025, 2025-12 or 2025-12-09; empty when it is not known."
    )
    published_earliest = models.DateField(null=True, blank=True, editable=False)
    published_latest = models.DateField(null=True, blank=True, editable=False)
    language = models.CharField(
        max_length=12, default="en", help_text="Language of the text, e.g. en or it; values are read by it."
    )
    # The original stays while anything is said to repeat it.
    derived_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        help_text="The source this one repeats (wire copy, press release): both count as one origin.",
    )
    # Who added it belongs to the record; people who leave are deactivated, not deleted.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="one_source_per_reference",
                violation_error_message="A source with this reference is already there.",
            ),
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="one_source_per_url",
                violation_error_message="A source with this address is already there.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["article", "release", "filing", "post", "other"]),
                name="source_kind_is_in_its_list",
            ),
            models.CheckConstraint(
                condition=Q(published_earliest__isnull=True, published_latest__isnull=True)
                # Both are known or neither: a comparison with NULL would pass.
                | Q(
                    published_earliest__isnull=False,
                    published_latest__isnull=False,
                    published_earliest__lte=F("published_latest"),
                ),
                name="source_published_earliest_is_not_after_latest",
            ),
            models.CheckConstraint(
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")),
                name="source_is_not_derived_from_itself",
                violation_error_message="A source cannot repeat itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Derive the publication bounds from the date as written; refuse a date that cannot be read
        and a chain of repetition that closes on itself."""
        super().clean()
        self.published_earliest = self.published_latest = None
        if self.published:
            try:
                bounds = bounds_of(self.published)
            except UnreadablePublicationDate as error:
                raise ValidationError({"published": str(error)}) from error
            self.published_earliest, self.published_latest = bounds.earliest, bounds.latest
        if self.pk is not None and self.derived_from is not None and self.derived_from.repeats(self):
            raise ValidationError({"derived_from": "That source repeats this one already."})

    def repeats(self, other: Source) -> bool:
        """Whether this source is the other one, or was derived from it at any remove."""
        seen: set[int] = set()
        step: Source | None = self
        while step is not None and step.pk not in seen:
            if step.pk == other.pk:
                return True
            seen.add(step.pk)
            step = step.derived_from
        return False

    @property
    def published_day(self) -> date | None:
        """The one day it was published, where it is known to the day; relative dates count from it."""
        return self.published_earliest if self.published_earliest == self.published_latest else None

    def latest_snapshot(self) -> Snapshot | None:
        return self.snapshots.order_by("-number").first()
