"""Adjectives of countries: a "French carmaker" is of France, "concessionari europei" are in Europe.

Most countries share their adjective with their language, whose name CLDR has; the others are listed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

from facts.kinds.lexer import fold
from facts.suggest_claims.words import stem_of

_OF_LANGUAGES = MappingProxyType(
    {
        "fr": "FR", "de": "DE", "it": "IT", "es": "ES", "zh": "CN", "ja": "JP", "ko": "KR", "ru": "RU", "uk": "UA",
        "pl": "PL", "nl": "NL", "sv": "SE", "da": "DK", "nb": "NO", "no": "NO", "fi": "FI", "el": "GR", "tr": "TR",
        "pt": "PT", "cs": "CZ", "hu": "HU", "ro": "RO", "bg": "BG", "th": "TH", "vi": "VN", "id": "ID", "hr": "HR",
        "sk": "SK", "sl": "SI", "lt": "LT", "lv": "LV", "et": "EE", "is": "IS", "sr": "RS", "sq": "AL",
    }
)  # fmt: skip
"""Language: the country its name is the adjective of."""

_LISTED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "US": "American", "GB": "British", "CH": "Swiss", "AT": "Austrian", "BE": "Belgian", "BR": "Brazilian",
            "MX": "Mexican", "AR": "Argentine Argentinian", "CA": "Canadian", "AU": "Australian", "IN": "Indian",
            "IE": "Irish", "IL": "Israeli", "IR": "Iranian", "EG": "Egyptian", "ZA": "South-African",
            "150": "European", "002": "African", "142": "Asian",
        },
        "it": {
            "US": "americano statunitense", "GB": "britannico inglese", "CH": "svizzero", "AT": "austriaco",
            "BE": "belga", "BR": "brasiliano", "MX": "messicano", "AR": "argentino", "CA": "canadese",
            "AU": "australiano", "IN": "indiano", "IE": "irlandese", "IL": "israeliano", "IR": "iraniano",
            "EG": "egiziano", "DE": "tedesche tedeschi", "150": "europeo europea europei europee", "002": "africano",
            "142": "asiatico",
        },
        "fr": {
            "US": "américain américaine", "GB": "britannique", "CH": "suisse", "AT": "autrichien autrichienne",
            "BE": "belge", "BR": "brésilien brésilienne", "MX": "mexicain mexicaine", "AR": "argentin argentine",
            "CA": "canadien canadienne", "AU": "australien australienne", "IN": "indien indienne",
            "IE": "irlandais irlandaise", "IL": "israélien israélienne", "IR": "iranien iranienne",
            "EG": "égyptien égyptienne", "FR": "française français françaises", "CN": "chinoise chinois",
            "IT": "italienne italiennes", "150": "européen européenne européens européennes",
            "002": "africain africaine", "142": "asiatique",
        },
        "de": {
            "US": "amerikanisch US-amerikanisch", "GB": "britisch", "CH": "schweizerisch Schweizer",
            "AT": "österreichisch", "BE": "belgisch", "BR": "brasilianisch", "MX": "mexikanisch", "AR": "argentinisch",
            "CA": "kanadisch", "AU": "australisch", "IN": "indisch", "IE": "irisch", "IL": "israelisch",
            "IR": "iranisch", "EG": "ägyptisch", "150": "europäisch", "002": "afrikanisch", "142": "asiatisch",
        },
        "es": {
            "US": "estadounidense americano", "GB": "británico", "CH": "suizo", "AT": "austriaco austríaco",
            "BE": "belga", "BR": "brasileño", "MX": "mexicano", "AR": "argentino", "CA": "canadiense",
            "AU": "australiano", "IN": "indio", "IE": "irlandés", "IL": "israelí", "IR": "iraní", "EG": "egipcio",
            "FR": "francesa franceses", "DE": "alemana alemanes", "150": "europeo europea europeos europeas",
            "002": "africano", "142": "asiático",
        },
    }
)  # fmt: skip


@cache
def demonyms(language: str) -> Mapping[str, str]:
    """The stem of each adjective: the code of its country or continent in CLDR."""
    return {stem_of(fold(adjective), language): code for adjective, code in _adjectives(language)}


def _adjectives(language: str) -> Iterator[tuple[str, str]]:
    if language not in _LISTED:
        return
    names = Locale(language).languages
    for spoken, country in _OF_LANGUAGES.items():
        if spoken in names and names[spoken].isalpha():
            yield names[spoken], country
    for country, row in _LISTED[language].items():
        yield from ((adjective, country) for adjective in row.split() if adjective.isalpha())


@cache
def countries(language: str) -> Mapping[str, str]:
    """Names of countries and continents, folded, in this language and in English: their codes."""
    codes = set(demonyms(language).values())
    return {fold(Locale(code).territories[each]): each for code in (language, "en") for each in codes}
