"""Words that point to a concept, by language; a line for each language here."""

from collections.abc import Mapping
from types import MappingProxyType

from facts.suggest_claims.families.de import GERMAN
from facts.suggest_claims.families.en import ENGLISH
from facts.suggest_claims.families.es import SPANISH
from facts.suggest_claims.families.fr import FRENCH
from facts.suggest_claims.families.it import ITALIAN

FAMILIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": ENGLISH, "it": ITALIAN, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
)

__all__ = ["FAMILIES"]
