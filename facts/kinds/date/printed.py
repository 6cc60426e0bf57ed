"""Dates as printed with a year: in digits, or a year alone."""

import re

from facts.kinds.date.stretch import Stretch, day, either, joined, month, year
from facts.kinds.date.years import full_year, short_year_at, year_number_at
from facts.kinds.passage import Passage


def iso_at(passage: Passage, index: int) -> Stretch | None:
    """2025-12-09, with a clock time perhaps; 2025-12."""
    token = passage.token(index)
    if token is None or token.kind not in ("iso", "month"):
        return None
    parts = [int(part) for part in re.findall("[0-9]+", token.text)]
    if token.kind == "month" and parts[1] > 999:
        return month(parts[1], parts[0], begin=index, end=index + 1)
    if token.kind == "month":
        return year_and_two_digits(parts[0], parts[1], begin=index, end=index + 1)
    stretch = day(parts[0], parts[1], parts[2], begin=index, end=index + 1)
    return _with_clock(stretch, token.text, parts) if stretch and len(parts) > 3 else stretch


def _with_clock(stretch: Stretch, printed: str, parts: list[int]) -> Stretch | None:
    if parts[3] > 23 or parts[4] > 59:
        return None
    minutes = parts[3] * 60 + parts[4]
    edtf = printed.upper().replace(" ", "T")
    return Stretch(
        stretch.first, stretch.last, stretch.begin, stretch.end, edtf, "minute", clock=(minutes, minutes + 1)
    )


def year_and_two_digits(number: int, two: int, *, begin: int, end: int) -> Stretch | None:
    """2025-12 is a month, 2024-25 two years, 2010-12 may be either: both readings are in its bounds."""
    following = number - number % 100 + two
    if following <= number or not 1000 <= number < 2900:
        return month(number, two, begin=begin, end=end)
    return joined(year(number, begin=begin, end=end), year(following, begin=begin, end=end))


def slashed_at(passage: Passage, index: int) -> Stretch | None:
    """9/12/2025, 09.12.2025: the day first in most languages; in English both ways when both are dates."""
    token = passage.token(index)
    if token is None or token.kind != "slashed":
        return None
    a, b, c = (int(part) for part in re.split("[./-]", token.text))
    if a > 31:
        return day(a, b, c, begin=index, end=index + 1)
    if c < 100:
        c = full_year(c)
    return in_order(passage, a, b, c, begin=index, end=index + 1)


def in_order(passage: Passage, a: int, b: int, c: int, *, begin: int, end: int) -> Stretch | None:
    """The day `a` and the month `b` of the year `c`, or the other way round, or both where a language has both."""
    is_day_first = passage.grammar.language.is_day_first
    first = day(c, b, a, begin=begin, end=end)
    second = day(c, a, b, begin=begin, end=end)
    if is_day_first or first is None or second is None or first == second:
        return first or second
    return either(*sorted((first, second), key=lambda stretch: stretch.edtf))


def in_one_order(passage: Passage, low: Stretch, high: Stretch) -> tuple[Stretch, Stretch]:
    """3/13/1991 - 4/8/1991: both ends of a range are printed in the one order that is possible for both."""
    ends = _numbers(passage, low), _numbers(passage, high)
    if "ambiguous" not in (low.modifier, high.modifier) or None in ends:
        return low, high
    told = [both for is_day_first in (True, False) if (both := _ordered(low, high, is_day_first, *filter(None, ends)))]
    return told[0] if len(told) == 1 else (low, high)


def _ordered(
    low: Stretch, high: Stretch, is_day_first: bool, first: tuple[int, int, int], last: tuple[int, int, int]
) -> tuple[Stretch, Stretch] | None:
    found = [
        day(c, b if is_day_first else a, a if is_day_first else b, begin=each.begin, end=each.end)
        for each, (a, b, c) in ((low, first), (high, last))
    ]
    start, stop = found
    return (start, stop) if start and stop and joined(start, stop) else None


def _numbers(passage: Passage, stretch: Stretch) -> tuple[int, int, int] | None:
    """The numbers of a day in digits, its year last."""
    token = passage.tokens[stretch.end - 1]
    if token.kind != "slashed" or stretch.end - stretch.begin > 1:
        return None
    a, b, c = (int(part) for part in re.split("[./-]", token.text))
    return (a, b, full_year(c) if c < 100 else c) if a <= 31 else None


def year_at(passage: Passage, index: int) -> Stretch | None:
    """A year alone; not a price, a share or a measure."""
    at = passage.skip(passage.grammar.language.year_nouns, index, most=1)
    short = short_year_at(passage, at)
    if short and _is_opened(passage, at):
        return year(short, begin=index, end=at + 2)
    number = year_number_at(passage, at)
    if not number or _is_figure(passage, at):
        return None
    return year(number, begin=index, end=at + 1)


def _is_opened(passage: Passage, index: int) -> bool:
    """ "Nel '68", "in '98": without a word before it the apostrophe may open a quotation."""
    openers = passage.grammar.language.year_openers
    found = (passage.match(openers, index - width) for width in (1, 2) if index >= width)
    return any(opener is not None and opener.end == index for opener in found)


def _is_figure(passage: Passage, index: int) -> bool:
    grammar, tokens = passage.grammar, passage.tokens
    before = tokens[index - 1].text if index else ""
    if before in ("$", "€", "£", "¥"):
        return True
    after = passage.token(index + 1)
    is_unit = after is not None and after.is_glued and grammar.unit_signs.at(tokens, index + 1) is not None
    percent = passage.match(grammar.language.percent, index + 1, extra="%")
    tables = (grammar.currency_signs, grammar.currencies, grammar.scales, grammar.units)
    return is_unit or percent is not None or any(table.at(tokens, index + 1) for table in tables)
