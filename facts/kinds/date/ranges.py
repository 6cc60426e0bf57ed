"""From one date to another: 2019 to 2024, March-May 2024, dal 9 al 12 dicembre 2025, August 10 - 22, 2012."""

from collections.abc import Iterator

from facts.kinds.date.base import past_fillers
from facts.kinds.date.month_names import day_number_at, month_at, named_at
from facts.kinds.date.nearest import BASE_YEAR, in_year
from facts.kinds.date.period import period_at
from facts.kinds.date.printed import in_one_order, slashed_at
from facts.kinds.date.relative import away
from facts.kinds.date.stretch import Stretch, day, joined, replace
from facts.kinds.date.weekday import past_weekday, weekday_at
from facts.kinds.date.years import year_after
from facts.kinds.passage import Passage


def between_at(passage: Passage, index: int) -> Stretch | None:
    """between March and May 2024; dal 2019 al 2024; between now and 2028."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    low = opener and _end_at(passage, opener.end)
    joiner = opener and low and passage.match(opener.meaning, low.end, extra=passage.grammar.language.date_joiners)
    high = joiner and _end_at(passage, joiner.end)
    found = _joined(passage, low, high) if low and high else None
    return replace(found, begin=index) if found else None


def until_at(passage: Passage, low: Stretch) -> Stretch | None:
    """2019 to 2024; March-May 2024."""
    joiner = passage.match(passage.grammar.language.date_joiners, low.end, extra="- | ~ | /")
    if joiner is None:
        return _until_compound(passage, low)
    high = None if joiner.meaning in passage.grammar.and_words else _end_at(passage, joiner.end)
    return _joined(passage, low, high) if high else None


def _until_compound(passage: Passage, low: Stretch) -> Stretch | None:
    """May-June 2028: a hyphen between two words is no token of its own, it glues them."""
    behind = passage.token(low.end)
    is_compound = behind is not None and behind.is_glued and behind.kind == "word" and low.is_yearless
    high = period_at(passage, low.end) if is_compound else None
    return _joined(passage, low, high) if high and high.precision == low.precision else None


def _end_at(passage: Passage, index: int) -> Stretch | None:
    """What a range begins or ends with: a period, or "now"."""
    at = past_fillers(passage, index)
    now = passage.match(passage.grammar.language.now, at)
    return away(passage, "day", 0, begin=at, end=now.end) if now else period_at(passage, at)


def _joined(passage: Passage, low: Stretch, high: Stretch) -> Stretch | None:
    """One without a year takes the year of the other; two without one are near the source together."""
    if low.lacks or high.lacks:
        return replace(low, end=high.end, lacks=low.lacks or high.lacks)
    low, high = in_one_order(passage, low, high)
    if low.is_yearless and high.is_yearless:
        later = in_year(high, BASE_YEAR + 1)
        found = joined(low, high) or (joined(low, later) if later else None)
        return found and found.yearless()
    if low.is_yearless and high.last is not None:
        return _first_of(joined(named, high) for named in _years(low, high.last.year, high.last.year - 1))
    if high.is_yearless and low.first is not None:
        return _first_of(joined(low, named) for named in _years(high, low.first.year, low.first.year + 1))
    return joined(low, high)


def _years(stretch: Stretch, *numbers: int) -> list[Stretch]:
    return [found for found in (in_year(stretch, number) for number in numbers) if found]


def _first_of(found: Iterator[Stretch | None]) -> Stretch | None:
    return next(filter(None, found), None)


def days_of_month_at(passage: Passage, index: int) -> Stretch | None:
    """9-12 December 2025; dal 9 al 12 dicembre 2025; Di., 9. - Fr., 12. Dez. 2025."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    at = past_fillers(passage, opener.end) if opener else index
    first, end = day_number_at(passage, past_weekday(passage, at))
    if not first:
        return _month_then_days(passage, index)
    joiners = opener.meaning if opener else passage.grammar.language.date_joiners
    joiner = passage.match(joiners, end, extra="" if opener else "-")
    last = _last_day_at(passage, past_weekday(passage, past_fillers(passage, joiner.end))) if joiner else None
    if joiner and month_at(passage, joiner.end) and not weekday_at(passage, joiner.end):  # "3-May-24" is one day
        return None
    if last is None or last.first is None or last.precision != "day" or first >= last.first.day or last.lacks:
        return None
    if not opener and joiner and joiner.meaning in passage.grammar.and_words and last.first.day - first > 1:
        return None  # "9 and 12 December" are two days
    low = last.first.replace(day=first)
    return replace(last, first=low, begin=index, edtf=f"{low}/{last.last}", precision="range")


def _last_day_at(passage: Passage, index: int) -> Stretch | None:
    """The day that tells the month of the one before it; in digits only where their order is known."""
    found = named_at(passage, index)
    return found or (slashed_at(passage, index) if passage.grammar.language.is_day_first else None)


def _month_then_days(passage: Passage, index: int) -> Stretch | None:
    """August 10 - 22, 2012."""
    name = month_at(passage, index)
    first, end = day_number_at(passage, name[1]) if name else (0, index)
    joiner = passage.match(passage.grammar.language.date_joiners, end, extra="-") if first else None
    last, end = day_number_at(passage, joiner.end) if joiner else (0, index)
    if name is None or not last or month_at(passage, end):
        return None
    told = year_after(passage, end)
    at = {"begin": index, "end": told.end if told.number else end}
    ends = [day(told.number or BASE_YEAR, name[0], number, **at) for number in (first, last)]
    found = joined(ends[0], ends[1]) if ends[0] and ends[1] else None
    return told.marked(found) if told.number else found and found.yearless()
