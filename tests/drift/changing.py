"""A source that says something else a while later."""

from typing import Any

from django.contrib.auth.models import User

from facts.anchor_claims import Anchored, anchor_snapshot
from facts.models import Claim, Drift, Slot
from facts.record_claims import Draft, record_claim
from sources.models import Snapshot, Source
from tests.builders import NOW, a_slot, a_snapshot, a_source

STORY = "The blast shook the harbour. At least 15 people were killed, officials said. Rescue work goes on."
CHANGED = STORY.replace("15", "17")


def a_story(*, text: str = STORY, publisher: str = "") -> Source:
    source = a_source(publisher)
    a_snapshot(source, text=text)
    return source


def a_quoting_claim(
    source: Source,
    value: str = "15",
    *,
    quote: str = "15 people were killed",
    slot: Slot | None = None,
    snapshot: Snapshot | None = None,
    by: User | None = None,
    **fields: Any,
) -> Claim:
    """A claim that quotes the newest snapshot, or the one given."""
    slot = slot or a_slot(kind="quantity")
    quoted = snapshot or source.latest_snapshot()
    assert quoted is not None
    draft = Draft(quoted, slot.entity, slot.property, quote=quote, value_text=value, **fields)
    return record_claim(draft, by=by, now=NOW).claim


def says(source: Source, text: str) -> Anchored:
    """A new snapshot of it, taken in."""
    return anchor_snapshot(a_snapshot(source, text=text).pk, now=NOW)


def an_open_drift(*, text: str = CHANGED, by: User | None = None, publisher: str = "") -> Drift:
    """Fifteen people became seventeen."""
    source = a_story(publisher=publisher)
    claim = a_quoting_claim(source, by=by)
    says(source, text)
    return Drift.objects.with_subject().get(claim=claim)
