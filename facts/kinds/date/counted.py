"""Days, weeks and months that are counted: the third Tuesday of September 2014, the first nine months of 2025."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from facts.kinds.date.holidays import nth_weekday
from facts.kinds.date.month_names import month_at, named_at
from facts.kinds.date.nearest import NEEDS_YEAR, completed, lacking, nearest_of
from facts.kinds.date.ranks import words_at
from facts.kinds.date.stretch import Stretch, days, month, month_end, months, replace
from facts.kinds.date.weekday import past_weekday
from facts.kinds.date.weeks import SATURDAY, numbered_week, week_around, weekend_around
from facts.kinds.date.years import InYear, year_after
from facts.kinds.passage import Passage, remembered

LAST = -1
WEEK = 7
MOST = 53
LONGEST = 365  # days of a year
MONTHS = {"month": 1, "quarter": 3}
DAYS = {"day": 1, "week": WEEK}


class Rank(NamedTuple):
    """1 for first, LAST for last, 0 for neither; and the token behind it."""

    number: int
    end: int


class Whole(NamedTuple):
    """The month (0: a whole year) something is counted in, and its year."""

    month: int
    told: InYear


def counted_at(passage: Passage, index: int) -> Stretch | None:
    """The n-th or last weekday, day, week or weekend of a month, the n-th month or week of a year, its first months."""
    rank = rank_at(passage, index)
    if not rank.number:
        return _first_of(passage, index) or _around(passage, index)
    weekday = passage.grammar.weekdays.at(passage.tokens, rank.end)
    if weekday:
        return _in_month(passage, weekday.end, index, _nth_weekday(rank.number, weekday.meaning))
    weekend = passage.match(passage.grammar.language.weekends, rank.end)
    if weekend:
        return _in_month(passage, weekend.end, index, _nth_weekend(rank.number))
    span = passage.grammar.spans.at(passage.tokens, rank.end)
    found = _of_span(passage, rank.number, span.meaning, begin=index, at=span.end) if span else None
    return found or _first_of(passage, index)


def _of_span(passage: Passage, number: int, span: str, *, begin: int, at: int) -> Stretch | None:
    if span == "day":
        return _in_month(passage, at, begin, _nth_day(number)) or _day_of_year(passage, number, begin, at)
    if span == "week":
        return _in_month(passage, at, begin, _nth_week(number)) or _week_of_year(passage, number, begin, at)
    return _month_of_year(passage, number, begin, at) if span == "month" else None


@remembered
def rank_at(passage: Passage, index: int) -> Rank:
    last = passage.match(passage.grammar.language.last, index)
    if last:
        return Rank(LAST, last.end)
    atoms = words_at(passage, index)
    if atoms and atoms.is_ordinal and atoms.amount <= MOST:
        return Rank(atoms.amount, atoms.end)
    return _in_digits(passage, index)


def _in_digits(passage: Passage, index: int) -> Rank:
    """2nd, 2ª, 2."""
    token = passage.token(index)
    is_number = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 2
    ending = passage.match(passage.grammar.language.ordinal_endings, index + 1) if is_number else None
    if not token or not ending or not passage.tokens[index + 1].is_glued:
        return Rank(0, index)
    return Rank(int(token.text), ending.end) if int(token.text) <= MOST else Rank(0, index)


def _in_month(
    passage: Passage, at: int, begin: int, counted: Callable[[int, int], tuple[date, date] | None]
) -> Stretch | None:
    """What is counted in the month that is named behind it; without a year, in the one near the source's day."""
    whole = _month_at(passage, at)
    if whole is None:
        return None

    def in_year(number: int) -> Stretch | None:
        found = counted(number, whole.month)
        return _days(found, begin=begin, end=whole.told.end) if found else None

    if whole.told.number:
        return whole.told.marked(in_year(whole.told.number))
    if passage.reference is None:
        return lacking(begin, whole.told.end, NEEDS_YEAR)
    return nearest_of(in_year, passage.reference)


def _month_at(passage: Passage, at: int) -> Whole | None:
    at = passage.skip(passage.grammar.language.date_fillers, at, most=2)
    name = month_at(passage, at)
    if name is None:
        return None
    told = year_after(passage, name[1])
    return Whole(name[0], told if told.number else InYear(0, name[1]))


def _days(found: tuple[date, date], *, begin: int, end: int) -> Stretch:
    first, last = found
    is_one = first == last
    edtf = first.isoformat() if is_one else ""
    return days(first, last, begin=begin, end=end, precision="day" if is_one else "range", edtf=edtf)


def _nth_weekday(number: int, weekday: int) -> Callable[[int, int], tuple[date, date] | None]:
    def counted(year: int, in_month: int) -> tuple[date, date] | None:
        found = nth_weekday(year, in_month, number, weekday)
        return (found, found) if found else None

    return counted


def _nth_weekend(number: int) -> Callable[[int, int], tuple[date, date] | None]:
    def counted(year: int, in_month: int) -> tuple[date, date] | None:
        found = nth_weekday(year, in_month, number, SATURDAY)
        return (found, found + timedelta(days=1)) if found else None

    return counted


