"""Reading numbers: each rule stated, then its rows."""

import math

import pytest

from facts.kinds import Unreadable, Value, read

Row = tuple[str, str, float | None, float | None]


def below(end: float) -> float:
    return math.nextafter(end, -math.inf)


# A plain integer is a point, in the number format of its language and in words.
POINTS: list[Row] = [
    ("en", "61,000", 61000, 61000),
    ("it", "61.000", 61000, 61000),
    ("fr", "61 000", 61000, 61000),
    ("fr", "540\u202f000", 540000, 540000),
    ("en", "1 234 567", 1234567, 1234567),
    ("en", "two", 2, 2),
    ("en", "one hundred and five", 105, 105),
    ("en", "twenty-three", 23, 23),
    ("it", "ventitré", 23, 23),
    ("it", "duemilacinquecento", 2500, 2500),
    ("it", "un paio di", 2, 2),
    ("fr", "vingt et un", 21, 21),
    ("fr", "quatre-vingt-dix-sept", 97, 97),
    ("fr", "deux cent trois", 203, 203),
    ("en", "minus 5", -5, -5),
]

# Decimals, percentages and numbers that end in a scale word are ± half the last printed digit, upper end excluded.
STATED: list[Row] = [
    ("en", "5.5", 5.45, below(5.55)),
    ("it", "5,5", 5.45, below(5.55)),
    ("en", ".5", 0.45, below(0.55)),
    ("en", "72 bn", 71.5e9, below(72.5e9)),
    ("it", "30mila", 29500, below(30500)),
    ("fr", "1,55 million", 1545000, below(1555000)),
    ("en", "12 lakh", 1150000, below(1250000)),
    ("en", "one and a half million", 1250000, below(1750000)),
]

# About is ± 10% below 100 and ± 5% from 100 on, never narrower than the number itself; a dozen is ± 25%.
ABOUT: list[Row] = [
    ("en", "about 50", 45, 55),
    ("en", "13,000 or so", 12350, 13650),
    ("it", "circa 13.000", 12350, 13650),
    ("fr", "environ 100", 95, 105),
    ("en", "about 2 billion", 1.5e9, below(2.5e9)),
    ("en", "two dozen", 18, 30),
    ("it", "una ventina", 15, 25),
    ("fr", "une centaine", 75, 125),
    ("en", "dozens of", 2, None),
    ("it", "parecchi", 2, None),
]

# More than N, less than N and their kin include N.
OPEN: list[Row] = [
    ("en", "more than 2,000", 2000, None),
    ("en", "15 or more", 15, None),
    ("en", "no fewer than 15", 15, None),
    ("it", "oltre i 2.000", 2000, None),
    ("it", "non più di 30.000", None, 30000),
    ("fr", "moins de 20 000", None, 20000),
    ("fr", "jusqu’à 30 000", None, 30000),
    ("en", "less than or equal to 100", None, 100),
]

# Just over and nearly reach one step of the last digit that is not zero, at most a tenth.
JUST: list[Row] = [
    ("en", "just over 61,000", 61000, 62000),
    ("en", "just over 30", 30, 33),
    ("it", "poco più di 61.000", 61000, 62000),
    ("it", "quasi duemila", 1800, 2000),
    ("fr", "près de 2 000", 1800, 2000),
]

# A range has the ends printed; the scale word of the second counts for both.
RANGES: list[Row] = [
    ("en", "12 to 15", 12, 15),
    ("en", "10-20", 10, 20),
    ("en", "5k-20k", 5000, 20000),
    ("en", "between two and three billion", 2e9, 3e9),
    ("it", "fra i 10 e i 20", 10, 20),
    ("fr", "de 10 à 20", 10, 20),
    ("en", "more than 1,000 and less than 1,500", 1000, 1500),
]

# A scale word that may be English counts from the lesser reading to the greater, below zero as well.
SCALES: list[Row] = [
    ("it", "2 billion", 2e9, 2e12),
    ("it", "-2 billion", -2e12, -2e9),
]

# The one number in a text is found among its words; ranks are numbers too.
WORDED: list[Row] = [
    ("en", "two Ford-branded models", 2, 2),
    ("it", "due nuovi veicoli elettrici", 2, 2),
    ("en", "one of the two models", 2, 2),
    ("en", "in 2014 it sold 12,345 cars", 12345, 12345),
    ("en", "second-best", 2, 2),
    ("it", "terzo posto", 3, 3),
    ("fr", "2e place", 2, 2),
    ("en", "didn’t even crack the top 10", 11, None),
    ("en", "in the top 10", 1, 10),
    ("en", "45 (forty-five)", 45, 45),
]


@pytest.mark.parametrize(
    "lang, text, lower, upper", [*POINTS, *STATED, *ABOUT, *OPEN, *JUST, *RANGES, *SCALES, *WORDED]
)
def test_a_number_leaves_the_interval_its_rule_says(
    lang: str, text: str, lower: float | None, upper: float | None
) -> None:
    value = read(text, kind="quantity", lang=lang)
    assert (value.lower, value.upper, value.axis) == (lower, upper, "quantity:count")


