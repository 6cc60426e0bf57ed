"""The public document of a fact version: made when it is published, served as it is, so that a read costs one
query and nothing unvetted can slip in later.

Quotes are cut at 300 characters and the text of a source is never part of it: the public reads evidence, not copies.
"""

from typing import Any

from facts.group_origins import origins_of
from facts.models import Claim, FactVersion

JSON = Any
LONGEST_QUOTE = 300
CONTEXT = 32


def document_of(version: FactVersion) -> dict[str, JSON]:
    """Return the document; every value in it is JSON."""
    slot = version.fact.slot
    claims = list(version.evidence.with_evidence().order_by("snapshot__source__published_earliest", "pk"))
    origins = origins_of({claim.snapshot.source_id for claim in claims})
    return {
        "id": version.fact.public_id,
        "version": _public_number(version),
        "statement": version.statement,
        "entity": {"id": slot.entity.public_id, "name": str(slot.entity), "kind": slot.entity.kind},
        "property": {"name": slot.property.name, "label": slot.property.label, "kind": slot.property.kind},
        "qualifiers": dict(sorted(slot.qualifiers.items())),
        "polarity": version.polarity,
        "value": _value(version),
        "vetting": version.vetting,
        "published_at": None if version.published_at is None else _instant(version),
        "note": version.public_note,
        "independent_origins": len(set(origins.values())),
        "evidence": [_evidence(claim) for claim in claims],
    }


def _public_number(version: FactVersion) -> int:
    """Its number among those the public ever saw: a gap would tell that something was sent back."""
    return 1 + version.fact.versions.once_published().filter(number__lt=version.number).count()


def _value(version: FactVersion) -> dict[str, JSON]:
    """Numbers are strings of exact decimals where the kind keeps them; bounds are the axis's own doubles."""
    value: dict[str, JSON] = {"text": version.value_text, "shown": version.shown(), "axis": version.axis}
    if version.value_entity is not None:
        value["entity"] = {"id": version.value_entity.public_id, "name": str(version.value_entity)}
        value["axis"] = version.value_entity.axis.split(":")[0]
    else:
        value |= {"lower": version.lower, "upper": version.upper, "read": version.value}
        if as_read := version.shown_as_read():
            value["corrected_by_hand"] = {"shown_as_read": as_read}
    return value


def _instant(version: FactVersion) -> str:
    assert version.published_at is not None
    return version.published_at.isoformat().replace("+00:00", "Z")


def _evidence(claim: Claim) -> dict[str, JSON]:
    source, snapshot = claim.snapshot.source, claim.snapshot
    before, after = snapshot.context(claim.start, claim.end, width=CONTEXT)
    return {
        "source": source.public_id,
        "publisher": source.publisher.name,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "language": source.language,
        "speaker": claim.speaker,
        "as_of": claim.period_text,
        "quote": claim.quote[:LONGEST_QUOTE],
        "selector": {
            "exact": claim.quote[:LONGEST_QUOTE],
            "prefix": before,
            "suffix": after if len(claim.quote) <= LONGEST_QUOTE else "",
            "start": claim.start,
            "end": claim.end,
        },
        "snapshot": {"number": snapshot.number, "sha256": snapshot.text_sha256},
        **_correction(claim),
    }


def _correction(claim: Claim) -> dict[str, JSON]:
    """What a person read it to mean instead, and why; like all who work on a document, they stay unnamed in it."""
    if claim.bounds_by_id is None:
        return {}
    said = {"shown_as_read": claim.shown_as_read(), "shown": claim.shown(), "why": claim.bounds_why}
    return {"corrected_by_hand": said}
