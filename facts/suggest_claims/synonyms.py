"""Words that say the same as a word of a name, in the language of a text: "partnership" is said by "alleanza"."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from facts.kinds.lexer import fold
from facts.suggest_claims.families import FAMILIES
from facts.suggest_claims.words import stem_of, stems_in

_ORDINALS = {
    "en": ("first", "second", "third"),
    "it": ("primo prima primi prime", "secondo seconda", "terzo terza"),
    "fr": ("premier première premiers premières", "deuxième second seconde", "troisième"),
    "de": ("erste ersten erster erstes", "zweite zweiten zweiter zweites", "dritte dritten dritter drittes"),
    "es": ("primer primero primera", "segundo segunda", "tercer tercero tercera"),
}
"""One, two and three in a row: "the first car" is "la prima vettura"."""


@cache
def synonyms(plain: str, language: str) -> frozenset[str]:
    """Stems, that of the word itself among them."""
    own = {stem_of(plain, language)} | _ordinals(plain, language)
    return frozenset(own.union(*(_stems(family, language) for family in _families().get(plain, ()))))


def _ordinals(plain: str, language: str) -> frozenset[str]:
    rows = zip(*_ORDINALS.values(), strict=True)
    at = next((at for at, row in enumerate(rows) if plain in fold(" ".join(row)).split()), None)
    row = _ORDINALS.get(language, ())[at] if at is not None and language in _ORDINALS else ""
    return frozenset(stems_in(row, language=language))


@cache
def _stems(family: str, language: str) -> frozenset[str]:
    """Of the single words of a family."""
    phrases = (stems_in(phrase, language=language) for phrase in FAMILIES.get(language, {}).get(family, "").split("|"))
    return frozenset(stems[0] for stems in phrases if len(stems) == 1)


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """The families each word stands in, whatever the language."""
    found: dict[str, set[str]] = defaultdict(set)
    for families in FAMILIES.values():
        for family, row in families.items():
            for phrase in row.split("|"):
                found[fold(phrase.strip())].add(family)
    return {word: frozenset(names) for word, names in found.items()}
