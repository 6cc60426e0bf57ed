"""Dates without a year: which year the day of the source leaves possible."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from facts.kinds.date.stretch import Stretch, day, either, month_end, on_weekday, replace
from facts.kinds.to_translate import to_translate

NEEDS_REFERENCE = to_translate("it is relative to the day of the source, and that day is not known")
NEEDS_YEAR = to_translate("it names no year, and the day of the source is not known")
NO_SUCH_DAY = to_translate("the calendar has no such day near the day of the source")
NEAR = timedelta(days=61)
BASE_YEAR = 2000  # in which a stretch without a year stands for the while: a leap year


def lacking(begin: int, end: int, why: str = NEEDS_REFERENCE) -> Stretch:
    return Stretch(None, None, begin, end, "", "day", is_relative=True, lacks=why)


def completed(stretch: Stretch, reference: date | None) -> Stretch:
    """A date without a year is the one next to the day of the source; further off it may be either."""
    if not stretch.is_yearless or stretch.first is None or stretch.last is None:
        return stretch
    if reference is None:
        return replace(stretch, lacks=NEEDS_YEAR)
    found = nearest_of(lambda number: in_year(stretch, number), reference)
    if found is None:
        return replace(stretch, lacks=NO_SUCH_DAY)
    return found if stretch.weekday is None else on_weekday(found, stretch.weekday)


def nearest_of(reading: Callable[[int], Stretch | None], reference: date) -> Stretch | None:
    """The reading nearest to the reference, if it is near; else the one before and the one after, both."""
    years = (number for number in range(reference.year - 1, reference.year + 2) if MINYEAR <= number <= MAXYEAR)
    found = [stretch for stretch in map(reading, years) if stretch is not None]
    by_distance = sorted(found, key=lambda each: distance(each, reference))
    if not by_distance:
        return None
    if len(found) == 1 or distance(by_distance[0], reference) <= NEAR:
        return replace(by_distance[0], is_relative=True)
    low, high = sorted(by_distance[:2], key=lambda each: each.first or reference)
    return replace(either(low, high), is_relative=True)


def shifted(reading: Callable[[int], Stretch | None], shift: int, reference: date) -> Stretch | None:
    """Last May is the latest one over before the source, next May the first to begin after it, this one of its year."""
    if shift == 0:
        found = reading(reference.year)
        return replace(found, is_relative=True) if found else None
    years = (reference.year + sign * shift for sign in range(-1, 3))
    readings = (reading(number) for number in years if MINYEAR <= number <= MAXYEAR)
    found = next((each for each in readings if each and _is_beyond(each, shift, reference)), None)
    return replace(found, is_relative=True) if found else None


def _is_beyond(stretch: Stretch, shift: int, reference: date) -> bool:
    """Wholly before the day (shift -1) or wholly after it."""
    if stretch.first is None or stretch.last is None:
        return False
    return stretch.last < reference if shift < 0 else stretch.first > reference


def distance(stretch: Stretch, reference: date) -> timedelta:
    """Days between the reference and the stretch; none if it lies inside."""
    first, last = stretch.first or reference, stretch.last or reference
    if first <= reference <= last:
        return timedelta(0)
    return first - reference if first > reference else reference - last


def in_year(stretch: Stretch, number: int) -> Stretch | None:
    """The yearless stretch in that year."""
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        return None
    if stretch.precision == "day":
        return day(number, first.month, first.day, begin=stretch.begin, end=stretch.end)
    low, high = number + first.year - BASE_YEAR, number + last.year - BASE_YEAR
    if low < MINYEAR or high > MAXYEAR:
        return None
    stop = month_end(high, 2, 1) if (last.month, last.day) == (2, 29) else last.replace(year=high)
    start = first.replace(year=low)
    edtf = f"{start}/{stop}" if "/" in stretch.edtf else f"{number:04}{stretch.edtf[4:]}"
    return replace(stretch, first=start, last=stop, edtf=edtf, is_yearless=False)
