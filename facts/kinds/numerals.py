"""Numbers as people say them: several, a dozen, half a million, a third, one in five, two hundred and five."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from facts.kinds.parts import parts_at, percent_of, share_of_one_at, slashed_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.phrases import Match
from facts.kinds.plain import CARDINAL, HALF, ORDINAL, Numeral, doubted, plain_at
from facts.kinds.printed_units import unit_at

COLLECTIVE = Decimal("0.25")
SCALE = 1000  # the least scale word a collective counts
MOST_FACTORS = 2  # behind a vague word: dizaines de milliers
MOST_DOZENS = 100  # "trecento e due dozzine" is 300 and 24, not 302 dozen


@remembered
def numeral_at(passage: Passage, index: int) -> Numeral | None:
    """The number that begins at `index`; vague and collective words before plain ones."""
    token = passage.token(index)
    if token is None:
        return None
    for reader in IN_DIGITS if token.kind == "number" else READERS:
        numeral = reader(passage, index)
        if numeral is not None:
            return numeral
    return None


def _capital(passage: Passage, index: int) -> Numeral | None:
    match = passage.grammar.capitals.at(passage.tokens, index)
    is_noun = match is not None and passage.text[passage.tokens[match.end - 1].start].isupper()
    return Numeral(Decimal(match.meaning), match.end) if match and is_noun else None


def _vague(passage: Passage, index: int) -> Numeral | None:
    """ "several", "hundreds"; "several hundred" is two hundred or more."""
    match = passage.grammar.vague.at(passage.tokens, index)
    if match is None:
        return None
    amount, end = match.meaning, match.end
    for _ in range(MOST_FACTORS):
        times = _times(passage, passage.skip(passage.grammar.language.unit_fillers, end, most=1))
        if times is None:
            break
        amount, end = amount * times.meaning, times.end
    return Numeral(Decimal(amount), end, is_least=True)


def _times(passage: Passage, index: int) -> Match[int] | None:
    """A scale word, or a collective or vague one that stands for a scale: "plusieurs DIZAINES de MILLIERS"."""
    grammar, token = passage.grammar, passage.token(index)
    if token is None or len(token.text) == 1:
        return None
    tables = (grammar.scales, grammar.collectives, grammar.vague)
    found = (table.at(passage.tokens, index) for table in tables)
    return next((match for match in found if match and match.meaning > 2), None)


def _collective(passage: Passage, index: int) -> Numeral | None:
    """ "a dozen", "medio centenar", "two dozen"."""
    match = passage.grammar.collectives.at(passage.tokens, index)
    if match:
        return _of_scale(passage, Numeral(Decimal(match.meaning), match.end, spread=COLLECTIVE))
    half = passage.match(passage.grammar.language.half_a, index)
    match = passage.grammar.collectives.at(passage.tokens, half.end) if half else None
    if match:  # "medio centenar", "un demi-millier"
        return Numeral(HALF * match.meaning, match.end, spread=COLLECTIVE)
    return _counted_collective(passage, index)


def _counted_collective(passage: Passage, index: int) -> Numeral | None:
    """ "20 dozen"."""
    times = plain_at(passage, index)
    match = passage.grammar.collectives.at(passage.tokens, times.end) if times else None
    if not times or not match or (times.amount > MOST_DOZENS and int(times.amount) % MOST_DOZENS):
        return None
    return Numeral(times.amount * match.meaning, match.end, spread=COLLECTIVE)


def _of_scale(passage: Passage, numeral: Numeral) -> Numeral:
    """ "Une centaine de MILLIONS", "una decina di MIGLIAIA", "a dozen MILLION"."""
    times = _times(passage, passage.skip(passage.grammar.language.unit_fillers, numeral.end, most=1))
    if times is None or times.meaning < SCALE:
        return numeral
    return replace(numeral, amount=numeral.amount * times.meaning, end=times.end, scale=Decimal(times.meaning))


def _part_of_scale(passage: Passage, index: int) -> Numeral | None:
    """ "half a million", "three quarters of a billion": ± half of the part named."""
    part, end = _part(passage, index)
    end = passage.skip(passage.grammar.language.unit_fillers, end, most=1)
    end = passage.skip(passage.grammar.language.articles, end, most=1)
    scale = passage.grammar.scales.at(passage.tokens, end) if part else None
    if part is None or scale is None or scale.meaning < 1000:
        return None
    amount = Decimal(scale.meaning * part.numerator) / part.denominator
    half = HALF * scale.meaning / part.denominator
    return doubted(passage, index, Numeral(amount, scale.end, half=half, scale=Decimal(scale.meaning)))


def _part(passage: Passage, index: int) -> tuple[Fraction | None, int]:
    half = passage.match(passage.grammar.language.half_a, index)
    if half:
        return Fraction(1, 2), half.end
    match = passage.grammar.fractions.at(passage.tokens, index)
    if match:
        return match.meaning, match.end
    one = passage.grammar.denominators.at(passage.tokens, index)  # "quarter million"
    return (Fraction(1, one.meaning), one.end) if one else (None, index)


def _share(passage: Passage, index: int) -> Numeral | None:
    """ "a third" is a share to the nearest whole percent."""
    match = passage.grammar.fractions.at(passage.tokens, index)
    if match is None:
        return _every(passage, index)
    if match.meaning > 1:  # anderthalb: a number, not a share
        amount = Decimal(match.meaning.numerator) / match.meaning.denominator
        return Numeral(amount, match.end, half=HALF / match.meaning.denominator)
    share = percent_of(Decimal(match.meaning.numerator), match.meaning.denominator)
    weight = CARDINAL if match.end - index > 1 else ORDINAL
    return Numeral(share, match.end, half=HALF, is_share=True, weight=weight)


def _every(passage: Passage, index: int) -> Numeral | None:
    """ "jeder Fünfte" is one in five."""
    every = passage.match(passage.grammar.language.every, index)
    whole = every and plain_at(passage, every.end)
    if not every or not whole or whole.weight != ORDINAL or not 1 < whole.amount <= 100:
        return None
    return Numeral(percent_of(Decimal(1), int(whole.amount)), whole.end, half=HALF, is_share=True)


def _ratio(passage: Passage, index: int) -> Numeral | None:
    """ "one in five"."""
    part = plain_at(passage, index)
    word = part and (passage.match(passage.grammar.language.out_of, part.end) or _behind_noun(passage, part))
    whole = word and plain_at(passage, word.end)
    if not part or not whole or not 0 < part.amount < whole.amount <= 100:
        return None
    if unit_at(passage, whole.end):
        return None  # "one in five years"
    return Numeral(percent_of(part.amount, whole.amount), whole.end, half=HALF, is_share=True)


def _behind_noun(passage: Passage, part: Numeral) -> Match[str] | None:
    """ "une voiture SUR cinq", "one car IN five", at the end of a text or clause."""
    word = passage.match(passage.grammar.language.out_of, part.end + 1)
    whole = plain_at(passage, word.end) if word and part.amount == 1 and passage.is_word(part.end) else None
    return None if whole is None or passage.is_word(whole.end) else word


READERS = (
    *(_capital, _vague, _collective, _part_of_scale, _ratio, _share, parts_at, share_of_one_at, slashed_at, plain_at),
)
# All others begin with a word, whatever the language (tests/kinds/test_tables.py).
IN_DIGITS = (_counted_collective, _ratio, _share, parts_at, slashed_at, plain_at)
