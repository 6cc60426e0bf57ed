"""Suggest claims of a text: pure, from the text and what the newsroom knows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facts.kinds import Span
from facts.kinds.rule_words import rule_in_words
from facts.models import Entity, Property
from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.attribution import speaker_of
from facts.suggest_claims.found_values import find_values, fits
from facts.suggest_claims.manner import modality_of, polarity_of
from facts.suggest_claims.names import Mention
from facts.suggest_claims.pairs import CuedProperty, Pair, cued_properties, pair_score
from facts.suggest_claims.property_cues import CueIndex, Hit, nationals
from facts.suggest_claims.quotes import quote_of
from facts.suggest_claims.subjects import Place, score_subjects
from facts.suggest_claims.suggestion import Suggestion
from facts.suggest_claims.vocabulary import Vocabulary
from sources.read_text import find_sentences

MOST = 9
"""Suggestions of a sentence: one digit takes one."""

LEAST = 0.35
"""A property that fits a value less well than that is not suggested for it."""

_LEAST_ENTITY = 0.1  # a relation less sure than that is more often wrong than it helps
_BESIDE = 0.85  # of the best: another value of the same property is suggested too
_LEAST_SUBJECT = 0.15
_HALF = 2.0  # a subject of this score is as likely as not
_NUMBERS = frozenset({"date", "quantity", "money"})


@dataclass(frozen=True)
class _Candidate:
    """A value with its property; words [first, end). Of an entity, ``mention`` instead of ``span``."""

    pair: Pair
    first: int
    end: int
    span: Span | None = None
    mention: Mention | None = None


def suggest(
    text: str,
    *,
    language: str,
    published: date | None,
    vocabulary: Vocabulary,
    sentences: Sequence[tuple[int, int]] | None = None,
    title: str = "",
) -> list[Suggestion]:
    """What each sentence may claim, in the order of the text, the likeliest of each sentence first.

    ``language`` is a code such as ``it`` or ``pt-BR``; ``published`` the day relative dates count from. ``sentences``
    are code points as a snapshot has them; None: they are found.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    spans = find_sentences(text, code) if sentences is None else sentences
    article = Article(text, sentences=spans, language=code, title=title, vocabulary=vocabulary)
    index = cues_in(vocabulary, language=code)
    said: set[tuple[int, int, int]] = set()
    return [one for sentence in article.sentences for one in _of_sentence(article, sentence, index, published, said)]


def cues_in(vocabulary: Vocabulary, *, language: str) -> CueIndex:
    """Made once of a vocabulary for a language."""
    key = f"cues {language}"
    if key not in vocabulary.made:
        vocabulary.made[key] = CueIndex(vocabulary.properties, language=language)
    index: CueIndex = vocabulary.made[key]
    return index


def _of_sentence(
    article: Article, sentence: Sentence, index: CueIndex, published: date | None, said: set[tuple[int, int, int]]
) -> list[Suggestion]:
    hits = [_moved(hit, sentence.first) for hit in index.hits(article.words_in(sentence))]
    cued = [one for one in cued_properties(index.cues, hits) if one.strength >= LEAST]
    if not cued:
        return []
    spans = _spans(article, sentence, cued, published)
    candidates = [*_of_numbers(article, cued, spans), *_of_entities(article, sentence, cued)]
    values = frozenset(one.mention.known for one in candidates if one.mention)
    made = [one for each in candidates if (one := _made(article, sentence, each, spans, values))]
    fresh = [one for one in made if not is_recorded(one, article.vocabulary) and _answer(one) not in said]
    said.update(answer for one in fresh if (answer := _answer(one)))
    likely = [one for one in _best_of_values(fresh) if one.value_entity is None or one.score >= _LEAST_ENTITY]
    ranked = sorted(likely, key=lambda one: (-one.score, one.value_start))[:MOST]
    return [replace(one, rank=rank) for rank, one in enumerate(ranked, start=1)]


