"""The headlines a text stood under: that of its snapshot, and others that captures of the same text found later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sources.models import Capture, Snapshot


@dataclass(frozen=True)
class Headline:
    said: str
    seen_at: datetime


def headlines_of(snapshots: Collection[Snapshot]) -> dict[int, list[Headline]]:
    """By primary key of the snapshot, each headline when it was first seen there, in that order. One query."""
    found = {
        snapshot.pk: {snapshot.headline: Headline(snapshot.headline, snapshot.taken_at)} if snapshot.headline else {}
        for snapshot in snapshots
    }
    captures = Capture.objects.with_headline().filter(snapshot__in=found).order_by("ended_at", "pk")
    for pk, said, ended_at, asked_at in captures.values_list("snapshot", "headline", "ended_at", "asked_at"):
        found[pk].setdefault(said, Headline(said, ended_at or asked_at))
    return {pk: list(headlines.values()) for pk, headlines in found.items()}
