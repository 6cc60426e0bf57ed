"""Periods with a name: quarters, halves, seasons."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from facts.kinds.date.nearest import BASE_YEAR, completed, in_year, lacking, shifted
from facts.kinds.date.ranks import number_at
from facts.kinds.date.shifts import Shift, shift_around
from facts.kinds.date.stretch import Stretch, days, either, months, replace
from facts.kinds.date.years import full_year, glued_year, year_after, year_number_at
from facts.kinds.passage import Passage

LAST = -1
LONGEST_OPENER = 6  # tokens: "jusqu'à l'"
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24  # EDTF level 1
SUN_BEHIND = timedelta(days=23)  # the sun's seasons begin later than the weather's, on the 21st to 23rd
FIRST_QUARTER, FIRST_HALF = 33, 40  # EDTF level 2
NUMBER_AND_YEAR = re.compile("([1-4])(?:/([12][0-9]{3})|'([0-9]{2}))")
TWO_YEARS = re.compile("([12][0-9]{3})[-/]([0-9]{4}|[0-9]{2})")


def quarter_at(passage: Passage, index: int) -> Stretch | None:
    """Q3 2026, the third quarter of 2026, T3 2026; without a year the one near the source."""
    if year_number_at(passage, index):
        return _behind_year(passage, index)
    language = passage.grammar.language
    both = _with_year(passage, index, language.quarter_letters)
    if both:
        return quarter(both[1], both[0], begin=index, end=index + 2)
    lettered = _lettered(passage, index, language.quarter_letters)
    found = lettered or _numbered(passage, index, language.quarters)
    if found is None:
        return None
    number, end = found
    told = year_after(passage, end)
    if number == LAST and not told.number:
        return None  # "last quarter" is the one before that of the source
    number = 4 if number == LAST else number
    if lettered and not told.number:
        told = glued_year(passage, end)
    if told.number:
        return told.marked(quarter(told.number, number, begin=index, end=told.end))
    return _yearless(quarter(BASE_YEAR, number, begin=index, end=end))


def quarter(year: int, number: int, *, begin: int, end: int) -> Stretch | None:
    if not 1 <= number <= 4:
        return None
    edtf = f"{year:04}-{FIRST_QUARTER + number - 1}"
    return months(year, number * 3 - 2, 3, begin=begin, end=end, precision="quarter", edtf=edtf)


def half_year(year: int, number: int, *, begin: int, end: int) -> Stretch | None:
    if not 1 <= number <= 2:
        return None
    edtf = f"{year:04}-{FIRST_HALF + number - 1}"
    return months(year, number * 6 - 5, 6, begin=begin, end=end, precision="half", edtf=edtf)


def _yearless(stretch: Stretch | None) -> Stretch | None:
    return stretch and stretch.yearless()


def _behind_year(passage: Passage, index: int) -> Stretch | None:
    """2016 Q3, 2016 H2, 2019-Q1, 2016 the third quarter."""
    number, language = year_number_at(passage, index), passage.grammar.language
    at = passage.skip(language.date_fillers, index + 1, most=2, extra="-")
    found = _lettered(passage, at, language.quarter_letters) or _numbered(passage, at, language.quarters)
    if found:
        return quarter(number, 4 if found[0] == LAST else found[0], begin=index, end=found[1])
    found = _lettered(passage, at, language.half_letters) or _numbered(passage, at, passage.grammar.half_nouns)
    return half_year(number, 2 if found[0] == LAST else found[0], begin=index, end=found[1]) if found else None


def half_at(passage: Passage, index: int) -> Stretch | None:
    """H1 2026, the first half of 2026, primo semestre; without a year only where the noun is of a year."""
    language = passage.grammar.language
    both = _with_year(passage, index, language.half_letters)
    if both:
        return half_year(both[1], both[0], begin=index, end=index + 2)
    lettered = _lettered(passage, index, language.half_letters)
    found = lettered or _numbered(passage, index, language.halves)
    if found is None:
        return None
    number, end = (2 if found[0] == LAST else found[0]), found[1]
    told = year_after(passage, end)
    if lettered and not told.number:
        told = glued_year(passage, end)
    if told.number:
        return told.marked(half_year(told.number, number, begin=index, end=told.end))
    is_of_year = lettered or _numbered(passage, index, passage.grammar.half_nouns)
    return _yearless(half_year(BASE_YEAR, number, begin=index, end=end)) if is_of_year and found[0] != LAST else None


def half_of_at(passage: Passage, index: int) -> tuple[int, int] | None:
    """The first half of: which, and the token behind."""
    found = _numbered(passage, index, passage.grammar.language.halves)
    return (2 if found[0] == LAST else found[0], found[1]) if found and found[0] in (LAST, 1, 2) else None


def _lettered(passage: Passage, index: int, letters: str) -> tuple[int, int] | None:
    """Q3, 3Q."""
    second = passage.token(index + 1)
    if second is None or not second.is_glued:
        return None
    for letter_at, digit_at in ((index, index + 1), (index + 1, index)):
        digit = passage.tokens[digit_at]
        if digit.kind == "number" and digit.text in "1234" and passage.match(letters, letter_at):
            return int(digit.text), index + 2
    return None


def _with_year(passage: Passage, index: int, letters: str) -> tuple[int, int] | None:
    """Q3/2016, Q3'16, which are cut behind the letter: the number and the year."""
    token = passage.token(index + 1)
    both = NUMBER_AND_YEAR.fullmatch(token.text) if token is not None and token.is_glued else None
    if both is None or passage.match(letters, index) is None:
        return None
    return int(both[1]), int(both[2]) if both[2] else full_year(int(both[3]))


