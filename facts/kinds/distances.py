"""How far apart two values are whose intervals share no point: in days, minutes, percentage points, or their unit."""

import math
from decimal import Decimal

from facts.kinds.dimensions import canonical, is_plain
from facts.kinds.interval import excluded_end
from facts.kinds.sentences import Sentence, sentence
from facts.kinds.value import Value

MINUTES = 24 * 60  # of a day


def gap(a: Value, b: Value) -> Sentence:
    """From where the lower of the two ends to where the higher begins; an excluded end counts in full."""
    low, high = sorted((a, b), key=lambda value: -math.inf if value.lower is None else value.lower)
    end, begin = low.upper or 0.0, high.lower or 0.0
    if a.axis == "date":
        return _in_days(end, begin)
    between = _difference(end, begin)
    if not between:
        return sentence("touching")
    distance = float(between)
    if a.axis == "quantity:percent":
        return sentence("points", count=Value("quantity", "", "quantity:count", distance, distance))
    unit = _unit(a, b)
    return sentence("gap", value=Value(a.kind, "", a.axis, distance, distance, {"unit": unit} if unit else {}))


def _difference(end: float, begin: float) -> Decimal:
    excluded = excluded_end(end)
    difference = Decimal(repr(begin)) - Decimal(repr(end if excluded is None else excluded))
    return Decimal(f"{float(difference):.12g}")


def _in_days(end: float, begin: float) -> Sentence:
    """Days are whole numbers; clock times are parts of one."""
    days = math.floor(begin) - math.floor(end)
    if days:
        return sentence("one_day") if days == 1 else sentence("days", count=days)
    minutes = max(1, round((begin - end) * MINUTES))
    return sentence("one_minute") if minutes == 1 else sentence("minutes", count=minutes)


def _unit(a: Value, b: Value) -> str:
    """The unit both are printed in; of two the canonical one, and of a scale with another zero."""
    unit = str(a.detail.get("unit", ""))
    is_one = unit == b.detail.get("unit") and is_plain(unit)
    return unit if is_one and a.axis == f"quantity:{canonical(unit)[0]}" else ""