def _nth_day(number: int) -> Callable[[int, int], tuple[date, date] | None]:
    def counted(year: int, in_month: int) -> tuple[date, date] | None:
        first, last = date(year, in_month, 1), month_end(year, in_month, 1)
        found = last if number == LAST else first + timedelta(days=number - 1)
        return (found, found) if found <= last else None

    return counted


def _nth_week(number: int) -> Callable[[int, int], tuple[date, date] | None]:
    """The first week is the first seven days, the last week the last seven."""

    def counted(year: int, in_month: int) -> tuple[date, date] | None:
        first, last = date(year, in_month, 1), month_end(year, in_month, 1)
        if number == LAST:
            return last - timedelta(days=WEEK - 1), last
        found = first + timedelta(days=WEEK * (number - 1))
        return (found, min(last, found + timedelta(days=WEEK - 1))) if found <= last else None

    return counted


def _week_of_year(passage: Passage, number: int, begin: int, at: int) -> Stretch | None:
    """The 23rd week of 2028; the last one is left out: it may be in the next year."""
    return numbered_week(passage, number, begin=begin, at=at, is_told=False) if number > 0 else None


def _day_of_year(passage: Passage, number: int, begin: int, at: int) -> Stretch | None:
    """The first or last day of 2028."""
    told = year_after(passage, at)
    if not told.number or number not in (1, LAST):
        return None
    found = date(told.number, 1, 1) if number == 1 else date(told.number, 12, 31)
    return told.marked(_days((found, found), begin=begin, end=told.end))


def _month_of_year(passage: Passage, number: int, begin: int, at: int) -> Stretch | None:
    told = year_after(passage, at)
    number = 12 if number == LAST else number
    found = month(told.number, number, begin=begin, end=told.end) if told.number and number <= 12 else None
    return told.marked(found)


def _around(passage: Passage, index: int) -> Stretch | None:
    """The week of 5 May 2028, the weekend of 5 May 2028."""
    weekend = passage.match(passage.grammar.language.weekends, index)
    span = None if weekend else passage.grammar.spans.at(passage.tokens, index)
    end = weekend.end if weekend else span.end if span and span.meaning == "week" else 0
    at = passage.skip(passage.grammar.language.beginning, end, most=1)
    at = past_weekday(passage, passage.skip(passage.grammar.language.date_fillers, at, most=2))
    inner = named_at(passage, at) if end and at > end else None
    inner = completed(inner, passage.reference) if inner else None
    if inner is None or inner.modifier or inner.lacks:
        return None
    found = weekend_around(inner, index) if weekend else week_around(inner, index)
    return replace(found, is_relative=inner.is_relative) if found else None


def _first_of(passage: Passage, index: int) -> Stretch | None:
    """The first nine months of 2025, the last three days of May 2025; in French "les neuf premiers mois"."""
    rank = rank_at(passage, index)
    atoms = words_at(passage, rank.end if rank.number else index)
    count, end = (atoms.amount, atoms.end) if atoms and not atoms.is_ordinal else _digits(passage, rank.end)
    if not rank.number:
        rank = rank_at(passage, end)
        end = rank.end
    span = passage.grammar.spans.at(passage.tokens, end) if count else None
    if span is None or rank.number not in (1, LAST) or not 1 <= count <= LONGEST:
        return None
    if span.meaning in MONTHS:
        return _months(passage, count * MONTHS[span.meaning], rank.number, begin=index, at=span.end)
    length = count * DAYS.get(span.meaning, 0)
    if not length:
        return None
    found = _in_month(passage, span.end, index, _first_days(length, rank.number))
    return found or _days_of_year(passage, length, rank.number, begin=index, at=span.end)


def _days_of_year(passage: Passage, count: int, rank: int, *, begin: int, at: int) -> Stretch | None:
    """The first 100 days of 2028."""
    told = year_after(passage, at)
    if not told.number or count > LONGEST:
        return None
    run = timedelta(days=count - 1)
    first = date(told.number, 1, 1) if rank == 1 else date(told.number, 12, 31) - run
    return told.marked(_days((first, first + run), begin=begin, end=told.end))


def _digits(passage: Passage, index: int) -> tuple[int, int]:
    token = passage.token(index)
    is_short = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 3
    return (int(token.text), index + 1) if token and is_short else (0, index)


def _first_days(count: int, rank: int) -> Callable[[int, int], tuple[date, date] | None]:
    def counted(year: int, in_month: int) -> tuple[date, date] | None:
        first, last = date(year, in_month, 1), month_end(year, in_month, 1)
        if count > last.day:
            return None
        run = timedelta(days=count - 1)
        return (first, first + run) if rank == 1 else (last - run, last)

    return counted


def _months(passage: Passage, count: int, rank: int, *, begin: int, at: int) -> Stretch | None:
    told = year_after(passage, at)
    if not told.number or count > 12:
        return None
    start = 1 if rank == 1 else 13 - count
    return told.marked(months(told.number, start, count, begin=begin, end=told.end, precision="range"))
