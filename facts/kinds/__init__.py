"""Kinds of value: reading, finding and comparing what sources print. Pure Python, no Django."""

from facts.kinds.already_read import already_read
from facts.kinds.interval import common, overlap, positions
from facts.kinds.reading import compare, find, read
from facts.kinds.registry import KINDS
from facts.kinds.value import Span, Unreadable, Value
from facts.kinds.verdict import Outcome, Verdict

__all__ = [
    "KINDS",
    "Outcome",
    "Span",
    "Unreadable",
    "Value",
    "Verdict",
    "already_read",
    "common",
    "compare",
    "find",
    "overlap",
    "positions",
    "read",
]
