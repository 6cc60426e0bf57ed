"""Write the rows: of some facts, of one change, of everything."""

from collections.abc import Collection

from django.db import transaction

from facts.lock_inputs import own_inputs
from facts.models import (
    Change,
    Fact,
    FactVersion,
    PublicChange,
    PublicContradiction,
    PublicEntity,
    PublicMark,
    PublicPublisher,
    PublicSource,
    PublishedDocument,
    PublishedEvidence,
)
from facts.project_documents.rows import Rows, change_row, rows_of
from facts.project_documents.subjects import put_entities, put_properties, put_sources
from sources.in_chunks import in_chunks
from sources.watching import Watch, unwatched

AT_ONCE = 200
"""Facts whose documents are in memory at a time."""
_NAMED = ("pk", "publisheddocument_id", "publicentity_id")
_OF_DISPUTE = [field.name for field in PublicContradiction._meta.concrete_fields if not field.primary_key]
_COLUMNS = [field.name for field in PublishedDocument._meta.concrete_fields if not field.primary_key]


def project_facts(fact_ids: Collection[int]) -> None:
    """Write anew all that the public reads of these facts. Inside the transaction that changes them, and before what
    ends it: the number of its change, or the entities that moved. With these the mark moves."""
    for keys in in_chunks(sorted(fact_ids), size=AT_ONCE):
        _write(rows_of(keys))


def project_change(change: Change) -> None:
    """Its version is projected already."""
    row = change_row(change)
    PublicChange.objects.bulk_create([row], ignore_conflicts=True)
    fact = change.version.fact.public_id
    PublicMark.objects.move(f"{row.seq} {row.event} {row.at} {row.note} {fact}")


def project_everything(*, watch: Watch = unwatched) -> int:
    """Make all rows anew from the versions as they are stored; return of how many facts. Each part is one transaction
    in which nobody publishes: what is retracted meanwhile cannot come back."""
    facts = Fact.objects.filter(versions__in=FactVersion.objects.once_published()).distinct()
    keys = facts.order_by("pk").values_list("pk", flat=True)
    parts = list(in_chunks(keys.iterator(chunk_size=2000), size=AT_ONCE))
    for part in watch(iter(parts), doing="Documents", total=len(parts)):
        with transaction.atomic():
            own_inputs()
            project_facts(part)
            PublicMark.objects.move("facts made anew")
    with transaction.atomic():
        own_inputs()
        _forget_the_rest()
        for changes in in_chunks(Change.objects.select_related("correction").iterator(chunk_size=2000), size=2000):
            _put_changes(changes)
        PublicMark.objects.move("everything made anew")
    return sum(map(len, parts))


def _write(rows: Rows) -> None:
    put_entities(rows.entities)
    put_properties(rows.properties)
    for sources in in_chunks(sorted(rows.sources)):
        put_sources(sources)
    PublishedDocument.objects.bulk_create(
        sorted(rows.documents, key=lambda one: (one.status == FactVersion.Status.PUBLISHED, one.pk)),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_COLUMNS,
        batch_size=50,
    )
    _write_evidence(rows)
    _write_disputes(rows)


def _write_evidence(rows: Rows) -> None:
    documents = [document.pk for document in rows.documents]
    stored = PublishedEvidence.objects.filter(document__in=documents)
    there = {(document, source): pk for pk, document, source in stored.values_list("pk", "document_id", "source_id")}
    PublishedEvidence.objects.filter(pk__in=[pk for pair, pk in there.items() if pair not in rows.evidence]).delete()
    PublishedEvidence.objects.bulk_create(
        (
            PublishedEvidence(document_id=document, source_id=source)
            for document, source in sorted(rows.evidence - there.keys())
        ),
        batch_size=300,
    )


def _write_disputes(rows: Rows) -> None:
    """The key is that of the contradiction, of which one fact tells."""
    PublicContradiction.objects.bulk_create(
        sorted(rows.contradictions, key=lambda one: one.pk),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_OF_DISPUTE,
        batch_size=50,
    )
    named = PublishedDocument.candidates.through.objects
    documents = [document.pk for document in rows.documents]
    stored = {
        (one, entity): pk for pk, one, entity in named.filter(publisheddocument__in=documents).values_list(*_NAMED)
    }
    named.filter(pk__in=[pk for pair, pk in stored.items() if pair not in rows.candidates]).delete()
    named.bulk_create(
        PublishedDocument.candidates.through(publisheddocument_id=document, publicentity_id=entity)
        for document, entity in sorted(rows.candidates - stored.keys())
    )


def _put_changes(changes: list[Change]) -> None:
    PublicChange.objects.bulk_create(
        [change_row(change) for change in changes],
        update_conflicts=True,
        unique_fields=["seq"],
        update_fields=["event", "at", "version", "note", "is_correction"],
        batch_size=150,
    )


def _forget_the_rest() -> None:
    """Rows of what was never published, which nobody of ours writes, and what nothing stands on any more."""
    PublicChange.objects.exclude(seq__in=Change.objects.values("seq")).delete()
    strange = PublishedDocument.objects.exclude(pk__in=FactVersion.objects.once_published().values("pk"))
    PublicChange.objects.filter(version__in=strange).delete()
    told = FactVersion.objects.once_published().contested().values("contradiction")
    PublicContradiction.objects.exclude(pk__in=told).delete()
    strange.delete()
    PublicSource.objects.filter(evidence=None).delete()
    PublicPublisher.objects.exclude(pk__in=PublicSource.objects.filter(owner__isnull=False).values("owner")).delete()
    # One that was merged leads to the one that was kept.
    PublicEntity.objects.filter(about=None, valued=None, candidate_in=None, kept="").delete()
