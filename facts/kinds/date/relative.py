"""Dates that mean something only against the day the source was published."""

from dataclasses import replace
from datetime import date, timedelta

from facts.kinds.date.stretch import Stretch, day, days, either, month, year
from facts.kinds.numerals import numeral_at
from facts.kinds.passage import Passage

NEEDS_REFERENCE = "it is relative to the day of the source, and that day is not known"
NEAR = timedelta(days=61)
FARTHEST = 100_000  # days, weeks, months or years: beyond every calendar


def relative_at(passage: Passage, index: int) -> Stretch | None:
    """today, yesterday, last Tuesday, next week, 1 day ago; a weekday alone."""
    for reader in (_day, _shifted, _ago, _weekday):
        found = reader(passage, index)
        if found is not None:
            return found
    return None


def completed(stretch: Stretch, reference: date | None) -> Stretch:
    """A date without a year is the one next to the day of the source; further off it may be either."""
    if not stretch.is_yearless or stretch.first is None or stretch.last is None:
        return stretch
    if reference is None:
        return replace(stretch, lacks="it names no year, and the day of the source is not known")
    years = (reference.year - 1, reference.year, reference.year + 1)
    found = [in_year(stretch, number) for number in years if 1 <= number <= 9999]
    near = [each for each in found if each is not None]
    if not near:
        return replace(stretch, lacks="the calendar has no such day near the day of the source")
    return replace(_nearest(near, reference), is_relative=True)


def _nearest(found: list[Stretch], reference: date) -> Stretch:
    """The nearest one, if it is near; else the one before and the one after, both."""
    by_distance = sorted(found, key=lambda each: abs((each.first or reference) - reference))
    if len(found) == 1 or abs((by_distance[0].first or reference) - reference) <= NEAR:
        return by_distance[0]
    low, high = sorted(by_distance[:2], key=lambda each: each.first or reference)
    return either(low, high)


def in_year(stretch: Stretch, number: int) -> Stretch | None:
    """The yearless stretch in that year."""
    if stretch.first is None:
        return None
    name, at = stretch.first.month, {"begin": stretch.begin, "end": stretch.end}
    if stretch.precision == "day":
        return day(number, name, stretch.first.day, **at)
    return month(number, name, **at)


def _day(passage: Passage, index: int) -> Stretch | None:
    match = passage.grammar.days.at(passage.tokens, index)
    return _away(passage, "day", match.meaning, index, match.end) if match else None


def _shifted(passage: Passage, index: int) -> Stretch | None:
    """last week, next year, la settimana scorsa, martedì scorso."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    at = before.end if before else index
    weekday = passage.grammar.weekdays.at(passage.tokens, at)
    span = passage.grammar.spans.at(passage.tokens, at)
    noun = weekday or span
    after = passage.grammar.shifts_after.at(passage.tokens, noun.end) if noun else None
    shift = before or after
    if noun is None or shift is None:
        return None
    end = after.end if after and not before else noun.end
    if weekday:
        return _shifted_weekday(passage, weekday.meaning, shift.meaning, index, end)
    return _away(passage, str(span.meaning), shift.meaning, index, end) if span else None


def _ago(passage: Passage, index: int) -> Stretch | None:
    """1 day ago, tre mesi fa, il y a deux ans, in two weeks."""
    language = passage.grammar.language
    ahead = passage.match(language.ahead_before, index)
    before = passage.match(language.ago_before, index)
    opener = ahead or before
    number = numeral_at(passage, opener.end if opener else index)
    span = passage.grammar.spans.at(passage.tokens, number.end) if number else None
    after = passage.match(language.ago_after, span.end) if span else None
    if number is None or span is None or not (opener or after) or number.half or number.is_least or number.spread:
        return None
    count = min(int(number.amount), FARTHEST)
    end = after.end if after and not opener else span.end
    return _away(passage, span.meaning, count if ahead else -count, index, end)


def _weekday(passage: Passage, index: int) -> Stretch | None:
    """A weekday alone: that day of the source, else the one before or the one after; both are in the bounds."""
    match = passage.grammar.weekdays.at(passage.tokens, index)
    if match is None or not _is_name(passage, index):
        return None
    if passage.reference is None:
        return _lacking(index, match.end)
    back = (passage.reference.weekday() - match.meaning) % 7
    ahead = (match.meaning - passage.reference.weekday()) % 7
    low = _days(passage.reference, -back, -back, index, match.end)
    high = _days(passage.reference, ahead, ahead, index, match.end)
    return either(low, high) if low and high and back else low


def _is_name(passage: Passage, index: int) -> bool:
    """ "Sat" and "sun" alone are words; a weekday is written out, and with a capital where the language has one."""
    token = passage.tokens[index]
    is_small = passage.grammar.language.has_capital_names and not passage.text[token.start].isupper()
    return len(token.text) > 4 and (not is_small or len(passage.tokens) == 1)


def _shifted_weekday(passage: Passage, weekday: int, shift: int, begin: int, end: int) -> Stretch | None:
    """Last Tuesday is the latest one before the source, next Tuesday the first one after it."""
    if passage.reference is None:
        return _lacking(begin, end)
    back = (passage.reference.weekday() - weekday - 1) % 7 + 1
    ahead = (weekday - passage.reference.weekday() - 1) % 7 + 1
    if shift < 0:
        return _days(passage.reference, -back, -back, begin, end)
    if shift > 0:
        return _days(passage.reference, ahead, ahead, begin, end)
    monday = -passage.reference.weekday()
    return _days(passage.reference, monday + weekday, monday + weekday, begin, end)


def _away(passage: Passage, span: str, count: int, begin: int, end: int) -> Stretch | None:
    """`count` days, weeks, months or years from the reference; weeks run from Monday to Sunday."""
    today = passage.reference
    if today is None:
        return _lacking(begin, end)
    if span == "day":
        return _days(today, count, count, begin, end)
    if span == "week":
        monday = -today.weekday() + 7 * count
        return _days(today, monday, monday + 6, begin, end)
    if span == "month":
        ahead = today.year * 12 + today.month - 1 + count
        found = month(ahead // 12, ahead % 12 + 1, begin=begin, end=end)
    else:
        found = year(today.year + count, begin=begin, end=end) if 1 <= today.year + count <= 9999 else None
    return replace(found, is_relative=True) if found else None


def day_away(passage: Passage, count: int, begin: int, end: int) -> Stretch | None:
    return _away(passage, "day", count, begin, end)


def _days(today: date, from_day: int, to_day: int, begin: int, end: int) -> Stretch | None:
    try:
        first, last = today + timedelta(days=from_day), today + timedelta(days=to_day)
    except OverflowError:
        return None
    precision, edtf = ("day", first.isoformat()) if first == last else ("range", "")
    found = days(first, last, begin=begin, end=end, precision=precision, edtf=edtf)
    return replace(found, is_relative=True)


def _lacking(begin: int, end: int) -> Stretch:
    return Stretch(None, None, begin, end, "", "day", is_relative=True, lacks=NEEDS_REFERENCE)
