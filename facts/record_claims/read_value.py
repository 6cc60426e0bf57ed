"""Read a value as its property asks: by the reader of its kind, or as one of our entities."""

from dataclasses import dataclass, replace
from datetime import date

from facts.find_entities import Find, NotFound, find_entity
from facts.find_in_wording import find_in_wording
from facts.kinds import Unreadable, Value, read
from facts.kinds.wording import wording_of
from facts.models import Claim, Entity, Property
from sources.models import Source
from sources.telling import Telling, parts_of

Period = tuple[date | None, date | None]
"""First and last day; None: not bounded."""


@dataclass(frozen=True)
class ReadValue:
    """A value, and the entity it stands for; or neither, and the reason why."""

    value: Value | None = None
    entity: Entity | None = None
    unreadable: str = ""


def read_value(text: str, *, of: Property, source: Source, find: Find = find_entity) -> ReadValue:
    """Read the text in the language of its source. Relative dates count from the source's own date."""
    try:
        value = read(text, kind=of.kind, lang=source.language, reference=source.published_day)
    except Unreadable as error:
        return ReadValue(unreadable=Telling(error.reason, error.as_part()))
    return as_meant(value, text=text, of=of, language=source.language, find=find)


def read_period(text: str, *, source: Source) -> Period:
    """The period printed with a value, read as a date of the source is. Raises Unreadable."""
    return period_in(text, language=source.language, day=source.published_day)


def period_in(text: str, *, language: str, day: date | None) -> Period:
    """The same, of a text that is no source. Of no text: not bounded."""
    if not text:
        return None, None
    value = read(text, kind="date", lang=language, reference=day)
    return _day(value.lower), _day(value.upper)


def as_meant(value: Value, *, text: str, of: Property, language: str, find: Find = find_entity) -> ReadValue:
    """A value that has been read, as the property means it: in its unit, or as the entity this wording means."""
    if of.kind == Property.Kind.ENTITY:
        return _as_entity(text, value=value, language=language, find=find)
    return ReadValue(value=_in_units_of(of, value=value))


def take_value(claim: Claim, as_read: ReadValue, *, text: str) -> None:
    """Write what was read into the claim; the bounds of an entity are its numbers in the tree, not the claim's.

    ``text`` is what was read. Where it could not be, and is not what was printed, it is kept to be read again.
    """
    unread = {} if text == claim.value_text else {"text": text}
    claim.value = unread if as_read.value is None else as_read.value.as_json()
    claim.value_entity = as_read.entity
    claim.unreadable = as_read.unreadable[:500]
    claim.unreadable_parts = parts_of(claim.unreadable)
    claim.wording = mark_of(as_read.value)
    claim.axis, claim.lower, claim.upper = "", None, None
    if as_read.value is not None and as_read.entity is None:
        claim.axis, claim.lower, claim.upper = as_read.value.axis, as_read.value.lower, as_read.value.upper


def mark_of(value: Value | None) -> int | None:
    """What stands for the words of a quotation where many are compared at once; None for all other values."""
    return wording_of(value.text).mark if value is not None and value.kind == Property.Kind.QUOTE else None


def _as_entity(text: str, *, value: Value, language: str, find: Find) -> ReadValue:
    try:
        return ReadValue(value=value, entity=find_in_wording(text, language=language, find=find))
    except NotFound as error:
        return ReadValue(unreadable=error.told)


def _in_units_of(of: Property, *, value: Value) -> Value:
    """A bare number takes the property's unit, and a unit declared equal to it counts as it."""
    if value.axis in {f"quantity:{unit}" for unit in of.equal_units}:
        return replace(value, axis=f"quantity:{of.unit}")
    return value.in_unit(of.unit) if of.unit else value


def _day(bound: float | None) -> date | None:
    return None if bound is None else date.fromordinal(int(bound))
