"""Conversion factors against the definitions of their units, written out; and what units of two sizes become.

Definitions: the SI brochure; NIST SP 811, appendix B.8; the yard and pound agreement of 1959; IEC 80000-13.
"""

from decimal import Decimal

import pytest

from facts.kinds import Unreadable, Verdict, compare, read
from facts.kinds.dimensions import CANONICAL, DIMENSIONS, EITHER, OFFSETS, canonical, to_canonical, to_printed
from facts.kinds.languages import LANGUAGES
from facts.kinds.lexer import fold
from facts.kinds.units import CASED, unit_signs

YARD, POUND, INCH = Decimal("0.9144"), Decimal("0.45359237"), Decimal("0.0254")
FOOT, MILE, GALLON = YARD / 3, YARD * 1760, INCH**3 * 231 * 1000  # litres
GRAVITY = Decimal("9.80665")  # m/s²
CALORIE = Decimal("4.184") * 1000  # joules of a kilocalorie
WATT_HOUR = Decimal(3600)  # joules
LIGHT = Decimal(299_792_458)  # m/s
ASTRONOMICAL = Decimal(149_597_870_700)  # metres
PI = Decimal("3.14159265358979323846")
MERCURY = Decimal("13595.1")  # kg/m³, conventional
SI = {
    "µ": Decimal("1e-6"),
    "n": Decimal("1e-9"),
    "p": Decimal("1e-12"),
    "m": Decimal("0.001"),
    "c": Decimal("0.01"),
    "d": Decimal("0.1"),
    "h": Decimal(100),
}
SI |= {"k": Decimal(1000), "M": Decimal(10) ** 6, "G": Decimal(10) ** 9, "T": Decimal(10) ** 12, "P": Decimal(10) ** 15}

DEFINED = {
    **{f"{prefix}m": SI[prefix] for prefix in "kdcmµnp"},
    **{
        "m": Decimal(1),
        "mi": MILE,
        "ft": FOOT,
        "yd": YARD,
        "in": INCH,
        "nmi": Decimal(1852),
        "ly": LIGHT * 86400 * Decimal("365.25"),
    },
    **{f"{prefix}g": SI[prefix] / 1000 for prefix in "kmµh"},
    **{
        "g": Decimal("0.001"),
        "t": Decimal(1000),
        "q": Decimal(100),
        "kt": SI["k"] * 1000,
        "Mt": SI["M"] * 1000,
        "Gt": SI["G"] * 1000,
    },
    **{"lb": POUND, "oz": POUND / 16, "st": POUND * 14},
    **{f"{prefix}l": SI[prefix] for prefix in "hdcmµ"},
    **{"l": Decimal(1), "m3": Decimal(1000), "dm3": Decimal(1), "cm3": Decimal("0.001"), "km3": Decimal(10) ** 12},
    **{"bbl": GALLON * 42, "ft3": FOOT**3 * 1000},
    **{
        "m2": Decimal(1),
        "ha": Decimal(10) ** 4,
        "km2": Decimal(10) ** 6,
        "cm2": Decimal("0.0001"),
        "acre": YARD**2 * 4840,
    },
    **{"sqmi": MILE**2, "ft2": FOOT**2, "yd2": YARD**2},
    **{"km/h": Decimal(1), "mph": MILE / 1000, "kn": Decimal("1.852")},
    **{f"{prefix}Wh": SI[prefix] / 1000 for prefix in "kMGT"},
    **{"Wh": Decimal("0.001"), "kcal": CALORIE / WATT_HOUR / 1000},
    **{f"{prefix}J": SI[prefix] / WATT_HOUR / 1000 for prefix in "kMGT"},
    "J": 1 / WATT_HOUR / 1000,
    **{f"{prefix}W": SI[prefix] / 1000 for prefix in "kMGTm"},
    **{"W": Decimal("0.001"), "hp": FOOT * POUND * GRAVITY * 550 / 1000, "PS": GRAVITY * 75 / 1000},
    **{f"{prefix}B": SI[prefix] / SI["M"] for prefix in "kMGTP"},
    **{f"{prefix}bit": SI[prefix] / SI["M"] / 8 for prefix in "kMGT"},
    **{f"{prefix}iB": Decimal(1024) ** power / SI["M"] for power, prefix in enumerate("KMGT", 1)},
    **{"B": 1 / SI["M"], "bit": 1 / SI["M"] / 8},
    **{
        "second": Decimal(1),
        "ms": Decimal("0.001"),
        "minute": Decimal(60),
        "hour": Decimal(3600),
        "day": Decimal(86400),
        "week": Decimal(604800),
    },
    **{
        "month": Decimal(1),
        "quarter": Decimal(3),
        "year": Decimal(12),
        "decade": Decimal(120),
        "century": Decimal(1200),
    },
    **{"quarter-hour": Decimal(900), "three-quarter-hour": Decimal(2700), "quarter-century": Decimal(300)},
    **{"short ton": POUND * 2000, "long ton": POUND * 2240, "carat": Decimal(1)},
    **{"au": ASTRONOMICAL, "pc": ASTRONOMICAL * 648_000 / PI, "furlong": YARD * 220, "fathom": YARD * 2},
    **{"in2": INCH**2, "in3": INCH**3 * 1000, "yd3": YARD**3 * 1000, "mi3": MILE**3 * 1000, "Ml": SI["M"]},
    **{"acre-foot": YARD**2 * 4840 * FOOT * 1000, "ohm": Decimal(1), "N": Decimal(1), "lx": Decimal(1)},
    **{"MP": Decimal(1), "dB": Decimal(1), "ppm": Decimal(1), "percent": Decimal(1), "bp": Decimal("0.01")},
    **{"V": Decimal(1), "kV": SI["k"], "mV": SI["m"], "A": Decimal(1), "mA": SI["m"], "kA": SI["k"]},
    **{"Pa": Decimal(1), "hPa": SI["h"], "kPa": SI["k"], "MPa": SI["M"], "bar": Decimal(100_000), "mbar": SI["h"]},
    **{"atm": Decimal(101_325), "psi": POUND * GRAVITY / INCH**2, "mmHg": MERCURY * GRAVITY / 1000},
    **{
        "Hz": Decimal(1),
        "kHz": SI["k"],
        "MHz": SI["M"],
        "GHz": SI["G"],
        "°C": Decimal(1),
        "K": Decimal(1),
        "°F": Decimal(5) / 9,
    },
}


