"""Add one source. Who has the same in hand waits for the other, and is shown what that one added."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import transaction

from sources.add_sources.one_at_a_time import hold
from sources.add_sources.what_it_is import address_in
from sources.fetch import FetchRefused, check_address
from sources.file_names import own_name
from sources.find_publishers import nobody_yet, publisher_of
from sources.in_english import in_english
from sources.languages import UNKNOWN
from sources.make_captures import ask_for_capture, ask_for_reading, first_line_of
from sources.models import Capture, Publisher, Snapshot, Source
from sources.plain_text import UnreadableText
from sources.read_text import MAX_BYTES, read_text
from sources.refusals import Refused
from sources.storage import keep_raw
from sources.take_snapshots import hash_of
from sources.url_keys import url_key

LONGEST_TITLE = 500


@dataclass(frozen=True)
class AddedSource:
    """The source, and the order that captures it where it is new."""

    source: Source
    capture: Capture | None = None

    @property
    def is_new(self) -> bool:
        return self.capture is not None


def add_source(
    said: str, *, by: User | None, now: datetime, title: str = "", publisher: Publisher | None = None
) -> AddedSource:
    """Add an address or a text, whichever this is; ``title`` and ``publisher`` where they are known.

    Raises Refused where it is neither, by the field ``anything``.
    """
    address = address_in(said)
    if address:
        return add_address(address, by=by, now=now, title=title, publisher=publisher)
    return add_text(said, by=by, now=now, title=title, publisher=publisher)


def add_address(
    address: str, *, by: User | None, now: datetime, title: str = "", publisher: Publisher | None = None
) -> AddedSource:
    """Add what this address leads to. Raises Refused for one that will never be fetched."""
    try:
        check_address(address)
    except FetchRefused as error:
        raise Refused({"anything": f"{str(error)[:1].upper()}{str(error)[1:].rstrip('.')}."}) from error
    with transaction.atomic():
        hold(url_key(address))
        known = Source.objects.at_address(address).select_related("duplicate_of").first()
        if known is not None:
            return AddedSource(known.kept)
        source = _save(
            Source(
                publisher=publisher or publisher_of(address),
                url=address,
                title=title or address[:LONGEST_TITLE],
                language=UNKNOWN,
                state=Source.State.FETCHING,
                added_by=by,
            )
        )
        return AddedSource(source, ask_for_capture(source, by=by, now=now))


def add_text(
    text: str, *, by: User | None, now: datetime, title: str = "", publisher: Publisher | None = None
) -> AddedSource:
    """Add a pasted text. Raises Refused for one that cannot be kept."""
    raw = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
    try:
        kept = read_text(raw)
    except UnreadableText as error:
        raise Refused({"anything": in_english("This text cannot be kept: {error}.", error=error)}) from error
    name = title or first_line_of(kept) or "A text"
    return _add_bytes(raw, text_sha256=hash_of(kept), file_name="", title=name, publisher=publisher, by=by, now=now)


def add_file(
    raw: bytes,
    *,
    file_name: str,
    by: User | None,
    now: datetime,
    title: str = "",
    publisher: Publisher | None = None,
) -> AddedSource:
    """Add a file. What it is, its bytes say, when they are read. Raises Refused for an empty or too large one."""
    name = own_name(file_name)
    if not raw:
        raise Refused({"file": f"{name} is empty."})
    if len(raw) > MAX_BYTES:
        raise Refused(
            {
                "file": in_english(
                    "{name} has {size} MB; at most {most} MB are read.",
                    name=name,
                    size=f"{len(raw) / 1e6:.0f}",
                    most=f"{MAX_BYTES / 1e6:.0f}",
                )
            }
        )
    return _add_bytes(raw, text_sha256="", file_name=name, title=title or name, publisher=publisher, by=by, now=now)


def _add_bytes(
    raw: bytes,
    *,
    text_sha256: str,
    file_name: str,
    title: str,
    publisher: Publisher | None,
    by: User | None,
    now: datetime,
) -> AddedSource:
    raw_name, raw_sha256 = keep_raw(raw, storage=storages["raw"])
    with transaction.atomic():
        hold(raw_sha256)
        known = _with_these(raw_name, raw_sha256=raw_sha256, text_sha256=text_sha256)
        if known is not None:
            return AddedSource(known.kept)
        source = _save(
            Source(
                publisher=publisher or nobody_yet(),
                title=title,
                language=UNKNOWN,
                state=Source.State.FETCHING,
                added_by=by,
            )
        )
        return AddedSource(source, ask_for_reading(source, raw_name=raw_name, file_name=file_name, by=by, now=now))


def _with_these(raw_name: str, *, raw_sha256: str, text_sha256: str) -> Source | None:
    """The source that has this text or these bytes, or is about to: Save pressed twice adds one."""
    hashes = {"raw_sha256": raw_sha256} if not text_sha256 else {"text_sha256": text_sha256}
    taken = (
        Snapshot.objects.filter(**hashes).select_related("source__duplicate_of").defer("text").order_by("pk").first()
    )
    if taken is not None:
        return taken.source
    sent = Capture.objects.filter(raw_name=raw_name).select_related("source__duplicate_of").order_by("pk").first()
    return sent.source if sent else None


def _save(source: Source) -> Source:
    try:
        source.full_clean()
    except ValidationError as error:
        refused = Refused.from_validation(error)
        raise Refused({"anything": str(refused)}) from error
    source.save()
    return source
