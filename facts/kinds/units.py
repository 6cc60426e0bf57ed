"""Units that need no language: signs, codes, and the canonical unit of each dimension."""

from facts.kinds.dimensions import CANONICAL, canonical
from facts.kinds.phrases import Phrases, spread

# Rows read better than columns here.
# fmt: off

# Signs that several countries use; only the property's own unit settles which is meant.
SIGN_CURRENCIES: dict[str, frozenset[str]] = {
    "$": frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL"]),
    "£": frozenset(["GBP", "EGP", "LBP", "SYP", "SDG", "GIP", "FKP"]),
    "¥": frozenset(["JPY", "CNY"]),
    "kr": frozenset(["SEK", "NOK", "DKK", "ISK"]),
    "rupee": frozenset(["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]),
    "peso": frozenset(["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP", "DOP"]),
    "franc": frozenset(["CHF", "XAF", "XOF", "XPF", "CDF", "FRF", "BEF", "LUF", "RWF", "GNF"]),
    "dinar": frozenset(["KWD", "JOD", "IQD", "BHD", "TND", "DZD", "LYD", "RSD"]),
    "riyal": frozenset(["SAR", "QAR", "YER", "OMR", "IRR"]),
    "dirham": frozenset(["AED", "MAD"]),
    "FCFA": frozenset(["XOF", "XAF"]),
}
COUNT, MONEY = "count", "money:"  # what is counted without a unit; money of the currency that follows
BARE = "?"  # an amount printed without any currency

# No longer tender, still printed.
PAST_CODES = "BYR DEM ESP FIM FRF HRK ITL LTL LVL NLG PTE ATS BEF IEP GRD SKK SIT EEK VEF BTC"
# In small letters they are words: read in capitals and by name; the last three, words in capitals too, by name alone.
WORDLIKE_CODES = frozenset(
    ["ALL", "AMD", "ARS", "BAM", "BOB", "CUP", "GEL", "INR", "LAK", "MAD", "MOP", "PAB", "PEN", "RON", "SOS", "STN",
     "TOP", "TRY", "WST", "ZAR"]
)
NEVER_CODES = frozenset(["ALL", "SOS", "TOP"])
# Business pages print millions and thousands with the code: 120 MEUR, 48 TEUR. The case is part of it.
MULTIPLES = {"M": 10**6, "k": 10**3, "K": 10**3, "T": 10**3}
MULTIPLIED = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "CAD", "AUD", "JPY", "CNY", "PLN"]
SCALED_CODES = {letter + code: (code, times) for letter, times in MULTIPLES.items() for code in MULTIPLIED}


def currency_signs() -> Phrases[str]:
    """How currencies are printed in every language: sign or ISO 4217 code."""
    signs = {"€": "EUR", "$": "$", "£": "£", "¥": "¥", "us$": "USD", "us $": "USD", "u.s. $": "USD",
             "u.s$": "USD", "usd$": "USD",
             "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
             "r$": "BRL",
             "₹": "INR", "₽": "RUB", "₩": "KRW", "₿": "BTC", "btc": "BTC", "rs": "rupee", "rs.": "rupee", "rm": "MYR",
             "l.e.": "EGP", "rmb": "CNY", "u$d": "USD", "u$s": "USD", "₺": "TRY", "₴": "UAH",
             "₪": "ILS", "₱": "PHP", "₦": "NGN", "₫": "VND", "฿": "THB", "₸": "KZT", "₡": "CRC", "₲": "PYG",
             "₵": "GHS", "₾": "GEL",
             "₼": "AZN", "zł": "PLN", "kč": "CZK", "nt$": "TWD", "mx$": "MXN", "jp¥": "JPY", "cn¥": "CNY", "元": "CNY",
             "sfr": "CHF", "fcfa": "FCFA"}
    return Phrases(signs)


def unit_signs() -> Phrases[str]:
    """Unit symbols, the same in every language. Where case decides between two units, CASED has the last word."""
    return spread({
        "km": "km", "m": "m", "cm": "cm", "mm": "mm", "dm": "dm", "µm": "µm | μm", "nm": "nm", "nmi": "nmi",
        "kg": "kg", "g": "g", "t": "t", "mg": "mg", "µg": "µg | μg | ug | mcg", "kt": "kt", "Mt": "mt",
        "km2": "km² | km2 | km^2 | sq km | sq. km | km squared", "m2": "m² | m2 | m^2 | sq m | sq. m",
        "cm2": "cm² | cm2", "km3": "km³ | km3 | km^3 | km cubed", "m3": "m³ | m3 | m^3 | cbm",
        "cm3": "cm³ | cm3 | ccm | cc",
        "l": "l", "ml": "ml", "cl": "cl", "dl": "dl", "hl": "hl", "km/h": "km/h | kmh | kph", "mph": "mph",
        "kn": "kn | kts",
        "m/second": "m/s | m/sec",
        "mi": "mi", "ft": "ft", "yd": "yd", "lb": "lb | lbs", "oz": "oz", "kV": "kv", "hPa": "hpa", "bar": "bar",
        "ha": "ha", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "Wh": "wh", "W": "w", "kW": "kW",
        "MW": "mw", "GW": "GW", "TW": "tw", "J": "j",
        "kJ": "kj", "MJ": "mj", "GJ": "gj", "kcal": "kcal", "hp": "hp | bhp",
        "°C": "°c | º c", "°F": "°f | º f", "degree": "°", "hour": "h", "minute": "min", "second": "s", "ms": "ms",
        "MB": "mb", "kB": "kb", "GB": "gb", "TB": "tb", "PB": "pb", "kbit": "kbit", "Mbit": "mbit", "Gbit": "gbit",
        "KiB": "kib", "MiB": "mib", "GiB": "gib", "TiB": "tib",
        "Mbit/second": "mbps | mbit/s", "Gbit/second": "gbps | gbit/s", "kbit/second": "kbps | kbit/s",
        "Hz": "hz", "kHz": "khz", "MHz": "mhz", "GHz": "ghz", "l/100km": "l/100 km | l/100km",
        "kWh/100km": "kwh/100 km | kwh/100km",
    })


# Symbols that differ by case alone: as printed -> unit. Printed any other way they are refused.
CASED: dict[str, dict[str, str]] = {
    "mw": {"MW": "MW", "mW": "mW"}, "mb": {"MB": "MB", "Mb": "Mbit", "mb": "mb"},
    "kb": {"kB": "kB", "KB": "kB", "Kb": "kbit", "kb": "kb"}, "gb": {"GB": "GB", "Gb": "Gbit", "gb": "gb"},
    "tb": {"TB": "TB", "Tb": "Tbit", "tb": "tb"}, "pb": {"PB": "PB"}, "mm": {"mm": "mm"}, "nm": {"nm": "nm"},
    "mg": {"mg": "mg"}, "g": {"g": "g"}, "m": {"m": "m"}, "w": {"W": "W"}, "j": {"J": "J"}, "mj": {"MJ": "MJ"},
    "s": {"s": "second"}, "ms": {"ms": "ms"}, "mt": {"Mt": "Mt"}, "kt": {"kt": "kt", "Kt": "kt"},
    "ml": {"ml": "ml", "mL": "ml"},
    "mbps": {"Mbps": "Mbit/second", "MBps": "MB/second"}, "gbps": {"Gbps": "Gbit/second", "GBps": "GB/second"},
    "kbps": {"kbps": "kbit/second", "Kbps": "kbit/second", "kBps": "kB/second"},
}

# Words the prefixes are spelled with, in all our languages.
PREFIXES = {
    "n": "nano", "p": "pico", "µ": "micro | mikro", "m": "milli | mili", "c": "centi | zenti", "d": "deci | dezi",
    "h": "hecto", "k": "kilo | chilo", "M": "mega", "G": "giga", "T": "tera",
}
STEMS = {
    "m": "meter | meters | metern | metre | metres | mètre | mètres | metro | metros | metri",
    "g": "gram | grams | gramme | grammes | gramm | gramo | gramos | grammo | grammi",
    "l": "liter | liters | litern | litre | litres | litro | litros | litri",
    "W": "watt | watts | vatio | vatios", "B": "byte | bytes | octet | octets", "bit": "bit | bits", "Hz": "hertz",
    "J": "joule | joules | julio | julios", "t": "ton | tonne | tonnes | tonnen",
    "Wh": "watt hour | watt hours | watt - hours | wattstunde | wattstunden | wattora | watt ora | wattore"
        " | wattheure | wattheures | watt heure | watts heures | vatio hora | vatios hora | vatios horas",
}


def metric_names() -> dict[str, str]:
    """Units spelled out with their prefix: millimetres, Zentimeter, kilogrammi."""
    return {
        f"{prefix}{stem}": unit + sign
        for unit, prefixes in {"": "", **PREFIXES}.items()
        for sign, stems in STEMS.items()
        for prefix in prefixes.split(" | ")
        for stem in stems.split(" | ")
        if unit + sign in CANONICAL and unit + sign != "bit"  # "a bit"
    }


# Words that leave open which of two scales is meant, until the property's unit settles it.
OPEN_UNITS = {"degree": frozenset(["°C", "°F"])}


def can_mean(sign: str, unit: str) -> bool:
    """Whether an amount printed with `sign` may be one of the currency, or of the unit, `unit`."""
    return sign == BARE or unit in SIGN_CURRENCIES.get(sign, OPEN_UNITS.get(sign, ()))


__all__ = [
    "BARE",
    "CASED",
    "COUNT",
    "MONEY",
    "NEVER_CODES",
    "PAST_CODES",
    "SCALED_CODES",
    "SIGN_CURRENCIES",
    "WORDLIKE_CODES",
    "can_mean",
    "canonical",
    "currency_signs",
    "metric_names",
    "unit_signs",
]
