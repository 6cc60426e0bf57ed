"""Dates in digits that are cut into several tokens: 11-2016, 05.2016, 20 02 2014, 10/1-11/2/2017."""

import re

from facts.kinds.date.printed import in_order, year_and_two_digits
from facts.kinds.date.stretch import Stretch, day, either, joined, month
from facts.kinds.date.years import year_number_at
from facts.kinds.passage import Passage

SEPARATORS = ("-", "/")
DOTTED_MONTH = re.compile(r"(0?[1-9]|1[0-2])\.((?:1[89]|20)[0-9]{2})|((?:1[89]|20)[0-9]{2})\.(0?[1-9]|1[0-2])")
DAY_AND_YEAR = re.compile(r"([0-9]{1,2}),([0-9]{4})")
DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")


def month_and_year_at(passage: Passage, index: int) -> Stretch | None:
    """11-2016, 11 / 2016, 2016 - 11; with a full stop only where that is no decimal point."""
    token, sign = passage.token(index), passage.token(index + 1)
    if token is None or token.kind != "number":
        return None
    dotted = DOTTED_MONTH.fullmatch(token.text) if passage.grammar.language.decimal == "," else None
    if dotted:
        number, in_year = int(dotted[1] or dotted[4]), int(dotted[2] or dotted[3])
        return month(in_year, number, begin=index, end=index + 1)
    if sign is None or sign.text not in SEPARATORS:
        return None
    first, second = _small(passage, index), _small(passage, index + 2)
    in_year = year_number_at(passage, index + 2) if first else year_number_at(passage, index) if second else 0
    if not in_year or not 1 <= (first or second) <= 12:
        return None
    if second:
        return year_and_two_digits(in_year, second, begin=index, end=index + 3)
    return month(in_year, first, begin=index, end=index + 3)


def spaced_at(passage: Passage, index: int) -> Stretch | None:
    """20 02 2014, 2016 10 16, 08/12,2015."""
    a, b = _small(passage, index), _small(passage, index + 1)
    if a and not b:
        return _dotted(passage, index, a) or _year_behind_comma(passage, index, a)
    if a and b:
        return in_order(passage, a, b, year_number_at(passage, index + 2), begin=index, end=index + 3)
    in_year, c = year_number_at(passage, index), _small(passage, index + 2)
    if in_year and b and c:
        return day(in_year, b, c, begin=index, end=index + 3)
    return _year_behind_comma(passage, index, a)


def _dotted(passage: Passage, index: int, a: int) -> Stretch | None:
    """8. 5. 2024."""
    stops = [passage.token(index + 1), passage.token(index + 3)]
    b, in_year = _small(passage, index + 2), year_number_at(passage, index + 4)
    if not b or not in_year or any(stop is None or stop.text != "." for stop in stops):
        return None
    return in_order(passage, a, b, in_year, begin=index, end=index + 5)


def _year_behind_comma(passage: Passage, index: int, a: int) -> Stretch | None:
    slash, behind = passage.token(index + 1), passage.token(index + 2)
    if not a or slash is None or slash.text != "/" or behind is None:
        return None
    both = DAY_AND_YEAR.fullmatch(behind.text)
    if both:
        return in_order(passage, a, int(both[1]), int(both[2]), begin=index, end=index + 3)
    comma, b = passage.token(index + 3), _small(passage, index + 2)
    if not b or comma is None or comma.text != ",":
        return None
    return in_order(passage, a, b, year_number_at(passage, index + 4), begin=index, end=index + 5)


def short_range_at(passage: Passage, index: int) -> Stretch | None:
    """10/1-11/2/2017, 14.10. - 15.10.2013: the first day takes the year of the second."""
    low = _day_and_month(passage, index)
    joiner = passage.match(passage.grammar.language.date_joiners, low[2], extra="-") if low else None
    token = passage.token(joiner.end) if joiner else None
    if low is None or joiner is None or token is None or token.kind != "slashed":
        return None
    a, b, c = (int(part) for part in re.split("[./-]", token.text))
    if c < 1000:
        return None
    at = {"begin": index, "end": joiner.end + 1}
    readings = [_range((low[0], low[1]), (a, b), c, at), _range((low[1], low[0]), (b, a), c, at)]
    if passage.grammar.language.is_day_first:
        return readings[0]
    told = sorted((each for each in readings if each), key=lambda each: each.edtf)
    return either(told[0], told[1]) if len(told) > 1 else told[0] if told else None


def _range(low: tuple[int, int], high: tuple[int, int], in_year: int, at: dict[str, int]) -> Stretch | None:
    first, last = day(in_year, low[1], low[0], **at), day(in_year, high[1], high[0], **at)
    return joined(first, last) if first and last else None


def _day_and_month(passage: Passage, index: int) -> tuple[int, int, int] | None:
    """The two numbers, and the token behind them."""
    token, slash = passage.token(index), passage.token(index + 1)
    both = DAY_AND_MONTH.fullmatch(token.text) if token and token.kind == "number" else None
    if both:
        return int(both[1]), int(both[2]), index + 2 if slash and slash.text == "." else index + 1
    a, b = _small(passage, index), _small(passage, index + 2)
    return (a, b, index + 3) if a and b and slash and slash.text == "/" else None


def _small(passage: Passage, index: int) -> int:
    """A number of one or two digits; 0 when there is none."""
    token = passage.token(index)
    is_small = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 2
    return int(token.text) if token and is_small else 0