@pytest.mark.parametrize("unit", sorted(CANONICAL))
def test_a_factor_is_what_its_unit_is_defined_as(unit: str) -> None:
    assert abs(CANONICAL[unit][1] / DEFINED[unit] - 1) < Decimal("1e-12")


def test_every_dimension_is_measured_in_one_of_its_own_units() -> None:
    assert [name for name, row in DIMENSIONS.items() if Decimal(row[name]) != 1] == []


# One word, two sizes: short and long ton, American and imperial measures, bits and bytes.
@pytest.mark.parametrize(
    "unit, low, high",
    [
        ("ton", POUND * 2000, POUND * 2240),
        ("gal", GALLON, Decimal("4.54609")),
        ("pt", GALLON / 8, Decimal("4.54609") / 8),
        ("qt", GALLON / 4, Decimal("4.54609") / 4),
        ("fl oz", Decimal("4.54609") / 160, GALLON / 128),
        ("kb", Decimal("0.001") / 8, Decimal("0.001")),
        ("mb", Decimal(1) / 8, Decimal(1)),
        ("gb", Decimal(1000) / 8, Decimal(1000)),
        ("tb", Decimal(10) ** 6 / 8, Decimal(10) ** 6),
        ("cal", CALORIE / WATT_HOUR / 1_000_000, CALORIE / WATT_HOUR / 1000),
        ("night", Decimal(86400), Decimal(86400)),
    ],
)
def test_a_unit_of_two_sizes_has_both(unit: str, low: Decimal, high: Decimal) -> None:
    lesser, greater = (Decimal(factor) for factor in EITHER[unit][1:])
    assert max(abs(lesser / low - 1), abs(greater / high - 1)) < Decimal("1e-12")


def test_fahrenheit_begins_where_it_should() -> None:
    assert abs(Decimal(OFFSETS["°F"]) + Decimal(32) * 5 / 9) < Decimal("1e-20")
    assert to_canonical((212.0, 212.0), "°F") == (100.0, 100.0)


