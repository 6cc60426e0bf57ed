"""Dates that mean something only against the day the source was published."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from facts.kinds.date.nearest import lacking
from facts.kinds.date.shifts import Shift, shift_around, shifted_at, shifted_weekday_at
from facts.kinds.date.stretch import Stretch, days, either, month, months, replace, year
from facts.kinds.passage import Passage

WEEK = 7
SATURDAY = 5
MONTHS = {"month": 1, "quarter": 3, "half": 6}
YEARS = {"decade": 10, "century": 100}
QUARTER_EDTF, HALF_EDTF = 33, 40  # EDTF level 2


def relative_at(passage: Passage, index: int) -> Stretch | None:
    """today, yesterday, last Tuesday, next week, this weekend; a weekday alone."""
    for reader in (_day, _shifted_weekday, _shifted_span, _weekend, _weekday):
        found = reader(passage, index)
        if found is not None:
            return found
    return None


def _day(passage: Passage, index: int) -> Stretch | None:
    match = passage.grammar.days.at(passage.tokens, index)
    if match is None or _is_part_of_day(passage, index):
        return None
    return away(passage, "day", match.meaning, begin=index, end=match.end)


def _is_part_of_day(passage: Passage, index: int) -> bool:
    """ "por la mañana", "am Morgen": not tomorrow."""
    parts = passage.grammar.language.day_parts
    openings = (passage.match(parts, index - width) for width in (1, 2) if index >= width)
    return any(opening is not None and opening.end > index for opening in openings)


def _shifted_span(passage: Passage, index: int) -> Stretch | None:
    """last week, next quarter, la settimana scorsa."""
    shift = shifted_at(passage, index)
    return away(passage, shift.noun, shift.step, begin=index, end=shift.end) if shift else None


def _weekend(passage: Passage, index: int) -> Stretch | None:
    """This weekend is that of the source's week; "next" may be that one or the one after; alone, before or after."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    noun = passage.match(passage.grammar.language.weekends, before.end if before else index)
    if noun is None:
        return None
    today, shift = passage.reference, shift_around(passage, index, noun, before)
    end = shift.end if shift else noun.end
    if today is None:
        return lacking(index, end)
    count = shift.step if shift else 0 if today.weekday() >= SATURDAY else -1
    saturday = SATURDAY - today.weekday() + WEEK * count
    found = days_away(today, saturday, saturday + 1, begin=index, end=end)
    is_open = (shift is None and count) or (shift and shift.step > 0 and not shift.is_nearest)
    if not is_open or found is None:
        return found
    other = saturday - WEEK if shift else saturday + WEEK
    both = (found, days_away(today, other, other + 1, begin=index, end=end))
    return _either(*both, today)


def _either(a: Stretch | None, b: Stretch | None, today: date) -> Stretch | None:
    """Both, the earlier first."""
    found = sorted((each for each in (a, b) if each), key=lambda each: each.first or today)
    return either(found[0], found[1]) if len(found) > 1 else found[0] if found else None


def _weekday(passage: Passage, index: int) -> Stretch | None:
    """A weekday alone: that day of the source, else the one before or the one after; both are in the bounds."""
    match = passage.grammar.weekdays.at(passage.tokens, index)
    if match is None or not _is_name(passage, index) or _is_told_elsewhere(passage, index, match.end):
        return None
    today = passage.reference
    if today is None:
        return lacking(index, match.end)
    back = (today.weekday() - match.meaning) % WEEK
    low = days_away(today, -back, -back, begin=index, end=match.end)
    ahead = days_away(today, WEEK - back, WEEK - back, begin=index, end=match.end)
    return _either(low, ahead, today) if back else low


def _is_told_elsewhere(passage: Passage, begin: int, end: int) -> bool:
    """The following Monday, il lunedì successivo: of another date, which the day of the source does not place."""
    row = passage.grammar.language.elsewhere
    return passage.match(row, begin - 1) is not None or passage.match(row, end) is not None


def _is_name(passage: Passage, index: int) -> bool:
    """ "Sat" and "sun" alone are words; a weekday is written out, and with a capital where the language has one."""
    token = passage.tokens[index]
    is_small = passage.grammar.language.has_capital_names and not passage.text[token.start].isupper()
    return len(token.text) > 4 and (not is_small or len(passage.tokens) == 1)


