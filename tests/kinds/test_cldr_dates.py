"""What CLDR prints of a date or an interval is read back as that, in all five languages."""

import math
from calendar import monthrange
from datetime import date, timedelta

import pytest
from babel.dates import format_date, format_interval, format_skeleton

from facts.kinds import read
from facts.kinds.languages import LANGUAGES

# Every month, every weekday, days of one and of two digits, in three centuries.
DAYS = [date(1899, 12, 31) + timedelta(days=step) for step in range(0, 46_000, 467)]
GAPS = (timedelta(days=3), timedelta(days=40), timedelta(days=200))
WHOLE = ("yMMMd", "yMMMEd")
MONTHS = ("yMMM", "yMMMM")
Ends = tuple[date, date]


def read_back(text: str, lang: str) -> Ends:
    value = read(text, kind="date", lang=lang, reference=date(2025, 12, 9))
    assert value.lower is not None
    assert value.upper is not None
    return date.fromordinal(math.floor(value.lower)), date.fromordinal(math.floor(value.upper))


def months(first: date, last: date) -> Ends:
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def quarter(day: date) -> Ends:
    start = day.month - (day.month - 1) % 3
    return months(day.replace(day=1, month=start), day.replace(day=1, month=start + 2))


@pytest.mark.parametrize("form", ["medium", "long", "full"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_is_read_back(lang: str, form: str) -> None:
    printed = {format_date(day, form, locale=lang): (day, day) for day in DAYS}
    assert {text: read_back(text, lang) for text in printed} == printed


@pytest.mark.parametrize("skeleton", [*WHOLE, *MONTHS, "yM", "yQQQ", "yQQQQ"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_period_is_read_back(lang: str, skeleton: str) -> None:
    means = quarter if "Q" in skeleton else one_day if skeleton in WHOLE else one_month
    printed = {format_skeleton(skeleton, day, locale=lang): means(day) for day in DAYS}
    assert {text: read_back(text, lang) for text in printed} == printed


def one_day(day: date) -> Ends:
    return day, day


def one_month(day: date) -> Ends:
    return months(day, day)


@pytest.mark.parametrize("skeleton", [*WHOLE, *MONTHS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_interval_is_read_back(lang: str, skeleton: str) -> None:
    means = months if skeleton in MONTHS else plain
    ends = [(day, day + gap) for day in DAYS for gap in GAPS]
    printed = {format_interval(*each, skeleton, locale=lang): means(*each) for each in ends}
    assert {text: read_back(text, lang) for text in printed} == printed


def plain(first: date, last: date) -> Ends:
    return first, last


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if LANGUAGES[lang].is_day_first])
def test_an_interval_in_digits_is_read_back(lang: str) -> None:
    printed = {format_interval(day, day + gap, "yMd", locale=lang): (day, day + gap) for day in DAYS for gap in GAPS}
    assert {text: read_back(text, lang) for text in printed} == printed


def test_in_english_the_end_that_is_clear_settles_the_order_of_the_other() -> None:
    clear = [(day, day + timedelta(days=20)) for day in DAYS if day.day > 12 or (day + timedelta(days=20)).day > 12]
    printed = {format_interval(*each, "yMd", locale="en"): each for each in clear}
    assert {text: read_back(text, "en") for text in printed} == printed
