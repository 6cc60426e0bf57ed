"""Where a text speaks of an entity by some of the words of its name: "the Ampere-based models", "two new Ford EVs"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facts.suggest_claims.words import Word

Content = tuple[frozenset[str], ...]
"""Of each word that tells a name apart, the stems that say the same in the language of the text."""

_COMMON = 40
"""A word that more entities than that have in their names does not bring any of them to mind."""

_GAP = 3  # words between two words of one name
_TELLING = 0.7  # how rare a word is that is enough by itself: at most two entities have it
_LEAST = 0.3
_GENERIC = 0.6  # of a word that is not proper


@dataclass(frozen=True)
class Echo:
    """Words [first, end) of the text have this share of the name of an entity: some, at most 1."""

    first: int
    end: int
    known: int
    share: float


class _Name(NamedTuple):
    """A name of an entity: the stems of each of its words, and what the words weigh."""

    known: int
    parts: Content
    weights: tuple[float, ...]
    total: float
    telling: tuple[bool, ...]


Hit = tuple[int, int]
"""A word of the text, and the part of a name it says."""


class EchoIndex:
    """``names``: of each entity, by its number, its names. Those of one word are found whole or not at all."""

    def __init__(self, names: Sequence[Sequence[Content]]) -> None:
        owners = _owners(names)
        self._names = [
            _name(known, parts, owners) for known, contents in enumerate(names) for parts in contents if len(parts) > 1
        ]
        self._stems = frozenset(stem.lower() for stem in owners)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self._names):
            for stem in frozenset().union(*name.parts):
                if len(owners[stem]) <= _COMMON and not stem.isdigit():
                    self._by_stem[stem].append(at)

    def spoken(
        self, text: str, words: Sequence[Word], *, title: Sequence[Word], lead: int, sentences: Sequence[int]
    ) -> "Spoken":
        """Of all entities in one pass over the words. The title and the first ``lead`` words say what a text is about;
        ``sentences`` are the numbers of the sentences the words stand in."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(title, start=-len(title)):
            for stem in (word.stem, word.stem.capitalize()):
                places[stem].append(at)
        for at, word in enumerate(words):
            if word.stem in self._stems:
                places[word.stem].append(at)
                if text[word.start].isupper():
                    places[word.stem.capitalize()].append(at)
        spoken = Spoken({}, {}, [])
        for at in sorted({at for stem in places.keys() & self._by_stem.keys() for at in self._by_stem[stem]}):
            name = self._names[at]
            hits = sorted(_hits(name, places))
            if len({part for _, part in hits}) == 1 and not name.telling[hits[0][1]]:
                continue
            _raise(spoken.coverage, name, hits)
            _raise(spoken.lead_coverage, name, [hit for hit in hits if hit[0] < lead])
            spoken.echoes.extend(_echoes(name, [hit for hit in hits if hit[0] >= 0], sentences))
        spoken.echoes.sort(key=lambda echo: echo.first)
        return spoken


@dataclass(frozen=True)
class Spoken:
    """Of each entity, how much of its name stands in the text, in any order, and in its lead; and where."""

    coverage: dict[int, float]
    lead_coverage: dict[int, float]
    echoes: list[Echo]


def _owners(names: Sequence[Sequence[Content]]) -> Mapping[str, set[int]]:
    owners: dict[str, set[int]] = defaultdict(set)
    for known, contents in enumerate(names):
        for parts in contents:
            for stem in frozenset().union(*parts):
                owners[stem].add(known)
    return owners


def _name(known: int, parts: Content, owners: Mapping[str, set[int]]) -> _Name:
    """Rare words weigh more, and proper ones."""
    rarity = tuple(max(len(owners[stem]) ** -0.5 for stem in part) for part in parts)
    proper = (any(map(str.istitle, part)) for part in parts)
    weights = tuple(rare * (1 if is_proper else _GENERIC) for rare, is_proper in zip(rarity, proper, strict=True))
    telling = tuple(
        rare > _TELLING and not all(map(str.isdigit, part)) for rare, part in zip(rarity, parts, strict=True)
    )
    return _Name(known, parts, weights, sum(weights), telling)


def _hits(name: _Name, places: Mapping[str, Sequence[int]]) -> Iterator[Hit]:
    for part, stems in enumerate(name.parts):
        for stem in stems:
            for at in places.get(stem, ()):
                yield at, part


def _raise(covered: dict[int, float], name: _Name, hits: Iterable[Hit]) -> None:
    share = _share(name, {part for _, part in hits})
    if share:
        covered[name.known] = max(covered.get(name.known, 0.0), share)


def _share(name: _Name, parts: set[int]) -> float:
    said = sum(name.weights[part] for part in parts)
    # One word that many names have tells none of them; two or more tell who is meant among them.
    return said / name.total * (min(1.0, said) if len(parts) == 1 else 1.0)


def _echoes(name: _Name, hits: Sequence[Hit], sentences: Sequence[int]) -> Iterator[Echo]:
    """Words of the name that stand together in a sentence, with few others between."""
    begin = 0
    for at in range(1, len(hits) + 1):
        if at == len(hits) or not _is_together(hits[at - 1][0], hits[at][0], sentences):
            parts = {part for _, part in hits[begin:at]}
            share = _share(name, parts)
            is_telling = len(parts) > 1 or name.telling[hits[begin][1]]
            if share >= _LEAST and is_telling:
                yield Echo(hits[begin][0], hits[at - 1][0] + 1, name.known, share)
            begin = at


def _is_together(one: int, other: int, sentences: Sequence[int]) -> bool:
    return other - one <= _GAP + 1 and sentences[one] == sentences[other]
