"""By which words a property is looked for: its own cue words, and those of the concepts its name speaks of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from facts.models import Property
from facts.suggest_claims.concepts import CONCEPTS, NATIONALITY
from facts.suggest_claims.demonyms import demonyms
from facts.suggest_claims.families import FAMILIES
from facts.suggest_claims.words import Word, row, stems_in

Stems = tuple[str, ...]

OWN = 1.0
"""How much a property's own cue word says."""

OF_NAME = 0.9
"""How much it says when all that the name of a property speaks of is found."""

_EMPTY = row(
    "date day time year month number count amount total of the in on to for by across a an and or is was are be has"
    " with at name size rate type per since current new official unit units people persons place site where when who"
    " how many much city country kind percentage percent as after up it its expected planned estimated whether from"
    " que de la el los del"
)
"""Words of names that say nothing a source would print, or only of which kind the value is."""

_PREPOSITIONS = row("of by in on at for to from per since with")
_PLACES = row("place site location where city country town")
_LOCATION = "locate"
_PERSONS = row("who")


@dataclass(frozen=True)
class Cues:
    """``own`` are phrases any of which is enough; each of ``readings`` is a list of parts, each part phrases any of
    which stands for it. ``subjects`` and ``answers``: kinds of entities that fit; empty: any."""

    property: Property
    language: str
    own: frozenset[Stems]
    readings: tuple[tuple[frozenset[Stems], ...], ...]
    subjects: tuple[str, ...]
    answers: frozenset[str]
    is_counted: bool
    is_owner: bool
    is_nationality: bool


class Hit(NamedTuple):
    """A phrase of a part of a property, between words of the text [first, end). ``reading`` -1: one of its own."""

    cues: int
    reading: int
    part: int
    first: int
    end: int


class CueIndex:
    """All cue words of all properties in one language."""

    def __init__(self, properties: Sequence[Property], *, language: str) -> None:
        self.cues = [cues_of(one, language=language) for one in properties]
        self._by_first: dict[str, list[tuple[Stems, int, int, int]]] = defaultdict(list)
        for at, cues in enumerate(self.cues):
            for phrase in cues.own:
                self._by_first[phrase[0]].append((phrase, at, -1, 0))
            for reading, parts in enumerate(cues.readings):
                for part, phrases in enumerate(parts):
                    for phrase in phrases:
                        self._by_first[phrase[0]].append((phrase, at, reading, part))

    def hits(self, words: Sequence[Word], first: int, last: int) -> Iterator[Hit]:
        """The cues among words [first, last)."""
        for begin in range(first, last):
            for phrase, at, reading, part in self._by_first.get(words[begin].stem, ()):
                end = begin + len(phrase)
                if len(phrase) == 1 or (end <= last and phrase == tuple(one.stem for one in words[begin:end])):
                    yield Hit(at, reading, part, begin, end)


def cues_of(one: Property, *, language: str) -> Cues:
    own = {stems_in(cue, language=language) for cue in one.cues.get(language, ())}
    named = [_parts(text, language) for text in dict.fromkeys((one.name.replace("_", " "), one.label))]
    concepts = [CONCEPTS[name] for parts, _ in named for name in parts if name in CONCEPTS]
    words = {word for _, said in named for word in said}
    answers = frozenset().union(*(concept.values for concept in concepts))
    if words & _PLACES:
        answers = frozenset(["place"])
    if words & _PERSONS:
        answers = frozenset(["person"])
    return Cues(
        property=one,
        language=language,
        own=frozenset(own - {()}),
        readings=tuple(filter(None, (tuple(_phrases(part, language) for part in parts) for parts, _ in named))),
        subjects=_subjects(one, [parts for parts, _ in named], language=language),
        answers=answers,
        is_nationality=any(NATIONALITY in parts for parts, _ in named),
        is_owner=any(concept.is_owner for concept in concepts),
        is_counted=bool(concepts) and all(concept.is_counted for concept in concepts),
    )


def _subjects(one: Property, parts: Sequence[tuple[str, ...]], *, language: str) -> tuple[str, ...]:
    """The kinds of entities it is said of, those of the head of its name first: a "rank by sales" is a rank."""
    heads = [_parts(_head(text), language)[0][-1:] for text in (one.label, one.name.replace("_", " "))]
    ordered = [name for said in (*heads, *parts) for name in said if name in CONCEPTS]
    return tuple(dict.fromkeys(kind for name in ordered for kind in CONCEPTS[name].subjects))


def _head(text: str) -> str:
    """What stands before the first "of", "by", "in": the rest only says which."""
    words = text.split()
    at = next((at for at, word in enumerate(words) if at and word.casefold() in _PREPOSITIONS), len(words))
    return " ".join(words[:at])


@lru_cache(maxsize=20_000)
def _phrases(part: str, language: str) -> frozenset[Stems]:
    """The phrases that stand for a concept; a word that is none stands for itself."""
    if part == NATIONALITY:
        return frozenset((stem,) for stem in demonyms(language))
    row = FAMILIES.get(language, {}).get(part, "") if part in CONCEPTS else part
    return frozenset(stems for phrase in row.split("|") if (stems := stems_in(phrase, language=language)))


@lru_cache(maxsize=20_000)
def _parts(text: str, language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The concepts a name speaks of, and the words that are none; beside them all its words."""
    stems = stems_in(text, language="en")
    plain = tuple(text.casefold().split())
    found: list[str] = []
    at = 0
    while at < len(stems):
        name, length = _concept_at(stems, at, language)
        if name:
            found.append(name)
        elif stems[at] not in _empty_stems():
            found.append(plain[at] if at < len(plain) else stems[at])
        at += max(1, length)
    known = [name for name in found if name in CONCEPTS]
    if known and language != "en":
        found = known  # nobody knows how another language says the rest
    if set(found) != {_LOCATION}:
        found = [name for name in found if name != _LOCATION]  # of a place of production the production is said
    return tuple(dict.fromkeys(found)), frozenset(plain)


@lru_cache(maxsize=1)
def _empty_stems() -> frozenset[str]:
    return frozenset(stem for word in _EMPTY for stem in stems_in(word, language="en"))


def _concept_at(stems: Stems, at: int, language: str) -> tuple[str, int]:
    """The concept of the longest name that stands there, and how many words it has."""
    by_name = _concepts_by_name()
    for length in range(min(4, len(stems) - at), 0, -1):
        name = by_name.get(stems[at : at + length])
        if name:
            return name, length
    return "", 0


@lru_cache(maxsize=1)
def _concepts_by_name() -> Mapping[Stems, str]:
    found: dict[Stems, str] = {}
    for name, concept in CONCEPTS.items():
        for phrase in concept.names.split("|"):
            found.setdefault(stems_in(phrase, language="en"), name)
    return found


@lru_cache(maxsize=8)
def nationals(language: str) -> frozenset[str]:
    """Stems of the nouns whose nationality an adjective tells."""
    row = FAMILIES.get(language, {}).get(NATIONALITY, "")
    return frozenset(stems[0] for noun in row.split("|") if (stems := stems_in(noun, language=language)))
