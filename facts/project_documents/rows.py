"""The rows that the public is to read of some facts, as they follow from the versions that were published."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.http import http_date

from facts.models import (
    Change,
    Correction,
    Entity,
    FactVersion,
    PublicChange,
    PublicContradiction,
    PublishedDocument,
)
from facts.models.fact import PublicStatus
from facts.project_documents.disputes import disputes_of
from facts.publish_documents import status_of, told_of, told_of_gone

JSON = Any
Evidence = tuple[int, int]  # document, source
_EVENTS = ("ended_by__before", "ended_by__after", "correction__before", "correction__after")


@dataclass
class Rows:
    """Documents, and by key what they stand on."""

    documents: list[PublishedDocument] = field(default_factory=list)
    evidence: set[Evidence] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    properties: set[int] = field(default_factory=set)
    contradictions: list[PublicContradiction] = field(default_factory=list)
    candidates: set[Evidence] = field(default_factory=set)  # document, entity


def rows_of(fact_ids: Collection[int]) -> Rows:
    """Of so many facts as fit into one query."""
    versions = (
        FactVersion.objects.once_published()
        .filter(fact__in=fact_ids)
        .select_related("fact__slot", "contradiction", *_EVENTS)
    )
    by_fact: dict[int, list[FactVersion]] = defaultdict(list)
    for version in versions.order_by("fact", "number"):
        by_fact[version.fact_id].append(version)
    rows = Rows()
    for every in by_fact.values():
        # Nothing of it is read any more: what stood before the retraction is not told either.
        is_gone = all(version.status != FactVersion.Status.PUBLISHED for version in every)
        documents = [_document(one, number=at, is_gone=is_gone) for at, one in enumerate(every, start=1)]
        rows.documents += documents
        rows.contradictions += disputes_of(list(zip(every, documents, strict=True)))
    told = [document.pk for document in rows.documents if document.text is not None]
    rows.evidence = _evidence(told)
    rows.candidates = _candidates(rows.documents)
    rows.properties = {document.rule_id for document in rows.documents if document.rule_id is not None}
    rows.entities = {key for one in rows.documents for key in (one.entity_id, one.value_entity_id) if key is not None}
    rows.entities |= {entity for _, entity in rows.candidates}
    rows.sources = {source for _, source in rows.evidence}
    return rows


def change_row(change: Change) -> PublicChange:
    """The change brings its correction along."""
    return PublicChange(
        seq=change.seq,
        event=change.event,
        at=change.at,
        version_id=change.version_id,
        note="" if change.correction is None else change.correction.note,
        is_correction=change.correction is not None,
    )


def as_text(said: JSON) -> str:
    """JSON as it is sent. The two characters that JavaScript takes for ends of lines are escaped."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _document(version: FactVersion, *, number: int, is_gone: bool) -> PublishedDocument:
    said, since = version.as_published()
    is_told = not is_gone and version.status != FactVersion.Status.RETRACTED
    text = as_text(said) if is_told else None
    return PublishedDocument(
        id=version.pk,
        public_id=version.fact.public_id,
        number=number,
        status=version.status,
        text=text,
        digest="" if text is None else digest_of(text),
        modified=http_date(since.timestamp()),
        published_at=since,
        statement=version.statement if is_told else "",
        property_name=said["property"]["name"],
        rule_id=version.fact.slot.property_id,
        public_status=status_of(version) if is_told else PublicStatus.SETTLED,
        **_as_of(said if is_told else {}),
        entity_id=version.fact.slot.entity_id,
        value_entity_id=version.value_entity_id,
        public_note=version.public_note if version.status == FactVersion.Status.RETRACTED else "",
        correction=_event(getattr(version, "correction", None), is_gone=is_gone),
        retraction=_event(_retraction_of(version), is_gone=is_gone),
    )


def _as_of(said: JSON) -> dict[str, date | None]:
    """As it says; documents made before that was kept say none."""
    told = said.get("as_of") or {}
    return {f"as_of_{end}": _day(told.get(end)) for end in ("earliest", "latest")}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _candidates(documents: list[PublishedDocument]) -> set[Evidence]:
    """Entities that a contested document has as answers."""
    named = [(one.pk, said["entity"]["id"]) for one in documents for said in _said_candidates(one) if "entity" in said]
    known = dict(Entity.objects.filter(public_id__in=[entity for _, entity in named]).values_list("public_id", "pk"))
    return {(document, known[entity]) for document, entity in named}


def _said_candidates(document: PublishedDocument) -> list[JSON]:
    if document.public_status != PublicStatus.CONTESTED:
        return []
    return (document.document or {}).get("candidates", [])


def _retraction_of(version: FactVersion) -> Correction | None:
    """None where it was withdrawn before events were kept, too."""
    is_retracted = version.status == FactVersion.Status.RETRACTED
    return getattr(version, "ended_by", None) if is_retracted else None


def _event(correction: Correction | None, *, is_gone: bool) -> str | None:
    if correction is None:
        return None
    return as_text(told_of_gone(correction) if is_gone else told_of(correction))


def _evidence(version_ids: list[int]) -> set[Evidence]:
    through = FactVersion.evidence.through.objects.filter(factversion__in=version_ids)
    return set(through.values_list("factversion_id", "claim__snapshot__source_id"))
