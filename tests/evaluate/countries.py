"""Names of countries, and of cities known beyond theirs, in our languages: from CLDR."""

from functools import cache

from babel import Locale
from babel.core import get_global

from facts.kinds.languages import LANGUAGES
from facts.models.names import folded


def country_called(name: str) -> str:
    """The ISO 3166 code of the country of this name; empty when it is none."""
    return _codes().get(folded(name), "")


def country_of(place: str) -> str:
    """Of a country itself, or of a city that CLDR names a time zone by (mostly capitals); empty when it is neither."""
    return country_called(place) or _cities().get(folded(place), "")


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


@cache
def _cities() -> dict[str, str]:
    """Zones are named like "Europe/Rome", and in each language by the name their city has there: "Roma"."""
    zones = {zone: code for zone, code in get_global("zone_territories").items() if len(code) == 2 and "/" in zone}
    named = {
        folded(zone["city"]): zones[name]
        for language in LANGUAGES
        for name, zone in Locale(language).time_zones.items()
        if name in zones and "city" in zone
    }
    return {folded(zone.rpartition("/")[2].replace("_", " ")): code for zone, code in zones.items()} | named
