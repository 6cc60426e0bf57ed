"""A text as it is read for suggestions: its words, its sentences, and who is named where."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.suggest_claims.echoes import Echo, Spoken
from facts.suggest_claims.listed import listed
from facts.suggest_claims.names import Mention, NameIndex
from facts.suggest_claims.vocabulary import Vocabulary
from facts.suggest_claims.words import Word, words_of

BREAKS = frozenset(",;:()–—")
CLEAR = 0.7  # of a name: less of it names nobody
_LEAD = 3  # sentences that say what an article is about, its headline among them


@dataclass(frozen=True)
class Sentence:
    """Code points [start, end) of the text; words [first, last) of the article."""

    number: int
    start: int
    end: int
    first: int
    last: int


def names_of(vocabulary: Vocabulary, *, language: str) -> NameIndex:
    """Made once of a vocabulary for a language."""
    key = f"names {language}"
    if key not in vocabulary.made:
        vocabulary.made[key] = NameIndex(vocabulary.entities, language=language)
    index: NameIndex = vocabulary.made[key]
    return index


class Article:
    def __init__(
        self, text: str, *, sentences: Sequence[tuple[int, int]], language: str, title: str, vocabulary: Vocabulary
    ) -> None:
        self.text, self.language, self.vocabulary = text, language, vocabulary
        self.words: list[Word] = words_of(text, language=language)
        self._begins = [word.start for word in self.words]
        self.sentences = [self.stretch(start, end, number) for number, (start, end) in enumerate(sentences)]
        self.names = names_of(vocabulary, language=language)
        self._title = words_of(title, language=language)
        self.mentions: list[Mention] = self.names.mentions(text, self.words)
        self._mention_firsts = [mention.first for mention in self.mentions]

    def stretch(self, start: int, end: int, number: int = 0) -> Sentence:
        """Code points [start, end) as a sentence of its own; ``number`` is that of the sentence it begins in."""
        return Sentence(number, start, end, bisect_left(self._begins, start), bisect_left(self._begins, end))

    def around(self, start: int, end: int) -> Sentence:
        """The stretch, widened to whole sentences."""
        touched = [one for one in self.sentences if one.start < end and one.end > start]
        if not touched:
            return self.stretch(start, end)
        return self.stretch(min(start, touched[0].start), max(end, touched[-1].end), touched[0].number)

    def kind_of(self, known: int) -> str:
        return self.vocabulary.entities[known].entity.kind

    @cached_property
    def listed(self) -> frozenset[int]:
        """The first words of mentions that are only listed or given as examples."""
        kinds = [self.kind_of(mention.known) for mention in self.mentions]
        return listed(self.text, self.words, list(zip(self.mentions, kinds, strict=True)), language=self.language)

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        begin, end = bisect_left(self._mention_firsts, first), bisect_left(self._mention_firsts, last)
        return self.mentions[begin:end]

    @cached_property
    def _breaks(self) -> list[int]:
        """Before each word, how often the text broke off so far: commas, dashes, brackets."""
        counts, total, behind = [0], 0, 0
        for word in self.words:
            if word.start - behind > 1:  # a space breaks nothing
                total += sum(sign in BREAKS for sign in self.text[behind : word.start])
            counts.append(total)
            behind = word.end
        return counts

    def breaks_between(self, low: int, high: int) -> int:
        """How often the text breaks off between the end of word ``low`` and the beginning of word ``high``."""
        return self._breaks[high + 1] - self._breaks[low + 1]

    @cached_property
    def lead(self) -> int:
        """Before which word the first sentences end."""
        return self.sentences[min(_LEAD, len(self.sentences)) - 1].last if self.sentences else 0

    @cached_property
    def spoken(self) -> Spoken:
        """How much of the names of entities stands in the text, and where."""
        numbers = [-1] * len(self.words)
        for at, sentence in enumerate(self.sentences):
            numbers[sentence.first : sentence.last] = [at] * (sentence.last - sentence.first)
        return self.names.echoes.spoken(self.text, self.words, title=self._title, lead=self.lead, sentences=numbers)

    @cached_property
    def echoes(self) -> list[Echo]:
        """Of those in one place that are of one kind, the ones with the most of a name; a whole name has all of it."""
        most: dict[tuple[int, str], float] = {}
        whole = [(one.first, one.end, one.known, 1.0) for one in self.mentions if not one.is_part]
        parts = [(one.first, one.end, one.known, one.share) for one in self.spoken.echoes]
        for first, end, known, share in (*whole, *parts):
            kind = self.kind_of(known)
            for at in range(first, end):
                most[at, kind] = max(most.get((at, kind), 0.0), share)
        return [
            echo
            for echo in self.spoken.echoes
            if (kind := self.kind_of(echo.known))
            and echo.share >= max(most[at, kind] for at in range(echo.first, echo.end))
        ]

    def echoes_between(self, first: int, last: int) -> list[Echo]:
        begin = bisect_left(self.echoes, first, key=lambda echo: echo.first)
        return self.echoes[begin : bisect_left(self.echoes, last, key=lambda echo: echo.first)]

    def last_of(self, kind: str, *, before: int) -> tuple[int, int] | None:
        """The entity of this kind that was named last before a word: behind which word, and which."""
        named = self._named_by_kind.get(kind, [])
        at = bisect_right(named, before, key=lambda one: one[0])
        return named[at - 1] if at else None

    @cached_property
    def _named_by_kind(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where entities are named, not only listed: by their names, or by the better part of them."""
        mentions = [(one.first, one.end, one.known) for one in self.mentions if not one.is_adjective]
        clear = [(one.first, one.end, one.known) for one in self.echoes if one.share >= CLEAR]
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for first, end, known in sorted([*mentions, *clear], key=lambda one: one[1]):
            if first not in self.listed:
                found[self.kind_of(known)].append((end, known))
        return found

    @cached_property
    def places(self) -> dict[int, int]:
        """Where the entity of a primary key stands in the vocabulary."""
        return {entry.entity.pk: known for known, entry in enumerate(self.vocabulary.entities)}

    def quote(self, first: int, end: int) -> tuple[int, int]:
        """Code points of words [first, end)."""
        return self.words[first].start, self.words[end - 1].end
