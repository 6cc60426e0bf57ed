"""Magnitudes in two units: "5 feet 3 inches", "2 hours and 30 minutes", "un anno e tre mesi", "3 h 15"."""

from dataclasses import dataclass, replace
from decimal import Decimal

from facts.kinds.dimensions import canonical, is_sum
from facts.kinds.passage import Passage
from facts.kinds.phrases import Match
from facts.kinds.plain import ORDINAL, Numeral, plain_at
from facts.kinds.printed_units import unit_at

MINUTES = 60
INCHES = ("in", "″")


@dataclass(frozen=True)
class Measure:
    """`end` is the token behind it; `unit` is count, percent, money:<currency>, or a unit of units.py."""

    numeral: Numeral
    unit: str
    end: int


def with_more(passage: Passage, measure: Measure, *, last: str = "") -> Measure:
    """With as many as follow of lesser units of the same dimension; only an exact number goes on so."""
    numeral = measure.numeral
    if numeral.half or numeral.spread or numeral.is_least or numeral.is_share:
        return measure
    more, unit = _lesser(passage, measure, last or measure.unit) or _minutes(passage, measure) or (None, "")
    return with_more(passage, more, last=unit) if more else measure


def _lesser(passage: Passage, measure: Measure, last: str) -> tuple[Measure, str] | None:
    """And the unit it ends in: 1 h 30 min 20 s goes down step by step."""
    at = passage.skip(passage.grammar.language.number_joiners, measure.end, most=2, extra=",")
    count = plain_at(passage, at)
    unit = _lesser_unit(passage, measure, count.end) if count and count.weight != ORDINAL else None
    if count is None or unit is None or not is_sum(last, unit.meaning):
        return None
    return _grown(measure, count, unit.meaning, unit.end), unit.meaning


def _lesser_unit(passage: Passage, measure: Measure, index: int) -> Match[str] | None:
    """ "in" is a unit only behind feet."""
    token = passage.token(index)
    if measure.unit == "ft" and token is not None and token.text in INCHES:
        return Match("in", index + 1)
    return unit_at(passage, index)


def _minutes(passage: Passage, measure: Measure) -> tuple[Measure, str] | None:
    """ "3 h 15": two digits behind hours, and no unit of their own."""
    token, sign = passage.token(measure.end), passage.tokens[measure.end - 1]
    if token is None or measure.unit != "hour" or sign.text != "h" or not token.text.isdigit():
        return None
    is_followed = unit_at(passage, measure.end + 1) is not None or passage.is_word(measure.end + 1)
    if len(token.text) != 2 or int(token.text) >= MINUTES or is_followed:
        return None
    minutes = Numeral(Decimal(token.text), measure.end + 1)
    return _grown(measure, minutes, "minute", minutes.end), "minute"


def _grown(measure: Measure, count: Numeral, unit: str, end: int) -> Measure:
    ratio = canonical(unit)[1] / canonical(measure.unit)[1]
    amount = measure.numeral.amount + count.amount * ratio
    return replace(measure, numeral=replace(measure.numeral, amount=amount, half=count.half * ratio), end=end)
