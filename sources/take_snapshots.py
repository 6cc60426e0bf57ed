"""Step: keep what a source said at one moment.

In: a source and the raw bytes of one capture. Out: its snapshot, and whether it is a new one.
Promised: bytes are stored before the row; a text the source already had makes no second row.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Max

from sources.models import Snapshot, Source
from sources.read_text import read_text
from sources.storage import keep_raw


@dataclass(frozen=True)
class TakenSnapshot:
    snapshot: Snapshot
    is_new: bool


def take_snapshot(source: Source, *, raw: bytes, taken_at: datetime) -> TakenSnapshot:
    """Keep one capture. Raises sources.plain_text.UnreadableText, and then keeps nothing."""
    text = read_text(raw)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    name, raw_sha256 = keep_raw(raw, storage=storages["raw"])
    with transaction.atomic():
        # Two captures at once would draw the same number: the source is the lock.
        Source.objects.select_for_update().get(pk=source.pk)
        known = source.snapshots.filter(text_sha256=text_sha256).first()
        if known is not None:
            return TakenSnapshot(snapshot=known, is_new=False)
        snapshot = Snapshot(
            source=source,
            number=(source.snapshots.aggregate(last=Max("number"))["last"] or 0) + 1,
            taken_at=taken_at,
            raw_name=name,
            raw_sha256=raw_sha256,
            raw_size=len(raw),
            text=text,
            text_sha256=text_sha256,
        )
        snapshot.full_clean()
        snapshot.save()
        return TakenSnapshot(snapshot=snapshot, is_new=True)
