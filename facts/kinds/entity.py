"""Entities: read to a name; placed on the tree of entities they compare by containment."""

from facts.kinds.interval import Interval, overlap
from facts.kinds.lexer import fold
from facts.kinds.passage import Passage
from facts.kinds.sentences import sentence
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
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("trees_differ", one=a, other=b))
    if None in (*a.interval, *b.interval):
        return _unplaced(a, b)
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, sentence("same_entity", one=a, other=b))
    if not overlap(a.interval, b.interval):
        return Outcome(Verdict.CONFLICT, sentence("entities_apart", one=a, other=b))
    inner, outer = (a, b) if _is_inside(a.interval, b.interval) else (b, a)
    return Outcome(Verdict.COMPATIBLE, sentence("part_of", one=inner, other=outer))


def clean(name: str) -> str:
    """Spaces collapsed, marks around it gone."""
    return " ".join(name.split()).strip(MARKS) or name.strip()


def _unplaced(a: Value, b: Value) -> Outcome:
    if fold(a.shown("en")) == fold(b.shown("en")):
        return Outcome(Verdict.SAME, sentence("same_name", one=a, other=b))
    return Outcome(Verdict.NOT_COMPARABLE, sentence("unplaced", one=a, other=b))


def _is_inside(inner: Interval, outer: Interval) -> bool:
    return (inner[0] or 0) >= (outer[0] or 0) and (inner[1] or 0) <= (outer[1] or 0)
