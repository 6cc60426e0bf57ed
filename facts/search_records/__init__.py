"""Step: find sources, entities, claims, contradictions and facts by what somebody types.

In: some words. Out: the best of each group. Promised: bounded in time, whatever is asked for; nothing is written. On
PostgreSQL by full text in the language of each row, and names by trigrams where the extension is there (docs/desk.md);
elsewhere by the words as they stand, and misspelt names by likeness.
"""

from facts.search_records.asked import Asked, asked_for
from facts.search_records.cases import find_cases
from facts.search_records.claims import find_claims
from facts.search_records.entities import FoundEntity, find_entities
from facts.search_records.keys import (
    MOST_KEYS,
    Matching,
    alerts_matching,
    claims_matching,
    drifts_matching,
    transitions_matching,
)
from facts.search_records.sources import find_sources
from facts.search_records.trigrams import has_trigrams, lacks_trigrams
from facts.search_records.versions import find_versions

__all__ = [
    "MOST_KEYS",
    "Asked",
    "FoundEntity",
    "Matching",
    "alerts_matching",
    "asked_for",
    "claims_matching",
    "drifts_matching",
    "find_cases",
    "find_claims",
    "find_entities",
    "find_sources",
    "find_versions",
    "has_trigrams",
    "lacks_trigrams",
    "transitions_matching",
]
