"""Of which entity a sentence speaks: those it names, those its source is about, those recorded before."""

from collections.abc import Mapping
from dataclasses import dataclass

from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.property_cues import Cues

_UNFIT = 0.08  # what is left where the kind of an entity is not of those a property is said of
_OTHER = 0.3  # where it is one of those kinds, not the usual one
_LATEST = 6  # claims
_RARE = 0.3  # where hardly any is recorded
_PLAIN = 0.5
_ANY = dict.fromkeys(("organisation", "person", "place", "product", "event", "work"), 0.9) | {"concept": 0.1}
_NEARBY = 40  # words
_SEEN = 0.3  # a score below it: of another story, and what is recorded there does not count


@dataclass(frozen=True)
class Weights:
    """What each sign adds. Named so that one can be read beside another."""

    before: float = 0.8  # named before the value
    behind: float = 0.6
    previous: float = 0.45  # named in the sentence before
    part: float = 1.0  # of a mention by a part of the name
    covered: float = 0.9  # the words of its name stand in the sentence
    topic: float = 0.5  # the source is about it
    rival: float = 0.35  # where the sentence names another of its kind
    salience: float = 0.15
    lead: float = 0.15
    claimed: float = 0.15
    slot: float = 1.0
    recent: float = 0.5  # a claim about it was recorded a little before
    value: float = 0.45  # of what is a value in the sentence already
    answer: float = 0.7  # of what answers such a property by its name


W = Weights()


@dataclass(frozen=True)
class Place:
    """Where a value stands: words [first, end) of a sentence. ``values`` are entities that are values there."""

    sentence: Sentence
    first: int
    end: int
    values: frozenset[int]


def score_subjects(article: Article, place: Place, *, cues: Cues, without: int | None) -> dict[int, float]:
    """How well each entity of the vocabulary fits as what the value is about. ``without`` is the value itself."""
    fits = _fitting(article, cues)
    found: dict[int, float] = {}
    for known, near in score_near(article, place).items():
        entity = article.vocabulary.entities[known].entity
        score = near * fits.get(entity.kind, _UNFIT)
        if near > _SEEN:
            score *= 1 + W.slot * ((entity.pk, cues.property.pk) in article.vocabulary.slots)
        if known in place.values:
            score *= W.value
        if cues.property.kind == "entity" and article.names.has_stem(known, cues.stems):
            score *= W.answer
        if known != without:
            found[known] = score
    return found


def score_near(article: Article, place: Place) -> dict[int, float]:
    """The same, whatever the property: by what is named and recorded near the value, and what the source is about."""
    near = _near(article, place)
    rivals = _best_by_kind(article, near)
    found: dict[int, float] = {}
    for known in near.keys() | article.topicality.keys():
        entry, here = article.vocabulary.entities[known], near.get(known, 0.0)
        topic = W.topic * article.topicality.get(known, 0.0)
        if here < rivals.get(entry.entity.kind, 0.0):
            topic *= W.rival
        score = max(here, topic)
        score += W.salience * article.salience.get(known, 0.0) + W.lead * article.lead_coverage.get(known, 0.0)
        if score > _SEEN:
            score *= 1 + W.claimed * entry.is_claimed_here
        found[known] = score
    return found


def _near(article: Article, place: Place) -> dict[int, float]:
    """By what the sentence names, whole or in parts, what the one before does, and what was recorded before it."""
    found = _named(article, place)
    for known, covered in article.coverage_of(place.sentence).items():
        found[known] = max(found.get(known, 0.0), W.covered * covered**2)
    for known, share in _recent(article, place.sentence).items():
        found[known] = max(found.get(known, 0.0), W.recent * share)
    return found


def _recent(article: Article, sentence: Sentence) -> dict[int, float]:
    """The entities of claims recorded before this sentence or in it: 1 for the last, and less the further back."""
    before = [claim for claim in article.vocabulary.recorded if claim.start < sentence.end]
    latest = sorted(before, key=lambda claim: -claim.start)[:_LATEST]
    found: dict[int, float] = {}
    for at, claim in enumerate(latest):
        if claim.entity_id in article.places:
            found.setdefault(article.places[claim.entity_id], 1 - at / _LATEST)
    return found


def _best_by_kind(article: Article, near: Mapping[int, float]) -> dict[str, float]:
    """Of each kind the entity the sentence plainly names: what the source is about steps back behind it."""
    best: dict[str, float] = {}
    for known, score in near.items():
        if score >= _PLAIN:
            kind = article.vocabulary.entities[known].entity.kind
            best[kind] = max(best.get(kind, 0.0), score)
    return best


def _named(article: Article, place: Place) -> dict[int, float]:
    """By mentions in this sentence, and in the one before."""
    found: dict[int, float] = {}
    for mention in article.mentions_between(place.sentence.first, place.sentence.last):
        if mention.is_adjective or (mention.first < place.end and mention.end > place.first):
            continue
        is_before = mention.end <= place.first
        distance = place.first - mention.end if is_before else mention.first - place.end
        weight = (W.before if is_before else W.behind) * (W.part if mention.is_part else 1)
        weight *= 1 - 0.3 * min(1.0, distance / _NEARBY)
        found[mention.known] = max(found.get(mention.known, 0.0), weight)
    if place.sentence.number:
        previous = article.sentences[place.sentence.number - 1]
        for mention in article.mentions_between(previous.first, previous.last):
            if mention.is_adjective:
                continue
            found.setdefault(mention.known, W.previous * (W.part if mention.is_part else 1))
    return found


def _fitting(article: Article, cues: Cues) -> Mapping[str, float]:
    """By kind of entity: 1 where the property is said of it, by what is recorded or by what its name speaks of."""
    fits = dict.fromkeys(cues.subjects, _OTHER) | dict.fromkeys(cues.subjects[:1], 1.0)
    recorded = article.vocabulary.subjects.get(cues.property.pk, {})
    if recorded:
        most = max(recorded.values())
        fits |= {kind: _RARE + (1 - _RARE) * (count / most) ** 2 for kind, count in recorded.items()}
    return fits or _ANY
