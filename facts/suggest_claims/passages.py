"""For the bar in which an editor makes a claim: what a passage she marked may be about, say, and hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from facts.kinds import Span
from facts.kinds.rule_words import rule_in_words
from facts.models import Entity, Property
from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.attribution import speaker_of
from facts.suggest_claims.found_values import find_values, fits
from facts.suggest_claims.pairs import cued_properties
from facts.suggest_claims.subjects import Place, Subjects
from facts.suggest_claims.suggest import cues_in
from facts.suggest_claims.vocabulary import Vocabulary
from sources.read_text import find_sentences

MOST = 9
"""Of each: one digit takes one."""


@dataclass(frozen=True)
class ReadInPassage:
    """A value of a passage: code points in the text, as printed, as read, and the rule that read it (may be empty).
    An entity is its own reading."""

    start: int
    end: int
    text: str
    shown: str
    rule: str
    entity: Entity | None = None


class Passage:
    """A stretch [start, end) of a text, in code points, as an editor marked it."""

    def __init__(
        self,
        text: str,
        *,
        start: int,
        end: int,
        language: str,
        published: date | None,
        vocabulary: Vocabulary,
        sentences: Sequence[tuple[int, int]] | None = None,
        title: str = "",
    ) -> None:
        code = language.replace("_", "-").partition("-")[0].lower()
        spans = find_sentences(text, code) if sentences is None else sentences
        self._article = Article(text, sentences=spans, language=code, title=title, vocabulary=vocabulary)
        self._published = published
        self._marked = self._article.stretch(start, end)
        self._around = self._article.around(start, end)

    def entities(self) -> list[Entity]:
        """Whom it may be about, the likeliest first: named in it, recorded before, what the source is about."""
        scores = Subjects(self._article).near(Place(self._around, self._around.last, self._around.last))
        known = self._article.vocabulary.entities
        return [known[at].entity for at in sorted(scores, key=lambda at: -scores[at])[:MOST]]

    def properties(self) -> list[Property]:
        """What it may say, the likeliest first: by cue words; those whose kind of value stands in it before others."""
        index = cues_in(self._article.vocabulary, language=self._article.language)
        hits = index.hits(self._article.words, self._around.first, self._around.last)
        cued = sorted(
            cued_properties(index.cues, hits), key=lambda one: -one.strength * (1 + self._is_held(one.cues.property))
        )
        return [one.cues.property for one in cued[:MOST]]

    def values(self, of: Property | None = None) -> list[ReadInPassage]:
        """The values printed in it, in order; of a property only those it could take."""
        numbers = [span for span in self._spans if of is None or fits(span, of)]
        found = [_read(span) for span in numbers]
        if of is None or of.kind == Property.Kind.ENTITY:
            found += self._entity_values()
        return sorted(found, key=lambda one: one.start)

    def speaker(self) -> str:
        """Whom the source lets say it, as printed; empty: the source itself."""
        return speaker_of(self._article, self._around)

    def periods(self) -> list[ReadInPassage]:
        """The dates that may be its as-of, those in the passage first, then those of its sentence."""
        around = [span for span in self._find(self._around) if span.value.kind == "date"]
        inside = [one for one in self._spans if one.value.kind == "date"]
        return [_read(span) for span in [*inside, *(span for span in around if span not in inside)]]

    @cached_property
    def _spans(self) -> list[Span]:
        return self._find(self._marked)

    def _find(self, stretch: Sentence) -> list[Span]:
        return find_values(
            self._article.text,
            start=stretch.start,
            end=stretch.end,
            language=self._article.language,
            published=self._published,
            kinds={"date", "quantity", "money"},
        )

    def _is_held(self, of: Property) -> bool:
        """Whether a value it could take stands in the passage."""
        if of.kind == Property.Kind.ENTITY:
            return bool(self._article.mentions_between(self._marked.first, self._marked.last))
        return any(fits(span, of) for span in self._spans)

    def _entity_values(self) -> list[ReadInPassage]:
        mentions = self._article.mentions_between(self._marked.first, self._marked.last)
        places = [(self._article.quote(one.first, one.end), one) for one in mentions]
        known = self._article.vocabulary.entities
        return [
            ReadInPassage(start, end, self._article.text[start:end], str(entity := known[one.known].entity), "", entity)
            for (start, end), one in places
        ]


def _read(span: Span) -> ReadInPassage:
    value = span.value
    rule = rule_in_words(kind=value.kind, detail=value.detail)
    return ReadInPassage(span.start, span.end, value.text, value.shown("en"), rule)
