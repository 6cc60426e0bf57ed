"""Plain numbers: in digits, in words, with scale words; with the precision they are stated in."""

from dataclasses import replace

from facts.kinds.digit_numbers import digits_at, summed
from facts.kinds.lexer import Token
from facts.kinds.numeral import ARTICLE, CARDINAL, HALF, HUNDRED, ORDINAL, Numeral, is_whole
from facts.kinds.part_behind import part_behind
from facts.kinds.passage import Passage, remembered
from facts.kinds.word_numbers import UNIT_LETTERS, words_at

LEAST_DOUBTFUL = 10**9  # smaller numbers hold no such word


@remembered
def plain_at(passage: Passage, index: int) -> Numeral | None:
    token = passage.token(index)
    if token is None:
        return None
    numeral = digits_at(passage, index) if token.kind == "number" else _words(passage, index)
    return numeral and doubted(passage, index, _and_a_part(passage, numeral))


def _words(passage: Passage, index: int) -> Numeral | None:
    """ "un milione e 200 mila" goes on in digits."""
    numeral = words_at(passage, index)
    return summed(passage, numeral) if numeral and numeral.is_scaled else numeral


def doubted(passage: Passage, index: int, numeral: Numeral) -> Numeral:
    """Marked as such when a word of it may be English."""
    doubtful = passage.grammar.doubtful_scales
    words = passage.tokens[index : numeral.end] if doubtful and numeral.amount >= LEAST_DOUBTFUL else ()
    times = [doubtful[word.text] for word in words if word.text in doubtful and not _is_own(passage, word)]
    return replace(numeral, doubt=max(times)) if times else numeral


def _is_own(passage: Passage, word: Token) -> bool:
    """The capital of a German noun; "Billions" has it in no German text."""
    is_noun = passage.grammar.language.has_capital_nouns and passage.text[word.start].isupper()
    return is_noun and not word.text.endswith("s")


def _and_a_part(passage: Passage, numeral: Numeral) -> Numeral:
    """ "one and a half million", "un milione e mezzo", "five and a quarter"."""
    part, end = part_behind(passage, numeral)
    if part is None or numeral.weight == ORDINAL:
        return numeral
    step = numeral.scale
    amount, half = numeral.amount + step * part.numerator / part.denominator, HALF * step / part.denominator
    numeral = replace(numeral, amount=amount, half=half, end=end, weight=CARDINAL)
    scale = None if numeral.is_scaled else passage.grammar.scales.at(passage.tokens, end)
    if scale is None:
        return numeral
    return numeral.times(scale.meaning, scale.end)


__all__ = [
    "ARTICLE",
    "CARDINAL",
    "HALF",
    "HUNDRED",
    "ORDINAL",
    "UNIT_LETTERS",
    "Numeral",
    "doubted",
    "is_whole",
    "part_behind",
    "plain_at",
]
