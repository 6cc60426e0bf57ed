"""Whether a value as read is what a gold row expects. Strict: a wrong interval is wrong, however near."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from facts.kinds import Value
from facts.kinds.units import can_mean
from tests.evaluate.measuring import converted, is_cent

Expected = Mapping[str, Any]

NEAR = 1e-6  # relative: 33.3333 is a third
WIDEST = 0.5  # a dozen is 9 to 15: a width of half its value
MANY = 50  # "several" is two or more: of any value below so many times its lower end
UNNAMED = ("", "unnamed")
PARTS = ("early", "mid", "late")
SHORT = [timedelta(days=1), timedelta(days=7)]  # one more of these is the makers' way of ending a range


def is_right(value: Value, expected: Expected) -> bool:
    return _is_right_date(value, expected) if expected["kind"] == "date" else _is_right_number(value, expected)


# Dates: gold is half-open, [start, end); ours has its last day inside.


def _is_right_date(value: Value, expected: Expected) -> bool:
    first, behind = _days(value)
    start, end = _day(expected.get("start")), _day(expected.get("end"))
    modifier = str(expected.get("modifier") or "")
    if expected.get("soft_bounds") or modifier in PARTS:
        return _is_part(value, modifier, start, end)
    if "approx" in modifier:
        return _is_about(value, start, end)
    if modifier == "since-end":  # from the end of a year on: when that begins is as soft as the end itself
        return behind is None and first is not None and start is not None and first.year == start.year
    if value.detail.get("modifier") == "ambiguous":
        return _is_either(first, behind, start, end, expected)
    return first == start and (behind == end or _is_range_end(behind, end, expected))


def _is_either(
    first: date | None, behind: date | None, start: date | None, end: date | None, expected: Expected
) -> bool:
    """03/04/2028 with both readings in its bounds: for a day, the gold's is one of the two; a range lies inside."""
    if not (first and behind and start and end) or not first <= start < end <= behind:
        return False
    is_range = expected.get("precision") == "range"
    return is_range or ((end - start).days == 1 and (first == start or behind == end))


def _is_part(value: Value, modifier: str, start: date | None, end: date | None) -> bool:
    """Early, mid, late: the modifier counts, and that the interval lies inside the year or month."""
    first, behind = _days(value)
    if not (first and behind and start and end) or value.detail.get("modifier") != modifier:
        return False
    is_year = (end - start).days > 31
    low = start.replace(month=1, day=1) if is_year else start.replace(day=1)
    high = low.replace(year=low.year + 1) if is_year else (low + timedelta(days=32)).replace(day=1)
    return low <= first and behind <= high


def _is_about(value: Value, start: date | None, end: date | None) -> bool:
    """About a period: around it, and at most one more of its own length on either side."""
    first, behind = _days(value)
    if not (first and behind and start and end):
        return False
    length = end - start + timedelta(days=3)  # months and leap years are not equal
    return start - length <= first <= start and end <= behind <= end + length


def _is_range_end(behind: date | None, end: date | None, expected: Expected) -> bool:
    """ "2010 to 2018": some makers end the range where its last period begins, at 2018-01-01."""
    if expected.get("precision") != "range" or not behind or not end or behind <= end:
        return False
    return behind - end in SHORT or behind in (_months_on(end, count) for count in (1, 3, 4, 6, 12))


def _months_on(day: date, count: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1) if day.day == 1 else None


def _days(value: Value) -> tuple[date | None, date | None]:
    """The first day and the day behind the last."""
    first = None if value.lower is None else date.fromordinal(math.floor(value.lower))
    behind = None if value.upper is None else date.fromordinal(math.floor(value.upper) + 1)
    return first, behind


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


# Numbers: ours holds the gold value and is no wider than the reading rules allow.


def _is_right_number(value: Value, expected: Expected) -> bool:
    if not _is_of_unit(value, expected):
        return False
    bounds = converted(value, expected)
    if bounds is None:
        return False
    gold = {name: _number(expected.get(name)) for name in ("value", "lower", "upper")}
    if bounds[1] is None and value.detail.get("hedge") and gold["upper"] is not None:
        return False  # "more than 10" is not 10
    if gold["lower"] is None and gold["upper"] is None:
        return _holds(*bounds, gold["value"])
    if gold["lower"] == gold["upper"]:
        return _holds(*bounds, gold["value"] if gold["value"] is not None else gold["lower"])
    return _is_interval(*bounds, gold["lower"], gold["upper"], is_soft=bool(expected.get("approx")))


def _holds(low: float | None, high: float | None, gold: float | None) -> bool:
    """The value lies inside; of "several" only the lower end is known."""
    if gold is None or low is None:
        return False
    if high is None:
        return low <= gold <= low * MANY
    slack = abs(gold) * NEAR
    return low - slack <= gold <= high + slack and high - low <= max(abs(gold) * 2 * WIDEST, 1)


def _is_interval(
    low: float | None, high: float | None, gold_low: float | None, gold_high: float | None, *, is_soft: bool
) -> bool:
    """The ends printed; behind "just over" and "nearly" the other end may be bounded too, within a tenth."""
    is_low, is_high = _same(low, gold_low), _same(high, gold_high)
    if is_low and is_high:
        return True
    if not is_soft or not (is_low or is_high) or low is None or high is None:
        return False
    return (gold_low is None or gold_high is None) and high - low <= max(abs(low), abs(high)) / 8


def _same(ours: float | None, gold: float | None) -> bool:
    if ours is None or gold is None:
        return ours is gold
    return math.isclose(ours, gold, rel_tol=NEAR, abs_tol=NEAR)


def _number(gold: Any) -> float | None:
    return None if gold is None else float(gold)


def _is_of_unit(value: Value, expected: Expected) -> bool:
    """Money in its currency; a dollar without a country stays a dollar."""
    if expected["kind"] != "money":
        return True
    ours, currency = value.axis.removeprefix("money:"), expected.get("unit") or expected.get("currency")
    if currency:
        return ours == currency or (ours != "?" and can_mean(ours, str(currency)))
    raw = str(expected.get("unit_raw") or "").lower()
    if raw in ("$", "dollar", "dólar", "dollaro"):
        return ours == "$"
    return ours != "?" or raw in UNNAMED or is_cent(raw)
