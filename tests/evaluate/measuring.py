"""Gold units beside ours: names to codes, and bounds in the gold's unit."""

import re
from collections.abc import Mapping
from typing import Any

from facts.kinds import Value
from facts.kinds.dimensions import DIMENSIONS
from facts.kinds.units import canonical

PREFIXES = {
    "": "", "kilo": "k", "mega": "M", "giga": "G", "centi": "c", "deci": "d", "milli": "m", "micro": "µ", "nano": "n",
    "pico": "p", "atto": "a",
}  # fmt: skip
STEMS = {
    "meter": "m", "metre": "m", "mètre": "m", "gram": "g", "gramme": "g", "liter": "l", "litre": "l", "litro": "l",
    "watt": "W", "byte": "B",
}  # fmt: skip
# Canonical names of units that have no prefix.
NAMED = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "mile": "mi", "foot": "ft", "inch": "in", "yard": "yd", "acre": "acre", "hectare": "ha", "ton": "t",
    "tonne": "t", "metric ton": "t", "tonnellata": "t", "tonne métrique": "t", "tonelada métrica": "t",
    "kilometer per hour": "km/h", "mile per hour": "mph", "square kilometer": "km2", "square kilometre": "km2",
    "square meter": "m2", "square metre": "m2", "square mile": "sqmi", "cubic kilometre": "km3", "cubic meter": "m3",
    "cubic centimetre": "ml", "pound": "lb", "ounce": "oz", "kibibyte": "KiB", "watt per minute": "W/minute",
    "meter per millisecond": "m/ms", "kilometer per millisecond": "km/ms", "ton per day": "t/day",
}  # fmt: skip
CENTS = ("cent", "cents", "penny", "pence", "penique", "centavo", "céntimo", "centesimo", "centime")
METRIC = re.compile(f"({'|'.join(filter(None, PREFIXES))})?({'|'.join(STEMS)})")

Bounds = tuple[float | None, float | None]


def is_cent(name: str) -> bool:
    """A hundredth of a currency that is not printed."""
    return name in CENTS


def code_of(name: str) -> str:
    """Our code of a unit as the gold names it; the name itself when nobody declared it."""
    plain = name.strip().lower()
    found = METRIC.fullmatch(plain)
    return NAMED.get(plain) or (PREFIXES[found[1] or ""] + STEMS[found[2]] if found else plain)


def converted(value: Value, expected: Mapping[str, Any]) -> Bounds | None:
    """The bounds of `value` in the gold's unit; None when it is of another dimension."""
    axis = value.axis.removeprefix("quantity:")
    kind = expected["kind"]
    if kind == "money":
        is_bare = is_cent(str(expected.get("unit_raw") or "").lower()) and value.axis == "money:?"
        return _times(value.interval, 100) if is_bare else value.interval
    if kind in ("quantity", "duration") and (expected.get("unit") or expected.get("unit_raw")):
        unit, factor = canonical(code_of(str(expected.get("unit") or expected["unit_raw"])))
        return _times(value.interval, 1 / float(factor)) if axis == unit else None
    if kind == "percentage":
        return value.interval if axis == "percent" else None
    if axis == "percent":  # "a third" is read as a share; as a number it is a hundredth of that
        return _times(value.interval, 0.01)
    return value.interval if is_counted(axis) else None


def is_counted(axis: str) -> bool:
    """Things by any name: people, vehicles, jobs. What is measured is in the unit of a dimension."""
    return axis not in DIMENSIONS and axis != "percent"


def _times(bounds: Bounds, factor: float) -> Bounds:
    low, high = bounds
    return (None if low is None else low * factor), (None if high is None else high * factor)
