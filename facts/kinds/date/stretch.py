"""A stretch of days that a text leaves possible, and how periods become one."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any, NamedTuple

PLAIN_EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
THIRDS = {"early": 0, "mid": 1, "late": 2}


class Stretch(NamedTuple):
    """Days first to last, both inside, None for open; tokens [begin, end).

    `clock` is the minutes of the day, first and behind the last. `lacks` says what is missing to read it.
    `weekday` is the one printed beside a day whose year is not told yet, 0 for Monday.
    """

    first: date | None
    last: date | None
    begin: int
    end: int
    edtf: str
    precision: str
    modifier: str = ""
    is_relative: bool = False
    is_yearless: bool = False
    clock: tuple[int, int] | None = None
    lacks: str = ""
    weekday: int | None = None

    def at(self, begin: int, end: int) -> "Stretch":
        return replace(self, begin=begin, end=end)

    def yearless(self) -> "Stretch":
        """Its year is not told yet."""
        return replace(self, is_yearless=True)


def replace(stretch: Stretch, **changes: Any) -> Stretch:
    """With other fields. (Stretches are tuples and this is no copy of a dataclass: five times as fast.)"""
    return stretch._replace(**changes)


def days(first: date, last: date, *, begin: int, end: int, precision: str, edtf: str = "") -> Stretch:
    return Stretch(first, last, begin, end, edtf or f"{first}/{last}", precision)


def day(year: int, month: int, number: int, *, begin: int, end: int) -> Stretch | None:
    """One day; None when the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Stretch(found, found, begin, end, found.isoformat(), "day")


def months(year: int, month: int, count: int, *, begin: int, end: int, precision: str, edtf: str = "") -> Stretch:
    """`count` whole months from `month` of `year` on."""
    first = date(year, month, 1)
    return days(first, month_end(year, month, count), begin=begin, end=end, precision=precision, edtf=edtf)


def month_end(year: int, month: int, count: int) -> date:
    ahead = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(ahead, 12)
    return date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def month(year: int, number: int, *, begin: int, end: int) -> Stretch | None:
    if not (1 <= number <= 12 and 1 <= year <= 9999):
        return None
    return months(year, number, 1, begin=begin, end=end, precision="month", edtf=f"{year:04}-{number:02}")


def year(number: int, *, begin: int, end: int) -> Stretch:
    return months(number, 1, 12, begin=begin, end=end, precision="year", edtf=f"{number:04}")


def third(stretch: Stretch, part: str) -> Stretch:
    """The first, middle or last third: of a year Jan-Apr, May-Aug, Sep-Dec; of a month 1-10, 11-20, the rest."""
    if stretch.first is None or stretch.last is None or stretch.precision == "day":
        return stretch
    first, last = _third_of_months(stretch, THIRDS[part]) or _third_of_days(stretch, THIRDS[part])
    return replace(stretch, first=first, last=last, edtf=f"{first}/{last}", modifier=part)


