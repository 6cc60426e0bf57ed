"""Fractions: "five eighths", "one twenty-fifth", "2/3", "1 over 20", "two millionths"."""

from decimal import Decimal

from facts.kinds.fused import LONGEST_WORD, atoms_of, parts_fused
from facts.kinds.one_part import one_part_at
from facts.kinds.passage import Passage
from facts.kinds.phrases import Match
from facts.kinds.plain import HALF, HUNDRED, ORDINAL, Numeral, is_whole, plain_at

HUNDREDTH = Decimal("0.01")
MOST_PARTS = 1000  # of small parts: "cent mille cinquièmes" may be 100 parts of 1,005
MOST_ALONE = 20
TINY = 1000  # from thousandths on a fraction is a number, not a share


def percent_of(part: Decimal, whole: Decimal | int) -> Decimal:
    return (part * 100 / whole).quantize(HUNDREDTH)


def part_of(count: Decimal, parts: int, end: int) -> Numeral:
    """Below one a share to the nearest whole percent, else a number to half of one part."""
    amount = count / parts
    if amount >= 1 or parts >= TINY:
        return Numeral(amount, end, half=HALF / parts)
    return Numeral(percent_of(count, parts), end, half=HALF, is_share=True)


def parts_at(passage: Passage, index: int) -> Numeral | None:
    """ "five eighths", "twenty-three fifths", "zwei Fünfundzwanzigstel"."""
    count = plain_at(passage, index)
    if count is None or count.weight == ORDINAL or count.amount < 1 or not is_whole(count.amount):
        return None
    parts = denominator_at(passage, count.end)
    if parts is None:
        return None
    if passage.is_word(index) and _is_unclear(passage, index, count, parts):
        return _hyphenated(passage, index, count.end - 1)
    is_many = count.amount > MOST_PARTS and parts.meaning < TINY
    return None if is_many else part_of(count.amount, parts.meaning, parts.end)


def denominator_at(passage: Passage, index: int) -> Match[int] | None:
    found = passage.grammar.denominators.at(passage.tokens, index)
    token = passage.token(index)
    if found or token is None or token.kind != "word" or len(token.text) > LONGEST_WORD:
        return found
    parts = parts_fused(token.text, passage.grammar)
    return Match(parts, index + 1) if parts else None


def _is_unclear(passage: Passage, index: int, count: Numeral, parts: Match[int]) -> bool:
    """130 fifths or 100 thirty-fifths? 254 hundredths or 200 and 54 of them?"""
    if count.amount > MOST_ALONE and count.amount % 10 == 0 and parts.meaning < 10:
        return True
    joiner = passage.grammar.language.number_joiners
    return count.amount > HUNDRED and any(passage.match(joiner, at) for at in range(index + 1, count.end))


def _hyphenated(passage: Passage, index: int, last: int) -> Numeral | None:
    """ "one hundred thirty-fifths": the hyphen says which words are one."""
    count = atoms_of(passage, index, stop=last) if passage.tokens[last + 1].is_glued else None
    parts = denominator_at(passage, last)
    if not count or not parts or parts.end != last + 2:
        return None
    return part_of(Decimal(count.amount), parts.meaning, parts.end)


def share_of_one_at(passage: Passage, index: int) -> Numeral | None:
    """ "one twenty-fifth", "a trillionth"."""
    part = one_part_at(passage, index)
    return part_of(Decimal(1), part.meaning.denominator, part.end) if part else None


def slashed_at(passage: Passage, index: int) -> Numeral | None:
    """ "2/3", and at the end of a text "1 over 20"."""
    count, slash = passage.token(index), passage.token(index + 1)
    if count is None or slash is None:
        return None
    if slash.text == "/" and slash.is_glued and count.kind == "number" and not count.is_glued:
        whole = plain_at(passage, index + 2) if passage.tokens[-1] is not slash else None
        return _proper(plain_at(passage, index), whole)
    return _over(passage, index)


def _over(passage: Passage, index: int) -> Numeral | None:
    count = plain_at(passage, index)
    over = passage.match(passage.grammar.language.over, count.end) if count else None
    whole = plain_at(passage, over.end) if over else None
    return _proper(count, whole) if whole and whole.end == len(passage.tokens) else None


def _proper(count: Numeral | None, whole: Numeral | None) -> Numeral | None:
    """Whole numbers, the first smaller."""
    if not count or not whole or count.half or whole.half or not 0 < count.amount < whole.amount <= TINY:
        return None
    return part_of(count.amount, int(whole.amount), whole.end)
