"""Month and weekday names as CLDR has them."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from facts.kinds.lexer import tokens_of
from facts.kinds.units import CODES, WORDLIKE_CODES

MONTH_FORMS = (
    ("format", "abbreviated"),
    ("stand-alone", "abbreviated"),
    ("format", "wide"),
    ("stand-alone", "wide"),
)


def months(code: str) -> dict[str, int]:
    """Names and abbreviations; January is 1."""
    names: dict[str, int] = {}
    for context, width in MONTH_FORMS:
        names |= _named(code, "months", context, width)
    return names


def full_months(code: str) -> dict[str, int]:
    return _named(code, "months", "format", "wide")


def weekdays(code: str) -> dict[str, int]:
    """Full names; Monday is 0. Abbreviations collide with months ("mar") and stand in the language's own table."""
    return _named(code, "days", "format", "wide")


def currencies(code: str) -> dict[str, str]:
    """Names of currencies, one and several: "Malaysian ringgits"."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    named = (*CODES.split(), *WORDLIKE_CODES.split())
    return {get_currency_name(currency, count=count, locale=locale): currency for currency in named for count in (1, 2)}


def _named(code: str, what: str, context: str, width: str) -> dict[str, int]:
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    names: Mapping[int, str] = getattr(locale, what)[context][width]
    return {tokens_of(name)[0].text: number for number, name in names.items()}
