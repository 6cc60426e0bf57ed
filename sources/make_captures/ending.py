"""How an order ends: done, put off, or failed. Each ending is one transaction, and only of whoever holds the claim."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import storages
from django.db import transaction

from sources.faultpoints import faultpoint
from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.in_english import in_english
from sources.make_captures.filling import LONGEST_TITLE, fill, give_title
from sources.make_captures.keeping import held, way_to
from sources.make_captures.originals import original_of, reprint_of
from sources.models import Capture, Publisher, Snapshot, Source
from sources.models.capture import MOST_ATTEMPTS
from sources.plain_text import one_line, sentence
from sources.read_text import ReadText
from sources.schedule_captures import schedule_next
from sources.storage import keep_raw
from sources.take_snapshots import TakenSnapshot, take_snapshot

FIRST_PAUSE = timedelta(minutes=1)
"""The pause before the second attempt, where the server asks for none; each further one is four times as long."""


def finish(capture: Capture, *, raw: bytes, read: ReadText, fetched: Fetched | None, now: datetime) -> Snapshot | None:
    """Keep what was read; return the snapshot if it is a new one.

    A source that turns out to be another one of its publisher becomes its duplicate, and the text that one's.
    """
    # Before the transaction: whoever writes a file must not hold up all others who write rows.
    keep_raw(raw, storage=storages["raw"])
    with transaction.atomic():
        source = _lock(capture)
        is_first = not source.snapshots.exists()
        give_title(source, capture=capture, read=read)
        if is_first:
            fill(source, read=read, fetched=fetched)
        was = _last_headline(source)
        original = original_of(source, read=read, fetched=fetched) if is_first else None
        taken = take_snapshot(original or source, raw=raw, taken_at=now, read=read, fetched=fetched)
        if original is not None:
            _be_duplicate(source, of=original)
        headline = one_line(read.title, most=LONGEST_TITLE)
        told = " ".join([*_told(source, original=original, read=read, taken=taken), *_retitled(was, headline)])
        status = fetched.http_status if fetched else None
        kept: dict[str, Any] = {"snapshot": taken.snapshot, "is_new": taken.is_new, "headline": headline}
        if not _end(capture, why=told, http_status=status, now=now, **kept):
            transaction.set_rollback(True)
            return None
        schedule_next(source, now)
        faultpoint("capture: marked")
    faultpoint("capture: committed")
    return taken.snapshot if taken.is_new else None


def find_nothing_new(capture: Capture, latest: Snapshot, *, http_status: int, now: datetime) -> None:
    """The server says that nothing has changed since the newest snapshot."""
    with transaction.atomic():
        if _end(capture, why=in_english("It has not changed."), http_status=http_status, now=now, snapshot=latest):
            Source.objects.filter(pk=capture.source_id).update(why="")
            schedule_next(capture.source, now)


def put_off(capture: Capture, *, error: FetchFailed, now: datetime) -> None:
    """Try again later; after the fifth attempt, no more. A server may ask for a longer pause, and for no shorter one:
    five attempts within a minute would only find it as busy."""
    if capture.attempts >= MOST_ATTEMPTS:
        why = sentence(str(error), then=in_english("it was tried five times"))
        fail(capture, why=why, error=error, http_status=error.http_status, now=now)
        return
    pause = FIRST_PAUSE * 4 ** (capture.attempts - 1)
    at = now + max(pause, timedelta(seconds=error.retry_after or 0))
    why = sentence(str(error), then=in_english("next try {at}", at=_clock(at, now=now)))
    with transaction.atomic():
        way = way_to(error, capture=capture)
        if held(capture).update(not_before=at, claimed_until=None, why=why, http_status=error.http_status, **way):
            Source.objects.filter(pk=capture.source_id, state=Source.State.FETCHING).update(why=why)
    capture.refresh_from_db()


def fail(
    capture: Capture,
    *,
    why: str,
    now: datetime,
    http_status: int | None = None,
    error: FetchFailed | FetchRefused | None = None,
) -> None:
    """Give it up and say why, and where it led to (``error``); a source that has a text stays ready."""
    with transaction.atomic():
        source = _lock(capture)
        way = way_to(error, capture=capture)
        if not _end(capture, status=Capture.Status.FAILED, why=why, http_status=http_status, now=now, **way):
            return
        source.tell_failure(why, now=now)


def _lock(capture: Capture) -> Source:
    """The source, alone: its publisher is locked first, so that two of its works are not compared at one moment."""
    Publisher.objects.select_for_update().get(pk=capture.source.publisher_id)
    return Source.objects.select_for_update(of=("self",)).select_related("publisher").get(pk=capture.source_id)


def _end(
    capture: Capture,
    *,
    why: str,
    now: datetime,
    status: str = Capture.Status.DONE,
    http_status: int | None = None,
    **columns: Any,
) -> bool:
    """Whether it was ours to end; ``columns`` are what else is known of it by then."""
    ended = held(capture).update(
        status=status,
        why=why,
        http_status=http_status,
        ended_at=now,
        claimed_until=None,
        **columns,
    )
    capture.refresh_from_db()
    return bool(ended)


def _be_duplicate(source: Source, *, of: Source) -> None:
    source.state, source.duplicate_of = Source.State.DUPLICATE, of
    source.why = in_english("It is kept as “{title}”.", title=of.title)
    source.save(update_fields=["state", "duplicate_of", "why"])


def _last_headline(source: Source) -> str:
    """The headline it stood under when it was last read; empty where none is known."""
    last = source.captures.with_headline().values_list("headline", flat=True).first()
    if last is not None:
        return last
    latest = source.snapshots.order_by("-number").values_list("headline", flat=True).first()
    return latest or ""


def _retitled(was: str, headline: str) -> list[str]:
    if not was or not headline or was == headline:
        return []
    return [in_english("Its headline was “{was}” and is “{headline}” now.", was=was, headline=headline)]


def _told(source: Source, *, original: Source | None, read: ReadText, taken: TakenSnapshot) -> list[str]:
    """What a person should know of it, in sentences; mostly nothing."""
    said = [f"{warning[:1].upper()}{warning[1:].rstrip('.')}." for warning in read.warnings]
    if original is not None:
        return [in_english("It is a work that was here already: “{title}”.", title=original.title), *said]
    if not taken.is_new:
        return [in_english("Its text is that of snapshot {number}.", number=taken.snapshot.number), *said]
    other = reprint_of(source, snapshot=taken.snapshot)
    if other is not None:
        same = in_english(
            "Word for word the text of “{title}” ({publisher}): does one of the two repeat the other?",
            title=other.title,
            publisher=other.publisher,
        )
        said.append(same)
    return said


def _clock(at: datetime, *, now: datetime) -> str:
    return f"{at:%H:%M} UTC" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M} UTC"
