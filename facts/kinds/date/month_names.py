"""Dates with the name of a month, with or without a year: 9 December 2025, December 9, 2025 December, in May."""

import re

from facts.kinds.date.nearest import BASE_YEAR, in_year, lacking, shifted
from facts.kinds.date.ranks import words_at
from facts.kinds.date.shifts import shifted_at
from facts.kinds.date.stretch import Stretch, day, month, replace
from facts.kinds.date.years import InYear, glued_year, year_after, year_number_at
from facts.kinds.lexer import Token
from facts.kinds.passage import Passage, remembered

YEAR_AND_DAY = re.compile("([0-9]{4})[-/]([0-9]{1,2})")
NAME_SEPARATORS = "- | /"  # 31/Oct/1974
DAY_OR_YEAR = "its last two digits may be a day or a year"
LONGEST_SHORT = 5  # letters of an abbreviated month
NO_DAY = "the calendar has no such day"


@remembered
def named_at(passage: Passage, index: int) -> Stretch | None:
    """9 December 2025, December 9, 2025, December 2025; the year may be missing, or last or next."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    at = passage.skip(passage.grammar.language.date_fillers, before.end, most=1) if before else index
    found = _day_first(passage, at) or _month_first(passage, at) or _year_first(passage, at)
    if before is None:
        return found and _shifted_behind(passage, found)
    return _shifted(passage, found, before.meaning, begin=index, end=found.end) if found else None


def _shifted_behind(passage: Passage, found: Stretch) -> Stretch | None:
    """Il 5 maggio scorso, en mai dernier."""
    after = passage.grammar.shifts_after.at(passage.tokens, found.end) if found.is_yearless else None
    if after is None:
        return found if found.is_yearless is False or _is_told(passage, found) else None
    return _shifted(passage, found, after.meaning, begin=found.begin, end=after.end)


def _shifted(passage: Passage, found: Stretch, shift: int, *, begin: int, end: int) -> Stretch | None:
    """Last May, lo scorso 5 maggio: the latest one before the source; next: the first one after it."""
    if not found.is_yearless:
        return None
    if passage.reference is None:
        return lacking(begin, end)
    told = replace(found, begin=begin, end=end)
    return shifted(lambda number: in_year(told, number), shift, passage.reference)


def _year_first(passage: Passage, index: int) -> Stretch | None:
    """2018 March 18, 2024-August."""
    number = year_number_at(passage, index)
    at = passage.skip(passage.grammar.language.date_fillers, index + 1, most=2, extra=NAME_SEPARATORS)
    name = month_at(passage, at) if number else None
    if name is None:
        return _day_between(passage, number, index) if number else None
    in_month, end = day_number_at(passage, passage.skip(NAME_SEPARATORS, name[1], most=1))
    found = day(number, name[0], in_month, begin=index, end=end) if in_month else None
    return found or month(number, name[0], begin=index, end=name[1])


def _day_between(passage: Passage, number: int, begin: int) -> Stretch | None:
    """2020/23/Sep."""
    at = passage.skip(NAME_SEPARATORS, begin + 1, most=1)
    in_month, end = day_number_at(passage, at)
    name = month_at(passage, passage.skip(NAME_SEPARATORS, end, most=1)) if in_month and at > begin + 1 else None
    return day(number, name[0], in_month, begin=begin, end=name[1]) if name else None


def _day_first(passage: Passage, index: int) -> Stretch | None:
    number, end = day_number_at(passage, index)
    at = passage.skip(passage.grammar.language.date_fillers, end, most=2, extra=NAME_SEPARATORS) if number else index
    name = month_at(passage, at) if number else None
    if name is None and number:
        return _year_between(passage, number, index, end) or _of_month(passage, number, index, at)
    if name is None:
        return None
    return _dated(passage, number, name[0], begin=index, end=name[1])


def _of_month(passage: Passage, number: int, begin: int, at: int) -> Stretch | None:
    """The 15th of next month, il 15 di questo mese."""
    shift = shifted_at(passage, at, "month")
    if shift is None or passage.reference is None:
        return shift and lacking(begin, shift.end)
    year_number, name = divmod(passage.reference.year * 12 + passage.reference.month - 1 + shift.step, 12)
    found = day(year_number, name + 1, number, begin=begin, end=shift.end)
    return replace(found, is_relative=True) if found else lacking(begin, shift.end, NO_DAY)


def _year_between(passage: Passage, number: int, begin: int, at: int) -> Stretch | None:
    """8-2024-May."""
    told = _separated_year(passage, at)
    name = _separated(passage, told.end) if told.number else None
    found = month_at(passage, name) if name else None
    return day(told.number, found[0], number, begin=begin, end=found[1]) if found else None


def _month_first(passage: Passage, index: int) -> Stretch | None:
    name = month_at(passage, index)
    if name is None:
        return None
    behind = _year_then_day(passage, name[0], begin=index, at=name[1])
    if behind is not None:
        return behind
    at = passage.skip(passage.grammar.year_fillers, name[1], most=2)
    number, end = day_number_at(passage, at)
    found = _dated(passage, number, name[0], begin=index, end=end) if number else None
    if found and found.is_yearless and passage.tokens[name[1]].is_glued:  # "May-24"
        return lacking(index, end, DAY_OR_YEAR)
    return found or _dated(passage, 0, name[0], begin=index, end=name[1])


def _year_then_day(passage: Passage, name: int, *, begin: int, at: int) -> Stretch | None:
    """May-2024-08."""
    at = _separated(passage, at) or at  # the hyphen behind a word is no token of its own
    token = passage.token(at)
    both = YEAR_AND_DAY.fullmatch(token.text) if token is not None and token.is_glued else None
    return day(int(both[1]), name, int(both[2]), begin=begin, end=at + 1) if both else None


def _separated(passage: Passage, index: int) -> int:
    """The token behind a separator; 0 where none stands."""
    separator = passage.match(NAME_SEPARATORS, index)
    return separator.end if separator else 0


def _separated_year(passage: Passage, index: int) -> InYear:
    at = _separated(passage, index)
    return InYear(year_number_at(passage, at) if at else 0, at + 1)


def _dated(passage: Passage, number: int, name: int, *, begin: int, end: int) -> Stretch | None:
    """With the year that follows; without one the stretch is yearless and stands in a leap year for the while."""
    told = year_after(passage, end)
    if not told.number:
        told = glued_year(passage, end)
        if told.number and not number:
            return lacking(begin, told.end, DAY_OR_YEAR)
    year_number, end = (told.number, told.end) if told.number else (BASE_YEAR, end)
    at = {"begin": begin, "end": end}
    found = day(year_number, name, number, **at) if number else month(year_number, name, **at)
    if found is None:
        return lacking(begin, end, NO_DAY)
    return told.marked(found) if told.number else found.yearless()


def _is_told(passage: Passage, found: Stretch) -> bool:
    """Without a year: a name looks like one ("May", not "may"); a month alone is led to, or all there is."""
    begin, end = found.begin, found.end
    is_small = passage.grammar.language.has_capital_names and not passage.text[passage.tokens[begin].start].isupper()
    if is_small and month_at(passage, begin) and (begin or end < len(passage.tokens)):
        return False
    if found.precision == "month" and _is_word(passage, begin):
        return _is_before_month(passage, end)
    if found.precision == "day" or end - begin == len(passage.tokens):
        return True
    before = passage.token(begin - 1)
    joiner = passage.match(passage.grammar.language.date_joiners, end, extra="- | /")
    is_led_to = before is not None and before.text in passage.grammar.month_openers
    is_glued = end < len(passage.tokens) and passage.tokens[end].is_glued  # "May-June"
    behind = joiner.end if joiner else end if is_glued else None
    return is_led_to or (behind is not None and month_at(passage, behind) is not None)


def _is_before_month(passage: Passage, index: int) -> bool:
    """ "mar-dic 1983", "mar - dic 1983"."""
    hyphen = passage.match("-", index)
    behind = passage.token(index)
    is_glued = behind is not None and behind.is_glued
    at = hyphen.end if hyphen else index if is_glued else len(passage.tokens)
    return month_at(passage, at) is not None


def _is_word(passage: Passage, index: int) -> bool:
    """ "may", "el mar": in small letters, without a year or a day."""
    is_small = passage.text[passage.tokens[index].start].islower()
    return is_small and passage.match(passage.grammar.language.word_names, index) is not None


def month_at(passage: Passage, index: int) -> tuple[int, int] | None:
    """The month named at `index` and the index behind it, an abbreviation's full stop included."""
    match = passage.grammar.months.at(passage.tokens, index)
    if match is None:
        return None
    stop, after = passage.token(match.end), passage.token(match.end + 1)
    is_short = len(passage.tokens[index].text) <= LONGEST_SHORT
    is_stop = is_short and stop is not None and stop.text == "." and stop.is_glued
    if is_stop and after is not None and _is_led_on(passage, index, after):
        return match.meaning, match.end + 1
    return match.meaning, match.end


