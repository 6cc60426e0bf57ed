"""What a newsroom knows when a source is read: entities with their names, properties, what was recorded before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facts.models import Entity, Property


@dataclass(frozen=True)
class Known:
    """An entity, the names it answers to in the language of the source, and whether this source is known to speak of
    it: something was recorded about it here."""

    entity: Entity
    names: tuple[str, ...]
    is_claimed_here: bool = False


@dataclass(frozen=True)
class Recorded:
    """A claim of this source: not to be suggested again, and what it is about is likely spoken of further on. Code
    points as those of the quote."""

    entity_id: int
    property_id: int
    start: int
    end: int
    value_text: str


@dataclass(frozen=True)
class Vocabulary:
    """``slots``: pairs of entity and property of which something is recorded anywhere. ``subjects`` and ``answers``:
    how often a kind of entity is the subject of a property, or its value."""

    entities: Sequence[Known]
    properties: Sequence[Property]
    slots: frozenset[tuple[int, int]] = frozenset()
    subjects: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    answers: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    recorded: Sequence[Recorded] = ()
    made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What is made of it for one language, once: the indexes of its names and of its cue words."""
