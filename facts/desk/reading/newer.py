"""A source changed while somebody was reading it: what they quote, beside what it says now."""

from dataclasses import dataclass

from facts.admin.claim_form import with_line_ends_of
from facts.record_claims.place_quote import nearest_passage
from sources.models import Snapshot


@dataclass(frozen=True)
class Newer:
    """The latest snapshot, and where the quote is in it: word for word, or the passage nearest to it."""

    snapshot: Snapshot
    read: Snapshot
    quote: str
    passage: str
    stands: bool


def newer_than_known(read: Snapshot, *, known: int | None, quote: str) -> Newer | None:
    """The snapshot taken since the page was loaded; None where there is none. ``known`` is the latest number the
    person has been told of; without it, the snapshot they read."""
    latest = read.source.snapshots.order_by("-number").first()
    if latest is None or latest.number <= (known or read.number):
        return None
    said = with_line_ends_of(latest.text, quote).strip()
    stands = bool(said) and said in latest.text
    return Newer(latest, read, quote, said if stands else nearest_passage(latest.text, quote=said), stands=stands)
