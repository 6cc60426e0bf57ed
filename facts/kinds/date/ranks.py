"""Small numbers that rank a period: "third", "3.", "III"."""

import re

from facts.kinds.fused import Atoms, atoms_of
from facts.kinds.lexer import Token
from facts.kinds.numerals import numeral_at
from facts.kinds.passage import Passage, remembered

HIGHEST = 30
LONGEST_ROMAN = 8  # letters, with an ending: "XXVIIIe"
ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})(?:e|ᵉ|eme|o|°)?")
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def may_count(passage: Passage, token: Token) -> bool:
    """One look before the many readers of numbers are asked."""
    return token.kind == "number" or passage.grammar.is_number_word(token.text)


@remembered
def words_at(passage: Passage, index: int) -> Atoms | None:
    """The number in words at `index`: many readers of dates ask for the same one."""
    token = passage.token(index)
    is_article = token is not None and token.text in passage.grammar.article_words
    return atoms_of(passage, index) if token is not None and (is_article or may_count(passage, token)) else None


@remembered
def number_at(passage: Passage, index: int) -> tuple[int, int]:
    """In words, digits or Roman numerals, and the token behind it; 0 when there is none."""
    token = passage.token(index)
    if token is None:
        return 0, index
    numeral = numeral_at(passage, index) if may_count(passage, token) else None
    if numeral and not numeral.half and not numeral.is_least and numeral.amount <= HIGHEST:
        return int(numeral.amount), numeral.end
    roman = ROMAN.fullmatch(token.text) if token.kind == "word" and len(token.text) <= LONGEST_ROMAN else None
    letters = roman[1] + roman[2] if roman else ""  # "e" alone is an ending without a number
    return (_roman(letters), index + 1) if letters else (0, index)


def _roman(letters: str) -> int:
    amounts = [ROMAN_DIGITS[letter] for letter in letters]
    pairs = zip(amounts, [*amounts[1:], 0], strict=True)
    return sum(-amount if amount < following else amount for amount, following in pairs)
