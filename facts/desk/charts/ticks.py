"""Ticks: where an axis is marked, and what stands there. Round values only: 1-2-5 for numbers, whole years, months,
days and hours for dates."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_compact_currency, format_compact_decimal, is_currency

from facts.desk.charts.window import Window
from facts.kinds.languages import LANGUAGES
from facts.kinds.showing import shown

_HOURS = (12, 6, 3, 1)
_DAYS = (14, 7, 2, 1)
_MONTHS = (6, 3, 2, 1)
_FIRST, _LAST = float(date.min.toordinal()), float(date.max.toordinal())
_LONG, _LONGEST = 1e5, 1e15
"""Between these a number is written short: 300M; beyond, with its power of ten."""


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


def ticks_of(window: Window, *, axis: str, lang: str, most: int) -> list[Tick]:
    """At most ``most`` (2 or more), in order, all inside the window."""
    code = lang if lang in LANGUAGES else "en"
    if window.is_bare:
        return []
    if axis == "date":
        return _of_dates(max(window.lower, _FIRST), min(window.upper, _LAST), code=code, most=most)
    finest = Decimal(axis == "quantity:count")
    places = _decades(window, most=most) if window.is_logarithmic else _round_numbers(window, most=most, finest=finest)
    return [Tick(at, _number(at, axis=axis, code=code)) for at in places]


def _round_numbers(window: Window, *, most: int, finest: Decimal) -> list[float]:
    """``finest``: no smaller step than this; nothing is counted in halves."""
    least = max(finest, (Decimal(window.upper) - Decimal(window.lower)) / most)
    power = Decimal(10) ** least.adjusted()
    step = next(factor * power for factor in (1, 2, 5, 10, 20) if factor * power >= least)
    first = math.ceil(Decimal(window.lower) / step)
    places = (float((first + number) * step) for number in range(most + 1))
    return [at for at in places if window.holds(at)][:most]


def _decades(window: Window, *, most: int) -> list[float]:
    first, last = math.ceil(math.log10(window.lower)), math.floor(math.log10(window.upper))
    every = max(1, math.ceil((last - first + 1) / most))
    places = (float(Decimal(10) ** power) for power in range(first, last + 1, every))
    return [at for at in places if window.holds(at)]


def _number(at: float, *, axis: str, code: str) -> str:
    scale, _, unit = axis.partition(":")
    if abs(at) < _LONG:
        return shown(axis=axis, bounds=(at, at), text="", detail={}, lang=code)
    if abs(at) >= _LONGEST:
        return f"{at:.4g}"
    if scale == "money" and is_currency(unit):
        return str(format_compact_currency(at, unit, locale=code, fraction_digits=2))
    written = str(format_compact_decimal(at, locale=code, fraction_digits=2))
    if unit in ("count", "?", ""):
        return written
    return f"{unit}{written}" if scale == "money" and not unit.isalpha() else f"{written} {unit}"


def _of_dates(low: float, high: float, *, code: str, most: int) -> list[Tick]:
    for marks in _finest_first(low, high, most=most):
        if 2 <= len(marks) <= most:
            return [Tick(at, label) for at, label in _labelled(marks, code=code)]
    return [Tick(at, _day(at, "d MMM y", code)) for at in (math.ceil(low),) if at <= high]


@dataclass(frozen=True)
class _Marks:
    """Moments in order, and the smallest part of a date that tells them apart."""

    unit: str
    places: Sequence[float]

    def __len__(self) -> int:
        return len(self.places)


def _finest_first(low: float, high: float, *, most: int) -> Iterator[_Marks]:
    days = high - low
    for hours in reversed(_HOURS):
        if days * 24 / hours <= most + 1:
            yield _Marks("hour", _multiples(low, high, step=hours / 24))
    for step in reversed(_DAYS):
        if days / step <= most + 1:
            yield _Marks("day", _multiples(low, high, step=float(step)))
    for months in reversed(_MONTHS):
        if days / (28 * months) <= most * 1.2 + 1:
            yield _Marks("month", _months(low, high, every=months))
    power = 1
    while power <= 1000:
        for years in (power, 2 * power, 5 * power):
            if days / (365 * years) <= most * 1.2 + 1:
                yield _Marks("year", _years(low, high, every=years))
        power *= 10


def _multiples(low: float, high: float, *, step: float) -> list[float]:
    """Counted from the first day shown, so that whole days are among them."""
    first = math.floor(low)
    places = [first + number * step for number in range(int((high - first) / step) + 1)]
    return places[bisect_left(places, low) :]


def _months(low: float, high: float, *, every: int) -> list[float]:
    begin, end = date.fromordinal(int(low)), date.fromordinal(int(high))
    every_month = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    days = (date(number // 12, number % 12 + 1, 1).toordinal() for number in every_month if number % every == 0)
    return [float(day) for day in days if low <= day <= high]


def _years(low: float, high: float, *, every: int) -> list[float]:
    begin, end = date.fromordinal(int(low)).year, date.fromordinal(int(high)).year
    days = (date(year, 1, 1).toordinal() for year in range(begin, end + 1) if year % every == 0)
    return [float(day) for day in days if low <= day <= high]


def _labelled(marks: _Marks, *, code: str) -> Iterator[tuple[float, str]]:
    """What the tick before it says already is left out: Dec 2027, Jan 2028, Feb, Mar."""
    before = ""
    for at in marks.places:
        whole, part = _wording(at, unit=marks.unit, code=code)
        yield at, part if whole == before and part else f"{part} {whole}".strip()
        before = whole


def _wording(at: float, *, unit: str, code: str) -> tuple[str, str]:
    """What changes seldom, and what changes with each tick."""
    if unit == "year":
        return _day(at, "y", code), ""
    if unit == "month":
        return _day(at, "y", code), _day(at, "MMM", code)
    if unit == "day":
        return _day(at, "y", code), _day(at, "d MMM", code)
    minutes = round((at - math.floor(at)) * 24 * 60)
    return _day(at, "d MMM", code), f"{minutes // 60:02}:{minutes % 60:02}"


def _day(at: float, pattern: str, code: str) -> str:
    return str(format_date(date.fromordinal(math.floor(at)), pattern, locale=code))
