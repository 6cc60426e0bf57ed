"""Weeks and weekends: week 23 of 2028, KW 23, 2028-W23, the week of 5 May, the first weekend of May."""

import re
from datetime import date, timedelta

from facts.kinds.date.nearest import NEEDS_YEAR, lacking, nearest_of
from facts.kinds.date.stretch import Stretch, days
from facts.kinds.date.years import year_after, year_number_at
from facts.kinds.passage import Passage

LAST_WEEK = 53
NUMBER_AND_YEAR = re.compile("([0-9]{1,2})/([12][0-9]{3})")
SATURDAY = 5


def week_at(passage: Passage, index: int) -> Stretch | None:
    """Week 23 of 2028; "KW 23" alone is that of the year next to the source."""
    noun = passage.match(passage.grammar.language.week_numbers, index)
    both = _with_year(passage, noun.end) if noun else None
    if noun and both:
        return iso_week(both[1], both[0], begin=index, end=noun.end + 1)
    number = week_number_at(passage, noun.end) if noun else 0
    if noun is None or not number:
        return None
    is_letters = passage.match(passage.grammar.language.week_letters, index) is not None
    return numbered_week(passage, number, begin=index, at=noun.end + 1, is_told=is_letters)


def _with_year(passage: Passage, index: int) -> tuple[int, int] | None:
    """23/2028, which is one token."""
    token = passage.token(index)
    both = NUMBER_AND_YEAR.fullmatch(token.text) if token is not None and token.kind == "month" else None
    return (int(both[1]), int(both[2])) if both else None


def numbered_week(passage: Passage, number: int, *, begin: int, at: int, is_told: bool) -> Stretch | None:
    told = year_after(passage, at)
    if told.number:
        return told.marked(iso_week(told.number, number, begin=begin, end=told.end))
    if not is_told:
        return None
    if passage.reference is None:
        return lacking(begin, at, NEEDS_YEAR)
    return nearest_of(lambda in_year: iso_week(in_year, number, begin=begin, end=at), passage.reference)


def iso_week_at(passage: Passage, index: int) -> Stretch | None:
    """2028-W23, 2028-W23-1."""
    in_year = year_number_at(passage, index)
    at = passage.skip("-", index + 1, most=1)
    letter, number = passage.token(at), week_number_at(passage, at + 1)
    if not in_year or letter is None or letter.text != "w" or not number or not passage.tokens[at + 1].is_glued:
        return None
    return iso_week(in_year, number, begin=index, end=at + 2)


def week_number_at(passage: Passage, index: int) -> int:
    """1 to 53; 0 when there is none."""
    token = passage.token(index)
    is_short = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 2
    number = int(token.text) if token and is_short else 0
    return number if number <= LAST_WEEK else 0


def iso_week(in_year: int, number: int, *, begin: int, end: int) -> Stretch | None:
    try:
        monday = date.fromisocalendar(in_year, number, 1)
        sunday = monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    return days(monday, sunday, begin=begin, end=end, precision="week")


def week_around(stretch: Stretch, begin: int) -> Stretch | None:
    """The week of 5 May 2028: Monday to Sunday, or the seven days from then on; both are in the bounds."""
    if stretch.first is None or stretch.precision != "day" or stretch.first.year >= date.max.year:
        return None
    first = stretch.first - timedelta(days=stretch.first.weekday())
    last = stretch.first + timedelta(days=6)
    return days(first, last, begin=begin, end=stretch.end, precision="week")


def weekend_around(stretch: Stretch, begin: int) -> Stretch | None:
    """The weekend of 5 May 2028: the Saturday and Sunday nearest to that day."""
    if stretch.first is None or stretch.precision != "day" or stretch.first.year in (date.min.year, date.max.year):
        return None
    offset = SATURDAY - stretch.first.weekday()
    saturday = stretch.first + timedelta(days=offset if offset < 3 else offset - 7)
    return days(saturday, saturday + timedelta(days=1), begin=begin, end=stretch.end, precision="weekend")
