"""Units that need no language: signs, codes, and the canonical unit of each dimension."""

from decimal import Decimal

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
}
BARE = "?"  # an amount printed without any currency

CODES = (
    "EUR USD GBP JPY CNY CHF CAD AUD NZD INR RUB BRL KRW SEK NOK DKK PLN CZK HUF MXN ARS ZAR SGD HKD ILS AED SAR UAH"
    " EGP QAR BGN KWD THB MYR IDR VND PHP PKR NGN KES ISK CLP COP TWD LKR KHR LBP IQD IRR OMR BHD JOD TND DZD GHS ETB"
    " XOF XAF RSD KZT BDT NPR MMK UZS AZN AMD MDL UYU DOP CRC GTQ NLG FIM ESP DEM FRF ITL"
)
WORDLIKE_CODES = "TRY MAD RON GEL PEN BOB ALL CUP TOP"  # in small letters they are words: only their names are read


def currency_signs() -> Phrases[str]:
    """How currencies are printed in every language: sign or ISO 4217 code."""
    signs = {"€": "EUR", "$": "$", "£": "£", "¥": "¥", "us$": "USD", "us $": "USD", "u.s. $": "USD",
             "u.s$": "USD", "usd$": "USD",
             "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
             "r$": "BRL",
             "₹": "INR", "₽": "RUB", "₩": "KRW", "₿": "BTC", "btc": "BTC", "rs": "rupee", "rs.": "rupee", "rm": "MYR",
             "l.e.": "EGP", "rmb": "CNY", "u$d": "USD", "u$s": "USD", "₺": "TRY", "₴": "UAH",
             "₪": "ILS"}
    return Phrases(signs | {code.lower(): code for code in CODES.split()})


def unit_signs() -> Phrases[str]:
    """Unit symbols, the same in every language."""
    return spread({
        "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "t": "t", "km/h": "km/h", "kWh": "kwh",
        "MWh": "mwh", "GWh": "gwh", "TWh": "twh", "kW": "kw", "MW": "mw", "GW": "gw", "ha": "ha",
        "km2": "km² | km2 | km^2 | km squared", "m2": "m² | m2 | m^2", "km3": "km³ | km3 | km^3 | km cubed",
        "m3": "m³ | m3 | m^3", "l": "l", "°C": "°c", "°F": "°f", "hour": "h", "minute": "min", "mph": "mph", "hp": "hp",
        "dm": "dm", "µm": "µm | μm", "nm": "nm", "mg": "mg", "µg": "µg | μg | ug", "ml": "ml", "cl": "cl", "dl": "dl",
        "hl": "hl", "kB": "kb", "MB": "mb", "GB": "gb", "TB": "tb", "Wh": "wh", "W": "w", "TW": "tw",
    })


# Words the prefixes are spelled with, in all our languages.
PREFIXES = {
    "n": "nano", "p": "pico", "µ": "micro | mikro", "m": "milli | mili", "c": "centi | zenti", "d": "deci | dezi",
    "h": "hecto", "k": "kilo | chilo", "M": "mega", "G": "giga", "T": "tera",
}
STEMS = {
    "m": "meter | meters | metern | metre | metres | mètre | mètres | metro | metros | metri",
    "g": "gram | grams | gramme | grammes | gramm | gramo | gramos | grammo | grammi",
    "l": "liter | liters | litern | litre | litres | litro | litros | litri",
    "W": "watt | watts | vatio | vatios", "B": "byte | bytes",
}


def metric_names() -> dict[str, str]:
    """Units spelled out with their prefix: millimetres, Zentimeter, kilogrammi."""
    return {
        f"{prefix}{stem}": unit + sign
        for unit, prefixes in {"": "", **PREFIXES}.items()
        for sign, stems in STEMS.items()
        for prefix in prefixes.split(" | ")
        for stem in stems.split(" | ")
    }


# unit -> canonical unit of its dimension, how many of it one is
CANONICAL: dict[str, tuple[str, Decimal]] = {
    unit: (canonical, Decimal(factor))
    for canonical, row in {
        "m": {"km": "1000", "m": "1", "dm": "0.1", "cm": "0.01", "mm": "0.001", "µm": "0.000001", "nm": "1e-9",
              "pm": "1e-12", "mi": "1609.344", "ft": "0.3048", "yd": "0.9144", "in": "0.0254"},
        "kg": {"kg": "1", "g": "0.001", "mg": "0.000001", "µg": "1e-9", "t": "1000", "lb": "0.45359237",
               "oz": "0.028349523125"},
        "l": {"l": "1", "hl": "100", "dl": "0.1", "cl": "0.01", "ml": "0.001"},
        "m3": {"m3": "1", "km3": "1e9"},
        "MB": {"B": "0.000001", "kB": "0.001", "MB": "1", "GB": "1000", "TB": "1000000"},
        "km/h": {"km/h": "1", "mph": "1.609344"},
        "kWh": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000", "Wh": "0.001"},
        "kW": {"kW": "1", "MW": "1000", "GW": "1000000", "TW": "1e9", "W": "0.001", "hp": "0.745699872"},
        "m2": {"m2": "1", "ha": "10000", "km2": "1000000", "acre": "4046.8564224", "sqmi": "2589988.110336",
               "ft2": "0.09290304"},
        "second": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
        "month": {"month": "1", "year": "12"},
    }.items()
    for unit, factor in row.items()
}


def canonical(unit: str) -> tuple[str, Decimal]:
    """The unit a magnitude is stored in and the factor to it; a unit nobody declared is its own."""
    return CANONICAL.get(unit, (unit, Decimal(1)))


def can_mean(sign: str, currency: str) -> bool:
    """Whether an amount printed with `sign` may be one of `currency`."""
    return sign == BARE or currency in SIGN_CURRENCIES.get(sign, ())
