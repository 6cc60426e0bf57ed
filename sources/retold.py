"""A sentence of the program that a row keeps in English, told in the language of the moment.

Many rows say why something was not done: a capture, a row of a file, a mail. The reason has come through errors,
through a process that reads strangers' files, before and behind other sentences; so it is kept as text alone, and known
again by what is marked for translation. What nobody marked (words of a library, of a server) is shown as it stands, and
so is everything to a reader of English. Nothing that a person wrote is asked about here.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from sources.known_texts import SENTENCES, Template, known_texts
from sources.telling import in_digits

ENUMERATIONS = frozenset({"each"})
"""Parts of these names are such with commas between them."""

LONGEST = 4_000
"""Characters; what is longer is no sentence of ours."""

MOST_IN_A_ROW = 8
"""Sentences; of more, each is looked at by itself."""

_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+")
_BETWEEN = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…][”)]))[ \n]+(?=[^\Wa-z_]|“)|; | (?=– )")
"""Where one sentence may end and the next begin."""


def retold(text: str) -> str:
    """The same in the language of the moment; sentence by sentence where several stand in a row."""
    if not settings.configured or not text.strip() or len(text) > LONGEST:
        return text  # a process that reads strangers' files has no settings, and no reader
    language = (get_language() or "en").partition("-")[0]
    if language == "en":
        return text
    return _told(text, language)


def retold_line(line: str) -> str:
    """A line of a log, which begins with its time, the same."""
    at, between, said = line.partition(" UTC: ")
    return f"{at}{between}{retold(said)}"


_Tell = Callable[[Template, int, str, str], str | None]
"""How one part is told, by its place: in a language; None where that is not known for certain."""


@lru_cache(maxsize=4096)
def _told(text: str, language: str) -> str:
    return (
        _for_certain(text, language)
        or _whole(text, language, tell=_as_it_stands)
        or _each(text, lambda one: _whole(one, language, tell=_as_it_stands))
    )


@lru_cache(maxsize=4096)
def _for_certain(text: str, language: str) -> str | None:
    """As one sentence, or as several in a row; None where something in it is not known."""
    return _whole(text, language, tell=_if_certain) or _one_by_one(text, language)


def _one_by_one(text: str, language: str) -> str | None:
    ends = [found.span() for found in _BETWEEN.finditer(text)]
    for end, begin in ends if len(ends) < MOST_IN_A_ROW else ():
        first = _whole(text[:end], language, tell=_if_certain)
        rest = first and _for_certain(text[begin:], language)
        if first and rest:
            return f"{first}{text[end:begin]}{rest}"
    return None


def _each(text: str, told: Callable[[str], str | None]) -> str:
    """The sentences that are known; the others as they stand."""
    pieces, begin = [], 0
    for found in _BETWEEN.finditer(text):
        pieces += [text[begin : found.start()], found[0]]
        begin = found.end()
    pieces.append(text[begin:])
    return "".join(told(piece) or piece for piece in pieces)


def _whole(text: str, language: str, *, tell: _Tell) -> str | None:
    """As one sentence: as it is marked, or with the capital letter and the full stop that made a sentence of it."""
    bare = text.removesuffix(".")
    for begun in dict.fromkeys((text, text[:1].lower() + text[1:])):
        for tried in dict.fromkeys((begun, begun.removesuffix("."), f"{begun.removesuffix('.')}.")):
            said = _matched(tried, language, tell=tell)
            if said is not None:
                said = said if begun == text else said[:1].upper() + said[1:]
                return said if tried == begun else said.removesuffix(".") + text[len(bare) :]
    return None


def _matched(text: str, language: str, *, tell: _Tell) -> str | None:
    plain = known_texts(language).plain.get(text)
    if plain is not None:
        return plain.say(())
    for one in known_texts(language).filled:
        parts = one.parts_in(text)
        if parts is None:
            continue
        told = [tell(one, place, part, language) for place, part in enumerate(parts)]
        if None not in told:
            return one.say([part for part in told if part is not None])
    return None


def _if_certain(one: Template, place: int, part: str, language: str) -> str | None:
    """A part that is no sentence holds no end of one, unless it is quoted: else it has swallowed what comes next."""
    if one.names[place] in SENTENCES:
        return _for_certain(part, language)
    if one.names[place] in ENUMERATIONS:
        return _enumerated(part, language)
    return None if _BETWEEN.search(part) and not one.is_quoted(place) else _plain_part(part, language)


def _as_it_stands(one: Template, place: int, part: str, language: str) -> str | None:
    if not one.says_something:
        return None
    if one.names[place] in ENUMERATIONS:
        return _enumerated(part, language)
    return _told(part, language) if one.names[place] in SENTENCES else _plain_part(part, language)


def _enumerated(part: str, language: str) -> str:
    return ", ".join(_told(one, language) for one in part.split(", "))


def _plain_part(part: str, language: str) -> str:
    return in_digits(int(part.replace(",", "")), language) if _GROUPED.fullmatch(part) else part
