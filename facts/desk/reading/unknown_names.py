"""Names in a passage that nobody has entered yet: words with a capital in a row. They are offered, never added."""

import re
from collections.abc import Collection
from datetime import date

from facts.kinds import find
from facts.models.names import folded

MOST_NAMES = 3
_ANY_DAY = date(2000, 1, 1)
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'&-]*(?: (?:of |de |du |des |della |di |von |del )?[^\W\d_a-z][\w’'&-]*)*")
_FIRST_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "il",
        "la",
        "le",
        "les",
        "lo",
        "gli",
        "i",
        "un",
        "una",
        "une",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "el",
        "los",
        "las",
        "in",
        "on",
        "at",
    ]
)


def unknown_names(text: str, *, language: str, known: Collection[str]) -> list[str]:
    """At most three, in the order of the text. A single word at the beginning of the passage is no name for sure, nor
    is any single word in German, where all nouns have a capital. A day or a month is none."""
    held = {folded(name) for name in known}
    is_german = language.partition("-")[0] == "de"
    found = []
    for match in _NAME.finditer(text):
        name = _without_article(match.group())
        is_single = " " not in name
        if len(name) < 2 or (is_single and (is_german or match.start() == 0)):
            continue
        is_known = any(folded(name) in one or one in folded(name) for one in held)
        if not is_known and not _is_date(name, language=language):
            found.append(name)
    return list(dict.fromkeys(found))[:MOST_NAMES]


def _is_date(name: str, *, language: str) -> bool:
    """Whether all of it is a day, a month or a feast."""
    return any(span.value.text == name for span in find(name, lang=language, reference=_ANY_DAY))


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    name = rest if rest and first.lower() in _FIRST_WORDS else name
    return re.sub(r"[’']s$", "", name).rstrip("’'-&")
