"""What stands around every page: how the person works, how many jobs run, when a worker was seen last. One query."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import F, Func, IntegerField, Subquery
from django.http import HttpRequest

from facts.models import Heartbeat
from sources.admin.asking import asking
from sources.models import Job


class Around(NamedTuple):
    """``keys`` are what the person presses in the place of ours. Who chose nothing has what everybody has."""

    single_keys: bool
    keys: Mapping[str, str]
    running_jobs: int
    worker_seen_at: datetime | None


def around(request: HttpRequest) -> Around:
    """Asked for once a request: each part of a page that shows some of it comes here."""
    told: Around | None = getattr(request, "_around", None)
    if told is None:
        told = _ask(asking(request))
        request._around = told  # type: ignore[attr-defined]
    return told


def _ask(person: User) -> Around:
    # No Count: that would group, and give no row where nothing runs.
    running = Job.objects.unended().order_by().values(n=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    seen = Heartbeat.objects.order_by("-at").values("at")[:1]
    asked = User.objects.filter(pk=person.pk).values_list(
        "preference__single_keys", "preference__keys", Subquery(running), Subquery(seen)
    )
    single_keys, keys, running_jobs, seen_at = asked.get()
    return Around(single_keys is not False, keys or {}, running_jobs, seen_at)
