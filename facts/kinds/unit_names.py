"""Names of units as CLDR has them: one and several, spelled out and short ("nautical miles", "milles marins", "pi")."""

from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

from facts.kinds.lexer import fold
from facts.kinds.units import CASED

# CLDR's name of a unit -> ours. Pounds are money before they are a weight: they stand in the language tables.
UNITS = {
    **{f"length-{name}": unit for name, unit in {
        "kilometer": "km", "meter": "m", "decimeter": "dm", "centimeter": "cm", "millimeter": "mm", "micrometer": "µm",
        "nanometer": "nm", "picometer": "pm", "mile": "mi", "foot": "ft", "inch": "in", "yard": "yd",
        "nautical-mile": "nmi", "light-year": "ly"}.items()},
    **{f"mass-{name}": unit for name, unit in {
        "kilogram": "kg", "gram": "g", "milligram": "mg", "microgram": "µg", "tonne": "t", "ounce": "oz",
        "stone": "st"}.items()},
    **{f"area-{name}": unit for name, unit in {
        "hectare": "ha", "acre": "acre", "square-kilometer": "km2", "square-meter": "m2", "square-centimeter": "cm2",
        "square-mile": "sqmi", "square-foot": "ft2", "square-yard": "yd2"}.items()},
    **{f"volume-{name}": unit for name, unit in {
        "liter": "l", "milliliter": "ml", "centiliter": "cl", "deciliter": "dl", "hectoliter": "hl",
        "cubic-meter": "m3", "cubic-centimeter": "cm3", "cubic-kilometer": "km3", "cubic-foot": "ft3",
        "gallon": "gal", "barrel": "bbl"}.items()},
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
    "electric-volt": "V", "electric-ampere": "A", "pressure-hectopascal": "hPa", "pressure-bar": "bar",
}  # fmt: skip
# Words before they are units: "a bit", "two bars", Italian and Spanish ordinals.
NO_NAMES = frozenset(["bar", "bars", "bit", "bits", "dec", "segundo", "secondo"])
SHORTEST = 3  # letters: shorter names are other words somewhere ("in", "al", "po"), or symbols that stand in units.py


@cache
def unit_names(lang: str) -> dict[str, str]:
    """Name -> unit, without abbreviations that end in a full stop."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    return {name: unit for name, unit in _printed(locale) if len(name) >= SHORTEST and name[-1] != "."}


def _printed(locale: Locale) -> Iterator[tuple[str, str]]:
    for name, unit in UNITS.items():
        for count in (1, 2):
            long, short = (_bare(format_unit(count, name, width, locale=locale)) for width in ("long", "short"))
            yield from (
                (word, unit) for word in (long, short) if fold(word) not in NO_NAMES and fold(word) not in CASED
            )


def _bare(printed: str) -> str:
    return printed.strip("12 \u00a0\u202f")
