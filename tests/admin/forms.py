"""What a browser sends of our forms."""

from typing import Any

from django.test import Client

from facts.models import Slot
from sources.models import Publisher, Source


def source_form(publisher: Publisher, **said: Any) -> dict[str, Any]:
    """A source with a text, ready to be saved."""
    fields = {
        "publisher": publisher.pk,
        "title": "Ford buys French",
        "url": "",
        "kind": "article",
        "published": "2025-12-09",
        "language": "en",
        "byline": "",
        "derived_from": "",
        "reference": "",
        "text": "Ford has signed a strategic partnership. The first car is due in early 2028.",
        "taken_at_0": "",
        "taken_at_1": "",
    }
    return fields | said


def changed_source_form(source: Source, **said: Any) -> dict[str, Any]:
    """The form of a source that is there, nothing changed, no claim typed."""
    fields = ("title", "url", "kind", "published", "language", "byline", "reference")
    shown: dict[str, Any] = {name: getattr(source, name) for name in fields}
    derived = source.derived_from_id or ""
    return (
        source_form(source.publisher) | shown | {"derived_from": derived, "text": ""} | no_snapshots() | claims() | said
    )


def no_snapshots() -> dict[str, Any]:
    return {"snapshots-TOTAL_FORMS": 0, "snapshots-INITIAL_FORMS": 0}


def claims(*typed: dict[str, Any]) -> dict[str, Any]:
    """The forms for new claims as they are sent."""
    sent: dict[str, Any] = {"claims-TOTAL_FORMS": len(typed), "claims-INITIAL_FORMS": 0}
    for number, said in enumerate(typed):
        sent |= {f"claims-{number}-{name}": value for name, value in said.items()}
    return sent


def a_typed_claim(slot: Slot, source: Source, **said: Any) -> dict[str, Any]:
    latest = source.latest_snapshot()
    assert latest is not None
    fields = {"entity": slot.entity_id, "property": slot.property_id, "quote": "due in early 2028"}
    plain = {"polarity": "asserted", "modality": "asserted", "snapshot": latest.pk}
    return fields | plain | {"value_text": "early 2028"} | said


def seen(client: Client, address: str, verb: str) -> str:
    """What the form of this verb says about how the row stood."""
    answer = client.get(address)
    return next(
        str(offered["form"]["seen"].value()) for offered in answer.context["verbs"] if offered["form"].verb == verb
    )


def told(answer: Any) -> str:
    """The messages on the page we were sent on to."""
    return " ".join(str(message) for message in answer.context["messages"])