def _is_led_on(passage: Passage, index: int, after: Token) -> bool:
    """What follows the full stop of an abbreviation: "8 mag. '24"; a whole name ends its sentence there."""
    if after.kind == "number" or after.text in "-/'":
        return True
    is_whole = passage.tokens[index].text in passage.grammar.full_months
    return not is_whole and _is_filler(passage, index + 2)


def _is_filler(passage: Passage, index: int) -> bool:
    return passage.match(passage.grammar.language.date_fillers, index) is not None


def _is_month_alone(passage: Passage, index: int) -> bool:
    """ "mars-sept. 1997": seven only before the name of its month, "le sept mai"."""
    months, tokens = passage.grammar.months, passage.tokens
    return months.at(tokens, index) is not None and months.at(tokens, index + 1) is None


def day_number_at(passage: Passage, index: int) -> tuple[int, int]:
    """1 to 31 in digits (9, 9th, 1er, 1°) or in words; 0 when there is none."""
    token = passage.token(index)
    if token is None:
        return 0, index
    if token.kind == "number":
        if len(token.text) > 2 or not token.text.isdigit() or not 1 <= int(token.text) <= 31:
            return 0, index
        ending = passage.match(passage.grammar.language.ordinal_endings, index + 1)
        is_ordinal = ending is not None and passage.tokens[index + 1].is_glued
        return int(token.text), ending.end if ending and is_ordinal else index + 1
    if _is_month_alone(passage, index):
        return 0, index
    atoms = words_at(passage, index)
    return (atoms.amount, atoms.end) if atoms and 1 <= atoms.amount <= 31 else (0, index)
