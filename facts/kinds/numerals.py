"""Numbers as printed: in digits, in words, with scale words; with the precision they are stated in."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from facts.kinds.digits import decimal_of
from facts.kinds.fused import atoms_of
from facts.kinds.passage import Passage, remembered

CARDINAL, ORDINAL, ARTICLE = 2, 1, 0  # which of several numbers in a text is meant: the heaviest

HALF = Decimal("0.5")
HUNDREDTH = Decimal("0.01")
COLLECTIVE = Decimal("0.25")
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
    is_scaled: bool = False
    weight: int = CARDINAL


@remembered
def numeral_at(passage: Passage, index: int) -> Numeral | None:
    """The number that begins at `index`; vague and collective words before plain ones."""
    for reader in (_capital, _vague, _collective, _part_of_scale, _ratio, _share, _parts, _plain):
        numeral = reader(passage, index)
        if numeral is not None:
            return numeral
    return None


def _capital(passage: Passage, index: int) -> Numeral | None:
    match = passage.grammar.capitals.at(passage.tokens, index)
    is_noun = match is not None and passage.text[passage.tokens[match.end - 1].start].isupper()
    return Numeral(Decimal(match.meaning), match.end) if match and is_noun else None


def _vague(passage: Passage, index: int) -> Numeral | None:
    match = passage.grammar.vague.at(passage.tokens, index)
    return Numeral(Decimal(match.meaning), match.end, is_least=True) if match else None


def _collective(passage: Passage, index: int) -> Numeral | None:
    match = passage.grammar.collectives.at(passage.tokens, index)
    if match:
        return Numeral(Decimal(match.meaning), match.end, spread=COLLECTIVE)
    times = _plain(passage, index)
    match = passage.grammar.collectives.at(passage.tokens, times.end) if times else None
    return Numeral(times.amount * match.meaning, match.end, spread=COLLECTIVE) if times and match else None


def _part_of_scale(passage: Passage, index: int) -> Numeral | None:
    """ "half a million", "three quarters of a billion": ± half of the part named."""
    part, end = _part(passage, index)
    end = passage.skip(passage.grammar.language.unit_fillers, end, most=1)
    end = passage.skip(passage.grammar.language.articles, end, most=1)
    scale = passage.grammar.scales.at(passage.tokens, end) if part else None
    if part is None or scale is None or scale.meaning < 1000:
        return None
    amount = Decimal(scale.meaning * part.numerator) / part.denominator
    return Numeral(amount, scale.end, half=HALF * scale.meaning / part.denominator, is_scaled=True)


def _part(passage: Passage, index: int) -> tuple[Fraction | None, int]:
    half = passage.match(passage.grammar.language.half_a, index)
    if half:
        return Fraction(1, 2), half.end
    match = passage.grammar.fractions.at(passage.tokens, index)
    return (match.meaning, match.end) if match else (None, index)


def _percent(part: Decimal, whole: Decimal | int) -> Decimal:
    return (part * 100 / whole).quantize(HUNDREDTH)


def _parts(passage: Passage, index: int) -> Numeral | None:
    """ "five eighths" is a share, "twenty-three fifths" the number 4.6."""
    count = _plain(passage, index)
    parts = passage.grammar.denominators.at(passage.tokens, count.end) if count else None
    if count is None or parts is None or count.weight == ORDINAL or count.half:
        return None
    amount = count.amount / parts.meaning
    if amount >= 1:
        return Numeral(amount, parts.end, half=HALF / parts.meaning)
    return Numeral(_percent(count.amount, parts.meaning), parts.end, half=HALF, is_share=True)


def _share(passage: Passage, index: int) -> Numeral | None:
    """ "a third" is a share to the nearest whole percent."""
    match = passage.grammar.fractions.at(passage.tokens, index)
    if match is None:
        return _every(passage, index)
    if match.meaning > 1:  # anderthalb: a number, not a share
        amount = Decimal(match.meaning.numerator) / match.meaning.denominator
        return Numeral(amount, match.end, half=HALF / match.meaning.denominator)
    share = _percent(Decimal(match.meaning.numerator), match.meaning.denominator)
    weight = CARDINAL if match.end - index > 1 else ORDINAL
    return Numeral(share, match.end, half=HALF, is_share=True, weight=weight)


def _every(passage: Passage, index: int) -> Numeral | None:
    """ "jeder Fünfte" is one in five."""
    every = passage.match(passage.grammar.language.every, index)
    whole = every and _plain(passage, every.end)
    if not every or not whole or whole.weight != ORDINAL or not 1 < whole.amount <= 100:
        return None
    return Numeral(_percent(Decimal(1), int(whole.amount)), whole.end, half=HALF, is_share=True)


def _ratio(passage: Passage, index: int) -> Numeral | None:
    """ "one in five"."""
    part = _plain(passage, index)
    word = part and passage.match(passage.grammar.language.out_of, part.end)
    whole = word and _plain(passage, word.end)
    if not part or not whole or not 0 < part.amount < whole.amount <= 100:
        return None
    return Numeral(_percent(part.amount, whole.amount), whole.end, half=HALF, is_share=True)


@remembered
def _plain(passage: Passage, index: int) -> Numeral | None:
    token = passage.token(index)
    if token is None:
        return None
    numeral = _digits(passage, index) if token.kind == "number" else _words(passage, index)
    return numeral and _and_a_part(passage, numeral)


def _digits(passage: Passage, index: int) -> Numeral | None:
    amount = decimal_of(passage.tokens[index].text, passage.grammar.language)
    if amount is None:
        return None
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    half = HALF.scaleb(-places) if places > 0 else Decimal(0)
    numeral = Numeral(amount, index + 1, half=half)
    return _ordinal_ending(passage, numeral) or _scaled(passage, numeral)


def _ordinal_ending(passage: Passage, numeral: Numeral) -> Numeral | None:
    token = passage.token(numeral.end)
    ending = passage.match(passage.grammar.language.ordinal_endings, numeral.end)
    if not ending or not token or not token.is_glued or numeral.half or _is_full_stop(passage, numeral, ending.end):
        return None
    return replace(numeral, end=ending.end, weight=ORDINAL)


def _is_full_stop(passage: Passage, numeral: Numeral, end: int) -> bool:
    """ "3. Platz" is an ordinal; "12.000." ends a sentence."""
    return passage.tokens[end - 1].text == "." and (numeral.amount > LAST_DOTTED or end == numeral.end)


def _scaled(passage: Passage, numeral: Numeral) -> Numeral:
    """A scale word behind digits."""
    scale = passage.grammar.scales.at(passage.tokens, numeral.end)
    if scale is None or scale.meaning < 1000:
        return numeral
    token = passage.tokens[numeral.end]
    if token.text in UNIT_LETTERS:
        return numeral
    half = (numeral.half or HALF) * scale.meaning
    return replace(numeral, amount=numeral.amount * scale.meaning, half=half, end=scale.end, is_scaled=True)


def _and_a_part(passage: Passage, numeral: Numeral) -> Numeral:
    """ "one and a half million", "un milione e mezzo", "five and a quarter"."""
    part, end = _part_behind(passage, numeral)
    if part is None or numeral.weight == ORDINAL:
        return numeral
    step = _lowest_step(numeral)
    amount, half = numeral.amount + step * part.numerator / part.denominator, HALF * step / part.denominator
    numeral = replace(numeral, amount=amount, half=half, end=end, weight=CARDINAL)
    scale = None if numeral.is_scaled else passage.grammar.scales.at(passage.tokens, end)
    if scale is None:
        return numeral
    by = scale.meaning
    return replace(numeral, amount=numeral.amount * by, half=numeral.half * by, end=scale.end, is_scaled=True)


def _part_behind(passage: Passage, numeral: Numeral) -> tuple[Fraction | None, int]:
    match = passage.match(passage.grammar.language.and_a_half, numeral.end)
    if match:
        return Fraction(1, 2), match.end
    joiner = passage.match(passage.grammar.language.number_joiners, numeral.end)
    part = passage.grammar.fractions.at(passage.tokens, joiner.end) if joiner else None
    return (part.meaning, part.end) if part and joiner and part.end - joiner.end > 1 else (None, numeral.end)


def _lowest_step(numeral: Numeral) -> Decimal:
    return numeral.half * 2 if numeral.is_scaled else Decimal(1)


def _words(passage: Passage, index: int) -> Numeral | None:
    atoms = atoms_of(passage, index)
    if atoms is None:
        return None
    weight = ORDINAL if atoms.is_ordinal else ARTICLE if atoms.is_article else CARDINAL
    half = HALF * atoms.last_scale if atoms.last_scale >= 1000 else Decimal(0)
    return Numeral(Decimal(atoms.amount), atoms.end, half=half, is_scaled=half > 0, weight=weight)
