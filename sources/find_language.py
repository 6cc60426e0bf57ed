"""Which language a text is written in, told by its small words: articles, prepositions, conjunctions, negations."""

import re
from collections import Counter, defaultdict

from sources.small_words import WORDS, Words

_LOOKED_AT = 20_000  # code points: by then it is clear, or never will be
_FEWEST = 1.5  # times as many as of the next language, else nobody can tell
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The code of one of the languages that values are read in; empty where it cannot be told."""
    told: defaultdict[str, float] = defaultdict(float)
    for word, times in Counter(_WORD.findall(text[:_LOOKED_AT].casefold())).items():
        speaking = _SPEAKING.get(word, ())
        for code in speaking:
            told[code] += times / len(speaking)
    ranked = [*sorted(told.items(), key=lambda one: -one[1]), ("", 0.0), ("", 0.0)]
    (best, most), (_, next_most) = ranked[:2]
    return best if most > _FEWEST * next_most else ""


def _small(words: Words) -> frozenset[str]:
    return words.articles | words.links | words.places | words.joins | words.turns


def _speaking() -> dict[str, tuple[str, ...]]:
    """Each small word, with the languages that have it."""
    every = {word for words in WORDS.values() for word in _small(words)}
    return {word: tuple(code for code, words in WORDS.items() if word in _small(words)) for word in every}


_SPEAKING = _speaking()
