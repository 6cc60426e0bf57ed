"""A number with what it counts: "€20,000", "3.8 billion euros", "5.5%", "15 km", "61,000"."""

from dataclasses import replace
from decimal import Decimal

from facts.kinds.amounts import amount_of, cents_of, code_at, currency_at, scaled_code, sign_at
from facts.kinds.compounds import Measure, with_more
from facts.kinds.dimensions import canonical
from facts.kinds.fused import unit_fused
from facts.kinds.numerals import numeral_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.phrases import Match
from facts.kinds.plain import CARDINAL, HALF, ORDINAL, UNIT_LETTERS, Numeral, part_behind, plain_at
from facts.kinds.printed_units import AMBIGUOUS, is_unit_in_small_letters, unit_at
from facts.kinds.units import COUNT, MONEY

PERCENT = "percent"
LAST_RANK = 12  # "a tenth" is a share or a rank; "a twenty-first" may be neither
TIMES = ("second", "month")
THOUSAND = 1000
PAIR = 2
TEN = 10
DEGREES = ("°C", "°F", "degree")
SIGNS = "<>=≤≥("  # what a minus may be glued to
FRACTION = AMBIGUOUS + "fraction:"


@remembered
def measure_at(passage: Passage, index: int) -> Measure | None:
    """The number with its unit that begins at `index`."""
    sign = passage.match(passage.grammar.language.negatives, index, extra="-")
    begin = sign.end if sign and not _is_dash(passage, index) else index
    measure = _priced(passage, begin) or _counted(passage, begin)
    below = passage.match(passage.grammar.language.below_zero, measure.end) if measure else None
    if measure and below and measure.unit in DEGREES:
        return _negative(replace(measure, end=below.end))
    if measure is None or begin == index:
        return measure
    is_less = measure.numeral.is_share and passage.grammar.hedges.at(passage.tokens, index)  # "meno della metà"
    return None if is_less else _negative(measure)


def _negative(measure: Measure) -> Measure:
    return replace(measure, numeral=replace(measure.numeral, amount=-measure.numeral.amount))


def _is_dash(passage: Passage, index: int) -> bool:
    """A minus stands free on its left and close on its right: "10-20" and, behind words, "- 2" hold dashes."""
    token, after = passage.token(index), passage.token(index + 1)
    is_close = after is not None and (after.is_glued or index == 0)
    before = passage.token(index - 1)
    is_grown = token is not None and token.is_glued and before is not None and before.text not in SIGNS
    return token is not None and token.text == "-" and (is_grown or not is_close)


def _priced(passage: Passage, index: int) -> Measure | None:
    """The currency first: "US$72 billion", "EUR 3.8bn"."""
    grammar, tokens = passage.grammar, passage.tokens
    named = grammar.currencies.at(tokens, index) if index == 0 else None  # "dollari 996", all there is
    currency = sign_at(passage, index) or named or code_at(passage, index)
    minus = passage.match("-", currency.end) if currency else None  # "€-20"
    numeral = currency and numeral_at(passage, minus.end if minus else currency.end)
    if not currency or not numeral:
        return None
    numeral = _with_letter(passage, numeral)
    numeral = replace(numeral, amount=-numeral.amount) if minus else numeral
    return amount_of(passage, Measure(numeral, MONEY + currency.meaning, numeral.end))


def _counted(passage: Passage, index: int) -> Measure | None:
    token = passage.token(index)
    if token is None or (token.kind == "number" and token.is_glued and passage.is_word(index - 1)):
        return None  # "A290" is a name
    grown = _grown_together(passage, index)
    if grown:
        return grown
    numeral = _half(passage, index) or numeral_at(passage, index) or _whole(passage, index)
    if numeral is None:
        return None
    measure = _percent(passage, numeral) or _with_unit(passage, numeral)
    if _is_fraction(passage, index, measure):
        return replace(measure, unit=FRACTION)
    return None if _is_name(passage, measure) else measure


def _grown_together(passage: Passage, index: int) -> Measure | None:
    """ "Eine fünfjährige Haft", "ein 20-prozentiger Anteil": the unit ends the word, or stands behind a hyphen."""
    token = passage.tokens[index]
    if token.kind == "word":
        found = unit_fused(token.text, passage.grammar) if passage.grammar.is_number_word(token.text) else None
        return _of_unit(Numeral(Decimal(found[0]), index + 1), found[1]) if found else None
    numeral = plain_at(passage, index) if passage.grammar.fused_units else None
    at = passage.skip("-", numeral.end, most=1) if numeral else index
    word = passage.token(at)
    unit = passage.grammar.fused_units.get(word.text) if word and word.is_glued else None
    return _of_unit(replace(numeral, end=at + 1), unit) if numeral and unit else None


