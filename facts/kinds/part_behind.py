"""A part behind a whole number: "and a half", "2½", "10 1/2", "five and a quarter", "and five ninths"."""

from fractions import Fraction

from facts.kinds.numeral import Numeral
from facts.kinds.one_part import one_part_at
from facts.kinds.passage import Passage

MOST_SLASHED = 100  # parts of a mixed number: 10 1/2


def part_behind(passage: Passage, numeral: Numeral) -> tuple[Fraction | None, int]:
    after = passage.token(numeral.end)
    if after is None or not (after.kind == "number" or after.text in passage.grammar.part_openers):
        return None, numeral.end
    match = passage.match(passage.grammar.language.and_a_half, numeral.end)
    if match:
        return Fraction(1, 2), match.end
    quarter = passage.match(passage.grammar.language.and_a_quarter, numeral.end)
    if quarter:
        return Fraction(1, 4), quarter.end
    sign = passage.grammar.fraction_signs.at(passage.tokens, numeral.end)
    if sign:  # 2½
        return sign.meaning, sign.end
    slashed = _slashed_part(passage, numeral)
    if slashed:
        return slashed
    joiner = passage.match(passage.grammar.language.number_joiners, numeral.end)
    part = passage.grammar.fractions.at(passage.tokens, joiner.end) if joiner else None
    if part and joiner and part.end - joiner.end > 1:
        return part.meaning, part.end
    one = one_part_at(passage, joiner.end) if joiner else None
    if one:
        return one.meaning, one.end
    return (_parts_at(passage, joiner.end) if joiner else None) or (None, numeral.end)


def _slashed_part(passage: Passage, numeral: Numeral) -> tuple[Fraction, int] | None:
    """ "10 1/2"."""
    at = numeral.end
    first, slash, second = (passage.token(at + step) for step in range(3))
    if not (first and slash and second) or slash.text != "/" or not (slash.is_glued and second.is_glued):
        return None
    is_mixed = passage.tokens[at - 1].kind == first.kind == second.kind == "number" and not first.is_glued
    digits = (first.text, second.text) if is_mixed and first.text.isdigit() and second.text.isdigit() else ("1", "1")
    is_proper = 0 < int(digits[0]) < int(digits[1]) <= MOST_SLASHED
    return (Fraction(int(digits[0]), int(digits[1])), at + 3) if is_proper else None


def _parts_at(passage: Passage, index: int) -> tuple[Fraction, int] | None:
    """ "five ninths"."""
    count = passage.grammar.cardinals.at(passage.tokens, index)
    parts = passage.grammar.denominators.at(passage.tokens, count.end) if count else None
    is_part = count is not None and parts is not None and count.meaning < parts.meaning
    return (Fraction(count.meaning, parts.meaning), parts.end) if count and parts and is_part else None
