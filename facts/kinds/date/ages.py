"""Decades and centuries: the 1990s, the '90s, gli anni Novanta, the 19th century, XIX secolo, il Novecento."""

from facts.kinds.date.ranks import number_at, words_at
from facts.kinds.date.stretch import Stretch, either, months
from facts.kinds.date.years import year_number_at
from facts.kinds.passage import Passage

LATEST_CENTURY = 30
THIS_CENTURY = 2000
UNCLEAR = 30  # "the twenties" may be of either century; from the thirties on they are of the last
AGE_REACH = 3  # tokens before "30s" in which a possessive makes it an age


def decade_at(passage: Passage, index: int) -> Stretch | None:
    """The 1990s, the '90s, the nineties, gli anni Novanta, les années 90."""
    named = passage.grammar.decades.at(passage.tokens, index)
    if named:
        return None if _is_age(passage, index) else _named(named.meaning, index, named.end)
    opener = passage.match(passage.grammar.language.decade_openers, index)
    if opener:
        return _opened(passage, index, opener.end)
    return _ended(passage, index)


def _named(first: int, begin: int, end: int) -> Stretch | None:
    is_unclear = first % 100 < UNCLEAR and first < THIS_CENTURY
    return _either_century(first % 100, begin, end) if is_unclear else decade(first, begin=begin, end=end)


def _opened(passage: Passage, index: int, at: int) -> Stretch | None:
    """ "anni Novanta"; a bare article ("los 90") is no opener before what is counted ("los 90 detenidos")."""
    atoms = words_at(passage, at)
    number, end = (atoms.amount, atoms.end) if atoms else (_digits_at(passage, at), at + 1)
    is_article = passage.match(passage.grammar.language.date_fillers, index) is not None
    if is_article and _is_counting(passage, end):
        return None
    return _decade(number, begin=index, end=end, is_told=True)


def _is_counting(passage: Passage, index: int) -> bool:
    token = passage.token(index)
    is_word = token is not None and token.kind == "word" and not passage.text[token.start].isupper()
    return is_word and passage.match(passage.grammar.year_fillers, index) is None


def _ended(passage: Passage, index: int) -> Stretch | None:
    """1990s, 90er Jahre, 1990 s."""
    ending = passage.match(passage.grammar.language.decade_endings, index + 1)
    number = _digits_at(passage, index) if ending else 0
    if ending is None or not number:
        return None
    is_whole = year_number_at(passage, index) > 0
    if not passage.tokens[index + 1].is_glued and not (is_whole and number % 10 == 0):
        return None
    if not is_whole and _is_age(passage, index):
        return None
    return _decade(number, begin=index, end=ending.end)


def _is_age(passage: Passage, index: int) -> bool:
    """In his 30s, in her early thirties."""
    possessives = passage.grammar.language.possessives
    return any(passage.match(possessives, at) for at in range(max(0, index - AGE_REACH), index))


def _digits_at(passage: Passage, index: int) -> int:
    token = passage.token(index)
    is_number = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) in (2, 4)
    return int(token.text) if token and is_number else 0


def _decade(number: int, *, begin: int, end: int, is_told: bool = False) -> Stretch | None:
    """Two digits mean the last century from 30 on; below, it could be either century.

    "The 1800s" may be a decade or a century; "the 2000s" are ten years, for a century not over is not looked back on.
    """
    if number % 10:
        return None
    if number < UNCLEAR:
        return _either_century(number, begin, end) if number else None
    first = number + 1900 if number < 100 else number
    if first % 100 == 0 and not is_told and first < THIS_CENTURY:
        return months(first, 1, 1200, begin=begin, end=end, precision="century", edtf=f"{first // 100}XX")
    return decade(first, begin=begin, end=end)


def _either_century(number: int, begin: int, end: int) -> Stretch | None:
    low, high = (decade(first + number, begin=begin, end=end) for first in (1900, 2000))
    return either(low, high) if low and high else None


def decade(first: int, *, begin: int, end: int) -> Stretch | None:
    if first % 10 or not 1000 <= first <= 2900:
        return None
    return months(first, 1, 120, begin=begin, end=end, precision="decade", edtf=f"{first // 10}X")


def century_at(passage: Passage, index: int) -> Stretch | None:
    """The 19th century is 1801 to 1900; the number may be Roman and, in Spanish, stand behind."""
    named = passage.grammar.century_names.at(passage.tokens, index)
    if named and _is_name(passage, index):
        return _hundred(named.meaning, index, named.end)
    noun = passage.match(passage.grammar.language.centuries, index)
    number, end = number_at(passage, noun.end if noun else index)
    noun = noun or (passage.match(passage.grammar.language.centuries, end) if number else None)
    if noun is None or not 1 < number <= LATEST_CENTURY:
        return None
    first = (number - 1) * 100 + 1
    edtf = f"{first:04}/{first + 99:04}"
    return months(first, 1, 1200, begin=index, end=max(end, noun.end), precision="century", edtf=edtf)


def _hundred(first: int, begin: int, end: int) -> Stretch:
    """Il Novecento: the years that begin with 19."""
    return months(first, 1, 1200, begin=begin, end=end, precision="century", edtf=f"{first // 100}XX")


def _is_name(passage: Passage, index: int) -> bool:
    """With a capital, behind an article ("nel Novecento"): without, it is a number, and "Fiat Cinquecento" a car."""
    before = passage.match(passage.grammar.language.date_fillers, index - 1)
    is_part = index > 0 and passage.tokens[index - 1].text in passage.grammar.part_words
    is_led = is_part or (before is not None and before.end == index)
    return is_led and passage.text[passage.tokens[index].start].isupper()
