"""Read a value as its property asks: by the reader of its kind, or as one of our entities."""

from dataclasses import dataclass, replace

from facts.find_entities import NotFound
from facts.find_in_wording import find_in_wording
from facts.kinds import Unreadable, Value, read
from facts.models import Entity, Property
from sources.models import Source


@dataclass(frozen=True)
class ReadValue:
    """A value, and the entity it stands for; or neither, and the reason why."""

    value: Value | None = None
    entity: Entity | None = None
    unreadable: str = ""


def read_value(text: str, *, of: Property, source: Source) -> ReadValue:
    """Read the text in the language of its source. Relative dates count from the source's own date."""
    try:
        value = read(text, kind=of.kind, lang=source.language, reference=source.published_day)
    except Unreadable as error:
        return ReadValue(unreadable=str(error))
    if of.kind == Property.Kind.ENTITY:
        return _as_entity(text, value=value, language=source.language)
    return ReadValue(value=_in_units_of(of, value=value))


def _as_entity(text: str, *, value: Value, language: str) -> ReadValue:
    try:
        return ReadValue(value=value, entity=find_in_wording(text, language=language))
    except NotFound as error:
        return ReadValue(unreadable=str(error))


def _in_units_of(of: Property, *, value: Value) -> Value:
    """A bare number takes the property's unit, and a unit declared equal to it counts as it."""
    if value.axis in {f"quantity:{unit}" for unit in of.equal_units}:
        return replace(value, axis=f"quantity:{of.unit}")
    return value.in_unit(of.unit) if of.unit else value
