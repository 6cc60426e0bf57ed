"""Cuts text into words, numbers and signs, each with its code points, in one pass without backtracking."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

SAME_SIGN = {**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑‒–—−", "-")}

UNIT_LENGTH = 4  # a number may have a unit this long before the hyphen of a range

# Order matters: whole dates and clock times before the numbers they are made of.
PATTERN = r"""
 (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])
   (?:[t\ ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?)
|(?P<month>[0-9]{4}[-/][0-9]{1,2}(?![0-9/-])|[0-9]{1,2}/[0-9]{4}(?![0-9/]))
|(?P<slashed>[0-9]{1,4}(?P<sep>[./-])[0-9]{1,2}(?P=sep)[0-9]{2,4}(?![0-9]))
|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))
|(?P<number>[0-9]{1,3}(?:[\ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?
   |[0-9]+(?:[.,'][0-9]+)*
   |(?<![\w.])\.[0-9]+)
|(?P<word>[^\W\d_]+)
|(?P<sign>[^\s\w])
"""
TOKEN = re.compile(PATTERN, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is folded: lower case, no accents, plain apostrophes and hyphens. `is_glued`: no space before."""

    kind: str
    text: str
    start: int
    end: int
    is_glued: bool = False


@cache
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFD", SAME_SIGN.get(character, character))[0]
    return plain.lower()[0]


def fold(text: str) -> str:
    """Lower case without accents, one code point for one, so that offsets stay true."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of `text`. A hyphen behind a word ("mid-2024", "second-best") only glues; behind a number it stays."""
    folded = fold(text)
    tokens: list[Token] = []
    end = -1
    for match in TOKEN.finditer(folded):
        start = match.start()
        kind = next(name for name in ("word", "number", "sign", "iso", "month", "slashed", "clock") if match[name])
        if match[0] == "-" and _is_inside_compound(folded, start):
            end = match.end()
            continue
        tokens.append(Token(kind, match[0], start, match.end(), start == end))
        end = match.end()
    return tuple(tokens)


def _is_inside_compound(text: str, at: int) -> bool:
    before, after = text[max(0, at - UNIT_LENGTH) : at], text[at + 1 : at + 2]
    is_behind_number = after.isdigit() and any(character.isdigit() for character in before)  # "5k-20k"
    return before[-1:].isalpha() and after.isalnum() and not is_behind_number
