"""Units by dimension: the canonical unit of each, and how a magnitude gets there and back.

Factors are exact by definition: SI prefixes, the international yard and pound (0.9144 m, 0.45359237 kg),
the international nautical mile, the thermochemical calorie, the metric and the mechanical horsepower
(NIST SP 811, appendix B). Decimal prefixes for bytes, as in IEC 80000-13.
"""

from decimal import Decimal

from facts.kinds.interval import Interval, scaled

Factor = Decimal

# Rows read better than columns here.
# fmt: off

# canonical unit of a dimension -> unit -> how many of the canonical one it is
DIMENSIONS: dict[str, dict[str, str]] = {
    "m": {"km": "1000", "m": "1", "dm": "0.1", "cm": "0.01", "mm": "0.001", "µm": "0.000001", "nm": "1e-9",
          "pm": "1e-12", "mi": "1609.344", "ft": "0.3048", "yd": "0.9144", "in": "0.0254", "nmi": "1852",
          "ly": "9460730472580800", "pc": "30856775814913673", "au": "149597870700", "furlong": "201.168",
          "fathom": "1.8288"},
    "kg": {"kg": "1", "g": "0.001", "mg": "0.000001", "µg": "1e-9", "t": "1000", "kt": "1e6", "Mt": "1e9",
           "Gt": "1e12", "q": "100", "hg": "0.1", "lb": "0.45359237", "oz": "0.028349523125", "st": "6.35029318",
           "short ton": "907.18474", "long ton": "1016.0469088"},
    "l": {"l": "1", "hl": "100", "dl": "0.1", "cl": "0.01", "ml": "0.001", "µl": "0.000001", "m3": "1000",
          "dm3": "1", "cm3": "0.001", "km3": "1e12", "bbl": "158.987294928", "ft3": "28.316846592",
          "in3": "0.016387064", "yd3": "764.554857984", "mi3": "4168181825440.579584", "Ml": "1000000",
          "acre-foot": "1233481.83754752"},
    "m2": {"m2": "1", "ha": "10000", "km2": "1000000", "cm2": "0.0001", "acre": "4046.8564224",
           "sqmi": "2589988.110336", "ft2": "0.09290304", "yd2": "0.83612736", "in2": "0.00064516"},
    "km/h": {"km/h": "1", "mph": "1.609344", "kn": "1.852"},
    "kWh": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000", "Wh": "0.001",
            "kcal": "0.0011622222222222222222222222", "J": "2.7777777777777777777777778e-7",
            "kJ": "0.00027777777777777777777777778", "MJ": "0.27777777777777777777777778",
            "GJ": "277.77777777777777777777778", "TJ": "277777.77777777777777777778"},
    "kW": {"kW": "1", "MW": "1000", "GW": "1000000", "TW": "1e9", "W": "0.001", "mW": "0.000001",
           "hp": "0.74569987158227022", "PS": "0.73549875"},
    "MB": {"B": "0.000001", "kB": "0.001", "MB": "1", "GB": "1000", "TB": "1000000", "PB": "1e9", "bit": "1.25e-7",
           "kbit": "0.000125", "Mbit": "0.125", "Gbit": "125", "Tbit": "125000", "KiB": "0.001024", "MiB": "1.048576",
           "GiB": "1073.741824", "TiB": "1099511.627776"},
    "second": {"second": "1", "ms": "0.001", "minute": "60", "hour": "3600", "quarter-hour": "900",
               "three-quarter-hour": "2700", "day": "86400", "week": "604800"},
    "month": {"month": "1", "quarter": "3", "year": "12", "decade": "120", "century": "1200", "quarter-century": "300"},
    "V": {"V": "1", "kV": "1000", "mV": "0.001"}, "A": {"A": "1", "mA": "0.001", "kA": "1000"},
    "Pa": {"Pa": "1", "hPa": "100", "kPa": "1000", "MPa": "1e6", "bar": "100000", "mbar": "100", "atm": "101325",
           "mmHg": "133.322387415", "psi": "6894.757293168361"},
    "ohm": {"ohm": "1"}, "N": {"N": "1"}, "lx": {"lx": "1"}, "MP": {"MP": "1"}, "dB": {"dB": "1"}, "ppm": {"ppm": "1"},
    "percent": {"percent": "1", "bp": "0.01"},
    "carat": {"carat": "1"},  # of a stone a mass, of gold a purity
    "Hz": {"Hz": "1", "kHz": "1000", "MHz": "1e6", "GHz": "1e9"},
    "°C": {"°C": "1", "°F": "0.55555555555555555555555556", "K": "1"},
}
OFFSETS = {"°F": "-17.777777777777777777777778", "K": "-273.15"}  # what 0 of it is in the canonical unit

