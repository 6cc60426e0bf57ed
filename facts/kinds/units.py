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
}
BARE = "?"  # an amount printed without any currency

CODES = (
    "EUR USD GBP JPY CNY CHF CAD AUD NZD INR RUB BRL KRW SEK NOK DKK PLN CZK HUF MXN ARS ZAR SGD HKD ILS AED SAR UAH"
    " EGP QAR BGN KWD THB MYR IDR VND PHP PKR NGN KES ISK CLP COP TWD"
)


def currency_signs() -> Phrases[str]:
    """How currencies are printed in every language: sign or ISO 4217 code."""
    signs = {"€": "EUR", "$": "$", "£": "£", "¥": "¥", "us$": "USD", "us $": "USD", "u.s. $": "USD",
             "u.s$": "USD", "usd$": "USD",
             "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
             "r$": "BRL",
             "₹": "INR", "₽": "RUB", "₩": "KRW", "₿": "BTC", "btc": "BTC", "rs": "INR", "₺": "TRY", "₴": "UAH",
             "₪": "ILS"}
    return Phrases(signs | {code.lower(): code for code in CODES.split()})


def unit_signs() -> Phrases[str]:
    """Unit symbols, the same in every language."""
    return spread({
        "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "t": "t", "km/h": "km/h", "kWh": "kwh",
        "MWh": "mwh", "GWh": "gwh", "TWh": "twh", "kW": "kw", "MW": "mw", "GW": "gw", "ha": "ha", "km2": "km² | km2",
        "m2": "m² | m2", "l": "l", "°C": "°c", "°F": "°f", "hour": "h", "minute": "min", "mph": "mph", "hp": "hp",
    })


# unit -> canonical unit of its dimension, how many of it one is
CANONICAL: dict[str, tuple[str, Decimal]] = {
    unit: (canonical, Decimal(factor))
    for canonical, row in {
        "m": {"km": "1000", "m": "1", "cm": "0.01", "mm": "0.001", "mi": "1609.344", "ft": "0.3048"},
        "kg": {"kg": "1", "g": "0.001", "t": "1000"},
        "km/h": {"km/h": "1", "mph": "1.609344"},
        "kWh": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
        "kW": {"kW": "1", "MW": "1000", "GW": "1000000", "hp": "0.745699872"},
        "m2": {"m2": "1", "ha": "10000", "km2": "1000000"},
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
