"""How a value is written for a reader, in the languages of the tables (English for any other)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, is_currency

from facts.kinds.dimensions import canonical, to_printed
from facts.kinds.interval import Bound, Interval, excluded_end
from facts.kinds.languages import LANGUAGES

MINUTES = 24 * 60
PLACES = 400  # digits: the largest float has 309, and Babel rounds within the decimal context


def shown(*, axis: str, bounds: Interval, text: str, detail: Mapping[str, Any], lang: str) -> str:
    code = lang if lang in LANGUAGES else "en"
    if axis == "date":
        return _dates(bounds, code)
    if axis == "boolean":
        return _phrase(code, "yes" if bounds[0] else "no")
    if axis.startswith(("quantity:", "money:")):
        with localcontext(prec=PLACES):
            return _numbers(*_in_printed_unit(bounds, axis, detail), code)
    return str(detail.get("name", text))


def shown_days(first: date | None, last: date | None, lang: str) -> str:
    """A period of whole days: "3 Dec 2025", "Dec 2025", "2025"; open ends in words."""
    code = lang if lang in LANGUAGES else "en"
    if first is None or last is None:
        low, high = (None if day is None else float(day.toordinal()) for day in (first, last))
        return _open_dates(low, high, code)
    return _days(first, last, code)


def in_digits(number: int, lang: str) -> str:
    """A number in a sentence: "1,234", "1.234"."""
    return f"{number:,}" if lang == "en" else format_decimal(number, locale=lang if lang in LANGUAGES else "en")


def _phrase(code: str, name: str, **parts: str) -> str:
    return LANGUAGES[code].shown[name].format(**parts)


def _in_printed_unit(bounds: Interval, axis: str, detail: Mapping[str, Any]) -> tuple[Interval, str]:
    """Magnitudes are stored in the canonical unit and shown in the printed one."""
    unit = str(detail.get("unit", ""))
    name, _ = canonical(unit)
    if axis != f"quantity:{name}" or name == unit:
        return bounds, axis
    return to_printed(bounds, unit), f"quantity:{unit}"


def _numbers(bounds: Interval, axis: str, code: str) -> str:
    lower, upper = bounds
    low = None if lower is None else _amount(lower, axis, code)
    if upper is None:
        return _phrase(code, "any") if low is None else _phrase(code, "least", low=low)
    end = excluded_end(upper)
    high = _amount(upper if end is None else end, axis, code)
    if low is None:
        return _phrase(code, "most" if end is None else "under_only", high=high)
    if lower == upper:
        return low
    return _phrase(code, "range" if end is None else "under", low=low, high=high)


@lru_cache(maxsize=4096)  # Babel takes longer to write one number than weighing takes for a claim
def _amount(amount: float, axis: str, code: str) -> str:
    number = Decimal(f"{amount:.12g}")
    scale, _, unit = axis.partition(":")
    if scale == "money" and is_currency(unit):
        written = format_currency(number, unit, locale=code, format=_money_format(code), currency_digits=False)
        return f"US{written}" if written.startswith("$") else written  # a bare $ says that the country is not known
    written = format_decimal(number, locale=code, decimal_quantization=False)
    if scale == "money":
        return (
            written if unit == "?" else f"{written} {unit}" if unit.isalpha() and len(unit) > 3 else f"{unit}{written}"
        )
    if unit == "percent":
        return f"{written}%" if code != "fr" else f"{written} %"
    return written if unit == "count" else f"{written} {unit}"


def _money_format(code: str) -> str:
    return "¤#,##0.##" if code == "en" else "#,##0.##\u00a0¤"


def _dates(bounds: Interval, code: str) -> str:
    lower, upper = bounds
    if lower is None or upper is None:
        return _open_dates(lower, upper, code)
    first, last = date.fromordinal(int(lower)), date.fromordinal(int(upper))
    if lower != int(lower) or upper < int(upper) + 1 - 1.5 / MINUTES:
        return _times(lower, upper, code)
    return _days(first, last, code)


def _open_dates(lower: Bound, upper: Bound, code: str) -> str:
    if lower is not None:
        return _phrase(code, "since", low=_day(date.fromordinal(int(lower)), code))
    if upper is not None:
        return _phrase(code, "by", high=_day(date.fromordinal(int(upper)), code))
    return _phrase(code, "date")


def _days(first: date, last: date, code: str) -> str:
    """Whole years and months are named as such."""
    is_from_month, is_to_month = first.day == 1, _is_month_end(last)
    if is_from_month and is_to_month and first.month == 1 and last.month == 12:
        return _joined(str(first.year), str(last.year), code)
    if is_from_month and is_to_month:
        low = _written(first, "MMM" if first.year == last.year and first.month != last.month else "MMM y", code)
        return _joined(low, _written(last, "MMM y", code), code)
    return _joined(_day(first, code), _day(last, code), code)


def _times(lower: float, upper: float, code: str) -> str:
    low, high = _instant(lower, code), _instant(upper, code)
    return _joined(low, high, code)


def _instant(at: float, code: str) -> str:
    minutes = int((at - int(at)) * MINUTES + 1e-6)
    return f"{_day(date.fromordinal(int(at)), code)} {minutes // 60:02}:{minutes % 60:02}"


def _joined(low: str, high: str, code: str) -> str:
    return high if low == high else _phrase(code, "range", low=low, high=high)


def _day(day: date, code: str) -> str:
    return _written(day, "d MMM y", code)


def _written(day: date, pattern: str, code: str) -> str:
    return format_date(day, pattern, locale=code)


def _is_month_end(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
