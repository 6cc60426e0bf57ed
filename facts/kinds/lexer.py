"""Cuts text into words, numbers and signs, each with its code points, in one pass without backtracking."""

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import NamedTuple

SAME_SIGN = {**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑‒–—−", "-")}

MOST_TOKENS = 1_000  # more than the longest value has letters
LETTERS_A_TOKEN = 4  # prose has one in five
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
|(?P<word>[¼½¾⅓⅔⅕⅛]|[^\W\d_¼½¾⅓⅔⅕⅛]+)
|(?P<sign>(?P<same>[^\s\w])(?P=same){3,}|[^\s\w])
"""
TOKEN = re.compile(PATTERN, re.VERBOSE)


class Token(NamedTuple):
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
    """The tokens of `text`, as many as a text of its length holds: one in two letters is a table or a trick.

    A hyphen behind a word ("mid-2024", "second-best") only glues; behind a number it stays."""
    folded = fold(text)
    tokens: list[Token] = []
    add, behind = tokens.append, -1
    for match in islice(TOKEN.finditer(folded), MOST_TOKENS + len(text) // LETTERS_A_TOKEN):
        start, end = match.span()
        printed = match.group()
        if printed != "-" or not _is_inside_compound(folded, start):
            add(Token(match.lastgroup or "sign", printed, start, end, start == behind))
        behind = end
    return tuple(tokens)


def _is_inside_compound(text: str, at: int) -> bool:
    before, after = text[max(0, at - UNIT_LENGTH) : at], text[at + 1 : at + 2]
    is_behind_number = after.isdigit() and any(character.isdigit() for character in before)  # "5k-20k"
    return before[-1:].isalpha() and after.isalnum() and not is_behind_number
