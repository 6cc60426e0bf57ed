"""Which unit stands behind a number: by word, by symbol, by the case of a symbol, and so much of it for each other."""

from facts.kinds.passage import Passage
from facts.kinds.phrases import Match
from facts.kinds.unit_names import ANYWHERE
from facts.kinds.units import CASED

AMBIGUOUS = "ambiguous:"  # what is doubtful, and the word it is in: "ambiguous:case:mw"
DIGITS = AMBIGUOUS + "digits:"
INCH = "in"
HALVES_OF_DAY = ("am", "pm")


def unit_at(passage: Passage, index: int) -> Match[str] | None:
    """ "km", "kilometres", "g/km", "metres per second"; a symbol whose case leaves it open is ambiguous."""
    found = _simple(passage, index)
    per = _per(passage, found.end) if found else None
    if not found or not per or found.meaning.startswith(AMBIGUOUS):
        return found
    each = _simple(passage, per.end)
    if each and not each.meaning.startswith(AMBIGUOUS) and "/" not in found.meaning + each.meaning:
        return Match(f"{found.meaning}/{each.meaning}", each.end)
    return Match(f"{AMBIGUOUS}rate:{found.meaning}", found.end) if _is_rate(passage, per) else found


def _simple(passage: Passage, index: int) -> Match[str] | None:
    grammar, tokens = passage.grammar, passage.tokens
    clock = grammar.clock_endings.at(tokens, index)
    if clock and clock.meaning in HALVES_OF_DAY:
        return Match(f"{AMBIGUOUS}clock:{clock.meaning}", clock.end)
    digits = passage.match(grammar.language.digit_nouns, index)
    if digits:
        return Match(DIGITS, digits.end)
    word, sign = grammar.units.at(tokens, index), grammar.unit_signs.at(tokens, index)
    if word and (sign is None or sign.end <= word.end):
        return word
    if index == len(tokens) - 1 and tokens[index].text == INCH:
        return Match(INCH, index + 1)  # "714 in"; elsewhere it is a preposition
    if sign is None:
        return _symbol(passage, index)
    if sign.end - index > 1 or tokens[index].text not in CASED:
        return sign
    printed = passage.text[tokens[index].start : tokens[index].end]
    return Match(CASED[tokens[index].text].get(printed, f"{AMBIGUOUS}case:{printed}"), sign.end)


def _symbol(passage: Passage, index: int) -> Match[str] | None:
    """ "12 V", "3 ac", "5 sem.": letter for letter as printed; most only where nothing follows."""
    found = passage.grammar.unit_symbols.at(passage.tokens, index)
    if found is None or passage.match(passage.grammar.language.cents, index):
        return None
    printed = passage.printed(index, found.end)
    if found.end < len(passage.tokens) and printed not in ANYWHERE:
        return None
    unit = found.meaning.get(printed)
    return Match(unit or f"{AMBIGUOUS}case:{printed}", found.end)


def is_unit_in_small_letters(passage: Passage, index: int) -> bool:
    """ "123 sek" are seconds, "123 SEK" crowns."""
    token = passage.token(index)
    unit = passage.grammar.units.at(passage.tokens, index)
    return token is not None and unit is not None and not passage.text[token.start : token.end].isupper()


def _per(passage: Passage, index: int) -> Match[str] | None:
    return passage.match(passage.grammar.language.per, index, extra="/")


def _is_rate(passage: Passage, per: Match[str]) -> bool:
    """A slash, and "per" where it means nothing else, before a word that is no unit: "5 kg/Person"."""
    return per.meaning in ("/", "per", "pro") and passage.is_word(per.end)
