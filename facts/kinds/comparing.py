"""Comparing two intervals, with the arithmetic in a sentence."""

from facts.kinds.interval import common, overlap
from facts.kinds.passage import ROOM
from facts.kinds.value import Value
from facts.kinds.verdict import Outcome, Verdict


def compare_intervals(a: Value, b: Value) -> Outcome:
    """Same bounds: same. A shared point: compatible. None: conflict."""
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, _axes_differ(a, b))
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, f"both are {a.shown('en')}")
    if overlap(a.interval, b.interval):
        return Outcome(Verdict.COMPATIBLE, f"both allow {_shared(a, b)}")
    return Outcome(Verdict.CONFLICT, _apart(a, b))


def compare_points(a: Value, b: Value) -> Outcome:
    """Values that are one point each: equal or not."""
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, _axes_differ(a, b))
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, f"'{clip(a.text)}' and '{clip(b.text)}' are the same")
    return Outcome(Verdict.CONFLICT, f"'{clip(a.text)}' and '{clip(b.text)}' are not the same")


def _apart(a: Value, b: Value) -> str:
    point = "day" if a.axis == "date" else "value"
    if all(value.shown("en") == value.text for value in (a, b)):
        return f"{a.text} and {b.text} share no {point}"
    return f"{_said(a)}, {_said(b)}: they share no {point}"


def _shared(a: Value, b: Value) -> str:
    lower, upper = common([a.interval, b.interval]) or (None, None)
    return Value(a.kind, "", a.axis, lower, upper).shown("en")


def _said(value: Value) -> str:
    """What was printed and, where that says more, what it means."""
    meaning = value.shown("en")
    return f"'{clip(value.text)}'" if meaning == value.text else f"'{clip(value.text)}' is {meaning}"


def clip(text: str) -> str:
    """As much of a printed text as a reason has room for."""
    return text if len(text) <= ROOM else f"{text[:ROOM]}…"


def _axes_differ(a: Value, b: Value) -> str:
    return f"'{clip(a.text)}' ({_axis(a)}) and '{clip(b.text)}' ({_axis(b)}) are not measured on the same scale"


def _axis(value: Value) -> str:
    return value.axis.replace("money:?", "money in a currency not stated").replace(":", " in ")
