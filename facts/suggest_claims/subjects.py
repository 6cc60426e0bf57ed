"""Of which entity a sentence speaks: those it names, those its source is about, those recorded before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from facts.suggest_claims.article import CLEAR, Article, Sentence
from facts.suggest_claims.carried import carried_by_sentence, goes_on, is_heading
from facts.suggest_claims.descriptions import described
from facts.suggest_claims.property_cues import Cues
from facts.suggest_claims.topics import topics

_UNFIT = 0.06  # what is left where the kind of an entity is not of those a property is said of
_OTHER = 0.3  # where it is one of those kinds, not the usual one
_LATEST = 6  # claims
_RARE = 0.3  # where hardly any is recorded
_ANY = dict.fromkeys(("organisation", "person", "place", "product", "event", "work"), 0.9) | {"concept": 0.1}
_BESIDE = 2  # words between a number and what it counts
_SEEN = 0.3  # a score below it: of another story, and what is recorded there does not count


@dataclass(frozen=True)
class Weights:
    """What each sign adds. Named so that one can be read beside another."""

    before: float = 1.0  # named before the value
    behind: float = 0.55
    reach: float = 50.0  # words after which a name says half as much
    listed: float = 0.3  # of a name that is one of a list, or an example
    echo: float = 0.9  # some words of its name stand together in the sentence
    around: float = 1.2  # the value stands among them
    described: float = 0.7  # the sentence calls it "the company"
    carried: float = 0.4  # the sentences before go on about it
    goes_on: float = 1.4  # times that where the sentence opens with a pronoun
    previous: float = 0.35  # named in the sentence before
    topic: float = 0.5  # the source is about it
    rival: float = 0.25  # times that where the sentence names another of its kind
    answers: float = 0.5  # times that where it is a value elsewhere in the text
    both: float = 0.2  # more, where it is named and the source is about it
    claimed: float = 0.15
    slot: float = 1.0
    recent: float = 0.5  # a claim about it was recorded a little before
    value: float = 0.35  # of what is a value in the sentence already
    part: float = 0.3  # more, of what is known to be part of the owner


W = Weights()


@dataclass(frozen=True)
class Place:
    """Where a value stands: words [first, end) of a sentence. ``values`` are entities that are values there."""

    sentence: Sentence
    first: int
    end: int
    values: frozenset[int] = frozenset()


class _Named(NamedTuple):
    """Words [first, end) that speak of an entity; how much that says where they stand before the value, behind it and
    around it."""

    first: int
    end: int
    known: int
    before: float
    behind: float
    around: float


class _View(NamedTuple):
    """What holds for all values of a sentence: who is named, who is carried on about, what the source is about."""

    named: list[_Named]
    carried: Mapping[int, float]
    topics: Mapping[int, float]


class Subjects:
    """``answers`` are the entities that are values anywhere in the article: it is less likely about them."""

    def __init__(self, article: Article, *, answers: frozenset[int] = frozenset()) -> None:
        self._article, self._answers = article, answers
        self._views: dict[tuple[int, int], _View] = {}

    def score(self, place: Place, *, cues: Cues, without: int | None) -> dict[int, float]:
        """How well each entity fits as what the value is about. ``without`` is the value itself."""
        entities, slots = self._article.vocabulary.entities, self._article.vocabulary.slots
        fits = self._fitting(cues)
        owner = entities[without].entity.pk if cues.is_owner and without is not None else None
        found: dict[int, float] = {}
        for known, near in self.near(place).items():
            entity = entities[known].entity
            score = near * fits.get(entity.kind, _UNFIT)
            if near > _SEEN and (entity.pk, cues.property.pk) in slots:
                score *= 1 + W.slot
            if known in place.values:
                score *= W.value
            if owner is not None and entity.part_of_id == owner:
                score *= 1 + W.part
            found[known] = score
        found.pop(without, None) if without is not None else None
        return found

    def near(self, place: Place) -> dict[int, float]:
        """The same, whatever the property: by what is named and recorded near, and what the source is about."""
        view = self._view(place.sentence)
        here = dict(view.carried)
        for named in view.named:
            score = _score(named, place)
            if score > here.get(named.known, 0.0):
                here[named.known] = score
        entities = self._article.vocabulary.entities
        found: dict[int, float] = {}
        for known in here.keys() | view.topics.keys():
            low, high = sorted((here.get(known, 0.0), view.topics.get(known, 0.0)))
            score = high + W.both * low
            found[known] = score * (1 + W.claimed) if score > _SEEN and entities[known].is_claimed_here else score
        return found

    def _view(self, sentence: Sentence) -> _View:
        key = sentence.first, sentence.last
        if key not in self._views:
            carried: dict[int, float] = {}
            for known, score in (*self._carried(sentence), *self._recent(sentence)):
                carried[known] = max(carried.get(known, 0.0), score)
            self._views[key] = _View(list(self._named(sentence)), carried, self._topics_left(sentence))
        return self._views[key]

    def _named(self, sentence: Sentence) -> Iterator[_Named]:
        """By mentions, by some words of a name, by descriptions."""
        article = self._article
        for mention in article.mentions_between(sentence.first, sentence.last):
            if not mention.is_adjective:
                left = W.listed if mention.first in article.listed else 1.0
                yield _Named(mention.first, mention.end, mention.known, W.before * left, W.behind * left, 0.0)
        for echo in article.echoes_between(sentence.first, sentence.last):
            left = echo.share * (W.listed if echo.first in article.listed else 1.0)
            yield _Named(echo.first, echo.end, echo.known, W.echo * left, W.echo * left, W.around * left)
        for first, end, known in described(article, sentence):
            yield _Named(first, end, known, W.described, W.described, 0.0)

    def _carried(self, sentence: Sentence) -> Iterator[tuple[int, float]]:
        """By whom the sentences before are about, and whom else the last of them names."""
        if not sentence.number:
            return
        article = self._article
        weight = W.carried * (W.goes_on if goes_on(article, sentence) else 1.0)
        yield from ((known, weight * share) for known, share in self._carried_on[sentence.number].items())
        previous = article.sentences[sentence.number - 1]
        if is_heading(article, previous):
            return
        for mention in article.mentions_between(previous.first, previous.last):
            if not mention.is_adjective:
                yield mention.known, W.previous * (W.listed if mention.first in article.listed else 1.0)

    def _recent(self, sentence: Sentence) -> Iterator[tuple[int, float]]:
        """By the claims recorded before this sentence or in it: 1 for the last, and less the further back."""
        before = [claim for claim in self._article.vocabulary.recorded if claim.start < sentence.end]
        for at, claim in enumerate(sorted(before, key=lambda claim: -claim.start)[:_LATEST]):
            if claim.entity_id in self._article.places:
                yield self._article.places[claim.entity_id], W.recent * (1 - at / _LATEST)

    def _topics_left(self, sentence: Sentence) -> Mapping[int, float]:
        """What the source is about steps back behind others of its kind that the sentence plainly names."""
        article = self._article
        plain: dict[str, set[int]] = defaultdict(set)
        for mention in article.mentions_between(sentence.first, sentence.last):
            if not mention.is_adjective and mention.first not in article.listed:
                plain[article.kind_of(mention.known)].add(mention.known)
        for echo in article.echoes_between(sentence.first, sentence.last):
            if echo.share >= CLEAR:
                plain[article.kind_of(echo.known)].add(echo.known)
        return {
            known: topic * (1 if known in plain.get(article.kind_of(known), (known,)) else W.rival)
            for known, topic in self._topics.items()
        }

    @cached_property
    def _topics(self) -> Mapping[int, float]:
        return {
            known: W.topic * share * (W.answers if known in self._answers else 1)
            for known, share in topics(self._article).items()
        }

    @cached_property
    def _carried_on(self) -> list[dict[int, float]]:
        return carried_by_sentence(self._article)

    def _fitting(self, cues: Cues) -> Mapping[str, float]:
        """By kind of entity: 1 where the property is said of it, by what is recorded or by what its name speaks of."""
        fits = dict.fromkeys(cues.subjects, _OTHER) | dict.fromkeys(cues.subjects[:1], 1.0)
        recorded = self._article.vocabulary.subjects.get(cues.property.pk, {})
        if recorded:
            most = max(recorded.values())
            fits |= {kind: _RARE + (1 - _RARE) * (count / most) ** 2 for kind, count in recorded.items()}
        return fits or _ANY


def _score(named: _Named, place: Place) -> float:
    """Less with each word between. Words around a value or right behind it speak of what it counts: "two Ford-branded
    cars"; those of the value itself do not."""
    is_inside = place.first <= named.first and named.end <= place.end
    if named.around and not is_inside and named.first - _BESIDE <= place.end <= named.end:
        return named.around
    if named.first < place.end and named.end > place.first:
        return 0.0
    if named.end <= place.first:
        return named.before / (1 + (place.first - named.end) / W.reach)
    return named.behind / (1 + (named.first - place.end) / W.reach)
