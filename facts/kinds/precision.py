"""What a printed number leaves possible (design.md, section 3; docs/reading-values.md has the examples)."""

import math
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from facts.kinds.interval import Interval
from facts.kinds.plain import Numeral

ABOUT_SMALL = Decimal("0.10")  # about, below 100
ABOUT_LARGE = Decimal("0.05")  # about, from 100 on
JUST = Decimal("0.10")  # just over, nearly: never further than a tenth


def bounds_of(numeral: Numeral, hedge: str) -> Interval:
    """The interval of one number under a hedge word ('' for none)."""
    if numeral.is_least:
        return (float(numeral.amount), None)
    if numeral.doubt > 1:
        return _either(numeral, hedge)
    return HEDGES[hedge](numeral)


def _either(numeral: Numeral, hedge: str) -> Interval:
    """From the lesser reading of its scale word to the greater; as in a range the ends are the numbers themselves."""
    sharp = replace(numeral, half=Decimal(0), doubt=1)
    lesser, greater = sorted((numeral.amount / numeral.doubt, numeral.amount))  # below zero the other way round
    return HEDGES[hedge](replace(sharp, amount=lesser))[0], HEDGES[hedge](replace(sharp, amount=greater))[1]


def _stated(numeral: Numeral) -> Interval:
    """A plain integer is a point; other numbers are ± half their last printed digit, upper end excluded."""
    if numeral.spread:
        width = abs(numeral.amount) * numeral.spread
        return _closed(numeral.amount - width, numeral.amount + width)
    if not numeral.half:
        return _closed(numeral.amount, numeral.amount)
    return float(numeral.amount - numeral.half), _below(numeral.amount + numeral.half)


def _about(numeral: Numeral) -> Interval:
    """Never narrower than the number would be without the hedge."""
    share = ABOUT_SMALL if abs(numeral.amount) < 100 else ABOUT_LARGE
    width = abs(numeral.amount) * share
    if width < numeral.half or numeral.spread:
        return _stated(numeral)
    return _closed(numeral.amount - width, numeral.amount + width)


def _at_least(numeral: Numeral) -> Interval:
    return float(numeral.amount), None


def _at_most(numeral: Numeral) -> Interval:
    return None, float(numeral.amount)


def _just_above(numeral: Numeral) -> Interval:
    return _closed(numeral.amount, numeral.amount + _margin(numeral))


def _just_below(numeral: Numeral) -> Interval:
    return _closed(numeral.amount - _margin(numeral), numeral.amount)


def _margin(numeral: Numeral) -> Decimal:
    """One step of the last digit that is not zero (1,000 for 61,000), at most a tenth; a tenth of "a third"."""
    step, most = Decimal(1).scaleb(_zeros(numeral.amount)), abs(numeral.amount) * JUST
    return most if numeral.is_share else min(step, most)


def _zeros(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _closed(lower: Decimal, upper: Decimal) -> Interval:
    return float(lower), float(upper)


def _below(end: Decimal) -> float:
    return math.nextafter(float(end), -math.inf)


HEDGES = {
    "": _stated,
    "about": _about,
    "above": _at_least,
    "at_least": _at_least,
    "below": _at_most,
    "at_most": _at_most,
    "just_above": _just_above,
    "just_below": _just_below,
}


def printed(amount: Decimal) -> str:
    """An exact decimal without trailing zeros or exponent."""
    whole = amount.to_integral_value(ROUND_FLOOR)
    return str(int(whole)) if whole == amount else format(amount.normalize(), "f")
