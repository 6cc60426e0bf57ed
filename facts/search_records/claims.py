"""Claims by the words of their quotes, which hold their values as printed."""

from facts.models import Claim
from facts.search_records.asked import Asked
from facts.search_records.by_words import best


def find_claims(asked: Asked, *, most: int) -> list[Claim]:
    rows = Claim.objects.with_evidence().defer("snapshot__text", "snapshot__sentences")
    return best(rows, text="quote", language="quote_language", asked=asked, most=most)
