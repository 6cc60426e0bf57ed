"""Reading: a person has read a snapshot to its end. What they have not read yet is their queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from facts.models.claim import Claim
from sources.models import Snapshot, Source


class ReadingQuerySet(models.QuerySet["Reading"]):
    def left_to(self, person: User) -> QuerySet[Source]:
        """The queue: sources with a text of which the person has neither read the latest snapshot nor recorded a
        claim, newest first."""
        with_text = Exists(Snapshot.objects.filter(source=OuterRef("pk")))
        return Source.objects.ready().filter(with_text).exclude(pk__in=self._done_by(person)).order_by("-pk")

    def _done_by(self, person: User) -> QuerySet[Any, Any]:
        """Keys of sources, looked up from what the person did: of that there is less than there are sources."""
        later = Snapshot.objects.filter(source=OuterRef("snapshot__source"), number__gt=OuterRef("snapshot__number"))
        read = self.filter(person=person).exclude(Exists(later)).order_by().values("snapshot__source")
        return read.union(Claim.objects.live().filter(recorded_by=person).order_by().values("snapshot__source"))

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
