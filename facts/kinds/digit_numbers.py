"""Numbers in digits: "61,000", "5.5", "2nd", "1.3e6", "4 thousand 3 hundred and 21"."""

from dataclasses import replace
from decimal import Decimal

from facts.kinds.adding import LAKH
from facts.kinds.digits import decimal_of
from facts.kinds.numeral import HALF, ORDINAL, Numeral, is_whole
from facts.kinds.passage import Passage
from facts.kinds.powers import power_behind
from facts.kinds.word_numbers import scaled, words_at

LAST_TERM = 999
LAST_DOTTED = 200  # "100." may be an ordinal, "1914." is not


def digits_at(passage: Passage, index: int) -> Numeral | None:
    numeral = _printed(passage, index)
    if numeral is None:
        return None
    return _raised(passage, numeral) or _ordinal_ending(passage, numeral) or summed(passage, scaled(passage, numeral))


def _printed(passage: Passage, index: int) -> Numeral | None:
    """The digits alone; decimals are ± half the last."""
    amount = decimal_of(passage.tokens[index].text, passage.grammar.language)
    if amount is None:
        return None
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return Numeral(amount, index + 1, half=HALF.scaleb(-places) if places > 0 else Decimal(0))


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


def summed(passage: Passage, numeral: Numeral) -> Numeral:
    """ "4 thousand 3 hundred and 21", "un milione e 200 mila": each term is below the scale word before it."""
    term: Numeral | None = numeral
    while term and term.is_scaled and _goes_on(passage, term):
        term = _term(passage, term)
        if term:
            amount = numeral.amount + term.amount
            numeral = replace(numeral, amount=amount, half=term.half, end=term.end, scale=term.scale)
    return numeral


def _goes_on(passage: Passage, term: Numeral) -> bool:
    """Behind a whole number of a scale word; "5k 20" is no sum."""
    return len(passage.tokens[term.end - 1].text) > 1 and not int(term.amount) % int(term.scale)


def _is_of_part(passage: Passage, begin: int, end: int) -> bool:
    """ "six million and TWO thirds", and a large scale word that multiplies: "trois crore LAKH"."""
    grammar, tokens = passage.grammar, passage.tokens
    scale = grammar.scales.at(tokens, begin)
    is_part = grammar.denominators.at(tokens, end) or grammar.fractions.at(tokens, begin)
    return is_part is not None or (scale is not None and scale.meaning >= LAKH)


def _term(passage: Passage, before: Numeral) -> Numeral | None:
    begin = passage.skip(passage.grammar.language.number_joiners, before.end, most=1)
    token = passage.token(begin)
    if token is None or passage.match(passage.grammar.language.articles, begin):
        return None
    digits = _printed(passage, begin) if token.kind == "number" else None
    term = scaled(passage, digits) if digits else words_at(passage, begin)
    if term is None or term.weight == ORDINAL or not 0 < term.amount < before.scale or not is_whole(term.amount):
        return None
    if digits and not term.is_scaled and term.amount > LAST_TERM:
        return None  # "2 million 2019" is no sum
    return None if _is_of_part(passage, begin, term.end) else term