def _best_of_values(made: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Of each value the likeliest property; of equals the weightier one."""
    best: dict[int, Suggestion] = {}
    for one in sorted(made, key=lambda one: (one.score, one.property.weight, not one.property.many_valued)):
        best[one.value_start] = one
    yield from best.values()


def _answer(one: Suggestion) -> tuple[int, int, int] | None:
    """What is suggested once in a text: that an entity stands in a relation to another; numbers may be said again."""
    if one.value_entity is None:
        return None
    subject = 0 if one.value_entity.kind == Entity.Kind.CONCEPT else one.entity.pk
    return subject, one.property.pk, one.value_entity.pk


def _moved(hit: Hit, by: int) -> Hit:
    return replace(hit, first=hit.first + by, end=hit.end + by)


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


def _of_numbers(article: Article, cued: Sequence[CuedProperty], spans: Sequence[Span]) -> Iterator[_Candidate]:
    """The likeliest property of each value; another one where it is nearly as likely."""
    found: list[_Candidate] = []
    for span in spans:
        first, end = _words_of(article, span.start, span.end)
        pairs = [pair_score(article, one, first=first, end=end) for one in cued if fits(span, one.cues.property)]
        best = max((pair.score for pair in pairs), default=0.0)
        found += [_Candidate(pair, first, end, span=span) for pair in pairs if pair.score >= max(LEAST, best * _BESIDE)]
    yield from _one_each(found)


def _of_entities(article: Article, sentence: Sentence, cued: Sequence[CuedProperty]) -> Iterator[_Candidate]:
    found: list[_Candidate] = []
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
                    found.append(_Candidate(pair, mention.first, mention.end, mention=mention))
    yield from _one_each(found)


def _answers(article: Article, cued: CuedProperty, mention: Mention) -> float:
    """How well the kind of the entity fits as a value of the property: 0 where it cannot be one."""
    kind = article.vocabulary.entities[mention.known].entity.kind
    if cued.cues.is_nationality and not _tells_nationality(article, mention):
        return 0.0
    recorded = article.vocabulary.answers.get(cued.cues.property.pk, {})
    if recorded:
        return 1.0 if kind in recorded else 0.0
    if cued.cues.answers:
        return 1.0 if kind in cued.cues.answers else 0.0
    return 0.0 if kind == Entity.Kind.CONCEPT else 0.8


def _tells_nationality(article: Article, mention: Mention) -> bool:
    """An adjective beside what has a nationality: "the French carmaker", not "the French coast"."""
    beside = article.words[max(0, mention.first - 2) : mention.first] + article.words[mention.end : mention.end + 2]
    return mention.is_adjective and any(word.stem in nationals(article.language) for word in beside)


def _one_each(found: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Of a property with one value the likeliest; of one with many, those nearly as likely."""
    for candidate in found:
        same = [one.pair.score for one in found if one.pair.cues.property == candidate.pair.cues.property]
        share = _BESIDE if candidate.pair.cues.property.many_valued else 1.0
        if candidate.pair.score >= share * max(same):
            yield candidate


def _made(
    article: Article, sentence: Sentence, candidate: _Candidate, spans: Sequence[Span], values: frozenset[int]
) -> Suggestion | None:
    cues, pair = candidate.pair.cues, candidate.pair
    value = candidate.mention.known if candidate.mention else None
    place = Place(sentence, candidate.first, candidate.end, values - ({value} if value is not None else set()))
    scores = score_subjects(article, place, cues=cues, without=value)
    subject = max(scores, key=lambda known: scores[known], default=None)
    if subject is None or scores[subject] < _LEAST_SUBJECT:
        return None
    start, end = quote_of(article, sentence, first=min(pair.first, candidate.first), end=max(pair.end, candidate.end))
    value_start, value_end = _place(article, candidate)
    entity = article.vocabulary.entities[value].entity if value is not None else None
    return Suggestion(
        start=start,
        end=end,
        sentence=sentence.number,
        entity=article.vocabulary.entities[subject].entity,
        property=cues.property,
        value_text=article.text[value_start:value_end],
        quote=article.text[start:end],
        value_start=value_start,
        value_entity=entity,
        shown=_shown(candidate, entity, language="en"),
        rule=_rule(candidate),
        speaker=speaker_of(article, sentence),
        period_text=_period(candidate, spans, of=cues.property),
        modality=modality_of(article, sentence, first=sentence.first, end=candidate.end),
        polarity=polarity_of(
            article,
            sentence,
            first=min(pair.first, candidate.first),
            value_first=candidate.first,
            value_end=candidate.end,
        ),
        score=pair.score * scores[subject] / (scores[subject] + _HALF),
    )


def _place(article: Article, candidate: _Candidate) -> tuple[int, int]:
    if candidate.span is not None:
        return candidate.span.start, candidate.span.end
    return article.quote(candidate.first, candidate.end)


def _shown(candidate: _Candidate, entity: Entity | None, *, language: str) -> str:
    return candidate.span.value.shown(language) if candidate.span is not None else str(entity)


def _rule(candidate: _Candidate) -> str:
    if candidate.span is None:
        return ""
    value = candidate.span.value
    return rule_in_words(kind=value.kind, detail=value.detail)


def _period(candidate: _Candidate, spans: Sequence[Span], *, of: Property) -> str:
    """The date nearest to the value, where the property changes with time."""
    if of.time_behaviour == Property.Time.FIXED or candidate.span is None:
        return ""
    at = candidate.span.start
    dates = [span for span in spans if span.value.kind == "date"]
    return min(dates, key=lambda span: abs(span.start - at)).value.text if dates else ""


def is_recorded(one: Suggestion, vocabulary: Vocabulary) -> bool:
    """Whether a claim that overlaps its quote has its property and its value already."""
    return any(
        claim.property_id == one.property.pk
        and claim.start < one.end
        and claim.end > one.start
        and (claim.value_text in one.value_text or one.value_text in claim.value_text)
        for claim in vocabulary.recorded
    )


def _words_of(article: Article, start: int, end: int) -> tuple[int, int]:
    """The words of these code points."""
    first = bisect_left(article.words, start, key=lambda word: word.end - 1)
    return first, max(first + 1, bisect_left(article.words, end, key=lambda word: word.start))
