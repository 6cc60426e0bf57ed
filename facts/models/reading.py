"""Reading: a person has read a snapshot to its end. What they have not read yet is their queue."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from facts.models.claim import Claim
from sources.models import Snapshot, Source


class ReadingQuerySet(models.QuerySet["Reading"]):
    def left_to(self, person: User) -> QuerySet[Source]:
        """The queue: sources with a text of which the person has neither read the latest snapshot nor recorded a
        claim, newest first. Each carries ``latest``, the primary key of that snapshot."""
        snapshots = Snapshot.objects.filter(source=OuterRef("pk")).order_by("-number").values("pk")
        own = Claim.objects.live().filter(recorded_by=person, snapshot__source=OuterRef("pk"))
        waiting = Source.objects.ready().annotate(latest=Subquery(snapshots[:1])).exclude(latest=None)
        read = self.filter(person=person, snapshot=OuterRef("latest"))
        return waiting.filter(~Exists(read), ~Exists(own)).order_by("-pk")

    def note(self, snapshot: Snapshot, *, by: User, now: datetime) -> Reading:
        """The person has read it; once said, it stays so."""
        noted, _ = self.get_or_create(person=by, snapshot=snapshot, defaults={"at": now})
        return noted


class Reading(models.Model):
    """One row a person and snapshot. A later snapshot is read anew."""

    # It says what one person did; without the person, and without the snapshot, it says nothing.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "snapshot"], name="a_person_reads_a_snapshot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} has read {self.snapshot}"
