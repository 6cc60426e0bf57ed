"""Carry out one order: claim it, fetch or take up the bytes, read them, keep what they say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import storages
from django.db.models import F

from sources.faultpoints import faultpoint
from sources.fetch import Fetched, FetchFailed, FetchRefused, fetch
from sources.in_english import in_english
from sources.make_captures.ending import fail, find_nothing_new, finish, put_off
from sources.make_captures.keeping import keep_fetched
from sources.models import Capture, Snapshot
from sources.models.capture import MOST_ATTEMPTS
from sources.plain_text import UnreadableText, sentence
from sources.read_text import ReaderUnavailable, ReadText, read_capture

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s)."""


@dataclass(frozen=True)
class Made:
    """The order as it stands now, and the snapshot that is new with it."""

    capture: Capture
    new_snapshot: Snapshot | None = None


def make_capture(pk: int, *, now: datetime) -> Made | None:
    """Make this capture if it is due and nobody else is at it; None where there is nothing to do."""
    lease = now + LEASE
    claimed = Capture.objects.due(now=now).filter(pk=pk).update(claimed_until=lease, attempts=F("attempts") + 1)
    if claimed != 1:
        return None
    faultpoint("capture: claimed")
    capture = Capture.objects.select_related("source__publisher").get(pk=pk)
    if capture.attempts > MOST_ATTEMPTS:
        fail(
            capture,
            why=in_english("It was tried five times, and each time the work ended before there was an answer."),
            now=now,
        )
        return Made(capture)
    try:
        return Made(capture, _make(capture, now=now))
    except FetchFailed as error:
        put_off(capture, error=error, now=now)
    except FetchRefused as error:
        fail(capture, why=sentence(str(error)), error=error, http_status=error.http_status, now=now)
    except ReaderUnavailable:
        why = in_english("The program that reads documents could not be started")
        put_off(capture, error=FetchFailed(why, http_status=capture.http_status), now=now)
    except UnreadableText as error:
        fail(
            capture,
            why=in_english("Its text cannot be read: {error}.", error=error),
            http_status=capture.http_status,
            now=now,
        )
    return Made(capture)


def _make(capture: Capture, *, now: datetime) -> Snapshot | None:
    """The new snapshot; None where the text was there already."""
    if not capture.url:
        raw = _sent(capture)
        return finish(capture, raw=raw, read=_read(capture, raw, None), fetched=None, now=now)
    latest = capture.source.snapshots.order_by("-number").defer("text").first()
    etag, last_modified = _since(latest)
    fetched = fetch(capture.url, etag=etag, last_modified=last_modified)
    faultpoint("capture: fetched")
    if fetched.not_modified and latest is not None:
        find_nothing_new(capture, latest, http_status=fetched.http_status, now=now)
        return None
    keep_fetched(capture, fetched=fetched)
    return finish(capture, raw=fetched.raw, read=_read(capture, fetched.raw, fetched), fetched=fetched, now=now)


def _sent(capture: Capture) -> bytes:
    try:
        with storages["raw"].open(capture.raw_name) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise UnreadableText(in_english("its bytes are not in the storage any more; send them again")) from error


def _read(capture: Capture, raw: bytes, fetched: Fetched | None) -> ReadText:
    return read_capture(
        raw,
        content_type=fetched.content_type if fetched else "",
        url=(fetched.final_url if fetched else "") or capture.url,
        file_name=capture.file_name,
    )


def _since(latest: Snapshot | None) -> tuple[str, str]:
    """What a server wants to hear to answer “not modified”: its ETag and Last-Modified of the newest snapshot."""
    said = {} if latest is None else {str(name).lower(): str(value) for name, value in latest.headers}
    return said.get("etag", ""), said.get("last-modified", "")
