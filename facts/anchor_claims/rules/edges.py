"""Edges: what is joined to a quote without a gap. “15 people” does not stand in “115 people”, nor in “1,115 people”,
nor “it can” in “it can't”, nor “15” in “15%”: what a quote is cut out of has to be the same."""

import unicodedata

MOST = 40
"""Code points of an edge that are looked at; a longer word is no word."""

_BETWEEN_WORDS = "'’ʼ-‐‑–/_@&"
_BETWEEN_DIGITS = ".,:"
_GROUPING = " \u00a0\u2009\u202f"
_MINUS = "-‐‑–"
_BEHIND_DIGITS = "%‰°"
_BEFORE_DIGITS = "#№"


def edge_before(text: str, start: int) -> str:
    """What the word or number that begins the quote is the end of; empty where it begins there."""
    at = start
    while start - at < MOST and is_joined(text, at):
        at -= 1
    return text[at:start]


def edge_after(text: str, end: int) -> str:
    """What the word or number that ends the quote goes on with; empty where it ends there."""
    at = end
    while at - end < MOST and is_joined(text, at):
        at += 1
    return text[end:at]


def is_joined(text: str, at: int) -> bool:
    """Whether what stands before this place and what stands behind it belong to one word or number."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if _is_word(left) and _is_word(right):
        return True
    return _is_sign_of_number(text, at) or _is_inside(text, at - 1) or _is_inside(text, at)


def _is_inside(text: str, at: int) -> bool:
    """Whether the mark at this place joins what stands on its two sides."""
    if not 0 < at < len(text) - 1:
        return False
    before, mark, after = text[at - 1], text[at], text[at + 1]
    if mark in _BETWEEN_WORDS:
        return _is_word(before) and _is_word(after)
    if mark in _BETWEEN_DIGITS:
        return before.isdigit() and after.isdigit()
    return mark in _GROUPING and before.isdigit() and _is_group(text[at + 1 : at + 5])


def _is_group(following: str) -> bool:
    """Exactly three digits: “1 115”, not “in 2024 15 people”."""
    return following[:3].isdigit() and len(following) >= 3 and not following[3:].isdigit()


def _is_sign_of_number(text: str, at: int) -> bool:
    left, right = text[at - 1], text[at]
    if _is_currency(left) or _is_currency(right):
        return _is_word(left) or _is_word(right) or _is_plus(left)
    if left.isdigit():
        return right in _BEHIND_DIGITS
    if not right.isdigit():
        return False
    is_minus = left in _MINUS and (at == 1 or not _is_word(text[at - 2]))
    return is_minus or left in _BEFORE_DIGITS or _is_plus(left)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _is_currency(sign: str) -> bool:
    return unicodedata.category(sign) == "Sc"


def _is_plus(sign: str) -> bool:
    """+ − ± < > ~ and the like."""
    return unicodedata.category(sign) == "Sm"
