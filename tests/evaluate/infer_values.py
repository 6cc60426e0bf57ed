"""Entities made from annotated values, for properties no vocabulary names.

Where it is not known that two names exclude each other they never conflict: an inferred entity is not exclusive. Known
are, from CLDR, that countries do (and places of different countries), and that people, or companies, without a name in
common are two where only one can be it ("winner", "owner"). Everything else waits for a vocabulary.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facts.models.names import folded
from tests.evaluate.countries import country_called, country_of, english_name
from tests.evaluate.gold import GoldClaim
from tests.evaluate.infer import Rows, parts_of, words_of
from tests.evaluate.infer_names import chains_apart
from tests.evaluate.wording import plain_name

LONGEST_NAME = 200

PLACES = words_of(
    "country nation nationality origin birthplace born site location place host venue headquarters seat city town base"
    " capital epicentre epicenter destination"
)


@dataclass
class Named:
    """One name the annotator uses, with the wordings it was printed in, what it excludes and what it is a part of."""

    name: str
    printed: set[str] = field(default_factory=set)
    country: str = ""
    is_exclusive: bool = False
    part_of: str = ""

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
                key = plain_name(one.name)
                known = named.setdefault(key, one)
                known.printed |= one.printed
                known.country = known.country or one.country
                by_property[claim.property_name][key] = known
    for name, values in by_property.items():
        _set_apart(name, list(values.values()))
    return list(_rows(named.values()))


def _named(claim: GoldClaim) -> list[Named]:
    names = [_name(name) for name in claim.names or [claim.wording]]
    printed = {claim.value_text, *names} if len(names) == 1 else set()
    country = country_of(names[0]) or country_called(str(claim.value.get("country") or ""))
    return [Named(name, set(printed), country if len(names) == 1 else "") for name in names]


def _name(name: str) -> str:
    """A country by its English name, whatever language it was annotated in."""
    code = country_called(name)
    return english_name(code) if code else name[:LONGEST_NAME]


def _set_apart(property_name: str, values: Sequence[Named]) -> None:
    """Say which of them exclude each other, and which are part of another."""
    if parts_of(property_name) & PLACES:
        for one in _places_apart(values):
            one.is_exclusive, one.part_of = True, "" if one.is_country else english_name(one.country)
        return
    for chain in chains_apart([one.name for one in values], property_name=property_name):
        for name, whole in zip(chain, ("", *chain), strict=False):
            one = next(one for one in values if one.name == name)
            one.is_exclusive, one.part_of = True, whole


def _places_apart(values: Sequence[Named]) -> list[Named]:
    """Places of different countries; two of one country may lie in each other."""
    inside = Counter(one.country for one in values if not one.is_country)
    return [one for one in values if one.country and (one.is_country or inside[one.country] == 1)]


def _rows(named: Iterable[Named]) -> Iterable[dict[str, Any]]:
    """The names, wholes first, with the wordings that were printed for no other name."""
    all_named = list(named)
    meant = Counter(folded(text) for one in all_named for text in {folded(text) for text in one.printed})
    for whole in sorted({english_name(one.country) for one in all_named if one.is_exclusive and one.country}):
        yield {"name": whole, "kind": "place"}
    for one in all_named:
        yield {
            "name": one.name,
            "kind": "place" if one.country else "concept",
            "aliases": sorted(text for text in one.printed if meant[folded(text)] == 1 and len(text) <= LONGEST_NAME),
            "exclusive": one.is_exclusive,
        } | ({"part_of": one.part_of} if one.part_of else {})
