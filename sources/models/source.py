"""Source: one published work of a publisher."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list
from sources.models.publisher import Publisher
from sources.public_ids import new_public_id
from sources.published import UnreadablePublicationDate, bounds_of
from sources.retold import retold
from sources.url_keys import url_key

if TYPE_CHECKING:
    from sources.models.snapshot import Snapshot


def source_public_id() -> str:
    return new_public_id("src")


def is_source_public_id(text: str) -> bool:
    """Whether it looks like one."""
    return text.startswith("src_")


class SourceQuerySet(models.QuerySet["Source"]):
    def known_as(self, *, reference: str, url: str) -> SourceQuerySet:
        """Sources that carry this reference, or this public id, or this address; empty ones match nothing."""
        of_our_own = Q(public_id=reference) if is_source_public_id(reference) else Q()
        return self.filter(Q(reference=reference) & ~Q(reference="") | Q(url=url) & ~Q(url="") | of_our_own)

    def without_archived_copy(self) -> SourceQuerySet:
        """Sources whose address a public archive could keep a copy of, and does not as far as we know."""
        return self.filter(archive_url="", state=SourceState.READY).exclude(url="")

    def at_address(self, url: str) -> SourceQuerySet:
        """Sources of the same page, whatever its address is hung with; those that are no duplicate first."""
        key = url_key(url)
        found = self.filter(url_key=key) if key else self.none()
        return found.order_by(Case(When(state="duplicate", then=1), default=0), "pk")

    def ready(self) -> SourceQuerySet:
        """With a text to read."""
        return self.filter(state="ready")

    def fetching(self) -> SourceQuerySet:
        return self.filter(state="fetching")

    def failed(self) -> SourceQuerySet:
        """Without a text until a person pastes it."""
        return self.filter(state="failed")

    def no_duplicates(self) -> SourceQuerySet:
        return self.exclude(state="duplicate")

    def with_publisher(self) -> SourceQuerySet:
        return self.select_related("publisher")


class SourceState(models.TextChoices):
    FETCHING = "fetching", _("fetching: its text is being captured")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed: no text yet, see why")
    DUPLICATE = "duplicate", _("already here under another address")


class Source(models.Model):
    """An article, release, filing or post. What it said at one moment is a snapshot.

    ``state`` says whether there is a text to read. One that could not be captured stays, says why, and takes a pasted
    text; one that has a text stays ready, and ``why`` says what the last capture failed of.
    """

    State = SourceState

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        RELEASE = "release", _("press release")
        FILING = "filing", _("filing")
        POST = "post", _("post")
        OTHER = "other", _("other")

    public_id = models.CharField(max_length=40, unique=True, default=source_public_id, editable=False)
    reference = models.CharField(
        max_length=200, blank=True, help_text=_("The newsroom's own name for it; imports find it by this.")
    )
    # A publisher with sources is evidence of origin: it stays.
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ARTICLE)
    url = models.CharField(_("URL"), max_length=2000, blank=True)
    url_key = models.CharField(
        max_length=2000,
        blank=True,
        editable=False,
        help_text=_("The address without what does not tell works apart: scheme, tracking, AMP, trailing slash."),
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.READY, editable=False)
    why = models.TextField(_("why it is in this state"), blank=True, editable=False, help_text=_("In plain words."))
    # The one that is here already stays as long as an address leads to it.
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="duplicates"
    )
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    published = models.CharField(
        max_length=10, blank=True, help_text=_("2025, 2025-12 or 2025-12-09; empty when it is not known.")
    )
    published_earliest = models.DateField(null=True, blank=True, editable=False)
    published_latest = models.DateField(null=True, blank=True, editable=False)
    language = models.CharField(
        max_length=12, default="en", help_text=_("Language of the text, e.g. en or it; values are read by it.")
    )
    # The original stays while anything is said to repeat it.
    derived_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        help_text=_("The source this one repeats (wire copy, press release): both count as one origin."),
    )
    # An agency that sources were credited to is an origin: it stays.
    credited_to = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credited",
        help_text=_("The agency this one credits where the agency's own copy is not here: it counts as its origin."),
    )
    archive_url = models.CharField(
        _("archived copy"), max_length=2000, blank=True, help_text=_("Its address in a public archive.")
    )
    next_capture_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("When to look again whether it changed; empty: never.")
    )
    # Who added it belongs to the record; people who leave are deactivated, not deleted.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["url_key"], name="sources_by_url_key", condition=~Q(url_key="")),
            # the sweep's question: which sources has no archive a copy of?
            models.Index(fields=["id"], name="sources_without_a_copy", condition=Q(archive_url="") & ~Q(url="")),
            # the sweep's question: which sources are to be looked at again?
            models.Index(
                fields=["next_capture_at"], name="sources_to_capture", condition=Q(next_capture_at__isnull=False)
            ),
        ]
        constraints = [
            is_in_list("state", SourceState, name="source_state_is_in_its_list"),
            Check(
                condition=(Q(state="duplicate") & Q(duplicate_of__isnull=False) & ~Q(duplicate_of=F("id")))
                | (~Q(state="duplicate") & Q(duplicate_of__isnull=True)),
                name="a_duplicate_names_the_other_source",
            ),
            Check(condition=~Q(state="failed") | ~Q(why=""), name="a_source_that_failed_says_why"),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="one_source_per_reference",
                violation_error_message=_("A source with this reference is already there."),
            ),
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="one_source_per_url",
                violation_error_message=_("A source with this address is already there."),
            ),
            Check(
                condition=Q(kind__in=["article", "release", "filing", "post", "other"]),
                name="source_kind_is_in_its_list",
            ),
            Check(
                condition=Q(published_earliest__isnull=True, published_latest__isnull=True)
                # Both are known or neither: a comparison with NULL would pass.
                | Q(
                    published_earliest__isnull=False,
                    published_latest__isnull=False,
                    published_earliest__lte=F("published_latest"),
                ),
                name="source_published_earliest_is_not_after_latest",
            ),
            Check(
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")),
                name="source_is_not_derived_from_itself",
                violation_error_message=_("A source cannot repeat itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Derive the key of the address, and the publication bounds from the date as written; refuse a date that
        cannot be read and a chain of repetition that closes on itself."""
        super().clean()
        self.url_key = url_key(self.url)
        self.published_earliest = self.published_latest = None
        if self.published:
            try:
                bounds = bounds_of(self.published)
            except UnreadablePublicationDate as error:
                raise ValidationError({"published": retold(str(error))}) from error
            self.published_earliest, self.published_latest = bounds.earliest, bounds.latest
        if self.pk is not None and self.derived_from is not None and self.derived_from.repeats(self):
            raise ValidationError({"derived_from": _("That source repeats this one already.")})

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

    def tell_failure(self, why: str, *, now: datetime) -> None:
        """A capture failed, and why: without a text it has failed too; one that has a text stays ready."""
        if self.snapshots.exists():
            self.why = in_english("It could not be captured again on {day}. {why}", day=f"{now:%Y-%m-%d}", why=why)
        elif self.duplicate_of_id is None:
            self.state, self.why = SourceState.FAILED, why
        self.save(update_fields=["state", "why"])

    @property
    def kept(self) -> Source:
        """The source that stands for this one: the one it duplicates, else itself."""
        return self.duplicate_of or self

    @property
    def published_day(self) -> date | None:
        """The one day it was published, where it is known to the day; relative dates count from it."""
        return self.published_earliest if self.published_earliest == self.published_latest else None

    def latest_snapshot(self) -> Snapshot | None:
        return self.snapshots.order_by("-number").first()
