"""One table per language, one line here. An unknown language reads only what needs no words."""

from facts.kinds.language import Language
from facts.kinds.languages.de import GERMAN
from facts.kinds.languages.en import ENGLISH
from facts.kinds.languages.es import SPANISH
from facts.kinds.languages.fr import FRENCH
from facts.kinds.languages.it import ITALIAN

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, ITALIAN, FRENCH, GERMAN, SPANISH)}

__all__ = ["LANGUAGES"]