def _numbered(passage: Passage, index: int, nouns: str) -> tuple[int, int] | None:
    """The third quarter, III trimestre; the last one is LAST."""
    last = passage.match(passage.grammar.language.last, index)
    number, end = (LAST, last.end) if last else number_at(passage, index)
    noun = passage.match(nouns, end) if number in (LAST, 1, 2, 3, 4) else None
    return (number, noun.end) if noun else None


def season_at(passage: Passage, index: int) -> Stretch | None:
    """Northern seasons, by weather and by the sun: both readings are in the bounds. Last summer, summer of 2028."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    match = passage.grammar.seasons.at(passage.tokens, before.end if before else index)
    if match is None or not passage.is_as_written(match.end - 1):
        return None
    shift = shift_around(passage, index, match, before)
    if shift:
        return _shifted_season(passage, shift, index)
    if match.meaning == WINTER:
        winter = _winter(passage, index, match.end)
        if winter is not None:
            return winter
    told = year_after(passage, match.end)
    if told.number:
        return told.marked(season(told.number, match.meaning, begin=index, end=told.end))
    return (
        _yearless(season(BASE_YEAR, match.meaning, begin=index, end=match.end))
        if _is_joined(passage, index) or is_led(passage, index)
        else None
    )


def _winter(passage: Passage, begin: int, at: int) -> Stretch | None:
    """Winter 2028/29, l'hiver 2028-2029: the one that begins in 2028."""
    at = passage.skip(passage.grammar.language.date_fillers, at, most=2)
    token, joiner, behind = passage.token(at), passage.token(at + 1), passage.token(at + 2)
    if token is None:
        return None
    both = TWO_YEARS.fullmatch(token.text)
    end = at + 1
    if both is None and joiner is not None and behind is not None:
        both, end = TWO_YEARS.fullmatch(f"{token.text}{joiner.text}{behind.text}"), at + 3
    year = int(both[1]) if both else 0
    if both is None or both[2] not in (str(year + 1), f"{(year + 1) % 100:02}"):
        return None
    return days(date(year, 12, 1), date(year + 1, 3, 21), begin=begin, end=end, precision="season")


def _shifted_season(passage: Passage, shift: Shift, begin: int) -> Stretch | None:
    if passage.reference is None:
        return lacking(begin, shift.end)
    base = season(BASE_YEAR, shift.noun, begin=begin, end=shift.end)
    if base is None:
        return None
    if shift.step == 0:
        return completed(base.yearless(), passage.reference)
    found = shifted(lambda number: in_year(base, number), shift.step, passage.reference)
    return found and _by_weather_and_sun(found, base, shift.step, passage.reference)


def _by_weather_and_sun(found: Stretch, base: Stretch, step: int, today: date) -> Stretch:
    """On 9 December "last autumn" is that of this year by the weather, and of the year before by the sun."""
    nearer = in_year(base, found.first.year - step) if found.first else None
    if nearer is None or nearer.first is None or nearer.last is None:
        return found
    is_over = step < 0 and nearer.last - SUN_BEHIND < today <= nearer.last
    is_ahead = step > 0 and nearer.first <= today < nearer.first + SUN_BEHIND
    return replace(either(*sorted((found, nearer))), is_relative=True) if is_over or is_ahead else found


def is_led(passage: Passage, index: int) -> bool:
    """A season or holiday without a year: "in spring", "l'été"; else "fall", "spring" and "été" are other words."""
    openers = passage.grammar.language.season_openers
    before = (passage.match(openers, index - width) for width in range(1, LONGEST_OPENER) if index >= width)
    is_opened = any(opener is not None and opener.end == index for opener in before)
    return len(passage.tokens) == 1 or (is_opened and passage.is_as_written(index - 1))


def _is_joined(passage: Passage, index: int) -> bool:
    """Spring or summer 2028, spring/summer 2028."""
    match = passage.grammar.seasons.at(passage.tokens, index)
    joiner = passage.match(passage.grammar.language.date_joiners, match.end, extra="- | /") if match else None
    token = passage.token(match.end) if match else None
    end = joiner.end if joiner else match.end if match and token and token.is_glued else len(passage.tokens)
    return passage.grammar.seasons.at(passage.tokens, end) is not None


def season(year: int, number: int, *, begin: int, end: int) -> Stretch | None:
    """Winter 2028 may begin or end in 2028."""
    if not MINYEAR < year < MAXYEAR:
        return None
    ends = {
        SPRING: (date(year, 3, 1), date(year, 6, 21)),
        SUMMER: (date(year, 6, 1), date(year, 9, 23)),
        AUTUMN: (date(year, 9, 1), date(year, 12, 21)),
        WINTER: (date(year - 1, 12, 1), date(year + 1, 3, 21)),
    }
    first, last = ends[number]
    return days(first, last, begin=begin, end=end, precision="season", edtf=f"{year:04}-{number}")
