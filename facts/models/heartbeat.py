"""Heartbeat: when a worker was last seen. Brokers without remote control can be asked nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

SEEN_RECENTLY = timedelta(seconds=60)
"""Beat asks for a heartbeat every ten seconds; six missed ones mean that no worker is there."""


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, *, worker: str, now: datetime) -> None:
        self.update_or_create(worker=worker, defaults={"at": now})

    def weighed(self, *, worker: str, now: datetime) -> None:
        """Say that this worker has looked for slots to weigh, and weighed those it found."""
        self.update_or_create(
            worker=worker, defaults={"weighed_at": now}, create_defaults={"at": now, "weighed_at": now}
        )

    def last_weighing(self) -> datetime | None:
        return self.aggregate(models.Max("weighed_at"))["weighed_at__max"]

    def latest_at(self) -> datetime | None:
        return self.order_by("-at").values_list("at", flat=True).first()


class Heartbeat(models.Model):
    """One row per worker, by its host name."""

    worker = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField(db_index=True)  # the youngest is asked for on every page of the desk
    weighed_at = models.DateTimeField(null=True, help_text="When it last looked for slots to weigh. Empty: never yet.")

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.worker} at {self.at:%Y-%m-%d %H:%M:%S}"
