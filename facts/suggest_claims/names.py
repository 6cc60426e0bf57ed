"""Where entities are named in a text: by their names, by a word that only one of them has, or in part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from facts.kinds.lexer import fold
from facts.models import Entity
from facts.suggest_claims.demonyms import countries, demonyms
from facts.suggest_claims.echoes import Content, EchoIndex
from facts.suggest_claims.synonyms import synonyms
from facts.suggest_claims.vocabulary import Known
from facts.suggest_claims.words import Word, plain_words, row, stem_of

Plain = tuple[str, ...]
_AND = re.compile(r" (?:and|e|et|und|y|&) ")
_ASIDE = re.compile(r"\([^()]*\)")
_PRINTED = re.compile(r"[^\W_]+")
_TAIL = re.compile(r"-[a-z]+")
"""What is said of the word before the hyphen tells little: "Ampere-based"."""

SMALL = row(
    "a an the of in on at to for by and or with from new il lo la i gli le un una di del della dei e ed le les un une"
    " de du des et der die das den dem ein eine und von vom el los las y"
)
_SHORTEST = 3
_CONCEPT = Entity.Kind.CONCEPT


@dataclass(frozen=True)
class Mention:
    """Words [first, end) of the text that name an entity; ``is_part``: not by a whole name of it. ``is_adjective``: a
    country, by its adjective."""

    first: int
    end: int
    known: int
    is_part: bool = False
    is_adjective: bool = False


class NameIndex:
    def __init__(self, entities: Sequence[Known], *, language: str) -> None:
        self.entities = entities
        self._language = language
        self._by_first: dict[str, list[tuple[Plain, int, bool]]] = defaultdict(list)
        self._owners: dict[str, set[int]] = defaultdict(set)
        self._described: set[int] = set()
        content = [self._add(at, known) for at, known in enumerate(entities)]
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))
        whole = {entry[0] for found in self._by_first.values() for entry in found}
        self._joint = frozenset(known for known, entry in enumerate(entities) if _is_joint(entry.entity.name, whole))
        self._adjectives = self._of_countries()
        self.echoes = EchoIndex([() if at in self._joint else contents for at, contents in enumerate(content)])

    def _add(self, at: int, known: Known) -> list[Content]:
        """The words that tell its names apart."""
        contents: list[Content] = []
        is_concept = known.entity.kind == _CONCEPT
        for name in dict.fromkeys(known.names):
            words = plain_words(name)
            if is_concept:
                words = tuple(stem_of(word, self._language) for word in words)
            if words and not all(word.isdigit() or len(word) == 1 for word in words):
                self._by_first[words[0]].append((words, at, is_concept or name.islower()))
            content = [
                (word, printed[0].isupper())
                for printed in _PRINTED.findall(_TAIL.sub("", _ASIDE.sub("", name)))
                if (word := fold(printed)) not in SMALL and (len(word) > 1 or word.isdigit())
            ]
            parts = [self._part(word, is_proper) for word, is_proper in content]
            if parts and not any(is_proper for _, is_proper in content[1:]):
                parts[0] |= {stem_of(content[0][0], self._language)}  # "Harbour blast" may be a harbour blast
            contents.append(tuple(parts))
            for word, _ in content:
                self._owners[word].add(at)
            if not _is_proper(name):
                self._described.add(at)
        return contents

    def _part(self, word: str, is_proper: bool) -> frozenset[str]:
        """What says a word of a name; of a proper one the word itself only where it is capitalised."""
        stems = synonyms(word, self._language)
        return stems - {own} | {own.capitalize()} if is_proper and (own := stem_of(word, self._language)) else stems

    def _of_countries(self) -> dict[str, int]:
        """The stem of an adjective: the country or continent among the entities."""
        codes = {
            countries(self._language).get(fold(name)): at
            for at, known in enumerate(self.entities)
            if known.entity.kind == Entity.Kind.PLACE
            for name in known.names
        }
        return {stem: codes[code] for stem, code in demonyms(self._language).items() if code in codes}

    def mentions(self, text: str, words: Sequence[Word]) -> list[Mention]:
        """The longest names, left to right, none overlapping; several where one name has several entities."""
        found: list[Mention] = []
        at = 0
        while at < len(words):
            here = self._at(text, words, at) if self._may_begin(words[at]) else ()
            found.extend(here)
            at = here[0].end if here else at + 1
        return found

    def _may_begin(self, word: Word) -> bool:
        """One look: most words begin no name."""
        is_first = word.plain in self._by_first or word.stem in self._by_first
        return is_first or word.plain in self._owners or word.stem in self._adjectives

    def _at(self, text: str, words: Sequence[Word], at: int) -> list[Mention]:
        longest = 0
        found: list[Mention] = []
        for name, known, is_small in self._candidates(words[at]):
            end = at + len(name)
            if end - at < longest or end > len(words):
                continue
            said = words[at:end]
            as_name = tuple(word.stem if self._is_concept(known) else word.plain for word in said)
            if (
                known not in self._joint
                and as_name == name
                and (is_small or _is_capital(text, said))
                and _is_joined(text, said)
            ):
                longest = end - at
                found.append(Mention(at, end, known))
        return [one for one in found if one.end - at == longest] or self._part_at(text, words, at)

    def _candidates(self, word: Word) -> Iterable[tuple[Plain, int, bool]]:
        yield from self._by_first.get(word.plain, ())
        if word.stem != word.plain:
            yield from (entry for entry in self._by_first.get(word.stem, ()) if self._is_concept(entry[1]))

    def _is_concept(self, known: int) -> bool:
        return self.entities[known].entity.kind == _CONCEPT

    def _part_at(self, text: str, words: Sequence[Word], at: int) -> list[Mention]:
        """The adjective of a country, or a capitalised word that is in the names of one entity only."""
        word = words[at]
        country = self._adjectives.get(word.stem)
        if country is not None and (self._language != "en" or text[word.start].isupper()):
            return [Mention(at, at + 1, country, is_adjective=True)]
        owners = self._owners.get(word.plain, set())
        if len(owners) != 1 or len(word.plain) < _SHORTEST or not text[word.start].isupper():
            return []
        (known,) = owners
        return [] if known in self._described else [Mention(at, at + 1, known, is_part=True)]


def _is_joint(name: str, names: Set[Plain]) -> bool:
    """Whether it is two names with an "and" between: what is said of both is said of each."""
    pieces = _AND.split(name)
    return len(pieces) > 1 and all(plain_words(piece) in names for piece in pieces)


def _is_proper(name: str) -> bool:
    """Whether it is a name and no description: "Ford Capri", not "unnamed Chinese company"."""
    return all(not word[0].islower() for word in name.split() if word.casefold() not in SMALL)


def _is_capital(text: str, said: Sequence[Word]) -> bool:
    return any(not text[word.start].islower() for word in said)


def _is_joined(text: str, said: Sequence[Word]) -> bool:
    """Nothing but spaces, hyphens and the like between its words: no sentence ends in a name."""
    return all(
        len(gap := text[one.end : other.start]) <= 3 and not set(gap) & set(",;:!?()\n")
        for one, other in pairwise(said)
    )
