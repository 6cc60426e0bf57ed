"""What the public may see. Every view starts here, and nothing else in the API looks at a status.

A row is visible because a version that is published now stands on it; what is proposed, sent back or merely
recorded changes no row, no number and no order of what is returned here.
"""

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

from facts.models import Change, Entity, FactVersion, Property
from facts.models.fact import FactVersionQuerySet
from facts.publish_documents import told_of
from sources.models import Source


def facts() -> QuerySet[Any, Any]:
    """Rows of ``public_id`` and ``document``, one for each published fact."""
    return _documents(FactVersion.objects.published())


def as_text(facts: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Of such rows, the document as the database keeps it."""
    return facts.annotate(text=Cast("document", TextField())).values_list("text", flat=True)


def facts_known_at(moment: datetime) -> QuerySet[Any, Any]:
    """Such rows, each as the public read it at that moment."""
    return _documents(FactVersion.objects.known_at(moment))


def version_known_at(public_id: str, moment: datetime) -> FactVersion | None:
    return FactVersion.objects.known_at(moment).filter(fact__public_id=public_id).first()


def versions(public_id: str) -> list[FactVersion]:
    """All that the public ever read of a fact, oldest first; empty where there is none."""
    told = FactVersion.objects.once_published().filter(fact__public_id=public_id)
    return list(told.select_related("ended_by__before", "ended_by__after").order_by("number"))


def changes() -> QuerySet[Any, Any]:
    """Rows of what the public reads becoming another; ``document`` is there only where it is what is read now."""
    return Change.objects.values(
        "seq",
        "event",
        "at",
        public_id=F("version__fact__public_id"),
        status=F("version__status"),
        document=F("version__document"),
        note=F("correction__note"),
    )


def last_change() -> int:
    """The number given last; 0 before the first."""
    return changes().order_by("-seq").values_list("seq", flat=True).first() or 0


def last_retraction() -> int:
    """The number of the last change that withdrew something; 0 where nothing was ever withdrawn."""
    return changes().filter(event=Change.Event.RETRACTED).order_by("-seq").values_list("seq", flat=True).first() or 0


def news() -> QuerySet[Any, Any]:
    """Those changes that tell what is read now or that something was withdrawn, the newest first."""
    told = Q(status=FactVersion.Status.PUBLISHED) | Q(event=Change.Event.RETRACTED)
    return changes().filter(told).order_by("-seq")


def corrections() -> QuerySet[Change]:
    """Changes by which something gave way; ``is_gone`` where the public reads nothing of its fact any more."""
    corrected = Change.objects.filter(correction__isnull=False)
    read = FactVersion.objects.published().filter(fact=OuterRef("version__fact"))
    corrected = corrected.annotate(is_gone=~Exists(read))
    return corrected.select_related("version__fact", "correction__before", "correction__after")


def answer_for(public_id: str) -> FactVersion | None:
    """The version that answers for a fact: the last one published, be it retracted since."""
    versions = FactVersion.objects.once_published().filter(fact__public_id=public_id)
    event = [f"ended_by__{name}" for name in ("kind", "note", "at", "before", "after")]
    told = versions.select_related("ended_by").only("status", "document", "public_note", "published_at", *event)
    return told.order_by("-number").first()


def retraction_of(version: FactVersion) -> dict[str, Any] | None:
    """The event that withdrew it, without what was withdrawn; None where it was withdrawn before events were kept."""
    return told_of(version.ended_by) if hasattr(version, "ended_by") else None


def entities() -> QuerySet[Entity]:
    """Entities a published fact is about, or has as its value; ``facts`` counts those facts."""
    published = FactVersion.objects.published()
    seen = Q(pk__in=published.values("fact__slot__entity")) | Q(pk__in=published.values("value_entity"))
    about = published.filter(fact__slot__entity=OuterRef("pk"))
    # A fact about an entity whose value is that entity counts once.
    valued = published.filter(value_entity=OuterRef("pk")).exclude(fact__slot__entity=OuterRef("pk"))
    return Entity.objects.filter(seen).annotate(facts=_count(about) + _count(valued))


def property_names() -> list[tuple[str, str]]:
    """Name and label of each property of which a fact is published."""
    used = FactVersion.objects.published().values("fact__slot__property")
    return list(Property.objects.filter(pk__in=used).order_by("name").values_list("name", "label"))


def kept_instead_of(public_id: str) -> str | None:
    """The public id of the entity that a merged one leads to, where the public may see that one; else None."""
    return entities().filter(absorbed__public_id=public_id).values_list("public_id", flat=True).first()


def sources() -> QuerySet[Source]:
    """Sources of the evidence of a published fact."""
    cited = FactVersion.objects.published().values("evidence__snapshot__source")
    return Source.objects.with_publisher().filter(pk__in=cited)


def _documents(versions: FactVersionQuerySet) -> QuerySet[Any, Any]:
    return versions.annotate(public_id=F("fact__public_id")).values("public_id", "document")


def _count(versions: FactVersionQuerySet) -> Coalesce:
    # All have one status, so that grouping by it gives the one number.
    numbers = versions.order_by().values("status").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0)
