"""The passages that a version of a fact stands on, so many at a time: whoever vets it goes through all of them."""

from django.core.paginator import Page, Paginator

from facts.models import Claim, FactVersion

AT_ONCE = 50


def passages_of(version: FactVersion, *, page: str | None) -> Page[Claim]:
    """In the order of their publication. Any text leads to a page."""
    evidence = version.evidence.with_evidence().order_by("snapshot__source__published_earliest", "pk")
    return Paginator(evidence, AT_ONCE).get_page(page)
