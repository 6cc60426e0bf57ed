"""A number with what it counts: "€20,000", "3.8 billion euros", "5.5%", "15 km", "61,000"."""

from dataclasses import dataclass, replace
from decimal import Decimal

from facts.kinds.numerals import HALF, UNIT_LETTERS, Numeral, numeral_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.phrases import Match

COUNT = "count"
PERCENT = "percent"
MONEY = "money:"
AMBIGUOUS = "ambiguous:"  # "5m": metres or millions


@dataclass(frozen=True)
class Measure:
    """`end` is the token behind it; `unit` is count, percent, money:<currency>, or a unit of units.py."""

    numeral: Numeral
    unit: str
    end: int


@remembered
def measure_at(passage: Passage, index: int) -> Measure | None:
    """The number with its unit that begins at `index`."""
    sign = passage.match(passage.grammar.language.negatives + " | -", index)
    begin = sign.end if sign and not _is_dash(passage, index) else index
    measure = _priced(passage, begin) or _counted(passage, begin)
    if measure is None or begin == index:
        return measure
    return replace(measure, numeral=replace(measure.numeral, amount=-measure.numeral.amount))


def _is_dash(passage: Passage, index: int) -> bool:
    """A minus stands free on its left and close on its right: "- 2" and "10-20" hold dashes."""
    token, after = passage.token(index), passage.token(index + 1)
    return token is not None and token.text == "-" and (token.is_glued or after is None or not after.is_glued)


def _priced(passage: Passage, index: int) -> Measure | None:
    """The currency first: "US$72 billion", "EUR 3.8bn"."""
    currency = passage.grammar.currency_signs.at(passage.tokens, index)
    numeral = currency and numeral_at(passage, currency.end)
    if not currency or not numeral:
        return None
    numeral = _with_letter(passage, numeral)
    return Measure(numeral, MONEY + currency.meaning, numeral.end)


def _counted(passage: Passage, index: int) -> Measure | None:
    token = passage.token(index)
    if token is None or (token.kind == "number" and token.is_glued and passage.is_word(index - 1)):
        return None  # "A290" is a name
    numeral = numeral_at(passage, index)
    if numeral is None:
        return None
    measure = _percent(passage, numeral) or _with_unit(passage, numeral)
    return None if _is_name(passage, measure) else measure


def _is_name(passage: Passage, measure: Measure) -> bool:
    """A word nobody knows grown onto the digits: "1.3e6", "4x4", "5e-tech"."""
    behind = passage.token(measure.end)
    is_number = passage.tokens[measure.end - 1].kind == "number"
    return is_number and behind is not None and behind.kind == "word" and behind.is_glued


def _percent(passage: Passage, numeral: Numeral) -> Measure | None:
    """Shares: "3.5%", "a third". A whole percentage stands for ± half a point."""
    if numeral.is_share:
        return Measure(numeral, PERCENT, numeral.end)
    match = passage.match(passage.grammar.language.percent + " | %", numeral.end)
    if match is None:
        return None
    half = numeral.half or HALF
    return Measure(replace(numeral, half=half, end=match.end), PERCENT, match.end)


def _with_unit(passage: Passage, numeral: Numeral) -> Measure:
    at = passage.skip(passage.grammar.language.unit_fillers + " | -", numeral.end, most=1)
    currency = _currency(passage, numeral.end) or _currency(passage, at)
    if currency:
        return _with_cents(passage, _scaled_behind(passage, Measure(numeral, MONEY + currency.meaning, currency.end)))
    lettered = _with_letter(passage, numeral)
    if lettered is not numeral:
        return _lettered(passage, numeral, lettered)
    is_compound = at > numeral.end and passage.tokens[at - 1].text == "-"  # "a 10-year deal"
    unit = _unit(passage, at if is_compound else numeral.end)
    return Measure(numeral, unit.meaning, unit.end) if unit else Measure(numeral, COUNT, numeral.end)


def _lettered(passage: Passage, numeral: Numeral, lettered: Numeral) -> Measure:
    """ "$5m", "5m €" and "5M" are millions; "5m" alone may be metres, "5t" is tonnes."""
    currency = _currency(passage, lettered.end)
    letter = passage.tokens[numeral.end]
    if currency:
        return Measure(lettered, MONEY + currency.meaning, currency.end)
    if passage.text[letter.start].isupper() and letter.text in "mb":
        return Measure(lettered, COUNT, lettered.end)
    unit = _unit(passage, numeral.end) if letter.text == "t" else None
    return (
        Measure(numeral, unit.meaning, unit.end) if unit else Measure(lettered, AMBIGUOUS + letter.text, lettered.end)
    )


def _scaled_behind(passage: Passage, measure: Measure) -> Measure:
    """ "75 USD million"."""
    scale = passage.grammar.scales.at(passage.tokens, measure.end)
    if scale is None or measure.numeral.is_scaled or scale.meaning < 1000 or len(passage.tokens[measure.end].text) == 1:
        return measure
    numeral = measure.numeral
    half = (numeral.half or HALF) * scale.meaning
    scaled = replace(numeral, amount=numeral.amount * scale.meaning, half=half, is_scaled=True)
    return replace(measure, numeral=scaled, end=scale.end)


def _with_cents(passage: Passage, measure: Measure) -> Measure:
    """ "three dollars and fifty cents"."""
    at = passage.skip(passage.grammar.language.number_joiners, measure.end, most=1)
    cents = numeral_at(passage, at) if not measure.numeral.half else None
    word = passage.match(passage.grammar.language.cents, cents.end) if cents else None
    if cents is None or word is None or cents.half or not 0 < cents.amount < 100:
        return measure
    amount = measure.numeral.amount + cents.amount / 100
    return replace(measure, numeral=replace(measure.numeral, amount=amount), end=word.end)


def _currency(passage: Passage, index: int) -> Match[str] | None:
    grammar = passage.grammar
    return grammar.currencies.at(passage.tokens, index) or grammar.currency_signs.at(passage.tokens, index)


def _unit(passage: Passage, index: int) -> Match[str] | None:
    grammar = passage.grammar
    return grammar.units.at(passage.tokens, index) or grammar.unit_signs.at(passage.tokens, index)


def _with_letter(passage: Passage, numeral: Numeral) -> Numeral:
    """A one-letter scale that is also a unit (m) is read only beside a currency."""
    scale = passage.grammar.scales.at(passage.tokens, numeral.end)
    if numeral.is_scaled or scale is None or not _is_lone_letter(passage, numeral.end):
        return numeral
    half = (numeral.half or HALF) * scale.meaning
    return replace(numeral, amount=numeral.amount * Decimal(scale.meaning), half=half, end=scale.end, is_scaled=True)


def _is_lone_letter(passage: Passage, index: int) -> bool:
    return passage.tokens[index].text in UNIT_LETTERS and passage.tokens[index].is_glued