def _third_of_months(stretch: Stretch, index: int) -> tuple[date, date] | None:
    first, last = stretch.first, stretch.last
    if first is None or last is None or first.day != 1:
        return None
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count % 3 or last != month_end(first.year, first.month, count):
        return None
    start = first.year * 12 + first.month - 1 + index * count // 3
    begin = date(start // 12, start % 12 + 1, 1)
    return begin, month_end(begin.year, begin.month, count // 3)


def _third_of_days(stretch: Stretch, index: int) -> tuple[date, date]:
    first, last = stretch.first or date.min, stretch.last or date.max
    step = 10 if stretch.precision == "month" else max(1, ((last - first).days + 1) // 3)
    begin = first + timedelta(days=index * step)
    return begin, last if index == 2 else begin + timedelta(days=step - 1)


def half(stretch: Stretch, number: int) -> Stretch | None:
    """The first or second half: of a year, decade or century in whole months."""
    first, last = stretch.first, stretch.last
    if first is None or last is None or number not in (1, 2) or stretch.precision == "day":
        return None
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    middle = month_end(first.year, first.month, count // 2) if count % 2 == 0 else first + ((last - first) // 2)
    ends = (first, middle) if number == 1 else (middle + timedelta(days=1), last)
    return replace(stretch, first=ends[0], last=ends[1], edtf=f"{ends[0]}/{ends[1]}", precision="half", modifier="")


def opened(stretch: Stretch, opening: str) -> Stretch:
    """since: lower end only; by: upper end only; before and after leave the period itself out."""
    first, last = stretch.first, stretch.last
    start = stretch.edtf if PLAIN_EDTF.fullmatch(stretch.edtf) else f"{first}"
    stop = stretch.edtf if PLAIN_EDTF.fullmatch(stretch.edtf) else f"{last}"
    if stretch.modifier == "ambiguous":  # of two readings neither end is left out
        opening = {"before": "by", "after": "since"}.get(opening, opening)
    if opening == "since":
        return replace(stretch, last=None, edtf=f"{start}/..", modifier="since", clock=None)
    if opening == "by":
        return replace(stretch, first=None, edtf=f"../{stop}", modifier="by", clock=None)
    if opening == "before" and first is not None and first > date.min:
        eve = first - timedelta(days=1)
        return replace(stretch, first=None, last=eve, edtf=f"../{eve}", modifier="before", clock=None)
    if opening == "after" and last is not None and last < date.max:
        morrow = last + timedelta(days=1)
        return replace(stretch, first=morrow, last=None, edtf=f"{morrow}/..", modifier="after", clock=None)
    return stretch


def joined(low: Stretch, high: Stretch) -> Stretch | None:
    """From the start of one to the end of the other; None when they are the wrong way round."""
    if low.first is None or high.last is None or low.first > high.last:
        return None
    plain = all(PLAIN_EDTF.fullmatch(part.edtf) for part in (low, high))
    edtf = f"{low.edtf}/{high.edtf}" if plain else f"{low.first}/{high.last}"
    is_relative = low.is_relative or high.is_relative
    doubt = "ambiguous" if "ambiguous" in (low.modifier, high.modifier) else ""
    return Stretch(low.first, high.last, low.begin, high.end, edtf, "range", doubt, is_relative=is_relative)


def _whole_months(first: date, last: date) -> tuple[date, date]:
    """To the nearest month: leap years and long months do not show."""
    start = first if first - date.min < timedelta(days=15) else first + timedelta(days=15)
    stop = last if date.max - last < timedelta(days=15) else last - timedelta(days=15)
    return start.replace(day=1), month_end(stop.year, stop.month, 1)


def either(low: Stretch, high: Stretch) -> Stretch:
    """Two readings and no telling which: both are in the bounds."""
    edtf = f"[{low.edtf},{high.edtf}]"
    return replace(low, last=high.last, end=high.end, edtf=edtf, modifier="ambiguous")


def approximate(stretch: Stretch) -> Stretch:
    """About 1860: one more of its own length on either side."""
    if stretch.first is None or stretch.last is None:
        return stretch
    width = stretch.last - stretch.first + timedelta(days=1)
    first = stretch.first - width if stretch.first - date.min > width else date.min
    last = stretch.last + width if date.max - stretch.last > width else date.max
    if stretch.precision in ("year", "month", "decade"):
        first, last = _whole_months(first, last)
    edtf = f"{stretch.edtf}~" if PLAIN_EDTF.fullmatch(stretch.edtf) else f"{first}/{last}"
    return replace(stretch, first=first, last=last, edtf=edtf, modifier="approx")


def on_weekday(stretch: Stretch, weekday: int) -> Stretch:
    """Of two readings the one the weekday printed beside it is true of; of a year not told yet, later."""
    if stretch.is_yearless:
        return replace(stretch, weekday=weekday)
    if stretch.modifier != "ambiguous" or stretch.first is None or stretch.last is None:
        return stretch
    told = [end for end in (stretch.first, stretch.last) if end.weekday() == weekday]
    if len(told) != 1:
        return stretch
    return replace(stretch, first=told[0], last=told[0], edtf=told[0].isoformat(), modifier="")
