"""A file that was sent for a source is kept, also where no text could be read in it, or not at this moment."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.db import transaction

from sources.file_names import own_name
from sources.in_english import in_english
from sources.make_captures.asking import ask_for_reading, lock
from sources.models import Capture, Source
from sources.storage import keep_raw


def keep_unread(source: Source, *, raw: bytes, file_name: str, why: str, by: User | None, now: datetime) -> Capture:
    """Keep these bytes with the reason in plain words. A source without a text has failed, unless another capture is
    under way; one that has a text stays ready and says what happened."""
    raw_name, _ = keep_raw(raw, storage=storages["raw"])
    with transaction.atomic():
        locked = lock(source)
        capture = Capture.objects.create(
            source=locked,
            raw_name=raw_name,
            file_name=own_name(file_name),
            status=Capture.Status.FAILED,
            why=why,
            attempts=1,
            asked_by=by,
            asked_at=now,
            not_before=now,
            ended_at=now,
        )
        if not locked.captures.waiting().exists():
            locked.tell_failure(why, now=now)
            source.state, source.why = locked.state, locked.why
        return capture


def keep_for_later(source: Source, *, raw: bytes, file_name: str, by: User | None, now: datetime) -> Capture:
    """Keep these bytes, and have a worker read them. While another capture of the source is under way, they are one
    that failed: one waits at a time."""
    raw_name, _ = keep_raw(raw, storage=storages["raw"])
    with transaction.atomic():
        if not lock(source).captures.waiting().exists():
            return ask_for_reading(source, raw_name=raw_name, file_name=own_name(file_name), by=by, now=now)
        why = in_english(
            "Documents could not be read at that moment, and another capture was under way: send it once more."
        )
        return keep_unread(source, raw=raw, file_name=file_name, why=why, by=by, now=now)
