"""Slots with two claims that contradict, waiting to be weighed."""

from facts.models import Property, Slot
from tests.builders import a_claim, a_property, a_slot, an_entity


def a_divided_slot(name: str = "", *, of: Property | None = None, one: str = "2027", other: str = "2028") -> Slot:
    slot = a_slot(entity=an_entity(name), of=of or a_property())
    for year in (one, other):
        a_claim(year, slot=slot)
    return slot


def fill(*values: str, more: int = 0) -> None:
    """One slot for each value, and so many more; all of them contradict."""
    year = a_property("year")
    for value in values:
        a_divided_slot(of=year, one=value)
    for _ in range(more):
        a_divided_slot(of=year)
