"""Tables of phrases: written as text in the language files, looked up word by word."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from facts.kinds.lexer import Token, tokens_of

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
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
        if index < 0 or index >= len(tokens):
            return None
        entries = self._by_first.get(tokens[index].text)
        if entries is None:
            return None
        for words, meaning in entries:
            if len(words) == 1 or _stand(words, tokens, index):
                return Match(meaning, index + len(words))
        return None

    def merged(self, other: "Phrases[Meaning]") -> "Phrases[Meaning]":
        """Both; of a phrase in both the meaning here."""
        both: Phrases[Meaning] = Phrases({})
        for words, meaning in (*other.entries, *self.entries):
            both._add(words, meaning)
        return both

    @property
    def entries(self) -> list[tuple[tuple[str, ...], Meaning]]:
        return [entry for found in self._by_first.values() for entry in found]

    def _add(self, words: tuple[str, ...], meaning: Meaning) -> None:
        """In its place: longest first, and in the place of what it meant before."""
        others = [entry for entry in self._by_first.get(words[0], ()) if entry[0] != words]
        self._by_first[words[0]] = sorted([*others, (words, meaning)], key=lambda entry: -len(entry[0]))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all phrases."""
        return frozenset(word for words, _ in self.entries for word in words)

    @cached_property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._by_first)


def _stand(words: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    """Whether the words stand there; the first is known to."""
    if index + len(words) > len(tokens):
        return False
    for at in range(1, len(words)):  # noqa: SIM110 (a generator costs more than the comparison)
        if tokens[index + at].text != words[at]:
            return False
    return True


def spread(table: Mapping[Meaning, str]) -> Phrases[Meaning]:
    """`{meaning: "one phrase | another"}` as phrases."""
    return Phrases({phrase.strip(): meaning for meaning, row in table.items() for phrase in row.split("|")})
