"""Which property a value in a sentence belongs to: by the cue words near it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facts.suggest_claims.article import Article
from facts.suggest_claims.property_cues import OF_NAME, OWN, Cues, Hit

_REACH = {"date": 10.0, "quantity": 5.0, "money": 9.0, "entity": 6.0}
"""Words after which a cue says half as much."""

_COUNTED = 4  # words between a number and the noun it counts
_APOSTROPHES = "'’"
_HYPHENS = frozenset("-‐‑")
_ACROSS = 0.65  # what is left of a cue behind a break in the sentence
_BEFORE = 0.85  # what is left where an entity stands before the cue that asks for it


@dataclass(frozen=True)
class Pair:
    """A property and how sure it is; ``first`` and ``end`` are the words of its nearest cue."""

    cues: Cues
    score: float
    first: int
    end: int


@dataclass(frozen=True)
class CuedProperty:
    """A property with the cue words a sentence has of it, and how much they say by themselves."""

    cues: Cues
    hits: tuple[Hit, ...]
    strength: float


def cued_properties(cues: Sequence[Cues], hits: Iterable[Hit]) -> Iterator[CuedProperty]:
    """The properties a sentence may speak of."""
    by_property: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_property[hit.cues].append(hit)
    for at, found in by_property.items():
        yield CuedProperty(cues[at], tuple(found), _strength(cues[at], found))


def _strength(cues: Cues, hits: Sequence[Hit]) -> float:
    if any(hit.reading < 0 for hit in hits):
        return OWN
    parts: dict[int, set[int]] = defaultdict(set)
    for hit in hits:
        parts[hit.reading].add(hit.part)
    return max(OF_NAME * (len(found) / len(cues.readings[reading])) ** 2 for reading, found in parts.items())


def pair_score(article: Article, cued: CuedProperty, *, first: int, end: int) -> Pair:
    """How well the property goes with the value of words [first, end)."""
    near, best = max(
        ((_closeness(article, cued.cues, hit, first, end), hit) for hit in cued.hits), key=lambda one: one[0]
    )
    return Pair(cued.cues, cued.strength * near, best.first, best.end)


def _closeness(article: Article, cues: Cues, hit: Hit, first: int, end: int) -> float:
    kind = cues.property.kind
    if hit.first < end and hit.end > first:
        return 1.0
    if cues.is_counted and hit.first < end and hit.reading >= 0:
        return 0.0
    if hit.first == end and article.text[article.words[end - 1].end : article.words[end].start] in _HYPHENS:
        return 1.0  # "Ford-branded", "state-owned"
    if cues.is_owner and first < hit.first and not _is_possessive(article, end):
        return 0.0
    low, high = (hit.end, first) if hit.end <= first else (end, hit.first)
    near = 1 / (1 + (high - low) / _REACH.get(kind, 8.0))
    if kind == "entity" and hit.first >= end:
        near *= _BEFORE
    breaks = article.breaks_between(low - 1, high)
    if cues.is_counted and hit.reading >= 0 and (breaks or high - low > _COUNTED):
        return 0.0
    return near * _ACROSS ** min(3, breaks)


def _is_possessive(article: Article, end: int) -> bool:
    """Whether the name before word ``end`` is followed by "'s": as words are cut, the s is a word."""
    text = article.text[article.words[end - 1].end :][:2]
    return text[:1] in _APOSTROPHES and bool(text[:1])
