"""The rows of the list of facts as they are read without stored documents: everything in a few queries."""

from django.db.models import Prefetch, QuerySet

from facts.models import Claim, Fact, FactVersion

PAGE = 50


def prefetched() -> QuerySet[Fact]:
    """Published facts with subject, published version, evidence and its publishers."""
    evidence = Claim.objects.select_related("snapshot__source__publisher").defer("snapshot__text")
    versions = FactVersion.objects.published().defer("document").prefetch_related(Prefetch("evidence", evidence))
    return Fact.objects.published().with_subject().prefetch_related(Prefetch("versions", versions))
