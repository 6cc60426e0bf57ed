"""Holidays that fall on one day wherever the language is spoken; the rules are in languages/holidays.py."""

import re
from datetime import date, timedelta

from facts.kinds.date.named import is_led
from facts.kinds.date.nearest import NEEDS_YEAR, lacking, nearest_of, shifted
from facts.kinds.date.stretch import Stretch, day, days
from facts.kinds.date.years import year_after
from facts.kinds.passage import Passage

FIXED = re.compile(r"([0-9]{2})-([0-9]{2})")
FROM_EASTER = re.compile(r"easter([+-][0-9]+)")
COUNTED = re.compile(r"([0-9]{2}|[0-9])#(-?[0-9])\.([0-9])(?:\+([0-9]+))?")
EARLIEST, LATEST = 1583, 4099  # the years the reckoning of Easter is good for


def holiday_at(passage: Passage, index: int) -> Stretch | None:
    """Easter 2028, Pasqua dell'anno scorso; without a year only where it is led to or all there is."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    match = passage.grammar.holidays.at(passage.tokens, before.end if before else index)
    if match is None:
        return None
    after = None if before else passage.grammar.shifts_after.at(passage.tokens, match.end)
    shift = before or after
    told = year_after(passage, match.end)
    if told.number and not shift:
        return told.marked(holiday(match.meaning, told.number, begin=index, end=told.end))
    end = after.end if after else match.end
    if shift is None and not _is_told(passage, index, match.end):
        return None
    if passage.reference is None:
        return lacking(index, end, NEEDS_YEAR)
    if shift:
        return shifted(
            lambda year: holiday(match.meaning, year, begin=index, end=end), shift.meaning, passage.reference
        )
    return nearest_of(lambda year: holiday(match.meaning, year, begin=index, end=end), passage.reference)


def _is_told(passage: Passage, begin: int, end: int) -> bool:
    """A holiday without a year may be a name ("Natale", "Pascua"): it needs a word that leads to a date."""
    if end - begin == len(passage.tokens):
        return True
    if not passage.text[passage.tokens[begin].start].isupper():
        return False
    return is_led(passage, begin)


def holiday(rule: str, in_year: int, *, begin: int, end: int) -> Stretch | None:
    if not EARLIEST <= in_year <= LATEST:
        return None
    fixed, from_easter, counted = FIXED.fullmatch(rule), FROM_EASTER.fullmatch(rule), COUNTED.fullmatch(rule)
    if fixed:
        return day(in_year, int(fixed[1]), int(fixed[2]), begin=begin, end=end)
    if from_easter:
        return _one(easter(in_year) + timedelta(days=int(from_easter[1])), begin, end)
    if counted is None:
        return None
    found = nth_weekday(in_year, int(counted[1]), int(counted[2]), int(counted[3]))
    return _one(found + timedelta(days=int(counted[4] or 0)), begin, end) if found else None


def _one(found: date, begin: int, end: int) -> Stretch:
    return days(found, found, begin=begin, end=end, precision="day", edtf=found.isoformat())


def nth_weekday(in_year: int, month: int, number: int, weekday: int) -> date | None:
    """The n-th weekday of a month, -1 for its last; None when the month has no such day."""
    if number < 0:
        behind = date(in_year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return behind - timedelta(days=(behind.weekday() - weekday) % 7)
    first = date(in_year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return found if found.month == month else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    epact = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - epact - c % 4) % 7
    shift = (a + 11 * epact + 22 * weekday) // 451
    month, day_before = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day_before + 1)
