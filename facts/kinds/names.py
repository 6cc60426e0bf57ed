"""Month and weekday names as CLDR has them."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

from facts.kinds.lexer import tokens_of

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


def short_weekdays(code: str) -> dict[str, int]:
    """Abbreviations, with and without their full stop: "mar" is Tuesday and March."""
    contexts = ("format", "stand-alone")
    names: dict[str, int] = {}
    for context in contexts:
        names |= _named(code, "days", context, "abbreviated")
    return names


def _named(code: str, what: str, context: str, width: str) -> dict[str, int]:
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    names: Mapping[int, str] = getattr(locale, what)[context][width]
    return {tokens_of(name)[0].text: number for number, name in names.items()}
