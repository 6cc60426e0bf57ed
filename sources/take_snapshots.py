"""Step: keep what a source said at one moment.

In: a source, the raw bytes of one capture, and what was read out of them. Out: its snapshot, and whether it is a new
one. Promised: bytes are stored and synced before the row; a text the source already had makes no second row; a source
with a text is ready, whatever it was before. Who calls this in a page rings ``sources.tasks.ring_new_snapshot``.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Max

from sources.faultpoints import faultpoint
from sources.fetch import Fetched
from sources.models import Snapshot, Source
from sources.plain_text import one_line
from sources.read_text import ReadText, find_sentences, read_text
from sources.storage import keep_raw


@dataclass(frozen=True)
class TakenSnapshot:
    snapshot: Snapshot
    is_new: bool


def take_snapshot(
    source: Source, *, raw: bytes, taken_at: datetime, read: ReadText | None = None, fetched: Fetched | None = None
) -> TakenSnapshot:
    """Keep one capture; without ``read`` the bytes are plain text.

    Raises sources.plain_text.UnreadableText, and then keeps nothing.
    """
    read = read or ReadText(text=read_text(raw))
    name, raw_sha256 = keep_raw(raw, storage=storages["raw"])
    faultpoint("snapshot: file written")
    text_sha256 = hash_of(read.text)
    sentences = read.sentences or find_sentences(read.text, source.language)
    with transaction.atomic():
        # Two captures at once would draw the same number: the source is the lock.
        locked = Source.objects.select_for_update().get(pk=source.pk)
        known = source.snapshots.filter(text_sha256=text_sha256).first()
        snapshot = known or Snapshot(
            source=source,
            number=(source.snapshots.aggregate(last=Max("number"))["last"] or 0) + 1,
            taken_at=taken_at,
            raw_name=name,
            raw_sha256=raw_sha256,
            raw_size=len(raw),
            text=read.text,
            text_sha256=text_sha256,
            headline=one_line(read.title, most=500),
            byline=one_line(read.byline, most=300),
            media_type=read.media_type,
            extracted_by=read.extracted_by,
            sentences=sentences,
            pages=read.pages,
            **_where_from(fetched),
        )
        if known is None:
            snapshot.full_clean()
            snapshot.save()
            faultpoint("snapshot: row written")
        _be_ready(locked, told=source)
        return TakenSnapshot(snapshot=snapshot, is_new=known is None)


def hash_of(text: str) -> str:
    """The sha256 by which equal texts are known, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _where_from(fetched: Fetched | None) -> dict[str, Any]:
    if fetched is None:
        return {}
    return {
        "final_url": fetched.final_url[:2000],
        "redirects": fetched.redirects,
        "headers": [list(pair) for pair in fetched.headers],
    }


def _be_ready(source: Source, *, told: Source) -> None:
    if source.state == Source.State.READY and not source.why:
        return
    for row in (source, told):
        row.state, row.why, row.duplicate_of = Source.State.READY, "", None
    source.save(update_fields=["state", "why", "duplicate_of"])