def _of_unit(numeral: Numeral, unit: str) -> Measure:
    """Percentages are ± half a point."""
    half = numeral.half or (HALF if unit == PERCENT else numeral.half)
    return Measure(replace(numeral, half=half), unit, numeral.end)


def _half(passage: Passage, index: int) -> Numeral | None:
    """ "half a century", "mezzo secolo", "ein halbes Jahrhundert"."""
    half = passage.match(passage.grammar.language.half_a, index)
    end = passage.skip(passage.grammar.language.articles, half.end, most=1) if half else index
    is_unit = half is not None and unit_at(passage, end) is not None
    return Numeral(HALF, end, half=HALF / 4) if is_unit else None


def _whole(passage: Passage, index: int) -> Numeral | None:
    """ "all day", "toda la semana": one of them."""
    whole = passage.match(passage.grammar.language.all_of, index)
    unit = unit_at(passage, whole.end) if whole else None
    is_time = unit is not None and canonical(unit.meaning)[0] in TIMES
    return Numeral(Decimal(1), whole.end) if whole and is_time else None


def _is_fraction(passage: Passage, index: int, measure: Measure) -> bool:
    """Fractions that may be read in two ways: "one hundred thirty fifths", "a twenty-first"."""
    language = passage.grammar.language
    if measure.unit != COUNT or passage.tokens[index].kind == "number":
        return False
    if measure.numeral.weight == ORDINAL:
        return measure.numeral.amount > LAST_RANK and passage.match(language.articles, index - 1) is not None
    after = passage.token(measure.end)
    endings = tuple(ending for ending in language.fraction_endings.split(" | ") if ending)
    is_ending = after is not None and bool(endings) and after.text.endswith(endings)
    return is_ending or passage.grammar.denominators.at(passage.tokens, measure.end) is not None


def _is_name(passage: Passage, measure: Measure) -> bool:
    """A word nobody knows grown onto the digits: "1.3e6", "4x4", "5e-tech"."""
    behind = passage.token(measure.end)
    is_number = passage.tokens[measure.end - 1].kind == "number"
    return is_number and behind is not None and behind.kind == "word" and behind.is_glued


def _percent(passage: Passage, numeral: Numeral) -> Measure | None:
    """Shares: "3.5%", "a third". A whole percentage stands for ± half a point."""
    if numeral.is_share:
        return _share(passage, numeral)
    at = passage.skip("-", numeral.end, most=1)  # "a 20-percent rise"
    match = passage.match(passage.grammar.language.percent, at, extra="%")
    if match is None:
        return None
    half = numeral.half or HALF
    return Measure(replace(numeral, half=half, end=match.end), PERCENT, match.end)


def _share(passage: Passage, numeral: Numeral) -> Measure | None:
    """Of a percentage point a share is a part of one; of a unit it is none: "three quarters of an hour"."""
    at = _behind_of(passage, numeral)
    percent = passage.match(passage.grammar.language.percent, at, extra="%")
    if percent:
        part = replace(numeral, amount=numeral.amount / 100, half=numeral.half / 100, is_share=False)
        return Measure(part, PERCENT, percent.end)
    return None if unit_at(passage, at) else Measure(numeral, PERCENT, numeral.end)


def _behind_of(passage: Passage, numeral: Numeral) -> int:
    """The index behind "of a"."""
    language = passage.grammar.language
    return passage.skip(language.articles, passage.skip(language.unit_fillers, numeral.end, most=1), most=1)


def _with_unit(passage: Passage, numeral: Numeral) -> Measure:
    at = passage.skip(passage.grammar.language.unit_fillers, numeral.end, most=1, extra="-")
    scaled = scaled_code(passage, numeral)
    if scaled:
        return scaled
    currency = currency_at(passage, numeral.end) or currency_at(passage, at)
    if currency and not is_unit_in_small_letters(passage, numeral.end):
        return amount_of(passage, Measure(numeral, MONEY + currency.meaning, currency.end))
    is_compound = at > numeral.end and passage.tokens[at - 1].text == "-"  # "a 10-year deal"
    of_it = _behind_of(passage, numeral) if numeral.is_share else numeral.end
    unit = unit_at(passage, at if is_compound else of_it)
    lettered = _with_letter(passage, numeral)
    if lettered is not numeral and (unit is None or unit.end <= lettered.end):
        return _lettered(passage, numeral, lettered)
    if unit and _is_of_tens(passage, numeral):
        return Measure(numeral, f"{AMBIGUOUS}tens:", unit.end)
    unit = unit or _timed(passage, numeral) or _of_many(passage, numeral)
    if unit is None:
        return _noun_and_a_half(passage, numeral) or cents_of(passage, numeral)
    return with_more(passage, _and_parts(passage, Measure(numeral, unit.meaning, unit.end)))


