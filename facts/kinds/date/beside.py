"""Dates reckoned from another date: two weeks before 20 May 1997, the day after, the six months ended 30 June."""

from collections.abc import Callable
from datetime import date, timedelta

from facts.kinds.date.nearest import completed
from facts.kinds.date.reckoned import DAYS, FUTURE, MONTHS, PAST, Count, count_at, moved
from facts.kinds.date.stretch import Stretch, days, either, month, replace, year
from facts.kinds.passage import Passage
from facts.kinds.to_translate import to_translate

DIRECTIONS = {"before": PAST, "after": FUTURE}
_BASE_NOT_COMPLETE = to_translate("the day it is reckoned from is not complete")
_NO_DISTANCE = to_translate("how far it is from the date it names is not clear")
_END_NOT_COMPLETE = to_translate("the day it ends on is not complete")


def beside_at(passage: Passage, index: int, period_at: Callable[[Passage, int], Stretch | None]) -> Stretch | None:
    """Two weeks before 20 May 1997, 16 days from 1 May 2028, the day after 9 December 2025, a year after 2019."""
    count = count_at(passage, index) or _one_at(passage, index)
    word = _direction_at(passage, count.end) if count else None
    base = period_at(passage, passage.skip(passage.grammar.language.date_fillers, word[1])) if word else None
    if count is None or word is None or base is None:
        return None
    if base.first is None or base.last is None or base.is_yearless:
        return replace(base, begin=index, lacks=base.lacks or _BASE_NOT_COMPLETE)
    is_week = passage.grammar.spans.at(passage.tokens, index) is not None and count.span == "week"
    found = _week_beside(base, word[0]) if is_week else _beside(base, count, word[0])
    if found is None:
        return replace(base, begin=index, lacks=_NO_DISTANCE)
    return replace(found, begin=index, end=base.end, is_relative=base.is_relative)


def ended_at(passage: Passage, index: int, period_at: Callable[[Passage, int], Stretch | None]) -> Stretch | None:
    """The six months ended 30 June 2028, the year to March 2028: so long, up to the end of what is named."""
    whole = passage.grammar.wholes.at(passage.tokens, index)
    count = Count(1, whole.meaning, whole.end) if whole else count_at(passage, index)
    word = passage.match(passage.grammar.language.ended, count.end) if count else None
    base = period_at(passage, passage.skip(passage.grammar.language.date_fillers, word.end)) if word else None
    if count is None or base is None or base.precision not in ("day", "month") or base.modifier:
        return None
    base = completed(base, passage.reference)
    if base.lacks or base.modifier or base.last is None:  # more than one year is possible
        return replace(base, begin=index, lacks=base.lacks or _END_NOT_COMPLETE)
    behind = moved(base.last + timedelta(days=1), count, PAST) if base.last < date.max else None
    if behind is None:
        return None
    found = days(behind, base.last, begin=index, end=base.end, precision="range")
    return replace(found, is_relative=base.is_relative)


def _one_at(passage: Passage, index: int) -> Count | None:
    """The day after, the week before; not "año posterior a 2019", which is every year after."""
    span = passage.grammar.spans.at(passage.tokens, index)
    return Count(1, span.meaning, span.end) if span and span.meaning != "year" else None


def _direction_at(passage: Passage, index: int) -> tuple[int, int] | None:
    """And the token behind it; 0 where the words do not say ("two years since 2019")."""
    starting = passage.match(passage.grammar.language.counted_from, index)
    opening = passage.grammar.opens.at(passage.tokens, index)
    if opening and opening.meaning in DIRECTIONS:
        return DIRECTIONS[opening.meaning], opening.end
    if starting:
        return FUTURE, starting.end
    return (0, opening.end) if opening and opening.meaning == "since" else None


def _week_beside(base: Stretch, sign: int) -> Stretch | None:
    """The week before Christmas: the seven days up to its eve."""
    if base.precision != "day" or base.modifier or base.first is None or not sign:
        return None
    ends = [moved(base.first, Count(number, "day", base.end), sign) for number in (1, 7)]
    if ends[0] is None or ends[1] is None:
        return None
    return days(min(ends[0], ends[1]), max(ends[0], ends[1]), begin=base.begin, end=base.end, precision="range")


def _beside(base: Stretch, count: Count, sign: int) -> Stretch | None:
    """As exact as the span: days and weeks of a day are a day, months of a day a month, years of a year a year."""
    at = {"begin": base.begin, "end": base.end}
    if base.modifier == "ambiguous" and base.precision == "day" and base.first and base.last:
        ends = [
            _beside(replace(base, first=end, last=end, modifier=""), count, sign) for end in (base.first, base.last)
        ]
        return either(ends[0], ends[1]) if ends[0] and ends[1] else None
    first = moved(base.first, count, sign) if base.first and sign else None
    if first is None or base.modifier:
        return None
    if base.precision == "day" and count.span in DAYS:
        return days(first, first, precision="day", edtf=first.isoformat(), **at)
    if base.precision in ("day", "month") and count.span in ("month", "quarter", "half"):
        return month(first.year, first.month, **at)
    if base.precision in ("day", "month", "year") and MONTHS.get(count.span, 0) >= MONTHS["year"]:
        return year(first.year, **at)
    return None
