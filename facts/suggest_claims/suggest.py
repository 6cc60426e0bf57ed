"""Suggest claims of a text: pure, from the text and what the newsroom knows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import get_language

from facts.kinds import Span
from facts.kinds.rule_words import rule_in_words
from facts.models import Entity, Property
from facts.suggest_claims.answers import above_of
from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.attribution import speaker_of
from facts.suggest_claims.candidates import Candidate, candidates_in
from facts.suggest_claims.carried import is_heading
from facts.suggest_claims.manner import modality_of, polarity_of
from facts.suggest_claims.nationality import national_of, noun_beside
from facts.suggest_claims.property_cues import CueIndex
from facts.suggest_claims.quotes import quote_of
from facts.suggest_claims.subjects import Place, Subjects
from facts.suggest_claims.suggestion import Suggestion
from facts.suggest_claims.vocabulary import Vocabulary
from sources.read_text import find_sentences

MOST = 9
"""Suggestions of a sentence: one digit takes one."""

_LEAST_ENTITY = 0.1  # a relation less sure than that is more often wrong than it helps
_LEAST_SUBJECT = 0.2
_TOLD = 0.8  # how sure it is that a name is whom "the French company" means
_HALF = 2.0  # a subject of this score is as likely as not


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
    found = [(sentence, candidates_in(article, sentence, index, published)) for sentence in _once(article)]
    answers = frozenset(one.mention.known for _, (_, candidates) in found for one in candidates if one.mention)
    subjects = Subjects(article, answers=answers)
    return [
        one
        for sentence, (spans, candidates) in found
        for one in _of_sentence(article, sentence, spans, candidates, subjects, said)
    ]


def _once(article: Article) -> Iterator[Sentence]:
    """Its sentences; of a headline, which is often there twice, the first."""
    seen: set[str] = set()
    for sentence in article.sentences:
        if is_heading(article, sentence):
            line = article.text[sentence.start : sentence.end].casefold()
            if line in seen:
                continue
            seen.add(line)
        yield sentence


def cues_in(vocabulary: Vocabulary, *, language: str) -> CueIndex:
    """Made once of a vocabulary for a language."""
    key = f"cues {language}"
    if key not in vocabulary.made:
        vocabulary.made[key] = CueIndex(vocabulary.properties, language=language)
    index: CueIndex = vocabulary.made[key]
    return index


def _of_sentence(
    article: Article,
    sentence: Sentence,
    spans: Sequence[Span],
    candidates: Sequence[Candidate],
    subjects: Subjects,
    said: set[tuple[int, int, int]],
) -> list[Suggestion]:
    values = frozenset(one.mention.known for one in candidates if one.mention)
    made = [one for each in candidates if (one := _made(article, sentence, each, spans, values, subjects))]
    fresh = [one for one in made if not is_recorded(one, article.vocabulary) and _answer(one) not in said]
    said.update(answer for one in fresh for answer in _answered(article, one))
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


def _answered(article: Article, one: Suggestion) -> Iterator[tuple[int, int, int]]:
    """With a concept, what it is a kind of is answered: after "strategic partnership" nobody needs "partnership"."""
    answer = _answer(one)
    if answer is None:
        return
    yield answer
    if one.value_entity is not None and one.value_entity.kind == Entity.Kind.CONCEPT:
        yield from ((answer[0], answer[1], above) for above in above_of(article.vocabulary, one.value_entity.pk))


def _made(
    article: Article,
    sentence: Sentence,
    candidate: Candidate,
    spans: Sequence[Span],
    values: frozenset[int],
    subjects: Subjects,
) -> Suggestion | None:
    cues, pair = candidate.pair.cues, candidate.pair
    value = candidate.mention.known if candidate.mention else None
    place = Place(sentence, candidate.first, candidate.end, values - ({value} if value is not None else set()))
    scores = _subjects(article, place, candidate, subjects)
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
        shown=_shown(candidate, entity, language=get_language() or "en"),
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


def _subjects(article: Article, place: Place, candidate: Candidate, subjects: Subjects) -> dict[int, float]:
    """Whom it may be about, and how likely."""
    cues, mention = candidate.pair.cues, candidate.mention
    if not cues.is_nationality or mention is None:
        return subjects.score(place, cues=cues, without=mention.known if mention else None)
    noun = noun_beside(article, mention)
    known = national_of(article, mention, noun) if noun is not None else None
    return {known: _TOLD} if known is not None else {}


def _place(article: Article, candidate: Candidate) -> tuple[int, int]:
    if candidate.span is not None:
        return candidate.span.start, candidate.span.end
    return article.quote(candidate.first, candidate.end)


def _shown(candidate: Candidate, entity: Entity | None, *, language: str) -> str:
    return candidate.span.value.shown(language) if candidate.span is not None else str(entity)


def _rule(candidate: Candidate) -> str:
    if candidate.span is None:
        return ""
    value = candidate.span.value
    return rule_in_words(kind=value.kind, detail=value.detail)


def _period(candidate: Candidate, spans: Sequence[Span], *, of: Property) -> str:
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
