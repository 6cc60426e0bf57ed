"""An article to read, and the vocabulary it is read with."""

from typing import Any

from django.contrib.auth.models import User

from facts.models import Claim, Entity, Property
from facts.record_claims import Draft, record_claim
from sources.models import Snapshot
from tests.builders import NOW, a_property, a_publisher, a_snapshot, a_source, an_entity

TEXT = (
    "Officials spoke on Tuesday about the blast in the harbour.\n\n"
    "At least 17 people were killed in the harbour blast, the governor said. "
    "The plant opens in early 2028, Dockside Marine told reporters. "
    "The toll had been put at 15 before.\n\n"
    "Nobody knows why."
)

KILLED = "At least 17 people were killed in the harbour blast"


def the_blast() -> Entity:
    found = Entity.objects.filter(name="Harbour blast").first()
    return found or an_entity("Harbour blast", kind="event", description="In the old port")


def deaths(**rules: Any) -> Property:
    """At a time; who says another figure of the same day contradicts."""
    said = {"kind": "quantity", "cues": {"en": ["killed"]}, "separating": ["place"]} | rules
    return Property.objects.filter(name="deaths").first() or a_property("deaths", **said)


def an_article(text: str = TEXT, *, publisher: str = "Example Times", **fields: Any) -> Snapshot:
    said: dict[str, Any] = {"title": "Blast kills 17", "published": "2025-11-18"} | fields
    return a_snapshot(a_source(a_publisher(publisher), **said), text=text)


def place(snapshot: Snapshot, quote: str) -> int:
    return snapshot.text.index(quote)


def a_claim_of(
    snapshot: Snapshot, value: str = "17", quote: str = KILLED, *, by: User | None = None, **said: Any
) -> Claim:
    """That so many died in the blast."""
    draft = Draft(snapshot, the_blast(), deaths(), quote=quote, value_text=value, **said)
    return record_claim(draft, by=by, now=NOW).claim
