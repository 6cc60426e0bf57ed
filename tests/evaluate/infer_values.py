"""Entities made from annotated values, for properties no vocabulary names.

Where it is not known that two names exclude each other they never conflict: an inferred entity is not exclusive. Known
are, from CLDR, that countries do (and places annotated with different countries), and that people without a name in
common are two. Everything else waits for a vocabulary.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facts.models.names import folded
from tests.evaluate.countries import country_called, english_name
from tests.evaluate.gold import GoldClaim
from tests.evaluate.infer import Rows, parts_of, words_of

LONGEST_NAME = 200

PEOPLE = words_of(
    "author director winner ceo president mayor chair chairman founder coach suspect successor minister leader judge"
    " scorer champion chancellor editor architect composer driver"
)
PLACES = words_of(
    "country nation nationality origin birthplace born site location place host venue headquarters seat city town base"
)


@dataclass
class Named:
    """One name the annotator uses, with the wordings it was printed in, and what it excludes."""

    name: str
    printed: set[str] = field(default_factory=set)
    country: str = ""
    is_exclusive: bool = False

    @property
    def is_country(self) -> bool:
        return bool(country_called(self.name))


def inferred_values(claims: Sequence[GoldClaim], *, properties: Mapping[str, dict[str, Any]]) -> Rows:
    """A row of ``import_vocabulary`` for each name that is a value of these properties."""
    named: dict[str, Named] = {}
    by_property: dict[str, dict[str, Named]] = defaultdict(dict)
    for claim in claims:
        if properties.get(claim.property_name, {}).get("kind") == "entity":
            for one in _named(claim):
                key = folded(one.name)
                known = named.setdefault(key, one)
                known.printed |= one.printed
                known.country = known.country or one.country
                by_property[claim.property_name][key] = known
    for name, values in by_property.items():
        for one in _exclusive(name, list(values.values())):
            one.is_exclusive = True
    return list(_rows(named.values()))


def _named(claim: GoldClaim) -> list[Named]:
    names = [_name(name) for name in claim.names or [claim.wording]]
    printed = {claim.value_text} if len(names) == 1 else set()
    country = country_called(names[0]) or country_called(str(claim.value.get("country") or ""))
    return [Named(name, set(printed), country if len(names) == 1 else "") for name in names]


def _name(name: str) -> str:
    """A country by its English name, whatever language it was annotated in."""
    code = country_called(name)
    return english_name(code) if code else name[:LONGEST_NAME]


def _exclusive(property_name: str, values: Sequence[Named]) -> list[Named]:
    """Those that exclude each other: places of different countries (two places of one country may lie in each other),
    and people without a name in common."""
    parts = parts_of(property_name)
    if parts & PLACES:
        inside = Counter(one.country for one in values if not one.is_country)
        return [one for one in values if one.country and (one.is_country or inside[one.country] == 1)]
    if parts & PEOPLE and all(_is_full_name(one.name) for one in values):
        words = Counter(word for one in values for word in set(folded(one.name).split()))
        return [one for one in values if all(words[word] == 1 for word in folded(one.name).split())]
    return []


def _is_full_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def _rows(named: Iterable[Named]) -> Iterable[dict[str, Any]]:
    """The names, with the wordings that were printed for no other name, and the countries they lie in."""
    all_named = list(named)
    meant = Counter(folded(text) for one in all_named for text in {folded(text) for text in one.printed})
    countries = {one.country for one in all_named if one.is_exclusive and one.country}
    for country in sorted(countries):
        yield {"name": english_name(country), "kind": "place"}
    for one in all_named:
        whole = english_name(one.country) if one.is_exclusive and one.country and not one.is_country else ""
        yield {
            "name": one.name,
            "kind": "place" if one.country else "concept",
            "aliases": sorted(text for text in one.printed if meant[folded(text)] == 1 and len(text) <= LONGEST_NAME),
            "exclusive": one.is_exclusive,
        } | ({"part_of": whole} if whole else {})
