"""What the public may see. Every view starts here, and nothing else in the API looks at a status.

All of it is read from the tables of ``facts.models.public``, over a connection that can read no other: what is
proposed, sent back or merely recorded is not there to be shown.
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce

from facts.models import (
    Change,
    PublicChange,
    PublicContradiction,
    PublicEntity,
    PublicMark,
    PublicProperty,
    PublicPublisher,
    PublicSource,
    PublishedDocument,
    PublishedEvidence,
)
from facts.models.public.document import PublishedDocumentQuerySet

JSON = Any


class _Read(TextField):
    """Stored JSON, read when it comes out of the database."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> JSON:
        return None if value is None else json.loads(value)


def documents() -> PublishedDocumentQuerySet:
    """Every version the public ever read."""
    return PublishedDocument.objects.using(settings.PUBLIC_DATABASE)


def facts() -> QuerySet[Any, Any]:
    """Rows of ``public_id`` and ``document``, one for each published fact."""
    return _rows(documents().current())


def as_text(facts: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Of such rows, the document as it is sent."""
    return facts.values_list("text", flat=True)


def ready(facts: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Of such rows, ``public_id``, the document as it is sent: ``text``, and the ``mark`` of all at that moment."""
    return facts.values("public_id", "text", mark=Subquery(_marks()[:1]))


def facts_known_at(moment: datetime) -> QuerySet[Any, Any]:
    """Rows as ``facts`` gives them, each as the public read it at that moment."""
    return _rows(documents().known_at(moment))


def version_known_at(public_id: str, moment: datetime) -> PublishedDocument | None:
    return documents().known_at(moment).filter(public_id=public_id).first()


def versions(public_id: str) -> list[PublishedDocument]:
    """All that the public ever read of a fact, oldest first; empty where there is none."""
    return list(documents().filter(public_id=public_id).order_by("number"))


def mark() -> str:
    """What all of it is known by: another as soon as any of it is another."""
    return _marks().first() or ""


def changes() -> QuerySet[Any, Any]:
    """Rows of what the public reads becoming another; ``document`` is there only where it is what is read now."""
    return _changes().values(
        "seq",
        "event",
        "at",
        "note",
        public_id=F("version__public_id"),
        number=F("version__number"),
        status=F("version__status"),
        document=_read("version__text"),
    )


def last_change() -> int:
    """The number given last; 0 before the first."""
    return changes().order_by("-seq").values_list("seq", flat=True).first() or 0


def last_retraction() -> int:
    """The number of the last change that withdrew something; 0 where nothing was ever withdrawn."""
    return changes().filter(event=Change.Event.RETRACTED).order_by("-seq").values_list("seq", flat=True).first() or 0


def news() -> QuerySet[Any, Any]:
    """Those changes that tell what is read now or that something was withdrawn, the newest first."""
    told = Q(status=PublishedDocument.Status.PUBLISHED) | Q(event=Change.Event.RETRACTED)
    return changes().filter(told).order_by("-seq")


def corrections() -> QuerySet[Any, Any]:
    """Changes by which something gave way: rows of ``seq``, ``at``, ``public_id`` and ``told``, the event."""
    # What was retracted is told with itself, what was corrected with the version that took its place.
    is_gone = When(event=Change.Event.RETRACTED, then=F("version__retraction"))
    told = Case(is_gone, default=F("version__correction"), output_field=_Read())
    return _changes().filter(is_correction=True).values("seq", "at", public_id=F("version__public_id"), told=told)


def answer_for(public_id: str) -> PublishedDocument | None:
    """The version that answers for a fact: the last one published, be it retracted since."""
    return documents().filter(public_id=public_id).order_by("-number").first()


def retraction_of(version: PublishedDocument) -> dict[str, JSON] | None:
    """The event that withdrew it, without what was withdrawn; None where it was withdrawn before events were kept."""
    return None if version.retraction is None else json.loads(version.retraction)


def entities() -> QuerySet[PublicEntity]:
    """Entities a published fact is about, or has as its value or as a candidate; ``facts`` counts those facts."""
    current = documents().current()
    about = current.filter(entity=OuterRef("pk"))
    valued = current.filter(value_entity=OuterRef("pk"))
    named = current.filter(candidates=OuterRef("pk"))
    seen = PublicEntity.objects.using(settings.PUBLIC_DATABASE).filter(Exists(about) | Exists(valued) | Exists(named))
    # A fact about an entity whose value, or candidate, is that entity counts once.
    others = [_count(told.exclude(entity=OuterRef("pk"))) for told in (valued, named)]
    return seen.annotate(facts=_count(about) + others[0] + others[1])


def property_names() -> list[tuple[str, str]]:
    """Name and label of each property of which a fact is published."""
    return list(properties().order_by("name").values_list("name", "label"))


def kept_instead_of(public_id: str) -> str | None:
    """The public id of the entity that a merged one leads to, where the public may see that one; else None."""
    merged = PublicEntity.objects.using(settings.PUBLIC_DATABASE).filter(public_id=public_id).exclude(kept="")
    return entities().filter(public_id__in=merged.values("kept")).values_list("public_id", flat=True).first()


def entities_meant_by(public_id: str) -> QuerySet[Any, Any]:
    """Keys of the entities that an id stands for: its own, and where that was merged, of the one that was kept."""
    known = PublicEntity.objects.using(settings.PUBLIC_DATABASE)
    kept = known.filter(public_id=public_id).values("kept")
    return known.filter(Q(public_id=public_id) | Q(public_id__in=kept)).order_by().values("pk")


def documents_resting_on(**source: JSON) -> QuerySet[Any, Any]:
    """Keys of documents with evidence from such a source; a subquery, so that two sources give no fact twice."""
    of = {f"source__{field}": value for field, value in source.items()}
    return PublishedEvidence.objects.using(settings.PUBLIC_DATABASE).filter(**of).values("document")


def documents_on(entities: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Keys of documents that are about one of these entities, or have one as their value or as a candidate. Each way
    is found by its own index; by any of three conditions, all documents would be looked through."""
    told = PublishedDocument.candidates.through.objects.using(settings.PUBLIC_DATABASE)
    named = told.filter(publicentity__in=entities).values("publisheddocument")
    about, valued = documents().filter(entity__in=entities), documents().filter(value_entity__in=entities)
    return about.order_by().values("pk").union(valued.order_by().values("pk"), named)


def entities_known_as(wikidata: str) -> QuerySet[Any, Any]:
    """Keys of the entities that are this Wikidata item."""
    return PublicEntity.objects.using(settings.PUBLIC_DATABASE).filter(wikidata=wikidata).order_by().values("pk")


def contradictions() -> QuerySet[Any, Any]:
    """Rows of ``public_id`` and ``document``, one for each dispute that the newsroom published and did not withdraw."""
    told = PublicContradiction.objects.using(settings.PUBLIC_DATABASE).filter(text__isnull=False)
    return told.values("public_id", document=_read("text"))


def fact_that_told_of(public_id: str) -> str | None:
    """The public id of the fact that told of a contradiction, be it withdrawn since; None where none ever did."""
    told = PublicContradiction.objects.using(settings.PUBLIC_DATABASE).filter(public_id=public_id)
    return told.values_list("fact", flat=True).first()


def properties() -> QuerySet[PublicProperty]:
    """Properties that a published fact says; ``facts`` counts those facts."""
    saying = documents().current().filter(rule=OuterRef("pk"))
    seen = PublicProperty.objects.using(settings.PUBLIC_DATABASE).filter(Exists(saying))
    return seen.annotate(facts=_count(saying))


def publishers() -> QuerySet[PublicPublisher]:
    """Publishers of the evidence of a published fact; ``facts`` counts those facts."""
    # Counted together: one after the other, each would look through the evidence of all.
    read = Q(sources__evidence__document__status=PublishedDocument.Status.PUBLISHED)
    counted = Count("sources__evidence__document", distinct=True, filter=read)
    return PublicPublisher.objects.using(settings.PUBLIC_DATABASE).annotate(facts=counted).filter(facts__gt=0)


def sources() -> QuerySet[PublicSource]:
    """Sources of the evidence of a published fact."""
    resting = documents().current().filter(sources=OuterRef("pk"))
    return PublicSource.objects.using(settings.PUBLIC_DATABASE).filter(Exists(resting))


def _changes() -> QuerySet[PublicChange]:
    return PublicChange.objects.using(settings.PUBLIC_DATABASE)


def _marks() -> QuerySet[PublicMark, str]:
    return PublicMark.objects.using(settings.PUBLIC_DATABASE).values_list("mark", flat=True)


def _rows(documents: PublishedDocumentQuerySet) -> QuerySet[Any, Any]:
    return documents.values("public_id", document=_read("text"))


def _read(name: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(name), output_field=_Read())


def _count(documents: PublishedDocumentQuerySet) -> Coalesce:
    # All have one status, so that grouping by it gives the one number.
    numbers = documents.order_by().values("status").annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(numbers), 0)
