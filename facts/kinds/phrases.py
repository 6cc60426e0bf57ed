"""Tables of phrases: written as text in the language files, looked up word by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from facts.kinds.lexer import Token, tokens_of

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Match(Generic[Meaning]):
    meaning: Meaning
    end: int


class Phrases(Generic[Meaning]):
    """What each phrase means; the longest phrase that stands at a place wins."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(token.text for token in tokens_of(phrase))
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        """The phrase that begins at `index`, with the index behind it."""
        if index >= len(tokens):
            return None
        for words, meaning in self._by_first.get(tokens[index].text, ()):
            end = index + len(words)
            if end <= len(tokens) and all(tokens[index + i].text == word for i, word in enumerate(words)):
                return Match(meaning, end)
        return None

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._by_first)


def spread(table: Mapping[Meaning, str]) -> Phrases[Meaning]:
    """`{meaning: "one phrase | another"}` as phrases."""
    return Phrases({phrase.strip(): meaning for meaning, row in table.items() for phrase in row.split("|")})
