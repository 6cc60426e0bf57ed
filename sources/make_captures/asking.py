"""Order a capture. One of a source waits at a time, and those of one host wait their turn."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from sources.models import Capture, Source
from sources.refusals import Refused

SPACING = timedelta(seconds=2)
"""Between two captures of one host: a hundred addresses of one paper must not be asked for at once."""


def ask_for_capture(source: Source, *, by: User | None, now: datetime) -> Capture:
    """The order to fetch it, or to read again what was sent of it: the one that waits already, else a new one.

    Nobody (None) is the schedule. Raises Refused for what cannot be captured.
    """
    if source.duplicate_of is not None:
        raise Refused(_("It is kept as “%(title)s”: capture that one again.") % {"title": source.duplicate_of.title})
    with transaction.atomic():
        locked = lock(source)
        waiting = locked.captures.waiting().first()
        if waiting is not None:
            return waiting
        if locked.url:
            capture = _ask(locked, url=locked.url, by=by, now=now, not_before=now + _wait(locked.url, now=now))
        else:
            sent = _sent(locked)
            capture = _ask(locked, raw_name=sent.raw_name, file_name=sent.file_name, by=by, now=now, not_before=now)
        _show_fetching(locked, told=source)
        return capture


def ask_for_reading(source: Source, *, raw_name: str, file_name: str, by: User | None, now: datetime) -> Capture:
    """The order to read bytes that were sent and are kept under this name in the storage ``raw``."""
    with transaction.atomic():
        locked = lock(source)
        capture = _ask(locked, raw_name=raw_name, file_name=file_name, by=by, now=now, not_before=now)
        _show_fetching(locked, told=source)
        return capture


def _ask(source: Source, *, by: User | None, now: datetime, not_before: datetime, **what: str) -> Capture:
    return Capture.objects.create(source=source, asked_by=by, asked_at=now, not_before=not_before, **what)


def _wait(url: str, *, now: datetime) -> timedelta:
    """How long until it is this address's turn among those of its host."""
    return SPACING * Capture.objects.waiting().of_host_of(url).filter(not_before__gt=now - SPACING).count()


def _sent(source: Source) -> Capture:
    """The bytes last sent of it, to be read once more."""
    sent = source.captures.sent().first()
    if sent is None:
        raise Refused(_("It has no address that could be fetched: paste its text."))
    return sent


def lock(source: Source) -> Source:
    """The source, alone: what becomes of its captures is decided by one at a time."""
    return Source.objects.select_for_update().get(pk=source.pk)


def _show_fetching(source: Source, *, told: Source) -> None:
    """Only of one that has no text yet: the others go on to be read meanwhile."""
    if source.snapshots.exists() or source.state == Source.State.FETCHING:
        return
    for row in (source, told):
        row.state, row.why = Source.State.FETCHING, ""
    source.save(update_fields=["state", "why"])
