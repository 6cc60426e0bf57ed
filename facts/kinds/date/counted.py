"""Days and months that are counted: the third Tuesday of September 2014, the first nine months of 2025."""

from datetime import timedelta

from facts.kinds.date.named import year_after
from facts.kinds.date.printed import month_at
from facts.kinds.date.stretch import Stretch, days, month, months
from facts.kinds.fused import atoms_of
from facts.kinds.passage import Passage

LAST = -1
WEEK = 7


def counted_at(passage: Passage, index: int) -> Stretch | None:
    """The n-th or last weekday or day of a month, the n-th month of a year, its first or last months."""
    number, at = _rank_at(passage, index)
    if not number:
        return _first_months(passage, index)
    weekday = passage.grammar.weekdays.at(passage.tokens, at)
    if weekday:
        return _weekday(passage, number, weekday.meaning, begin=index, at=weekday.end)
    span = passage.grammar.spans.at(passage.tokens, at)
    if span is None:
        return _first_months(passage, index)
    if span.meaning == "day":
        return _day(passage, number, begin=index, at=span.end)
    return _month(passage, number, begin=index, at=span.end) if span.meaning == "month" else None


def _rank_at(passage: Passage, index: int) -> tuple[int, int]:
    """1 for first, LAST for last, 0 for neither; and the token behind it."""
    last = passage.match(passage.grammar.language.last, index)
    if last:
        return LAST, last.end
    atoms = atoms_of(passage, index)
    return (atoms.amount, atoms.end) if atoms and atoms.is_ordinal and atoms.amount <= 31 else (0, index)


def _in_month(passage: Passage, at: int, begin: int) -> Stretch | None:
    at = passage.skip(passage.grammar.language.date_fillers, at, most=2)
    name = month_at(passage, at)
    in_year, end = year_after(passage, name[1]) if name else (0, at)
    return month(in_year, name[0], begin=begin, end=end) if name and in_year else None


def _weekday(passage: Passage, number: int, weekday: int, *, begin: int, at: int) -> Stretch | None:
    whole = _in_month(passage, at, begin)
    if whole is None or whole.first is None or whole.last is None or number > 5:
        return None
    if number == LAST:
        found = whole.last - timedelta(days=(whole.last.weekday() - weekday) % WEEK)
    else:
        found = whole.first + timedelta(days=(weekday - whole.first.weekday()) % WEEK + WEEK * (number - 1))
    if found > whole.last:
        return None
    return days(found, found, begin=begin, end=whole.end, precision="day", edtf=found.isoformat())


def _day(passage: Passage, number: int, *, begin: int, at: int) -> Stretch | None:
    whole = _in_month(passage, at, begin)
    if whole is None or whole.first is None or whole.last is None:
        return None
    found = whole.last if number == LAST else whole.first + timedelta(days=number - 1)
    if found > whole.last:
        return None
    return days(found, found, begin=begin, end=whole.end, precision="day", edtf=found.isoformat())


def _month(passage: Passage, number: int, *, begin: int, at: int) -> Stretch | None:
    in_year, end = year_after(passage, at)
    number = 12 if number == LAST else number
    return month(in_year, number, begin=begin, end=end) if in_year and number <= 12 else None


def _first_months(passage: Passage, index: int) -> Stretch | None:
    """The first nine months of 2025; in French "les neuf premiers mois"."""
    number, at = _rank_at(passage, index)
    atoms = atoms_of(passage, at if number else index)
    if atoms is None or atoms.is_ordinal:
        return None
    rank, end = (number, atoms.end) if number else _rank_at(passage, atoms.end)
    span = passage.grammar.spans.at(passage.tokens, end)
    in_year, end = year_after(passage, span.end) if span and span.meaning == "month" else (0, index)
    if not in_year or rank not in (1, LAST) or not 1 <= atoms.amount <= 12:
        return None
    start = 1 if rank == 1 else 13 - atoms.amount
    return months(in_year, start, atoms.amount, begin=index, end=end, precision="range")
