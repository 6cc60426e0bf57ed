"""Money around a number: its currency, its cents, and what stands for millions of it."""

from dataclasses import replace
from decimal import Decimal

from facts.kinds.compounds import Measure
from facts.kinds.currencies import code_in_capitals
from facts.kinds.passage import Passage
from facts.kinds.phrases import Match
from facts.kinds.plain import Numeral, is_whole, plain_at
from facts.kinds.units import BARE, COUNT, MONEY, SCALED_CODES

DOLLAR = "$"
CENT = Decimal("0.01")


def amount_of(passage: Passage, measure: Measure) -> Measure:
    """With a scale word behind the currency, its cents, and as exact as money is printed."""
    return _with_cents(passage, _to_the_cent(_scaled_behind(passage, measure)))


def currency_at(passage: Passage, index: int) -> Match[str] | None:
    found = passage.grammar.currencies.at(passage.tokens, index) or sign_at(passage, index)
    return found or code_at(passage, index)


def sign_at(passage: Passage, index: int) -> Match[str] | None:
    """ "A$5m" is Australian; of "a $5m deal" the letter is an article."""
    found, after = passage.grammar.currency_signs.at(passage.tokens, index), passage.token(index + 1)
    is_loose = found is not None and found.end > index + 1 and after is not None and not after.is_glued
    return None if is_loose and len(passage.tokens[index].text) == 1 else found


def code_at(passage: Passage, index: int) -> Match[str] | None:
    """A code that counts only in capitals: "TRY 500"."""
    token = passage.token(index)
    code = code_in_capitals(passage.text[token.start : token.end]) if token else None
    return Match(code, index + 1) if code else None


def scaled_code(passage: Passage, numeral: Numeral) -> Measure | None:
    """ "120 MEUR", "48 TEUR"."""
    token = passage.token(numeral.end)
    found = SCALED_CODES.get(passage.text[token.start : token.end]) if token and not numeral.is_scaled else None
    if found is None:
        return None
    currency, times = found
    scaled = numeral.times(times, numeral.end + 1)
    return Measure(scaled, MONEY + currency, scaled.end)


def _scaled_behind(passage: Passage, measure: Measure) -> Measure:
    """ "75 USD million"."""
    scale = passage.grammar.scales.at(passage.tokens, measure.end)
    if scale is None or measure.numeral.is_scaled or scale.meaning < 1000 or len(passage.tokens[measure.end].text) == 1:
        return measure
    numeral = measure.numeral
    return replace(measure, numeral=numeral.times(scale.meaning, scale.end), end=scale.end)


def _to_the_cent(measure: Measure) -> Measure:
    """ "€12.99" is a price: exact."""
    is_exact = measure.numeral.half == CENT / 2 and not measure.numeral.is_scaled
    return replace(measure, numeral=replace(measure.numeral, half=Decimal(0))) if is_exact else measure


def _with_cents(passage: Passage, measure: Measure) -> Measure:
    """ "three dollars and fifty cents", "3 million euros and 50 cents"."""
    at = passage.skip(passage.grammar.language.number_joiners, measure.end, most=1)
    cents = plain_at(passage, at) if is_whole(measure.numeral.amount) else None
    word = passage.match(passage.grammar.language.cents, cents.end) if cents else None
    if cents is None or word is None or cents.half or not 0 < cents.amount < 100:
        return measure
    amount = measure.numeral.amount + cents.amount / 100
    return replace(measure, numeral=replace(measure.numeral, amount=amount, half=Decimal(0)), end=word.end)


def cents_of(passage: Passage, numeral: Numeral) -> Measure:
    """ "50 cents" are half of a currency that is not printed."""
    cents = passage.match(passage.grammar.language.cents, numeral.end, extra="¢")
    coin = passage.grammar.coins.at(passage.tokens, numeral.end)
    if coin:
        return Measure(replace(numeral, amount=numeral.amount * coin.meaning / 100), MONEY + DOLLAR, coin.end)
    if cents is None or numeral.is_scaled:
        return Measure(numeral, COUNT, numeral.end)
    amount, half = numeral.amount / 100, numeral.half / 100
    return Measure(replace(numeral, amount=amount, half=half), MONEY + BARE, cents.end)
