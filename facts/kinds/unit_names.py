"""Names of units as CLDR has them: one and several, spelled out and short ("nautical miles", "milles marins", "pi")."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

from facts.kinds.lexer import fold
from facts.kinds.units import CASED

# CLDR's name of a unit -> ours. Pounds are money before they are a weight: they stand in the language tables.
UNITS = {
    **{f"length-{name}": unit for name, unit in {
        "kilometer": "km", "meter": "m", "decimeter": "dm", "centimeter": "cm", "millimeter": "mm", "micrometer": "µm",
        "nanometer": "nm", "picometer": "pm", "mile": "mi", "foot": "ft", "inch": "in", "yard": "yd",
        "nautical-mile": "nmi", "light-year": "ly", "parsec": "pc", "astronomical-unit": "au",
        "furlong": "furlong"}.items()},
    **{f"mass-{name}": unit for name, unit in {
        "kilogram": "kg", "gram": "g", "milligram": "mg", "microgram": "µg", "tonne": "t", "ounce": "oz",
        "stone": "st"}.items()},
    **{f"area-{name}": unit for name, unit in {
        "hectare": "ha", "acre": "acre", "square-kilometer": "km2", "square-meter": "m2", "square-centimeter": "cm2",
        "square-mile": "sqmi", "square-foot": "ft2", "square-yard": "yd2", "square-inch": "in2"}.items()},
    **{f"volume-{name}": unit for name, unit in {
        "liter": "l", "milliliter": "ml", "centiliter": "cl", "deciliter": "dl", "hectoliter": "hl",
        "cubic-meter": "m3", "cubic-centimeter": "cm3", "cubic-kilometer": "km3", "cubic-foot": "ft3",
        "cubic-inch": "in3", "cubic-yard": "yd3", "cubic-mile": "mi3", "acre-foot": "acre-foot", "megaliter": "Ml",
        "fluid-ounce": "fl oz", "gallon": "gal", "barrel": "bbl"}.items()},
    "energy-kilowatt-hour": "kWh", "energy-joule": "J", "energy-kilojoule": "kJ", "energy-kilocalorie": "kcal",
    "power-watt": "W", "power-kilowatt": "kW", "power-megawatt": "MW", "power-gigawatt": "GW",
    "speed-kilometer-per-hour": "km/h", "speed-mile-per-hour": "mph", "speed-meter-per-second": "m/second",
    "speed-knot": "kn", "temperature-celsius": "°C", "temperature-fahrenheit": "°F", "temperature-kelvin": "K",
    "duration-second": "second", "duration-millisecond": "ms", "duration-minute": "minute", "duration-hour": "hour",
    "duration-day": "day", "duration-week": "week", "duration-month": "month", "duration-year": "year",
    "duration-decade": "decade", "duration-century": "century", "digital-byte": "B", "digital-kilobyte": "kB",
    "digital-megabyte": "MB", "digital-gigabyte": "GB", "digital-terabyte": "TB", "digital-petabyte": "PB",
    "digital-bit": "bit", "digital-kilobit": "kbit", "digital-megabit": "Mbit", "digital-gigabit": "Gbit",
    "frequency-hertz": "Hz", "frequency-kilohertz": "kHz", "frequency-megahertz": "MHz", "frequency-gigahertz": "GHz",
    "electric-volt": "V", "electric-ampere": "A", "electric-milliampere": "mA", "electric-ohm": "ohm",
    "pressure-pascal": "Pa", "pressure-hectopascal": "hPa", "pressure-kilopascal": "kPa", "pressure-megapascal": "MPa",
    "pressure-bar": "bar", "pressure-millibar": "mbar", "pressure-atmosphere": "atm",
    "pressure-millimeter-ofhg": "mmHg",
    "pressure-pound-force-per-square-inch": "psi", "force-newton": "N", "light-lux": "lx", "graphics-megapixel": "MP",
    "power-milliwatt": "mW",
}  # fmt: skip
# Words before they are units: "a bit", "two bars", Italian and Spanish ordinals.
NO_NAMES = frozenset(["bar", "bars", "bit", "bits", "dec", "segundo", "secondo"])
SHORTEST = 3  # letters: shorter names are other words somewhere ("in", "al", "po"), or symbols that stand in units.py


# Printed as a symbol wherever they stand; other short names count only where nothing follows.
ANYWHERE = frozenset(["V", "kV", "mV", "mA", "kA", "kPa", "MPa", "dB", "Ω", "mmHg", "psi", "mbar", "ppm", "BTU", "Btu"])
MORE_SYMBOLS = {"kV": "kV", "mV": "mV", "kA": "kA", "dB": "dB", "ppm": "ppm", "fl oz": "fl oz", "ly": "ly"}
DOUBTFUL = frozenset(["st", "m.", "M", "p", "MP", "a", "al", "au"])  # "21 st", "5 m.", pages, Members of Parliament


@cache
def unit_names(lang: str) -> dict[str, str]:
    """Name -> unit, without abbreviations that end in a full stop."""
    return {name: unit for name, unit in _printed(lang, UNITS) if len(name) >= SHORTEST and name[-1] != "."}


@cache
def unit_symbols(lang: str) -> dict[str, dict[str, str]]:
    """Folded -> as printed -> unit ("" for one that may be another word): symbols that stand in no other table."""
    found: dict[str, dict[str, str]] = {}
    for name, unit in (*_printed(lang, {**UNITS, **SHORT}), *MORE_SYMBOLS.items()):
        is_symbol = len(name) < SHORTEST or name[-1] == "." or name in ANYWHERE or unit in SHORT.values()
        if is_symbol:
            found.setdefault(fold(name), {})[name] = "" if name in DOUBTFUL else unit
    return found


# Long, they stand in the language tables with the meaning the language gives them.
SHORT = {"mass-ton": "short ton", "mass-carat": "carat", "energy-calorie": "cal", "volume-quart": "qt",
         "energy-british-thermal-unit": "BTU"}  # fmt: skip


def _printed(lang: str, units: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return
    for name, unit in units.items():
        widths: tuple[Literal["long", "short"], ...] = ("short",) if name in SHORT else ("long", "short")
        for count in (1, 2):
            long_and_short = (_bare(format_unit(count, name, width, locale=locale)) for width in widths)
            yield from ((word, unit) for word in long_and_short if fold(word) not in NO_NAMES | CASED.keys())


def _bare(printed: str) -> str:
    return printed.strip("12 \u00a0\u202f")