def _shifted_weekday(passage: Passage, index: int) -> Stretch | None:
    """Last Tuesday is the latest one before the source, next Tuesday the first one after it.

    Where that one lies in the week of the source, "next" may mean the one of the week after: both are in the bounds.
    """
    shift, today = shifted_weekday_at(passage, index), passage.reference
    if shift is None:
        return None
    if today is None:
        return lacking(index, shift.end)
    if shift.step == 0:
        offset = shift.noun - today.weekday()
    elif shift.step < 0:
        offset = -((today.weekday() - shift.noun - 1) % WEEK + 1)
    else:
        offset = (shift.noun - today.weekday() - 1) % WEEK + 1
    found = days_away(today, offset, offset, begin=index, end=shift.end)
    if _is_unclear(shift, today, offset) and found:
        return _either(found, days_away(today, offset + WEEK, offset + WEEK, begin=index, end=shift.end), today)
    return found


def _is_unclear(shift: Shift, today: date, offset: int) -> bool:
    return shift.step > 0 and not shift.is_nearest and today.weekday() + offset < WEEK


def numbered_day_at(passage: Passage, weekday: int, *, begin: int, at: int) -> Stretch | None:
    """Tuesday 9, martedì 9: the day of that number and name nearest to the source, in its month or one beside it."""
    token, after = passage.token(at), passage.token(at + 1)
    is_short = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 2
    if token is None or not is_short or (after is not None and _is_counted(passage, at + 1)):
        return None
    today = passage.reference
    if today is None:
        return lacking(begin, at + 1)
    found = (day - today for day in _numbered(today, int(token.text)) if day.weekday() == weekday)
    nearest = min(found, key=abs, default=None)
    if nearest is None:
        return None
    return days_away(today, nearest.days, nearest.days, begin=begin, end=at + 1)


def _numbered(today: date, number: int) -> Iterator[date]:
    """The days of that number in the month of `today` and the months beside it."""
    for ahead in (-1, 0, 1):
        year_number, name = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        whole = month(year_number, name + 1, begin=0, end=0)
        if whole and whole.first and whole.last and 1 <= number <= whole.last.day:
            yield whole.first.replace(day=number)


def _is_counted(passage: Passage, index: int) -> bool:
    """ "Tuesday 9 people": a word in small letters that no date goes on with."""
    token, language = passage.tokens[index], passage.grammar.language
    if token.kind != "word":
        return token.text in "%-/:"
    rows = f"{language.date_fillers} | {language.clock_openers} | {language.date_joiners}"
    return passage.text[token.start].islower() and passage.match(rows, index) is None


def away(passage: Passage, span: str, count: int, *, begin: int, end: int) -> Stretch | None:
    """`count` days, weeks, months … from the reference; weeks run from Monday to Sunday."""
    today = passage.reference
    if today is None:
        return lacking(begin, end)
    if span == "day":
        return days_away(today, count, count, begin=begin, end=end)
    if span == "week":
        monday = WEEK * count - today.weekday()
        return days_away(today, monday, monday + WEEK - 1, begin=begin, end=end)
    found = (
        _months_away(today, span, count, begin, end) if span in MONTHS else _years_away(today, span, count, begin, end)
    )
    return replace(found, is_relative=True) if found else None


def _months_away(today: date, span: str, count: int, begin: int, end: int) -> Stretch | None:
    """The month, quarter or half-year that many before or after that of the source."""
    length = MONTHS[span]
    in_year, number = divmod((today.year * 12 + today.month - 1) // length + count, 12 // length)
    if not MINYEAR <= in_year <= MAXYEAR:
        return None
    if span == "month":
        return month(in_year, number + 1, begin=begin, end=end)
    code = (QUARTER_EDTF if span == "quarter" else HALF_EDTF) + number
    at = {"begin": begin, "end": end}
    return months(in_year, number * length + 1, length, precision=span, edtf=f"{in_year:04}-{code}", **at)


def _years_away(today: date, span: str, count: int, begin: int, end: int) -> Stretch | None:
    """Decades run from a year that ends in 0, centuries from one that ends in 01."""
    if span not in YEARS:
        found = today.year + count
        return year(found, begin=begin, end=end) if MINYEAR <= found <= MAXYEAR else None
    length, shift = YEARS[span], int(span == "century")
    first = ((today.year - shift) // length + count) * length + shift
    if first < MINYEAR or first + length > MAXYEAR:
        return None
    return months(first, 1, length * 12, begin=begin, end=end, precision=span)


def days_away(today: date, from_day: int, to_day: int, *, begin: int, end: int) -> Stretch | None:
    try:
        first, last = today + timedelta(days=from_day), today + timedelta(days=to_day)
    except OverflowError:
        return None
    precision, edtf = ("day", first.isoformat()) if first == last else ("range", "")
    found = days(first, last, begin=begin, end=end, precision=precision, edtf=edtf)
    return replace(found, is_relative=True)
