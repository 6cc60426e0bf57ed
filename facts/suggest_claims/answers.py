"""Which concepts answer a property: those its own cue words name, and what is above or below them."""

from collections.abc import Iterable, Iterator, Mapping

from facts.models import Entity
from facts.suggest_claims.property_cues import Cues
from facts.suggest_claims.vocabulary import Vocabulary
from facts.suggest_claims.words import stems_in


def is_concept_for(vocabulary: Vocabulary, cues: Cues, known: int) -> bool:
    """Whether a concept may be the answer: "partnership" is no answer where "joint venture" is a cue word, unless both
    are kinds of agreement. Where no cue word names a concept, any may."""
    roots = vocabulary.made.setdefault("roots", {})
    key = cues.property.pk, cues.own
    if key not in roots:
        roots[key] = _roots(vocabulary, cues)
    return not roots[key] or _root(vocabulary, vocabulary.entities[known].entity.pk) in roots[key]


def _roots(vocabulary: Vocabulary, cues: Cues) -> frozenset[int]:
    return frozenset(
        _root(vocabulary, entry.entity.pk)
        for entry in vocabulary.entities
        if entry.entity.kind == Entity.Kind.CONCEPT and _is_cue(entry.names, cues)
    )


def _is_cue(names: Iterable[str], cues: Cues) -> bool:
    return any(stems_in(name, language=cues.language) in cues.own for name in names)


def _wholes(vocabulary: Vocabulary) -> Mapping[int, int | None]:
    if "wholes" not in vocabulary.made:
        vocabulary.made["wholes"] = {entry.entity.pk: entry.entity.part_of_id for entry in vocabulary.entities}
    wholes: Mapping[int, int | None] = vocabulary.made["wholes"]
    return wholes


def above_of(vocabulary: Vocabulary, pk: int) -> Iterator[int]:
    """What it is part of, and what that is part of."""
    wholes = _wholes(vocabulary)
    while (above := wholes.get(pk)) is not None:
        yield above
        pk = above


def _root(vocabulary: Vocabulary, pk: int) -> int:
    return [pk, *above_of(vocabulary, pk)][-1]
