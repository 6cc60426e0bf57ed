"""Occurrences: where a quote stands in a text, sign for sign and with the same edges.

Not by a search through the text for each quote: ten thousand quotes in a megabyte would take minutes. The text's words
are looked up once, and a quote is tried where its rarest word stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from facts.anchor_claims.rules.edges import edge_after, edge_before

MOST_TRIED = 500
"""Places at which a quote is tried; where its rarest word stands oftener, nobody looks for it in the whole text."""

_MOST_WORDS = 200
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Quote:
    """A stretch of a text, to be found in the same or another one."""

    text: str
    start: int
    end: int
    before: str = field(init=False)
    after: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "before", edge_before(self.text, self.start))
        object.__setattr__(self, "after", edge_after(self.text, self.end))

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def stands_at(self, place: int, *, of: str) -> bool:
        """Whether it stands there word for word, and is not cut out of something else there."""
        end = place + self.end - self.start
        if place < 0 or not of.startswith(self.words, place):
            return False
        return edge_before(of, place) == self.before and edge_after(of, end) == self.after


class Words:
    """Where each word of a text stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}
        for word in _WORD.finditer(text):
            self._places.setdefault(word[0], []).append(word.start())

    def places_of(self, quote: Quote) -> list[int] | None:
        """Where the quote stands, in order. None: too many places to try."""
        tried = self._to_try(quote)
        if len(tried) > MOST_TRIED:
            return None
        return sorted(place for place in tried if quote.stands_at(place, of=self.text))

    def _to_try(self, quote: Quote) -> list[int]:
        """Every place where its rarest word would let it begin, at most one more than may be tried."""
        words = list(_whole_words(quote))
        if not words:
            return list(islice(found_in(self.text, quote.words), MOST_TRIED + 1))
        rarest, offset = min(words, key=lambda word: len(self._places.get(word[0], ())))
        return [place - offset for place in self._places.get(rarest, [])[: MOST_TRIED + 1]]


def found_in(text: str, words: str) -> Iterator[int]:
    """Where the words stand in the text, as part of other words too."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _whole_words(quote: Quote) -> Iterator[tuple[str, int]]:
    """Words of which no part lies outside what the quote and its edges hold, and how far from its start each stands."""
    start, end = quote.start - len(quote.before), quote.end + len(quote.after)
    held = quote.text[start:end]
    for count, word in enumerate(_WORD.finditer(held)):
        if count == _MOST_WORDS:
            return
        is_cut_before = word.start() == 0 and start > 0 and _is_of_word(quote.text[start - 1])
        is_cut_behind = word.end() == len(held) and end < len(quote.text) and _is_of_word(quote.text[end])
        if not is_cut_before and not is_cut_behind:
            yield word[0], word.start() - len(quote.before)


def _is_of_word(sign: str) -> bool:
    return _WORD.match(sign) is not None
