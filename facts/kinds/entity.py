"""Entities: read to a name; placed on the tree of entities they compare by containment."""

from facts.kinds.interval import Interval, overlap
from facts.kinds.lexer import fold
from facts.kinds.passage import Passage
from facts.kinds.value import Span, Value
from facts.kinds.verdict import Outcome, Verdict

MARKS = " \t\n\r\u00a0\u202f.,;:!?\"'“”‘’«»()[]"


def read(passage: Passage) -> Value:
    """The cleaned name; where it stands in the tree is for Value.placed to say."""
    return Value("entity", passage.text, "entity", None, None, {"name": clean(passage.text)})


def find(passage: Passage) -> list[Span]:
    """Names are found by alias, which is not a matter of reading."""
    return []


def compare(a: Value, b: Value) -> Outcome:
    """Equal: same. One inside the other: compatible. Disjoint: conflict. Not placed: only equal names are the same."""
    names = f"'{a.shown('en')}' and '{b.shown('en')}'"
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, f"{names} are not in one tree of entities")
    if None in (*a.interval, *b.interval):
        return _unplaced(a, b, names)
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, f"{names} are the same entity")
    if not overlap(a.interval, b.interval):
        return Outcome(Verdict.CONFLICT, f"{names} are apart: neither is part of the other")
    inner, outer = (a, b) if _is_inside(a.interval, b.interval) else (b, a)
    return Outcome(Verdict.COMPATIBLE, f"'{inner.shown('en')}' is part of '{outer.shown('en')}'")


def clean(name: str) -> str:
    """Spaces collapsed, marks around it gone."""
    return " ".join(name.split()).strip(MARKS) or name.strip()


def _unplaced(a: Value, b: Value, names: str) -> Outcome:
    if fold(a.shown("en")) == fold(b.shown("en")):
        return Outcome(Verdict.SAME, f"{names} are the same name")
    return Outcome(Verdict.NOT_COMPARABLE, f"where {names} stand among the entities is not known")


def _is_inside(inner: Interval, outer: Interval) -> bool:
    return (inner[0] or 0) >= (outer[0] or 0) and (inner[1] or 0) <= (outer[1] or 0)
