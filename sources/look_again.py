"""Step: ask for captures of the sources whose time has come.

In: all that are due. Out: the captures that were asked for. Promised: one host is asked for one of them at a time;
nothing is asked for twice, however often the step runs; the next time is put down before the work, so that a capture
that fails does not come back at once.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sources.make_captures import ask_for_capture
from sources.models import Capture, Source
from sources.refusals import Refused
from sources.schedule_captures import next_look
from sources.url_keys import host_of

AT_ONCE = 50
"""Captures that one look asks for."""

LOOKED_AT = 2_000
"""Sources one look goes through to find as many hosts."""

SPACING = timedelta(seconds=55)
"""Between two captures that the schedule asks of one host: one at each look, which is every minute."""


def ask_for_due_captures(*, now: datetime) -> list[Capture]:
    """Ask for captures of sources whose time has come, one a host; the others follow at the next look."""
    if not settings.SOURCES_LOOK_AGAIN:
        return []
    busy = _hosts_asked_since(now - SPACING)
    asked: list[Capture] = []
    due = Source.objects.filter(next_capture_at__lte=now).order_by("next_capture_at", "pk")
    for source in due[:LOOKED_AT]:
        host = host_of(source.url)
        if host in busy:
            continue
        busy.add(host)
        capture = _ask(source, now=now)
        if capture is not None:
            asked.append(capture)
        if len(asked) == AT_ONCE:
            break
    return asked


def _ask(source: Source, *, now: datetime) -> Capture | None:
    """None where somebody else just did, or where there is nothing to be captured any more."""
    with transaction.atomic():
        due = Source.objects.filter(pk=source.pk, next_capture_at=source.next_capture_at)
        if due.update(next_capture_at=next_look(source, now=now)) != 1:
            return None
        try:
            return ask_for_capture(source, by=None, now=now)
        except Refused:
            Source.objects.filter(pk=source.pk).update(next_capture_at=None)
            return None


def _hosts_asked_since(moment: datetime) -> set[str]:
    asked = Capture.objects.filter(asked_at__gt=moment, asked_by__isnull=True).exclude(url="")
    return {host_of(url) for url in asked.values_list("url", flat=True)}
