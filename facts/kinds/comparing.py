"""Comparing two intervals, with the arithmetic in a sentence."""

from facts.kinds.distances import gap
from facts.kinds.interval import common, overlap
from facts.kinds.passage import ROOM
from facts.kinds.sentences import Sentence, sentence
from facts.kinds.value import Value
from facts.kinds.verdict import Outcome, Verdict


def compare_intervals(a: Value, b: Value) -> Outcome:
    """Same bounds: same. A shared point: compatible. None: conflict."""
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, _axes_differ(a, b))
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, sentence("same_interval", value=a))
    if overlap(a.interval, b.interval):
        return Outcome(Verdict.COMPATIBLE, sentence("compatible", value=_shared(a, b)))
    return Outcome(Verdict.CONFLICT, _apart(a, b))


def compare_points(a: Value, b: Value) -> Outcome:
    """Values that are one point each: equal or not."""
    if a.axis != b.axis:
        return Outcome(Verdict.NOT_COMPARABLE, _axes_differ(a, b))
    texts = {"one": clip(a.text), "other": clip(b.text)}
    if a.interval == b.interval:
        return Outcome(Verdict.SAME, sentence("same_point", **texts))
    return Outcome(Verdict.CONFLICT, sentence("other_point", **texts))


def _apart(a: Value, b: Value) -> Sentence:
    if all(value.shown("en") == value.text for value in (a, b)):
        return sentence("plain_apart", one=a.text, other=b.text, gap=gap(a, b))
    return sentence("apart", one=_said(a), other=_said(b), gap=gap(a, b))


def _shared(a: Value, b: Value) -> Value:
    lower, upper = common([a.interval, b.interval]) or (None, None)
    return Value(a.kind, "", a.axis, lower, upper)


def _said(value: Value) -> Sentence:
    """What was printed and, where that says more, what it means."""
    text = clip(value.text)
    return (
        sentence("said", text=text)
        if value.shown("en") == value.text
        else sentence("said_and_meant", text=text, value=value)
    )


def clip(text: str) -> str:
    """As much of a printed text as a reason has room for."""
    return text if len(text) <= ROOM else f"{text[:ROOM]}…"


def _axes_differ(a: Value, b: Value) -> Sentence:
    return sentence("axes_differ", one=clip(a.text), scale=_axis(a), other=clip(b.text), other_scale=_axis(b))


def _axis(value: Value) -> Sentence:
    if value.axis == "money:?":
        return sentence("no_currency")
    dimension, _, unit = value.axis.partition(":")
    return sentence(f"{dimension}_axis", scale=unit) if unit else sentence("axis", scale=dimension)
