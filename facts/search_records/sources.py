"""Sources by their address, their own ids, the words of their titles, or who published them."""

from typing import Any

from django.db.models import QuerySet

from facts.search_records.asked import Asked
from facts.search_records.by_words import best, holds_words, one_each
from sources.models import Publisher, Source

_MOST_PUBLISHERS = 20


def find_sources(asked: Asked, *, most: int) -> list[Source]:
    """An address or an id means one; else titles, then publishers."""
    if not asked.says_something:
        return []
    rows = Source.objects.with_publisher()
    named = list(rows.filter(pk__in=_meant(asked)).order_by("pk")[:most])
    found = one_each([*named, *best(rows, text="title", language="language", asked=asked, most=most)])
    if len(found) < most:
        publishers = Publisher.objects.filter(holds_words("name", asked)).values_list("pk", flat=True)
        found += rows.filter(publisher__in=list(publishers[:_MOST_PUBLISHERS])).order_by("-pk")[:most]
    return one_each(found)[:most]


def _meant(asked: Asked) -> QuerySet[Source, Any]:
    """Keys, each way by its own index."""
    at_address = Source.objects.at_address(asked.text).order_by().values("pk")
    return at_address.union(Source.objects.known_as(reference=asked.text, url=asked.text).order_by().values("pk"))
