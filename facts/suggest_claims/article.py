"""A text as it is read for suggestions: its words, its sentences, and who is named where."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.suggest_claims.names import Mention, NameIndex
from facts.suggest_claims.vocabulary import Vocabulary
from facts.suggest_claims.words import Word, words_of

BREAKS = frozenset(",;:()–—")
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
        self._coverages: dict[tuple[int, int], dict[int, float]] = {}
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

    def words_in(self, sentence: Sentence) -> list[Word]:
        return self.words[sentence.first : sentence.last]

    def coverage_of(self, sentence: Sentence) -> dict[int, float]:
        """Of each entity, how much of its name the sentence has."""
        key = sentence.first, sentence.last
        if key not in self._coverages:
            self._coverages[key] = self.names.coverage(self.words_in(sentence))
        return self._coverages[key]

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        begin, end = bisect_left(self._mention_firsts, first), bisect_left(self._mention_firsts, last)
        return self.mentions[begin:end]

    @cached_property
    def _breaks(self) -> list[int]:
        """Before each word, how often the text broke off so far: commas, dashes, brackets."""
        counts, total, behind = [0], 0, 0
        for word in self.words:
            total += sum(sign in BREAKS for sign in self.text[behind : word.start])
            counts.append(total)
            behind = word.end
        return counts

    def breaks_between(self, low: int, high: int) -> int:
        """How often the text breaks off between the end of word ``low`` and the beginning of word ``high``."""
        return self._breaks[high + 1] - self._breaks[low + 1]

    @cached_property
    def _lead(self) -> list[Word]:
        """Of the headline and the first sentences."""
        last = self.sentences[min(_LEAD, len(self.sentences)) - 1].last if self.sentences else 0
        return self._title + self.words[:last]

    @cached_property
    def lead_coverage(self) -> dict[int, float]:
        return self.names.coverage(self._lead)

    @cached_property
    def coverage(self) -> dict[int, float]:
        """Of each entity, how much of its name the whole text has."""
        return self.names.coverage(self.words)

    @cached_property
    def salience(self) -> dict[int, float]:
        """Of the entities named, how much the text is about them, from 0 to 1: mentions over those of the one with
        most."""
        counts: dict[int, float] = defaultdict(float)
        lead = self.sentences[min(_LEAD, len(self.sentences)) - 1].last if self.sentences else 0
        for mention in self.mentions:
            if not mention.is_adjective:
                counts[mention.known] += (0.5 if mention.is_part else 1) * (2 if mention.first < lead else 1)
        most = max(counts.values(), default=1.0)
        return {known: count / most for known, count in counts.items()}

    @cached_property
    def topicality(self) -> dict[int, float]:
        """Of the entities spoken of, how likely each is what the text is about, named or not, from 0 to 1."""
        return {
            known: max(self.salience.get(known, 0.0), self.lead_coverage.get(known, 0.0) ** 2, covered**3)
            for known, covered in {**dict.fromkeys(self.salience, 0.0), **self.coverage}.items()
        }

    @cached_property
    def places(self) -> dict[int, int]:
        """Where the entity of a primary key stands in the vocabulary."""
        return {entry.entity.pk: known for known, entry in enumerate(self.vocabulary.entities)}

    def quote(self, first: int, end: int) -> tuple[int, int]:
        """Code points of words [first, end)."""
        return self.words[first].start, self.words[end - 1].end
