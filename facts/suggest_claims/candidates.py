"""Which values of a sentence may be said, each with the property it would be of: before anybody asks of whom."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facts.kinds import Span
from facts.models import Entity, Property
from facts.suggest_claims.answers import is_concept_for
from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.found_values import find_values, fits
from facts.suggest_claims.names import Mention
from facts.suggest_claims.nationality import noun_beside
from facts.suggest_claims.pairs import CuedProperty, Pair, cued_properties, pair_score
from facts.suggest_claims.property_cues import CueIndex

LEAST = 0.38
"""A property that fits a value less well than that is not suggested for it."""

_BESIDE = 0.93  # of the best: another value of the same property is suggested too
_NUMBERS = frozenset({"date", "quantity", "money"})


@dataclass(frozen=True)
class Candidate:
    """A value with its property; words [first, end). Of an entity, ``mention`` instead of ``span``."""

    pair: Pair
    first: int
    end: int
    span: Span | None = None
    mention: Mention | None = None


def candidates_in(
    article: Article, sentence: Sentence, index: CueIndex, published: date | None
) -> tuple[list[Span], list[Candidate]]:
    hits = index.hits(article.words, sentence.first, sentence.last)
    cued = [one for one in cued_properties(index.cues, hits) if one.strength >= LEAST]
    if not cued:
        return [], []
    spans = _spans(article, sentence, cued, published)
    return spans, [*_of_numbers(article, cued, spans), *_of_entities(article, sentence, cued)]


def _spans(article: Article, sentence: Sentence, cued: Sequence[CuedProperty], published: date | None) -> list[Span]:
    kinds = {one.cues.property.kind for one in cued} & _NUMBERS
    if not kinds:
        return []
    return find_values(
        article.text,
        start=sentence.start,
        end=sentence.end,
        language=article.language,
        published=published,
        kinds=kinds,
    )


def _of_numbers(article: Article, cued: Sequence[CuedProperty], spans: Sequence[Span]) -> Iterator[Candidate]:
    """The likeliest property of each value; another one where it is nearly as likely."""
    found: list[Candidate] = []
    for span in spans:
        first, end = _words_of(article, span.start, span.end)
        pairs = [pair_score(article, one, first=first, end=end) for one in cued if fits(span, one.cues.property)]
        best = max((pair.score for pair in pairs), default=0.0)
        found += [Candidate(pair, first, end, span=span) for pair in pairs if pair.score >= max(LEAST, best * _BESIDE)]
    yield from _one_each(found)


def _of_entities(article: Article, sentence: Sentence, cued: Sequence[CuedProperty]) -> Iterator[Candidate]:
    found: list[Candidate] = []
    mentions = article.mentions_between(sentence.first, sentence.last)
    for one in cued:
        if one.cues.property.kind != Property.Kind.ENTITY:
            continue
        for mention in mentions:
            fit = _answers(article, one, mention)
            if fit:
                pair = pair_score(article, one, first=mention.first, end=mention.end)
                pair = replace(pair, score=pair.score * fit)
                if pair.score >= LEAST:
                    found.append(Candidate(pair, mention.first, mention.end, mention=mention))
    yield from _one_each(found)


def _answers(article: Article, cued: CuedProperty, mention: Mention) -> float:
    """How well the kind of the entity fits as a value of the property: 0 where it cannot be one."""
    kind = article.vocabulary.entities[mention.known].entity.kind
    if cued.cues.is_nationality and not (mention.is_adjective and noun_beside(article, mention) is not None):
        return 0.0
    if kind == Entity.Kind.CONCEPT and not is_concept_for(article.vocabulary, cued.cues, mention.known):
        return 0.0
    recorded = article.vocabulary.answers.get(cued.cues.property.pk, {})
    if recorded:
        return 1.0 if kind in recorded else 0.0
    if cued.cues.answers:
        return 1.0 if kind in cued.cues.answers else 0.0
    return 0.0 if kind == Entity.Kind.CONCEPT else 0.8


def _one_each(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Of a property with one value the likeliest; of one with many, those nearly as likely."""
    for candidate in found:
        same = [one.pair.score for one in found if one.pair.cues.property == candidate.pair.cues.property]
        share = _BESIDE if candidate.pair.cues.property.many_valued else 1.0
        if candidate.pair.score >= share * max(same):
            yield candidate


def _words_of(article: Article, start: int, end: int) -> tuple[int, int]:
    """The words of these code points."""
    first = bisect_left(article.words, start, key=lambda word: word.end - 1)
    return first, max(first + 1, bisect_left(article.words, end, key=lambda word: word.start))
