"""Step: add sources and their captures from files.

In: rows that name a file each. Out: a report. Promised: a source that is there already is not added again, a new
text of it becomes its next snapshot, and an id that belongs to another source is refused.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import ValidationError

from sources.import_rows import Report, Row, Said, check_fields, import_rows, text_of
from sources.models import Publisher, Snapshot, Source
from sources.plain_text import UnreadableText
from sources.read_text import MAX_BYTES
from sources.refusals import Refused
from sources.take_snapshots import take_snapshot

FIELDS = (
    "file",
    "id",
    "publisher",
    "kind",
    "title",
    "byline",
    "published",
    "language",
    "url",
    "derived_from",
    "taken_at",
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def import_sources(rows: Iterable[Row], *, folders: Sequence[Path], now: datetime, keep_going: bool = False) -> Report:
    """Add every row; ``folders`` are where its file is looked for."""

    def take(said: Said) -> bool:
        return _take(said, folders=folders, now=now)

    return import_rows(rows, take=take, keep_going=keep_going)


def _take(said: Said, *, folders: Sequence[Path], now: datetime) -> bool:
    check_fields(said, known=FIELDS, needed=("file", "publisher", "title"))
    raw = _raw(text_of(said, "file"), folders=folders)
    taken_at = _instant(text_of(said, "taken_at")) or now
    source = _known(said, raw=raw) or _add(said)
    try:
        return take_snapshot(source, raw=raw, taken_at=taken_at).is_new
    except UnreadableText as error:
        raise Refused(f"{said['file']}: {error}") from error


def _raw(name: str, *, folders: Sequence[Path]) -> bytes:
    try:
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is None:
            raise Refused(f"there is no file {name} in {', '.join(str(folder) for folder in folders)}")
        if path.stat().st_size > MAX_BYTES:
            raise Refused(f"{name} has {path.stat().st_size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{name[:80]} cannot be read: {error.strerror or error}") from error


def _known(said: Said, *, raw: bytes) -> Source | None:
    """The source of this id or address; without either, the one of this publisher that already
    has these very bytes."""
    reference, url = text_of(said, "id"), text_of(said, "url")
    found = list(Source.objects.with_publisher().known_as(reference=reference, url=url)[:2])
    if len(found) > 1:
        raise Refused(f"the id “{reference}” and the address {url} belong to two different sources")
    if found and found[0].publisher.name != text_of(said, "publisher"):
        raise Refused(f"“{reference or url}” is already a source of {found[0].publisher}")
    if not found and not reference and not url:
        same = Snapshot.objects.filter(
            raw_sha256=_sha256(raw), source__publisher__name=text_of(said, "publisher")
        ).first()
        return same.source if same else None
    return found[0] if found else None


def _add(said: Said) -> Source:
    source = Source(
        reference=text_of(said, "id"),
        publisher=_publisher(text_of(said, "publisher")),
        kind=text_of(said, "kind", Source.Kind.ARTICLE),
        url=text_of(said, "url"),
        title=text_of(said, "title"),
        byline=text_of(said, "byline"),
        published=text_of(said, "published"),
        language=_language(text_of(said, "language", "en")),
        derived_from=_original(text_of(said, "derived_from")),
    )
    _check_and_save(source)
    return source


def _publisher(name: str) -> Publisher:
    known = Publisher.objects.filter(name=name).first()
    if known is not None:
        return known
    publisher = Publisher(name=name)
    _check_and_save(publisher)
    return publisher


def _check_and_save(row: Source | Publisher) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    row.save()


def _original(reference: str) -> Source | None:
    if not reference:
        return None
    original = Source.objects.known_as(reference=reference, url=reference).first()
    if original is None:
        raise Refused(f"it repeats “{reference}”, but no source has that id; put the original's row first")
    return original


def _language(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise Refused(f"“{language}” is not a language code; write en, it or pt-BR")
    return language


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"“{text}” is not an instant; write 2025-12-09T08:30:00Z") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
