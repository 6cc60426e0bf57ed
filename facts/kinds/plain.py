"""Plain numbers: in digits, in words, with scale words; with the precision they are stated in."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from facts.kinds.decimals import decimals_behind
from facts.kinds.digits import decimal_of
from facts.kinds.fused import atoms_of, half_fused
from facts.kinds.lexer import Token
from facts.kinds.one_part import one_part_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.powers import power_behind

CARDINAL, ORDINAL, ARTICLE = 2, 1, 0  # which of several numbers in a text is meant: the heaviest

HALF = Decimal("0.5")
HUNDRED = 100
LEAST_DOUBTFUL = 10**9  # smaller numbers hold no such word
MOST_SLASHED = 100  # parts of a mixed number: 10 1/2
LAST_DOTTED = 200  # "100." may be an ordinal, "1914." is not
UNIT_LETTERS = frozenset("mbt")  # million or metre, trillion or tonne: measures.py decides


@dataclass(frozen=True)
class Numeral:
    """`half` is half the last printed digit (0: a point); `end` the token behind it."""

    amount: Decimal
    end: int
    half: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)  # a dozen: ± a quarter
    is_least: bool = False  # several: at least so many
    is_share: bool = False  # a third: a percentage
    scale: Decimal = Decimal(1)  # the scale word it ends in
    doubt: int = 1  # how many times less it is if its scale word is English: "billion" in a French text
    weight: int = CARDINAL

    @property
    def is_scaled(self) -> bool:
        return self.scale > 1

    def times(self, scale: int | Decimal, end: int) -> "Numeral":
        """With a scale word or a power of ten behind it; hundreds are as exact as they are said."""
        half = Decimal(0) if scale == HUNDRED and not self.half else (self.half or HALF) * scale
        return replace(self, amount=self.amount * scale, half=half, end=end, scale=Decimal(scale))


@remembered
def plain_at(passage: Passage, index: int) -> Numeral | None:
    token = passage.token(index)
    if token is None:
        return None
    numeral = _digits(passage, index) if token.kind == "number" else _words(passage, index)
    return numeral and doubted(passage, index, _and_a_part(passage, numeral))


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


def is_whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()


def _digits(passage: Passage, index: int) -> Numeral | None:
    amount = decimal_of(passage.tokens[index].text, passage.grammar.language)
    if amount is None:
        return None
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    half = HALF.scaleb(-places) if places > 0 else Decimal(0)
    numeral = Numeral(amount, index + 1, half=half)
    return _raised(passage, numeral) or _ordinal_ending(passage, numeral) or _summed(passage, _scaled(passage, numeral))


def _raised(passage: Passage, numeral: Numeral) -> Numeral | None:
    """ "1.3e6", "2.48×10−5"."""
    power = power_behind(passage, numeral.end)
    return numeral.times(Decimal(10) ** power[0], power[1]) if power else None


def _ordinal_ending(passage: Passage, numeral: Numeral) -> Numeral | None:
    token = passage.token(numeral.end)
    ending = passage.match(passage.grammar.language.ordinal_endings, numeral.end)
    after = passage.token(ending.end) if ending else None
    if after and after.is_glued and after.kind == "number":  # 1e10
        return None
    if not ending or not token or not token.is_glued or numeral.half or _is_full_stop(passage, numeral, ending.end):
        return None
    return replace(numeral, end=ending.end, weight=ORDINAL)


def _is_full_stop(passage: Passage, numeral: Numeral, end: int) -> bool:
    """ "3. Platz" is an ordinal; "12.000." ends a sentence."""
    return passage.tokens[end - 1].text == "." and (numeral.amount > LAST_DOTTED or end == numeral.end)


def _scaled(passage: Passage, numeral: Numeral) -> Numeral:
    """A scale word behind digits; in French "3 cents" may be money."""
    scale = passage.grammar.scales.at(passage.tokens, numeral.end)
    if scale is None or passage.match(passage.grammar.language.cents, numeral.end):
        return numeral
    token = passage.tokens[numeral.end]
    return numeral if token.text in UNIT_LETTERS else numeral.times(scale.meaning, scale.end)


def _summed(passage: Passage, numeral: Numeral) -> Numeral:
    """ "4 thousand 3 hundred and 21", "2 Millionen 300 Tausend": what follows is below the scale word."""
    is_word = len(passage.tokens[numeral.end - 1].text) > 1  # "5k 20" is no sum
    if not numeral.is_scaled or not is_word or int(numeral.amount) % int(numeral.scale):
        return numeral
    begin = passage.skip(passage.grammar.language.number_joiners, numeral.end, most=1)
    rest = plain_at(passage, begin)
    if rest is None or not 0 < rest.amount < numeral.scale or not is_whole(rest.amount):
        return numeral
    if rest.weight == ORDINAL or passage.match(passage.grammar.language.articles, begin):
        return numeral
    return replace(numeral, amount=numeral.amount + rest.amount, half=rest.half, end=rest.end, scale=rest.scale)


def _and_a_part(passage: Passage, numeral: Numeral) -> Numeral:
    """ "one and a half million", "un milione e mezzo", "five and a quarter"."""
    part, end = part_behind(passage, numeral)
    if part is None or numeral.weight == ORDINAL:
        return numeral
    step = _lowest_step(numeral)
    amount, half = numeral.amount + step * part.numerator / part.denominator, HALF * step / part.denominator
    numeral = replace(numeral, amount=amount, half=half, end=end, weight=CARDINAL)
    scale = None if numeral.is_scaled else passage.grammar.scales.at(passage.tokens, end)
    if scale is None:
        return numeral
    return numeral.times(scale.meaning, scale.end)


def part_behind(passage: Passage, numeral: Numeral) -> tuple[Fraction | None, int]:
    match = passage.match(passage.grammar.language.and_a_half, numeral.end)
    if match:
        return Fraction(1, 2), match.end
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


def _lowest_step(numeral: Numeral) -> Decimal:
    return numeral.scale


def _words(passage: Passage, index: int) -> Numeral | None:
    atoms = atoms_of(passage, index)
    if atoms is None:
        whole = half_fused(passage, index)
        fused = Numeral(whole + HALF, index + 1, half=HALF / 2) if whole else None
        return _scaled(passage, fused) if fused else _scaled_decimals(passage, None, index)
    weight = ORDINAL if atoms.is_ordinal else ARTICLE if atoms.is_article else CARDINAL
    scale = Decimal(atoms.last_scale)
    half = HALF * scale if scale > 1 else Decimal(0)
    numeral = Numeral(Decimal(atoms.amount), atoms.end, half=half, scale=scale, weight=weight)
    return _scaled_decimals(passage, numeral, numeral.end) or numeral


def _scaled_decimals(passage: Passage, whole: Numeral | None, index: int) -> Numeral | None:
    """ "two point five", "zwei Komma fünf Millionen"; "point five" without anything before."""
    found = decimals_behind(passage, index)
    if found is None or (whole and (whole.weight == ORDINAL or whole.is_scaled)):
        return None
    decimals, places, end = found
    amount = (whole.amount if whole else 0) + decimals
    numeral = Numeral(amount, end, half=HALF.scaleb(-places))
    scale = passage.grammar.scales.at(passage.tokens, end)
    return numeral.times(scale.meaning, scale.end) if scale and scale.meaning >= 1000 else numeral
