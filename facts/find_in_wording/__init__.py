"""Find the one entity that a printed wording means: "a joint venture with Renault" is the joint venture.

The whole wording is looked up first, then the longest names inside it, as whole words. Never guessed: a name counts
only where the words around it leave no doubt, else the reason says what was found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts.find_entities import Find, NotFound, find_entity
from facts.kinds.to_translate import to_translate
from facts.models import Entity, EntityAlias
from facts.models.names import folded
from sources.small_words import WORDS, Words
from sources.telling import telling

LONGEST = 300  # code points; a longer wording is a sentence, not a value
MOST_WORDS = 10  # of one name
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"['-]?\w|'")  # "Renault's", "Ford-branded", "Renault engineers"


@dataclass(frozen=True)
class Named:
    """A name in a folded wording, and whom it may name."""

    start: int
    end: int
    entities: tuple[Entity, ...]


def find_in_wording(wording: str, *, language: str, find: Find = find_entity) -> Entity:
    """The entity called so, or the one the wording means. Raises NotFound with the reason."""
    try:
        return find(wording)
    except NotFound:
        words, text = WORDS.get(language.partition("-")[0]), folded(wording)
        if words is None or len(text) > LONGEST or Entity.objects.called(wording).exists():
            raise
        named = names_in(text, language=language)
        if not named:
            raise
    entity = _meant(named, text=text, words=words)
    if entity is None:
        shown = ", ".join(dict.fromkeys(f"“{entity}”" for name in named for entity in name.entities))
        several = to_translate("“{wording}” names {entities}: say what is meant")
        raise NotFound(telling(several, wording=wording[:80], entities=shown))
    return entity


def possible_names(wording: str) -> set[str]:
    """What of a wording, folded, may be the name of an entity: all of it, and its words in a row."""
    text = folded(wording)
    return {text} | ({text[start:end] for start, end in _spans(text)} if len(text) <= LONGEST else set())


def names_in(text: str, *, language: str) -> list[Named]:
    """The longest names in a folded text, left to right, none overlapping a longer one that starts before it."""
    spans = list(_spans(text))
    aliases = EntityAlias.objects.filter(folded__in={text[start:end] for start, end in spans})
    found: dict[str, dict[int, Entity]] = {}
    for alias in aliases.filter(language__in=("", language, language.partition("-")[0])).select_related(
        "entity__merged_into"
    ):
        entity = alias.entity.merged_into or alias.entity
        found.setdefault(alias.folded, {})[entity.pk] = entity
    names: list[Named] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if text[start:end] in found and (not names or start >= names[-1].end):
            names.append(Named(start, end, tuple(found[text[start:end]].values())))
    return names


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """From the beginning of a word to the end of one."""
    words = [match.span() for match in _WORD.finditer(text)]
    for first, (start, _) in enumerate(words):
        yield from ((start, end) for _, end in words[first : first + MOST_WORDS])


def _meant(named: Sequence[Named], *, text: str, words: Words) -> Entity | None:
    """The innermost of names that lie inside each other, else the one all others hang on; None: in doubt."""
    first, last = named[0], named[-1]
    if any(len(name.entities) > 1 for name in named) or words.turns & set(_WORD.findall(text)):
        return None
    entities = [name.entities[0] for name in named]
    before = _WORD.findall(text[: first.start])
    if not _is_free_before(before, entities[0], words=words):
        return None
    innermost = _innermost(entities)
    if innermost is not None and not words.joins & set(_WORD.findall(text[: last.end])):
        return innermost if _ends(text, last.end, words=words) else None
    return entities[0] if _is_head(first, text=text, words=words) else None


def _is_head(name: Named, *, text: str, words: Words) -> bool:
    """The others hang on it: "venture with Renault", "company in France". A place "in" another is in doubt."""
    is_place = name.entities[0].kind == Entity.Kind.PLACE
    is_first = not words.places & set(_WORD.findall(text[: name.start]))
    return is_first and _next(text, name.end) in (words.links if is_place else words.links | words.places)


def _innermost(entities: Sequence[Entity]) -> Entity | None:
    """The part that lies inside all others: "Douai, northern France" is Douai."""
    return next((one for one in entities if all(one.is_inside(other) for other in entities)), None)


def _is_free_before(before: Sequence[str], entity: Entity, *, words: Words) -> bool:
    """Nothing before the name hangs it on another noun. A place may stand behind a bare "in", not behind "rain in"."""
    rest = [word for word in before if word not in words.articles]
    if entity.kind == Entity.Kind.PLACE and len(rest) == 1 and rest[0] in words.places:
        return True
    if set(rest) & (words.links | words.places | words.joins):
        return False
    return not rest or entity.kind == Entity.Kind.CONCEPT or words.has_adjectives_first


def _ends(text: str, at: int, *, words: Words) -> bool:
    """The name is not the first half of something else: the end, a mark or a small word follows."""
    return not _JOINED.match(text[at:].lstrip()) or _next(text, at) in words.links | words.places


def _next(text: str, at: int) -> str:
    """The next word, where nothing but a space lies between."""
    following = re.match(r"\s+(\w+)", text[at:])
    return following[1] if following else ""
