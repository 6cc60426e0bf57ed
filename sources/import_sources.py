"""Step: add sources and their captures from files, from a table, or by their addresses.

In: rows that name a file, hold the text, or say where it can be fetched. Out: a report. Promised: a source that is
there already is not added again, a new text of it becomes its next snapshot, and an id that belongs to another source
is refused. A row with an address only is captured later, and what it leaves out is taken from its page. What a row
says otherwise of a source that is there is told, and changes nothing.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from sources.add_sources import add_address
from sources.import_rows import (
    Changed,
    Known,
    Outcome,
    Report,
    Row,
    Said,
    Tell,
    check_fields,
    import_rows,
    tell_nobody,
    text_of,
)
from sources.in_english import in_english
from sources.languages import UNKNOWN, is_language
from sources.models import Publisher, Snapshot, Source
from sources.plain_text import UnreadableText
from sources.read_files import read_file_named
from sources.read_text import MAX_BYTES, ReaderUnavailable
from sources.refusals import Refused
from sources.tables.column import text
from sources.take_snapshots import take_snapshot
from sources.url_keys import url_key

FIELDS = (
    "id",
    "publisher",
    "kind",
    "title",
    "byline",
    "published",
    "language",
    "url",
    "archive_url",
    "derived_from",
    "credited_to",
    "taken_at",
    "file",
    "text",
)
COLUMNS = tuple(text(name) for name in FIELDS)
"""Of a table of sources: each field says one thing."""

_COMPARED = ("kind", "title", "byline", "published", "language", "url")


@dataclass(frozen=True)
class _Taking:
    """For whom, and from where. A publisher that is not known waits for review where one may not add publishers."""

    now: datetime
    folders: Sequence[Path] = ()
    by: User | None = None
    may_add_publishers: bool = True


def import_sources(
    rows: Iterable[Row],
    *,
    folders: Sequence[Path],
    now: datetime,
    keep_going: bool = False,
    by: User | None = None,
    may_add_publishers: bool = True,
    tell: Tell = tell_nobody,
) -> Report:
    """Add every row; ``folders`` are where its file is looked for."""
    taking = _Taking(now=now, folders=folders, by=by, may_add_publishers=may_add_publishers)
    return import_rows(rows, take=lambda said: _take(said, taking=taking), keep_going=keep_going, tell=tell)


def _take(said: Said, *, taking: _Taking) -> Outcome:
    if "file" in said and not taking.folders:
        raise Refused(in_english("“file” names a file beside a manifest; here the text itself goes into “text”"))
    if not said.get("file") and not said.get("text"):
        return _take_address(said, taking=taking)
    check_fields(said, known=FIELDS, needed=("publisher", "title"))
    raw = _raw(text_of(said, "file"), folders=taking.folders) if said.get("file") else _typed(said)
    taken_at = _instant(text_of(said, "taken_at")) or taking.now
    known = _known(said, raw=raw)
    try:
        read = read_file_named(str(said["file"]), raw=raw) if said.get("file") else None
        taken = take_snapshot(known or _add(said, taking=taking), raw=raw, taken_at=taken_at, read=read)
    except (UnreadableText, ReaderUnavailable) as error:
        if said.get("file"):
            raise Refused(in_english("{file}: {error}", file=said["file"], error=error)) from error
        raise Refused(in_english("its text: {error}", error=error)) from error
    if taken.is_new:
        return Changed(in_english("a new text, as snapshot {number}", number=taken.snapshot.number)) if known else True
    return _nothing_new(known, said) if known else False


def _typed(said: Said) -> bytes:
    """The bytes of the text in the row. Spreadsheets break lines as they like; a text has plain ends."""
    return text_of(said, "text").replace("\r\n", "\n").encode()


def _nothing_new(source: Source, said: Said) -> Outcome:
    differs = [name for name in _COMPARED if said.get(name) and text_of(said, name) != getattr(source, name)]
    if not differs:
        return Known()
    return Known(
        in_english(
            "it says otherwise what its {names} is: sources are changed on their own pages", names=", ".join(differs)
        )
    )


def _take_address(said: Said, *, taking: _Taking) -> Outcome:
    """A row without a text: known, or added and captured once its turn comes."""
    check_fields(said, known=FIELDS, needed=())
    known = _known(said, raw=None)
    if known is not None:
        return _nothing_new(known, said)
    if not text_of(said, "url"):
        raise Refused(in_english("it is not here yet, so its text is needed, or its address"))
    name, credited = text_of(said, "publisher"), text_of(said, "credited_to")
    source = add_address(
        text_of(said, "url"),
        by=taking.by,
        now=taking.now,
        title=text_of(said, "title"),
        publisher=_publisher(name, taking=taking) if name else None,
    ).source
    source.reference = text_of(said, "id")
    source.kind = text_of(said, "kind", Source.Kind.ARTICLE)
    source.byline = text_of(said, "byline")
    source.published = text_of(said, "published")
    source.language = _language(text_of(said, "language", UNKNOWN))
    source.archive_url = _page(said, "archive_url")
    source.derived_from = _original(text_of(said, "derived_from"))
    source.credited_to = _publisher(credited, taking=taking) if credited else None
    _check_and_save(source)
    return True


def _raw(name: str, *, folders: Sequence[Path]) -> bytes:
    try:
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is None:
            raise Refused(
                in_english(
                    "there is no file {name} in {folders}",
                    name=name,
                    folders=", ".join(str(folder) for folder in folders),
                )
            )
        if path.stat().st_size > MAX_BYTES:
            raise Refused(
                in_english(
                    "{name} has {size} MB; at most {most} MB are read",
                    name=name,
                    size=f"{path.stat().st_size / 1e6:.0f}",
                    most=f"{MAX_BYTES / 1e6:.0f}",
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            in_english("{name} cannot be read: {error}", name=name[:80], error=error.strerror or error)
        ) from error


def _known(said: Said, *, raw: bytes | None) -> Source | None:
    """The source of this id or address; without either, the one of this publisher that already
    has these very bytes."""
    reference, url = text_of(said, "id"), text_of(said, "url")
    found = list(Source.objects.with_publisher().known_as(reference=reference, url=url)[:2])
    if len(found) > 1:
        raise Refused(
            in_english(
                "the id “{reference}” and the address {url} belong to two different sources",
                reference=reference,
                url=url,
            )
        )
    found = [source.kept for source in found or Source.objects.with_publisher().at_address(url)[:1]]
    if found and said.get("publisher") and found[0].publisher.name != text_of(said, "publisher"):
        raise Refused(
            in_english(
                "“{reference}” is already a source of {publisher}",
                reference=reference or url,
                publisher=found[0].publisher,
            )
        )
    if not found and not reference and not url and raw is not None:
        same = Snapshot.objects.filter(
            raw_sha256=_sha256(raw), source__publisher__name=text_of(said, "publisher")
        ).first()
        return same.source if same else None
    return found[0] if found else None


def _add(said: Said, *, taking: _Taking) -> Source:
    credited = text_of(said, "credited_to")
    source = Source(
        reference=text_of(said, "id"),
        publisher=_publisher(text_of(said, "publisher"), taking=taking),
        credited_to=_publisher(credited, taking=taking) if credited else None,
        added_by=taking.by,
        kind=text_of(said, "kind", Source.Kind.ARTICLE),
        url=_page(said, "url"),
        archive_url=_page(said, "archive_url"),
        title=text_of(said, "title"),
        byline=text_of(said, "byline"),
        published=text_of(said, "published"),
        language=_language(text_of(said, "language", "en")),
        derived_from=_original(text_of(said, "derived_from")),
    )
    _check_and_save(source)
    return source


def _publisher(name: str, *, taking: _Taking) -> Publisher:
    known = Publisher.objects.filter(name=name).first()
    if known is not None:
        return known
    publisher = Publisher(name=name, is_reviewed=taking.may_add_publishers)
    _check_and_save(publisher)
    return publisher


def _check_and_save(row: Source | Publisher) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error, of=row) from error
    row.save()


def _original(reference: str) -> Source | None:
    if not reference:
        return None
    named = Source.objects.known_as(reference=reference, url=reference).first()
    original = named or Source.objects.at_address(reference).first()
    if original is None:
        raise Refused(
            in_english(
                "it repeats “{reference}”, but no source has that id or address; put the original's row first",
                reference=reference,
            )
        )
    return original


def _page(said: Said, name: str) -> str:
    """An address that can be shown as a link: other schemes run something (``javascript:``)."""
    address = text_of(said, name)
    if address and not url_key(address):
        raise Refused(
            in_english(
                "“{name}” is no address of a page; write the whole of it, e.g. https://www.example.org/story", name=name
            )
        )
    return address


def _language(language: str) -> str:
    if not is_language(language):
        raise Refused(in_english("“{language}” is not a language code; write en, it or pt-BR", language=language))
    return language


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(in_english("“{text}” is not an instant; write 2025-12-09T08:30:00Z", text=text)) from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
