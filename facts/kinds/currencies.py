"""Currencies by ISO 4217 code and by name, as CLDR has them."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name

from facts.kinds.units import NEVER_CODES, PAST_CODES, WORDLIKE_CODES

# Money whose noun is no other country's, and no other word.
DISTINCT = "AOA BDT CNY ESP ETB GHS JPY KHR KZT MMK MYR NGN PLN THB UAH ZAR"
NOUN_LAST = ("en", "de")  # "Polish ZLOTYS"; elsewhere "ZLOTYS polonais"


@cache
def codes() -> frozenset[str]:
    """What is legal tender somewhere, and what was and is still printed."""
    rows = (row for rows in get_global("territory_currencies").values() for row in rows)
    return frozenset(code for code, _, end, is_tender in rows if is_tender and not end) | set(PAST_CODES.split())


def printed_codes() -> dict[str, str]:
    """Codes that are no words: they are read in small letters too."""
    return {code.lower(): code for code in codes() - WORDLIKE_CODES}


def code_in_capitals(printed: str) -> str | None:
    """Any code, printed as such: "500 million TRY"."""
    return printed if printed in codes() - NEVER_CODES else None


@cache
def names(lang: str) -> dict[str, str]:
    """Names of currencies, one and several: "Malaysian ringgits"."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    named = sorted(codes() - {"BTC"})
    return {get_currency_name(currency, count=count, locale=locale): currency for currency in named for count in (1, 2)}


def nouns(lang: str) -> dict[str, str]:
    """What the money of one country alone is called: "zlotys", "hryvnia"; not "dollars"."""
    named = ((name.split(), currency) for name, currency in names(lang).items() if currency in DISTINCT.split())
    return {words[-1 if lang in NOUN_LAST else 0]: currency for words, currency in named if len(words) > 1}
