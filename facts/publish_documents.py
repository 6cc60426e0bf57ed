"""The public document of a fact version: made when it is published, served as it is, so that a read costs one
query and nothing unvetted can slip in later.

Quotes are cut at 300 characters and the text of a source is never part of it: the public reads evidence, not copies.
"""

from datetime import datetime
from typing import Any

from django.conf import settings

from facts.group_origins import origins_of
from facts.kinds.backing import backed_by
from facts.models import Claim, Correction, FactVersion
from facts.models.fact import PublicStatus
from facts.publish_disputes import LONGEST_QUOTE, told_dispute
from facts.say_as_of import as_of
from facts.say_public_addresses import links_of

JSON = Any
CONTEXT = 32


def document_of(version: FactVersion) -> dict[str, JSON]:
    """Return the document; every value in it is JSON."""
    slot = version.fact.slot
    claims = list(version.evidence.with_evidence().order_by("snapshot__source__published_earliest", "pk"))
    origins = origins_of({claim.snapshot.source_id for claim in claims})
    document: dict[str, JSON] = {
        "id": version.fact.public_id,
        "version": _public_number(version),
        "status": status_of(version),
        "statement": version.statement,
        "entity": {"id": slot.entity.public_id, "name": str(slot.entity), "kind": slot.entity.kind},
        "property": {"name": slot.property.name, "label": slot.property.label, "kind": slot.property.kind},
        "qualifiers": dict(sorted(slot.qualifiers.items())),
        "polarity": version.polarity,
        "value": _value(version),
        "vetting": version.vetting,
        "published_at": None if version.published_at is None else instant(version.published_at),
        "as_of": as_of(claims),
        "note": version.public_note,
        **_backing(version, origins=origins),
        "evidence": [_evidence(claim, origin=origins[claim.snapshot.source_id]) for claim in claims],
        **told_dispute(version, claims=claims),
        "license": dict(settings.FACTS_LICENSE),
        "links": links_of(version),
    }
    return document | {"corrections": _corrections(version, document=document)}


def status_of(version: FactVersion) -> PublicStatus:
    """How the public is to read it, once it is published."""
    if version.is_contested:
        return PublicStatus.CONTESTED
    was_wrong = version.correction_kind in (FactVersion.CorrectionKind.ERROR, FactVersion.CorrectionKind.CLARIFICATION)
    return PublicStatus.CORRECTED if was_wrong else PublicStatus.SETTLED


def told_of(correction: Correction, *, after: dict[str, JSON] | None = None) -> dict[str, JSON]:
    """A correction as the public reads it: kind, note, time, before and after. What was retracted is not said again.

    ``after`` is the document of the version that came after, where that is only being made.
    """
    later = correction.after
    return {
        "kind": correction.kind,
        "note": correction.note,
        "at": instant(correction.at),
        "before": _told(correction.before, document=correction.before.document),
        "after": None if later is None else _told(later, document=after or later.document),
    }


def told_of_gone(correction: Correction) -> dict[str, JSON]:
    """The same where nothing of the fact is read any more: that and why, and none of what it said."""
    told = told_of(correction)
    words = {name: told[name] and {"version": told[name]["version"]} for name in ("before", "after")}
    return told | words


def instant(moment: datetime) -> str:
    """A time as the public reads it."""
    return moment.isoformat().replace("+00:00", "Z")


def _backing(version: FactVersion, *, origins: dict[int, str]) -> dict[str, JSON]:
    """Who backs it; of a contested one, who speaks of it, whichever way."""
    reports, independent = len(origins), len(set(origins.values()))
    if version.dispute is not None:
        reports, independent = version.dispute["reports"], version.dispute["origins"]
    return {
        "reports": reports,
        "independent_origins": independent,
        "backed_by": backed_by(reports=reports, origins=independent),
    }


def _corrections(version: FactVersion, *, document: dict[str, JSON]) -> list[JSON]:
    """Of this fact, oldest first; the last may be the one that this version makes."""
    every = Correction.objects.of_fact(version.fact)
    return [told_of(one, after=document if one.after_id == version.pk else None) for one in every]


def _told(version: FactVersion, *, document: dict[str, JSON] | None) -> dict[str, JSON]:
    assert document is not None, "only what was published is corrected"
    if version.status == FactVersion.Status.RETRACTED:
        return {"version": document["version"]}
    said = {name: document[name] for name in ("version", "statement", "published_at")}
    return said | {"shown": document["value"]["shown"]}


def _public_number(version: FactVersion) -> int:
    """Its number among those the public ever saw: a gap would tell that something was sent back."""
    return 1 + version.fact.versions.once_published().filter(number__lt=version.number).count()


def _value(version: FactVersion) -> dict[str, JSON]:
    """Numbers are strings of exact decimals where the kind keeps them; bounds are the axis's own doubles. Of a
    contested one: the candidates in words, and the range they span."""
    value: dict[str, JSON] = {"text": version.value_text, "shown": version.shown(), "axis": version.axis}
    if version.is_contested:
        return value | {"lower": version.lower, "upper": version.upper}
    if version.value_entity is not None:
        value["entity"] = {"id": version.value_entity.public_id, "name": str(version.value_entity)}
        value["axis"] = version.value_entity.axis.split(":")[0]
    else:
        value |= {"lower": version.lower, "upper": version.upper, "read": version.value}
        if as_read := version.shown_as_read():
            value["corrected_by_hand"] = {"shown_as_read": as_read}
    return value


def _evidence(claim: Claim, *, origin: str) -> dict[str, JSON]:
    source, snapshot = claim.snapshot.source, claim.snapshot
    before, after = snapshot.context(claim.start, claim.end, width=CONTEXT)
    return {
        "source": source.public_id,
        "publisher": source.publisher.name,
        "origin": origin,
        "title": source.title,
        "url": source.url,
        "archive_url": source.archive_url,
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