def _is_of_tens(passage: Passage, numeral: Numeral) -> bool:
    """ "In his 40s", "the low 40s", "100s of people", "the 1990s": where "40s" may also be seconds."""
    token = passage.token(numeral.end)
    is_plural = token is not None and token.text == "s" and token.is_glued
    return is_plural and bool(passage.grammar.language.possessives) and not numeral.amount % TEN


def _timed(passage: Passage, numeral: Numeral) -> Match[str] | None:
    """ "three full days": of units of time an adjective may be in between."""
    at = passage.skip(passage.grammar.language.unit_adjectives, numeral.end, most=1)
    unit = unit_at(passage, at) if at > numeral.end else None
    return unit if unit and canonical(unit.meaning)[0] in TIMES else None


def _of_many(passage: Passage, numeral: Numeral) -> Match[str] | None:
    """ "milioni DI tonnellate", "une quinzaine DE jours", "a couple OF hours"."""
    at = passage.skip(passage.grammar.language.unit_fillers, numeral.end, most=1)
    is_pair = numeral.amount == PAIR and numeral.weight == CARDINAL and passage.is_word(numeral.end - 1)
    is_many = numeral.is_scaled or numeral.spread or numeral.is_least or is_pair
    return unit_at(passage, at) if is_many and at > numeral.end else None


def _and_parts(passage: Passage, measure: Measure) -> Measure:
    """ "an hour and a half", "un año y medio"; "½ hour" is half of one, not a share."""
    numeral = measure.numeral
    if numeral.is_share:
        return replace(measure, numeral=replace(numeral, amount=numeral.amount / 100, is_share=False, half=HALF / 4))
    part, end = part_behind(passage, replace(numeral, end=measure.end))
    if part is None or numeral.half:
        return measure
    amount = numeral.amount + Decimal(part.numerator) / part.denominator
    return Measure(replace(numeral, amount=amount, half=HALF / part.denominator, weight=CARDINAL), measure.unit, end)


def _noun_and_a_half(passage: Passage, numeral: Numeral) -> Measure | None:
    """ "due volte e mezzo"; of "due volte e mezzo il valore", "two vans and half a dozen cars" it is not clear."""
    half = passage.match(passage.grammar.language.and_a_half, numeral.end + 1)
    if half is None or numeral.half or numeral.weight != CARDINAL or not passage.is_word(numeral.end):
        return None
    if passage.is_word(half.end):
        return Measure(numeral, FRACTION, half.end)
    return Measure(replace(numeral, amount=numeral.amount + HALF, half=HALF / 2, end=half.end), COUNT, half.end)


def _lettered(passage: Passage, numeral: Numeral, lettered: Numeral) -> Measure:
    """ "$5m", "5m €" and "5M" are millions; "5m" alone may be metres, "5t" is tonnes."""
    currency = currency_at(passage, passage.skip(passage.grammar.language.unit_fillers, lettered.end, most=1))
    letter = passage.tokens[numeral.end]
    if currency:
        return Measure(lettered, MONEY + currency.meaning, currency.end)
    if passage.text[letter.start].isupper() and letter.text in "mb" and not lettered.half % 1:
        return Measure(lettered, COUNT, lettered.end)
    counted = unit_at(passage, lettered.end) if letter.text == "m" else None  # "5m tonnes", "2.5m people"
    if counted:
        return Measure(lettered, counted.meaning, counted.end)
    if passage.match(passage.grammar.language.counted, lettered.end):
        return Measure(lettered, COUNT, lettered.end)
    unit = unit_at(passage, numeral.end) if letter.text == "t" else None
    doubt = Measure(lettered, f"{AMBIGUOUS}letter:{letter.text}", lettered.end)
    return Measure(numeral, unit.meaning, unit.end) if unit else doubt


def _with_letter(passage: Passage, numeral: Numeral) -> Numeral:
    """A one-letter scale that is also a unit (m) is read only beside a currency."""
    scale = passage.grammar.scales.at(passage.tokens, numeral.end)
    if scale is None or not _is_lone_letter(passage, numeral.end):
        return numeral
    is_milliard = numeral.scale == THOUSAND and scale.meaning > THOUSAND  # "691 mil M€"
    if numeral.is_scaled and not is_milliard:
        return numeral
    return replace(numeral.times(scale.meaning, scale.end), scale=numeral.scale * scale.meaning)


def _is_lone_letter(passage: Passage, index: int) -> bool:
    """Glued to its number, or a capital glued to its currency: "3.800 M€"."""
    token, after = passage.tokens[index], passage.token(index + 1)
    behind = passage.skip(passage.grammar.language.unit_fillers, index + 1, most=1)  # "1,5 M d'euros"
    is_led = after is not None and passage.text[token.start] == "M" and currency_at(passage, behind) is not None
    return token.text in UNIT_LETTERS and (token.is_glued or is_led)
