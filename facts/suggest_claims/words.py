"""A text cut into words that can be compared: without case, accents and endings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from facts.kinds.lexer import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters that stay of a word

_ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("ings", "ing", "edly", "ed", "es", "s", "e"),
        "it": ("ando", "endo", "ato", "ata", "ati", "ate", "are", "ere", "ire", "hi", "he", "a", "e", "i", "o"),
        "fr": ("ées", "ee", "ees", "es", "er", "ent", "e", "s", "x"),
        "de": ("ern", "en", "er", "es", "em", "e", "n", "s"),
        "es": ("ados", "adas", "ado", "ada", "ando", "ar", "er", "ir", "os", "as", "es", "o", "a", "e", "s"),
    }
)


class Word(NamedTuple):
    """Code points into the text; ``plain`` is without case and accents, ``stem`` also without its ending."""

    start: int
    end: int
    plain: str
    stem: str


def words_of(text: str, *, language: str) -> list[Word]:
    folded = fold(text)
    return [Word(found.start(), found.end(), found[0], stem_of(found[0], language)) for found in _WORD.finditer(folded)]


def stems_in(phrase: str, *, language: str) -> tuple[str, ...]:
    """The stems of a phrase's words."""
    return tuple(word.stem for word in words_of(phrase, language=language))


def row(words: str) -> frozenset[str]:
    """A row of words with spaces between."""
    return frozenset(words.split())


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word."""


def phrases_in(row_of_phrases: str) -> Phrases:
    """Of a row with “|” between, without case and accents."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in row_of_phrases.split("|"):
        words = plain_words(phrase)
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def places_of(phrases: Phrases, words: Sequence[Word], first: int, end: int) -> list[tuple[int, int]]:
    """Where they stand among words [first, end)."""
    return [
        (at, at + len(phrase))
        for at in range(first, end)
        for phrase in phrases.get(words[at].plain, ())
        if len(phrase) == 1 or phrase == tuple(word.plain for word in words[at : min(end, at + len(phrase))])
    ]


def plain_words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(phrase)))


@lru_cache(maxsize=50_000)
def stem_of(plain: str, language: str) -> str:
    """Without the first of the language's endings that leaves enough of it."""
    if len(plain) <= _SHORTEST or plain.isdigit():
        return plain
    return next(_shortened(plain, language), plain)


def _shortened(plain: str, language: str) -> Iterator[str]:
    for ending in _ENDINGS.get(language, ()):
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            yield plain.removesuffix(ending)
