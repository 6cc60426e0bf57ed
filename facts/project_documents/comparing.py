"""What the public reads against what was published: one sentence for each row that differs. Changes nothing."""

from collections.abc import Iterator

from facts.models import (
    Change,
    Fact,
    FactVersion,
    PublicChange,
    PublicContradiction,
    PublicEntity,
    PublicProperty,
    PublicPublisher,
    PublicSource,
    PublishedDocument,
    PublishedEvidence,
)
from facts.project_documents.rows import change_row, rows_of
from facts.project_documents.subjects import entity_rows, property_rows, publisher_rows, said_by, source_rows
from facts.project_documents.writing import AT_ONCE
from sources.in_chunks import in_chunks
from sources.watching import Watch, unwatched


def differing(*, watch: Watch = unwatched) -> Iterator[str]:
    keys = Fact.objects.order_by("pk").values_list("pk", flat=True)
    parts = list(in_chunks(keys.iterator(chunk_size=2000), size=AT_ONCE))
    for part in watch(iter(parts), doing="Published documents", total=len(parts)):
        yield from _documents(part)
    strange = PublishedDocument.objects.exclude(pk__in=FactVersion.objects.once_published().values("pk"))
    for document in strange.order_by("pk"):
        yield f"Published document {document.pk}: no such version was ever published."
    yield from _changes()


def _documents(fact_ids: list[int]) -> Iterator[str]:
    rows = rows_of(fact_ids)
    wanted = {document.pk: document for document in rows.documents}
    stored = PublishedDocument.objects.in_bulk(list(wanted))
    for pk, document in sorted(wanted.items()):
        if pk not in stored:
            yield f"Fact version {pk}: the public was told of it, and reads nothing of it."
        elif said_by(stored[pk]) != said_by(document):
            yield f"Published document {pk}: what the public reads is not what was published."
    disputes = {one.pk: one for one in rows.contradictions}
    known_disputes = PublicContradiction.objects.in_bulk(list(disputes))
    for pk, dispute in sorted(disputes.items()):
        if pk not in known_disputes or said_by(known_disputes[pk]) != said_by(dispute):
            yield f"Contradiction {pk}: what the public reads of it is not what was published."
    candidates = PublishedDocument.candidates.through.objects.filter(publisheddocument__in=list(wanted))
    named = set(candidates.values_list("publisheddocument_id", "publicentity_id"))
    for pk, entity in sorted(named ^ rows.candidates):
        yield f"Published document {pk}: whether entity {entity} is a candidate of it is stored wrongly."
    resting = PublishedEvidence.objects.filter(document__in=list(wanted)).values_list("document_id", "source_id")
    for pk, source in sorted(set(resting) ^ rows.evidence):
        yield f"Published document {pk}: whether it rests on source {source} is stored wrongly."
    for keys in in_chunks(sorted(rows.entities)):
        known = PublicEntity.objects.in_bulk(keys)
        for one in entity_rows(keys):
            if one.pk not in known or said_by(known[one.pk]) != said_by(one):
                yield f"Entity {one.pk}: the public sees it otherwise than it is."
    for rule in property_rows(rows.properties):
        known_rule = PublicProperty.objects.filter(pk=rule.pk).first()
        if known_rule is None or said_by(known_rule) != said_by(rule):
            yield f"Property {rule.pk}: the public sees it otherwise than it is."
    for publisher in publisher_rows({row.owner_id for row in source_rows(rows.sources) if row.owner_id is not None}):
        known_publisher = PublicPublisher.objects.filter(pk=publisher.pk).first()
        if known_publisher is None or said_by(known_publisher) != said_by(publisher):
            yield f"Publisher {publisher.pk}: the public sees it otherwise than it is."
    for keys in in_chunks(sorted(rows.sources)):
        seen = PublicSource.objects.in_bulk(keys)
        for told in source_rows(keys):
            if told.pk not in seen or said_by(seen[told.pk]) != said_by(told):
                yield f"Source {told.pk}: the public sees it otherwise than it is."


def _changes() -> Iterator[str]:
    """Both are read by their numbers, a part at a time."""
    for changes in in_chunks(Change.objects.select_related("correction").iterator(chunk_size=2000), size=500):
        stored = PublicChange.objects.in_bulk([change.seq for change in changes])
        for change in changes:
            if change.seq not in stored or said_by(stored[change.seq]) != said_by(change_row(change)):
                yield f"Change {change.seq}: the public is told otherwise."
    for row in PublicChange.objects.exclude(seq__in=Change.objects.values("seq")).order_by("seq"):
        yield f"Change {row.seq}: the public is told of it, and there was none."
