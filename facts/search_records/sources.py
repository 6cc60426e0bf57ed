"""Sources by their address, their own ids, the words of their titles, or who published them."""

from django.db.models import Q

from facts.search_records.asked import Asked
from facts.search_records.by_words import best, holds_words, one_each
from sources.models import Publisher, Source

_MOST_PUBLISHERS = 20


def find_sources(asked: Asked, *, most: int) -> list[Source]:
    """An address or an id means one; else titles, then publishers."""
    if not asked.says_something:
        return []
    rows = Source.objects.with_publisher()
    named = list(rows.filter(_is_meant(asked)).order_by("pk")[:most])
    found = one_each([*named, *best(rows, text="title", language="language", asked=asked, most=most)])
    if len(found) < most:
        publishers = Publisher.objects.filter(holds_words("name", asked)).values_list("pk", flat=True)
        found += rows.filter(publisher__in=list(publishers[:_MOST_PUBLISHERS])).order_by("-pk")[:most]
    return one_each(found)[:most]


def _is_meant(asked: Asked) -> Q:
    return Q(pk__in=Source.objects.at_address(asked.text).order_by().values("pk")) | Q(
        pk__in=Source.objects.known_as(reference=asked.text, url=asked.text).values("pk")
    )
