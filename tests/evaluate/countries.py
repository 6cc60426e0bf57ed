"""Names of countries in our languages, from CLDR."""

from functools import cache

from babel import Locale

from facts.kinds.languages import LANGUAGES
from facts.models.names import folded


def country_called(name: str) -> str:
    """The ISO 3166 code of the country of this name; empty when it is none."""
    return _codes().get(folded(name), "")


def english_name(code: str) -> str:
    return str(Locale("en").territories[code])


@cache
def _codes() -> dict[str, str]:
    return {
        folded(name): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
