"""Presence: who has a source open at this moment. It tells the others, and locks nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

from sources.models import Source

HERE_FOR = timedelta(seconds=75)
"""Pages say every 15 seconds that they are open. Browsers let a hidden one speak once a minute: it is still there."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    def note(self, source: Source, *, by: User, now: datetime) -> None:
        """This person has the source open."""
        self.update_or_create(person=by, source=source, defaults={"at": now})

    def besides(self, person: User, *, source: Source, now: datetime) -> PresenceQuerySet:
        """Others who have it open, who came last first."""
        here = self.filter(source=source, at__gt=now - HERE_FOR).exclude(person=person)
        return here.select_related("person").order_by("-at", "pk")


class Presence(models.Model):
    """One row a person and source, written again and again."""

    # It is true for a minute, and of interest to nobody afterwards.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="presences")
    at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "source"], name="a_person_is_present_at_a_source_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.source}"
