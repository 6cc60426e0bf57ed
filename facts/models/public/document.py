"""PublishedDocument: one version of a fact as the public reads or read it, ready to be sent."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from facts.models.fact import PublicStatus, VersionStatus
from facts.models.public.entity import PublicEntity
from facts.models.public.property import PublicProperty
from facts.models.public.source import PublicSource
from sources.models.constraints import Check

JSON = Any
TOLD = ("published", "corrected", "retracted")
"""The states of a version that the public hears of."""


class PublishedDocumentQuerySet(models.QuerySet["PublishedDocument"]):
    def current(self) -> PublishedDocumentQuerySet:
        """What is read now, one for each fact."""
        return self.filter(status=VersionStatus.PUBLISHED)

    def known_at(self, moment: datetime) -> PublishedDocumentQuerySet:
        """What was read at that moment, of the facts that are read now; a version that was retracted since is not
        told, nor what stood before it."""
        read = self.model.objects.using(self.db).filter(public_id=OuterRef("public_id"), published_at__lte=moment)
        last = Subquery(read.order_by("-number").values("pk")[:1])
        return self.filter(pk=last, text__isnull=False)


class PublishedDocument(models.Model):
    """Its key is that of the version it was made of. Of what was withdrawn, and of what stood before it while nothing
    of the fact is read, the text and the statement are not here at all.
    """

    Status = VersionStatus

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=40)  # of the fact
    number = models.PositiveIntegerField()  # among those that the public ever read
    status = models.CharField(max_length=20, choices=[one for one in VersionStatus.choices if one[0] in TOLD])
    text = models.TextField(null=True)  # noqa: DJ001  # JSON as it is sent; null: withdrawn
    digest = models.CharField(max_length=32, blank=True)  # of that text; an answer is known by it
    modified = models.CharField(max_length=29)  # since when it is read, as HTTP writes times
    published_at = models.DateTimeField()
    statement = models.TextField(blank=True)
    property_name = models.CharField(max_length=200, blank=True)
    # What a document is about is there as long as the document is.
    entity = models.ForeignKey(PublicEntity, on_delete=models.PROTECT, related_name="about")
    value_entity = models.ForeignKey(PublicEntity, on_delete=models.PROTECT, null=True, related_name="valued")
    rule = models.ForeignKey(PublicProperty, on_delete=models.PROTECT, null=True, related_name="documents")
    # How it is to be read, and of which time it speaks, as the document says; lists are narrowed by it.
    public_status = models.CharField(max_length=20, choices=PublicStatus.choices, default=PublicStatus.SETTLED)
    as_of_earliest = models.DateField(null=True)
    as_of_latest = models.DateField(null=True)
    # Of a contested one, the answers that are entities.
    candidates = models.ManyToManyField(PublicEntity, db_table="public_candidate", related_name="candidate_in")
    public_note = models.TextField(blank=True)  # why it was withdrawn
    # Events as the public reads them, in JSON: what it corrected, and what withdrew it.
    correction = models.TextField(null=True)  # noqa: DJ001
    retraction = models.TextField(null=True)  # noqa: DJ001
    sources = models.ManyToManyField(PublicSource, through="PublishedEvidence", related_name="documents")

    objects = PublishedDocumentQuerySet.as_manager()

    class Meta:
        db_table = "public_document"
        ordering = ["public_id", "number"]
        indexes = [
            # lists of what is read now, narrowed to a property; each in the order of its pages
            models.Index(
                fields=["property_name", "public_id"], name="current_by_property", condition=Q(status="published")
            ),
        ]
        constraints = [
            # by the id of a fact: what is read of it now, for one answer and for pages of them
            models.UniqueConstraint(
                fields=["public_id"], condition=Q(status="published"), name="one_published_document_per_fact"
            ),
            # its versions in their order, and the last of them
            models.UniqueConstraint(fields=["public_id", "number"], name="one_public_number_per_version"),
            Check(condition=Q(public_status__in=PublicStatus.values), name="public_status_is_in_its_list"),
            Check(condition=Q(status__in=TOLD), name="published_document_status_is_in_its_list"),
            Check(
                condition=Q(text__isnull=False) & ~Q(digest="") | Q(text__isnull=True, digest="", statement=""),
                name="what_was_withdrawn_is_not_here",
            ),
            Check(condition=~Q(status="retracted") | Q(text__isnull=True), name="a_retracted_document_has_no_text"),
            Check(condition=~Q(status="published") | Q(text__isnull=False), name="a_published_document_has_its_text"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}, version {self.number}"

    @property
    def document(self) -> dict[str, JSON] | None:
        """None where it was withdrawn."""
        return None if self.text is None else json.loads(self.text)

    def as_published(self) -> tuple[dict[str, JSON], datetime]:
        """What the public reads or read of it, and since when; only of what was not withdrawn."""
        document = self.document
        assert document is not None, f"{self} was withdrawn"
        return document, self.published_at


class PublishedEvidence(models.Model):
    """A source that a document rests on; one row however many passages."""

    # It is part of the document.
    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="evidence")
    # The public reads where its documents stand.
    source = models.ForeignKey(PublicSource, on_delete=models.PROTECT, related_name="evidence")

    class Meta:
        db_table = "public_evidence"
        constraints = [
            models.UniqueConstraint(fields=["document", "source"], name="one_public_source_per_document"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} rests on {self.source_id}"