@pytest.mark.parametrize("unit", sorted({*CANONICAL, *EITHER, "g/km", "m/second"}))
@pytest.mark.parametrize("bounds", [(5.0, 5.0), (2.5, None), (None, 7.0), (-5.0, -5.0), (-7.0, 3.0)])
def test_every_unit_finds_its_way_back(unit: str, bounds: tuple[float | None, float | None]) -> None:
    lower, upper = canonical_bounds = to_canonical(bounds, unit)
    assert lower is None or upper is None or lower <= upper
    back = to_printed(canonical_bounds, unit)
    assert [end and f"{end:.11g}" for end in back] == [end and f"{end:.11g}" for end in bounds]


def test_every_unit_in_a_table_is_of_a_known_dimension() -> None:
    named = {unit for language in LANGUAGES.values() for unit in language.units}
    signed = {unit for _, unit in unit_signs().entries} | {unit for row in CASED.values() for unit in row.values()}
    known = {*CANONICAL, *EITHER, "degree", "l/100km", "kWh/100km"}
    assert {unit for unit in named | signed if unit not in known and not set(unit.split("/")) <= known} == set()


# The case of a symbol decides between two units; where it decides nothing the text is refused, or both are read.
@pytest.mark.parametrize(
    "text, axis, lower, upper",
    [
        ("5 MW", "quantity:kW", 5000, 5000),
        ("5 mW", "quantity:kW", 5e-6, 5e-6),
        ("5 MB", "quantity:MB", 5, 5),
        ("5 Mb", "quantity:MB", 0.625, 0.625),
        ("5 mb", "quantity:MB", 0.625, 5),
        ("-5 mb", "quantity:MB", -5, -0.625),
        ("300 Mbps", "quantity:MB/second", 37.5, 37.5),
        ("36 km/h", "quantity:km/h", 36, 36),
        ("10 m/s", "quantity:km/h", 36, 36),
        ("5 ft 3 in", "quantity:m", 1.6002, 1.6002),
        ("3 hours 15 minutes", "quantity:second", 11700, 11700),
        ("2 nights", "quantity:second", 172800, 259200),
        ("5 tons", "quantity:kg", 4535.9237, 5080.234544),
        ("0.1 mm", "quantity:m", 0.00005, pytest.approx(0.00015)),
    ],
)
def test_a_magnitude_is_in_the_canonical_unit(text: str, axis: str, lower: float, upper: float) -> None:
    value = read(text, kind="quantity", lang="en")
    assert (value.axis, value.lower, value.upper) == (axis, lower, upper)


@pytest.mark.parametrize("text", ["5 Mw", "5 MM", "5 w", "5 kg/person", "2 pm", "5m"])
def test_a_symbol_that_may_be_two_things_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, kind="quantity", lang="en")


# Different units of one dimension compare; degrees without a scale take the property's.
@pytest.mark.parametrize(
    "a, b, verdict",
    [
        (("en", "5 mW"), ("de", "0,005 W"), "compatible"),
        (("en", "1,000 litres"), ("it", "1 metro cubo"), "same"),
        (("en", "1 mile"), ("fr", "1,6 km"), "compatible"),
        (("en", "200 hp"), ("de", "200 PS"), "conflict"),
        (("en", "40 tons"), ("fr", "40 tonnes"), "compatible"),
        (("en", "95 g/km"), ("de", "0,095 kg/km"), "compatible"),
        (("en", "1 year"), ("en", "365 days"), "not_comparable"),
    ],
)
def test_units_of_one_dimension_compare(a: tuple[str, str], b: tuple[str, str], verdict: str) -> None:
    one, other = (read(text, kind="quantity", lang=lang) for lang, text in (a, b))
    assert compare(one, other).verdict is Verdict(verdict)


def test_degrees_take_the_scale_of_their_property() -> None:
    assert read("77 degrees", kind="quantity", lang="en").in_unit("°F").interval == (25.0, 25.0)
    assert read("77 degrees", kind="quantity", lang="en").in_unit("km").axis == "quantity:degree"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_word_is_two_units_of_one_language(code: str) -> None:
    words = [fold(word.strip()) for row in LANGUAGES[code].units.values() for word in row.split("|")]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_a_unit_nobody_declared_is_its_own() -> None:
    assert canonical("vehicles") == ("vehicles", Decimal(1))
