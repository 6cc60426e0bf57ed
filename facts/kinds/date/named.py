"""Periods with a name: quarters, halves, seasons, decades, centuries."""

from datetime import date

from facts.kinds.date.printed import year_number_at
from facts.kinds.date.stretch import Stretch, days, half, month, months, year
from facts.kinds.fused import atoms_of
from facts.kinds.numerals import numeral_at
from facts.kinds.passage import Passage

LAST = -1
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24  # EDTF level 1
FIRST_QUARTER, FIRST_HALF = 33, 40  # EDTF level 2


def quarter_at(passage: Passage, index: int) -> Stretch | None:
    """Q3 2026, the third quarter of 2026, T3 2026."""
    if year_number_at(passage, index):
        return _behind_year(passage, index)
    found = _lettered(passage, index, passage.grammar.language.quarter_letters)
    found = found or _numbered(passage, index, passage.grammar.language.quarters)
    number, end = found or (0, index)
    number = 4 if number == LAST else number
    in_year, end = year_after(passage, end)
    if not in_year or not 1 <= number <= 4:
        return None
    edtf = f"{in_year:04}-{FIRST_QUARTER + number - 1}"
    return months(in_year, number * 3 - 2, 3, begin=index, end=end, precision="quarter", edtf=edtf)


def _behind_year(passage: Passage, index: int) -> Stretch | None:
    """2016 Q3, 2016 H2, 2019-Q1, 2016 the third quarter."""
    in_year, language = year_number_at(passage, index), passage.grammar.language
    at = passage.skip(language.date_fillers, index + 1, most=2, extra="-")
    quarter = _lettered(passage, at, language.quarter_letters) or _numbered(passage, at, language.quarters)
    part = quarter or _lettered(passage, at, language.half_letters)
    if part and part[0] == LAST:
        part = quarter = (4, part[1])
    if part is None or (not quarter and part[0] > 2):
        return None
    length, first, name = (3, FIRST_QUARTER, "quarter") if quarter else (6, FIRST_HALF, "half")
    edtf = f"{in_year:04}-{first + part[0] - 1}"
    return months(in_year, (part[0] - 1) * length + 1, length, begin=index, end=part[1], precision=name, edtf=edtf)


def half_at(passage: Passage, index: int) -> Stretch | None:
    """H1 2026, the first half of 2026, primo semestre; also of a month."""
    found = _lettered(passage, index, passage.grammar.language.half_letters)
    found = found or _numbered(passage, index, passage.grammar.language.halves)
    number, end = found or (0, index)
    number = 2 if number == LAST else number
    in_year, year_end = year_after(passage, end)
    if not 1 <= number <= 2:
        return None
    if in_year:
        edtf = f"{in_year:04}-{FIRST_HALF + number - 1}"
        return months(in_year, number * 6 - 5, 6, begin=index, end=year_end, precision="half", edtf=edtf)
    return _half_of_month(passage, index, end, number)


def _half_of_month(passage: Passage, index: int, end: int, number: int) -> Stretch | None:
    at = passage.skip(passage.grammar.language.date_fillers, end, most=2)
    name = passage.grammar.months.at(passage.tokens, at)
    in_year, year_end = year_after(passage, name.end) if name else (0, at)
    whole = month(in_year, name.meaning, begin=index, end=year_end) if name and in_year else None
    return half(whole, number) if whole else None


def _lettered(passage: Passage, index: int, letters: str) -> tuple[int, int] | None:
    """Q3, 3Q."""
    for letter_at, digit_at in ((index, index + 1), (index + 1, index)):
        digit, second = passage.token(digit_at), passage.token(index + 1)
        is_digit = digit is not None and digit.kind == "number" and digit.text in "1234"
        if is_digit and digit and second and second.is_glued and passage.match(letters, letter_at):
            return int(digit.text), index + 2
    return None


