"""Claims as weighing sees them, without a database: ``said(3, 5)`` is a source that leaves 3 to 5 possible."""

import itertools
from datetime import date
from typing import Any

from facts.kinds import Value, read
from facts.weigh_slots.rules.weighed_claim import Basis, Period, Rules, WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing

_numbers = itertools.count(1)

UNKNOWN = Period(None, None, Basis.UNKNOWN)


def printed(first: str, last: str = "") -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last or first), Basis.PRINTED)


def assumed(day: str) -> Period:
    return Period(date.fromisoformat(day), date.fromisoformat(day), Basis.ASSUMED)


def said(
    lower: float | None, upper: float | None = -1.0, *, axis: str = "quantity:count", **fields: Any
) -> WeighedClaim:
    """An asserted claim; one number is a point."""
    ends = (lower, lower if upper == -1.0 else upper)
    text = "–".join("…" if end is None else f"{end:g}" for end in dict.fromkeys(ends))
    return _claim(Value("quantity", text, axis, *ends), **fields)


def denied(lower: float | None, upper: float | None = -1.0, **fields: Any) -> WeighedClaim:
    return said(lower, upper, is_denied=True, **fields)


def as_read(text: str, *, kind: str, lang: str = "en", **fields: Any) -> WeighedClaim:
    """A claim whose value is read from what was printed."""
    return _claim(read(text, kind=kind, lang=lang), **fields)


def rules(**changes: Any) -> Rules:
    said: dict[str, Any] = {"kind": "quantity", "flags_differences": True, "time": "fixed"}
    return Rules(**said | changes)


def values(weighing: Weighing | None) -> list[list[str]]:
    """The positions of a weighing, each as the values of the claims that back it."""
    return [] if weighing is None else [[claim.value.text for claim in found.claims] for found in weighing.positions]


def _claim(value: Value, **fields: Any) -> WeighedClaim:
    number = next(_numbers)
    said: dict[str, Any] = {
        "pk": number,
        "value": value.said_by(fields.get("speaker", "")),
        "shown": value.text,
        "axis": value.axis,
        "lower": value.lower,
        "upper": value.upper,
        "period": UNKNOWN,
        "is_denied": False,
        "is_speculated": False,
        "is_hedged": False,
        "speaker": "",
        "origin": f"Paper {number}",
        "publisher": f"Paper {number}",
        "source": number,
    }
    return WeighedClaim(**said | fields)
