"""The kinds of value. Adding one is a file with read, find and compare, its test, and a line here."""

from types import MappingProxyType
from typing import Protocol

from facts.kinds import boolean, date, entity, money, quantity, quote, text
from facts.kinds.passage import LONGEST_VALUE, LONGEST_WORDING, Passage
from facts.kinds.value import Span, Value
from facts.kinds.verdict import Outcome


class Kind(Protocol):
    """What the file of a kind offers."""

    def read(self, passage: Passage) -> Value: ...

    def find(self, passage: Passage) -> list[Span]: ...

    def compare(self, a: Value, b: Value) -> Outcome: ...


# In the order in which they claim a passage of running text.
KINDS: MappingProxyType[str, Kind] = MappingProxyType(
    {
        "quote": quote,
        "date": date,
        "money": money,
        "quantity": quantity,
        "entity": entity,
        "text": text,
        "boolean": boolean,
    }
)

LONGEST = MappingProxyType({"text": LONGEST_WORDING, "quote": LONGEST_WORDING})


def longest(kind: str) -> int:
    """Code points a value of the kind may have."""
    return LONGEST.get(kind, LONGEST_VALUE)