def _numbered(passage: Passage, index: int, nouns: str) -> tuple[int, int] | None:
    """The third quarter; the last one is LAST."""
    last = passage.match(passage.grammar.language.last, index)
    numeral = None if last else numeral_at(passage, index)
    if last is None and (numeral is None or numeral.half or not 1 <= numeral.amount <= 4):
        return None
    end = last.end if last else numeral.end if numeral else index
    noun = passage.match(nouns, end)
    number = LAST if last else int(numeral.amount) if numeral else 0
    return (number, noun.end) if noun else None


def year_after(passage: Passage, index: int) -> tuple[int, int]:
    at = passage.skip(passage.grammar.language.date_fillers, index, most=3, extra="-")
    at = passage.skip(passage.grammar.language.year_nouns, at, most=1)
    number = year_number_at(passage, at)
    return number, at + 1 if number else index


def season_at(passage: Passage, index: int) -> Stretch | None:
    """Northern seasons, by weather and by the sun: both readings are in the bounds."""
    match = passage.grammar.seasons.at(passage.tokens, index)
    in_year, end = year_after(passage, match.end) if match else (0, index)
    if match is None or not in_year:
        return None
    first, last = _season(match.meaning, in_year)
    return days(first, last, begin=index, end=end, precision="season", edtf=f"{in_year:04}-{match.meaning}")


def _season(season: int, in_year: int) -> tuple[date, date]:
    """Winter 2028 may begin or end in 2028."""
    if season == SPRING:
        return date(in_year, 3, 1), date(in_year, 6, 21)
    if season == SUMMER:
        return date(in_year, 6, 1), date(in_year, 9, 23)
    if season == AUTUMN:
        return date(in_year, 9, 1), date(in_year, 12, 21)
    return date(in_year - 1, 12, 1), date(in_year + 1, 3, 21)


def decade_at(passage: Passage, index: int) -> Stretch | None:
    """The 1990s, the '90s, the nineties, gli anni Novanta, les années 90."""
    language = passage.grammar.language
    named = passage.grammar.decades.at(passage.tokens, index)
    if named:
        return _decade(named.meaning, begin=index, end=named.end)
    opener = passage.match(language.decade_openers, index)
    if opener:
        atoms = atoms_of(passage, opener.end)
        number, end = (atoms.amount, atoms.end) if atoms else (_digits_at(passage, opener.end), opener.end + 1)
        return _decade(number, begin=index, end=end, is_told=True)
    ending = passage.match(language.decade_endings, index + 1)
    if ending is None or not passage.tokens[index + 1].is_glued:
        return None
    return _decade(_digits_at(passage, index), begin=index, end=ending.end)


def _digits_at(passage: Passage, index: int) -> int:
    token = passage.token(index)
    is_number = token is not None and token.kind == "number" and token.text.isdigit() and len(token.text) <= 4
    return int(token.text) if token and is_number else 0


def _decade(number: int, *, begin: int, end: int, is_told: bool = False) -> Stretch | None:
    """Two digits mean the last century from 30 on; below, it could be either century."""
    first = number + 1900 if 30 <= number < 100 else number
    if first % 10 or not 1000 <= first <= 2900:
        return None
    if first % 100 == 0 and not is_told:  # the 2000s: the decade or the century, so the century
        return months(first, 1, 1200, begin=begin, end=end, precision="century", edtf=f"{first // 100}XX")
    return months(first, 1, 120, begin=begin, end=end, precision="decade", edtf=f"{first // 10}X")


def century_at(passage: Passage, index: int) -> Stretch | None:
    """The 19th century is 1801 to 1900."""
    atoms = numeral_at(passage, index)
    noun = passage.match(passage.grammar.language.centuries, atoms.end) if atoms else None
    if atoms is None or noun is None or atoms.half or not 1 < atoms.amount <= 30:
        return None
    number = int(atoms.amount) - 1
    low, high = year(number * 100 + 1, begin=index, end=noun.end), year(number * 100 + 100, begin=index, end=noun.end)
    if low.first is None or high.last is None:
        return None
    return days(low.first, high.last, begin=index, end=noun.end, precision="century", edtf=f"{low.edtf}/{high.edtf}")