# Percentages and shares are on one axis; a share is to the nearest whole point.
@pytest.mark.parametrize(
    "lang, text, lower, upper",
    [
        ("en", "5%", 4.5, below(5.5)),
        ("en", "5.5 per cent", 5.45, below(5.55)),
        ("it", "3,5 per cento", 3.45, below(3.55)),
        ("fr", "3,5\u00a0%", 3.45, below(3.55)),
        ("en", "by half", 49.5, below(50.5)),
        ("it", "della metà", 49.5, below(50.5)),
        ("fr", "de moitié", 49.5, below(50.5)),
        ("en", "five eighths", 62, below(63)),
        ("it", "uno su cinque", 19.5, below(20.5)),
    ],
)
def test_a_share_is_a_percentage(lang: str, text: str, lower: float, upper: float) -> None:
    value = read(text, kind="quantity", lang=lang)
    assert (value.lower, value.upper, value.axis) == (lower, upper, "quantity:percent")


# Magnitudes are stored in the canonical unit of their dimension.
@pytest.mark.parametrize(
    "text, axis, lower",
    [
        ("15 km", "quantity:m", 15000),
        ("150 kW", "quantity:kW", 150),
        ("2 t", "quantity:kg", 2000),
        ("3 years", "quantity:month", 36),
    ],
)
def test_a_unit_becomes_the_canonical_one(text: str, axis: str, lower: float) -> None:
    value = read(text, kind="quantity", lang="en")
    assert (value.axis, value.lower) == (axis, lower)


# Money is on the axis of its currency; a sign of many countries is an axis until the property settles it.
@pytest.mark.parametrize(
    "lang, text, axis, lower, upper",
    [
        ("en", "€20,000", "money:EUR", 20000, 20000),
        ("en", "$20,000", "money:$", 20000, 20000),
        ("en", "US$72 billion", "money:USD", 71.5e9, below(72.5e9)),
        ("en", "EUR 3.8bn", "money:EUR", 3.75e9, below(3.85e9)),
        ("en", "$5m", "money:$", 4.5e6, below(5.5e6)),
        ("en", "75 USD million", "money:USD", 74.5e6, below(75.5e6)),
        ("en", "3 dollars 50 cents", "money:$", 3.5, 3.5),
        ("en", "more than $2 billion", "money:$", 2e9, None),
        ("it", "20mila euro", "money:EUR", 19500, below(20500)),
        ("it", "3,8 mld di euro", "money:EUR", 3.75e9, below(3.85e9)),
        ("fr", "3,8 Md€", "money:EUR", 3.75e9, below(3.85e9)),
        ("fr", "plus de 2 Md$", "money:$", 2e9, None),
        ("en", "20,000", "money:?", 20000, 20000),
    ],
)
def test_an_amount_is_on_the_axis_of_its_currency(
    lang: str, text: str, axis: str, lower: float | None, upper: float | None
) -> None:
    value = read(text, kind="money", lang=lang)
    assert (value.axis, value.lower, value.upper) == (axis, lower, upper)


# What cannot be told is refused, with the reason.
@pytest.mark.parametrize(
    "kind, lang, text, reason",
    [
        ("quantity", "en", "two models and three vans", "more than one number"),
        ("quantity", "en", "some models", "no number"),
        ("quantity", "en", "5m", "may be m as a unit or as millions"),
        ("quantity", "en", "€20,000", "an amount of money"),
        ("quantity", "en", "1.3x6", "no number"),
        ("quantity", "xx", "1.234", "more than one way"),
        ("quantity", "xx", "two", "no table for the language"),
        ("money", "en", "20 doubloons", "no currency that is known"),
        ("money", "en", "5%", "not an amount of money"),
        ("boolean", "en", "not true", "neither yes nor no"),
    ],
)
def test_what_cannot_be_told_is_refused(kind: str, lang: str, text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text, kind=kind, lang=lang)
    assert reason in refused.value.reason


def test_a_bare_number_takes_the_unit_of_its_property() -> None:
    assert read("61,000", kind="quantity", lang="en").in_unit("vehicles").axis == "quantity:vehicles"
    assert read("15", kind="quantity", lang="en").in_unit("km").lower == 15000
    assert read("20,000", kind="money", lang="en").in_unit("EUR").axis == "money:EUR"


def test_what_is_counted_takes_no_unit_of_measure() -> None:
    assert read("22 bridges", kind="quantity", lang="en").in_unit("m").axis == "quantity:count"
    assert read("22 new bridges", kind="quantity", lang="en").in_unit("bridges").axis == "quantity:bridges"
    assert read("22 in 2024", kind="quantity", lang="en").in_unit("m").axis == "quantity:m"


def test_a_dollar_becomes_american_only_when_the_property_says_so() -> None:
    assert read("$20", kind="money", lang="en").in_unit("USD").axis == "money:USD"
    assert read("$20", kind="money", lang="en").in_unit("EUR").axis == "money:$"
    assert read("€20", kind="money", lang="en").in_unit("USD").axis == "money:EUR"


@pytest.mark.parametrize("text, kind", [("€3.8bn", "money"), ("just over 61,000", "quantity"), ("2028", "date")])
def test_a_value_survives_json(text: str, kind: str) -> None:
    value = read(text, kind=kind, lang="en")
    assert Value.from_json(value.as_json()) == value


@pytest.mark.parametrize(
    "lang, shown",
    [
        ("en", "5.45% to just under 5.55%"),
        ("it", "da 5,45% a poco meno di 5,55%"),
        ("fr", "de 5,45 % à un peu moins de 5,55 %"),
    ],
)
def test_a_value_is_shown_in_the_language_of_its_reader(lang: str, shown: str) -> None:
    assert read("5.5%", kind="quantity", lang="en").shown(lang) == shown
