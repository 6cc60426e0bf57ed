"""A stricter judge than judging.py: what was read right, and is no wider than the gold.

judging.py accepts on purpose what the reading rules widen: both readings of 03/04/2028, "several" as two or more,
a dozen as 9 to 15. A judge who wants the gold's own bounds does not; how often that matters is worth knowing.
"""

from datetime import date
from typing import Any

from facts.kinds import Value
from tests.evaluate.judging import PARTS, Expected
from tests.evaluate.measuring import converted

ABOUT = 0.1  # of the value, on either side
NEAR = 1e-6


def is_exact(value: Value, expected: Expected) -> bool:
    """Of a value judging.py calls right: whether its bounds are the gold's, but for rounding."""
    return _is_exact_date(value, expected) if expected["kind"] == "date" else _is_exact_number(value, expected)


def _is_exact_date(value: Value, expected: Expected) -> bool:
    """Early, mid, late and about have no bounds in the gold: there is nothing stricter to ask."""
    modifier = str(expected.get("modifier") or "")
    if expected.get("soft_bounds") or modifier in PARTS or "approx" in modifier:
        return True
    first = None if value.lower is None else date.fromordinal(int(value.lower)).isoformat()
    behind = None if value.upper is None else date.fromordinal(int(value.upper) + 1).isoformat()
    return first == _day(expected.get("start")) and behind == _day(expected.get("end"))


def _day(text: str | None) -> str | None:
    return text[:10] if text else None


def _is_exact_number(value: Value, expected: Expected) -> bool:
    bounds = converted(value, expected)
    if bounds is None:
        return False
    low, high = expected.get("lower"), expected.get("upper")
    if low is None and high is None:
        low = high = expected.get("value")
    return _is_near(bounds[0], low, value) and _is_near(bounds[1], high, value)


def _is_near(ours: float | None, gold: Any, value: Value) -> bool:
    """Half of the last printed digit away, a tenth behind "about", else not at all."""
    if ours is None or gold is None:
        return ours is None and gold is None
    amount, step = float(str(value.detail.get("amount") or 0)), float(str(value.detail.get("step") or 0))
    rounding = abs(step / amount / 2) if amount else 0
    share = ABOUT if value.detail.get("hedge") == "about" else rounding
    return abs(ours - float(gold)) <= max(abs(float(gold)), NEAR) * (share + NEAR)