# One word, two sizes: both readings are in the bounds. A night of a stay is a day, and one more at the end.
EITHER: dict[str, tuple[str, str, str]] = {
    "ton": ("kg", "907.18474", "1016.0469088"),  # short, metric, long
    "gal": ("l", "3.785411784", "4.54609"),  # American, imperial
    "pt": ("l", "0.473176473", "0.56826125"),
    "qt": ("l", "0.946352946", "1.1365225"),
    "fl oz": ("l", "0.0284130625", "0.0295735295625"),  # imperial, American
    "kb": ("MB", "0.000125", "0.001"),  # in small letters bits or bytes
    "mb": ("MB", "0.125", "1"),
    "gb": ("MB", "125", "1000"),
    "tb": ("MB", "125000", "1000000"),
    "cal": ("kWh", "0.0000011622222222222222222222", "0.0011622222222222222222222"),
    "night": ("second", "86400", "86400"),
}
ONE_MORE = {"night": 1}

CANONICAL: dict[str, tuple[str, Factor]] = {
    unit: (name, Decimal(factor)) for name, row in DIMENSIONS.items() for unit, factor in row.items()
}
# fmt: on
SPEED = ("m", "second")
METRES_A_SECOND = Decimal("3.6")  # in km/h


def canonical(unit: str) -> tuple[str, Factor]:
    """The unit a magnitude is stored in and the factor to it; a unit nobody declared is its own."""
    if unit in EITHER:
        name, low, _ = EITHER[unit]
        return name, Decimal(low)
    if "/" in unit and unit not in CANONICAL:
        return _rate(*unit.split("/", 1))
    return CANONICAL.get(unit, (unit, Decimal(1)))


def to_canonical(interval: Interval, unit: str) -> Interval:
    """The bounds in the canonical unit; of a word with two sizes from the lesser reading to the greater."""
    low, high = _factors(interval, unit)
    offset = Decimal(OFFSETS.get(unit, 0))
    extra = ONE_MORE.get(unit, 0) * high
    return scaled(interval, low, more=offset)[0], scaled(interval, high, more=offset + extra)[1]


def to_printed(interval: Interval, unit: str) -> Interval:
    """The way back from the canonical unit."""
    low, high = _factors(interval, unit)
    offset = Decimal(OFFSETS.get(unit, 0))
    return (
        scaled(interval, 1 / low, more=-offset / low)[0],
        scaled(interval, 1 / high, more=-offset / high - ONE_MORE.get(unit, 0))[1],
    )


def is_measure(unit: str) -> bool:
    """Whether it measures something (metres, litres); what nobody declared is counted (vehicles)."""
    return unit in CANONICAL or unit in EITHER


def is_plain(unit: str) -> bool:
    """Whether its zero is the canonical unit's, and its size one."""
    return unit not in EITHER and unit not in OFFSETS


def is_sum(first: str, second: str) -> bool:
    """Whether so many of `first` and so many of `second` make one magnitude: 5 ft 3 in."""
    if not is_plain(first) or not is_plain(second) or not {first, second} <= CANONICAL.keys():
        return False
    (name, factor), (other, lesser) = CANONICAL[first], CANONICAL[second]
    return name == other and lesser < factor


def _factors(interval: Interval, unit: str) -> tuple[Factor, Factor]:
    """Of the lower and of the upper end. Below zero the greater size makes the lesser magnitude."""
    if unit not in EITHER:
        factor = canonical(unit)[1]
        return factor, factor
    _, small, great = EITHER[unit]
    lower, upper = interval
    at_lower = great if lower is not None and lower < 0 else small
    at_upper = small if upper is not None and upper < 0 else great
    return Decimal(at_lower), Decimal(at_upper)


def _rate(unit: str, per: str) -> tuple[str, Factor]:
    """ "g/km": the dimensions of both, apart from speed, which has a unit of its own."""
    (name, factor), (other, divisor) = canonical(unit), canonical(per)
    if (name, other) == SPEED:
        return "km/h", factor / divisor * METRES_A_SECOND
    return f"{name}/{other}", factor / divisor
