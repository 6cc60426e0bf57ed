"""Dates reckoned from the day of the source: "3 days ago", "within two weeks", "the last five years"."""

from datetime import date, timedelta
from typing import NamedTuple

from facts.kinds.date.nearest import lacking
from facts.kinds.date.ranks import may_count
from facts.kinds.date.relative import away, days_away
from facts.kinds.date.stretch import Stretch, approximate, days, month, opened, replace
from facts.kinds.numerals import numeral_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.plain import Numeral

FARTHEST = 100_000  # days, weeks, months or years: beyond every calendar
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
PAST, FUTURE = -1, 1


class Count(NamedTuple):
    """So many of a span: "two weeks"."""

    number: int
    span: str
    end: int


@remembered
def count_at(passage: Passage, index: int) -> Count | None:
    token = passage.token(index)
    numeral = numeral_at(passage, index) if token is not None and may_count(passage, token) else None
    article = None if numeral else passage.match(passage.grammar.language.articles, index)  # "a decade ago"
    at = numeral.end if numeral else article.end if article else 0
    span = passage.grammar.spans.at(passage.tokens, at) if at else None
    if span is None or (numeral and _is_vague(numeral)):
        return None
    return Count(min(int(numeral.amount), FARTHEST) if numeral else 1, span.meaning, span.end)


def _is_vague(numeral: Numeral) -> bool:
    return bool(numeral.half or numeral.is_least or numeral.spread or numeral.is_share)


def reckoned_at(passage: Passage, index: int) -> Stretch | None:
    for reader in (_lasting, _within, _ago):
        found = reader(passage, index)
        if found is not None:
            return found
    return None


def _ago(passage: Passage, index: int) -> Stretch | None:
    """1 day ago, tre mesi fa, il y a deux ans, in two weeks, three years from now."""
    language = passage.grammar.language
    ahead, before = passage.match(language.ahead_before, index), passage.match(language.ago_before, index)
    opener = ahead or before
    start = opener.end if opener else index
    count = count_at(passage, start)
    if count and ahead and passage.match(language.articles, start):
        return None  # "the second in a year"
    if count is None:
        return None if ahead else _vaguely_ago(passage, index, start, is_led=before is not None)
    behind = passage.match(language.ago_after, count.end)
    later = passage.match(language.ahead_after, count.end)
    if not (opener or behind or later):
        return None
    word = None if opener else behind or later
    if not opener and _is_end_of_range(passage, index):
        return lacking(index, word.end if word else count.end, "between which two days is not clear")
    sign = FUTURE if ahead or (later and not behind and not before) else PAST
    span, number = _in_years(count)
    return away(passage, span, sign * number, begin=index, end=word.end if word else count.end)


def _vaguely_ago(passage: Passage, begin: int, at: int, *, is_led: bool) -> Stretch | None:
    """Several years ago: at least two, so up to then."""
    numeral = numeral_at(passage, at)
    span = passage.grammar.spans.at(passage.tokens, numeral.end) if numeral and numeral.is_least else None
    behind = passage.match(passage.grammar.language.ago_after, span.end) if span else None
    if numeral is None or span is None or not (behind or is_led):
        return None
    end = span.end if is_led or behind is None else behind.end
    inner = away(passage, span.meaning, -min(int(numeral.amount), FARTHEST), begin=begin, end=end)
    return inner if inner is None or inner.lacks else opened(inner, "by")


def _is_end_of_range(passage: Passage, index: int) -> bool:
    """The "three years ago" of "two or three years ago"."""
    before = passage.token(index - 2)
    row = f"{passage.grammar.language.range_joiners} | {passage.grammar.language.number_joiners}"
    return before is not None and may_count(passage, before) and passage.match(row, index - 1) is not None


def _in_years(count: Count) -> tuple[str, int]:
    """A decade ago is ten years ago, not the decade before."""
    years = MONTHS.get(count.span, 0) // MONTHS["year"]
    return ("year", count.number * years) if years else (count.span, count.number)


def _within(passage: Passage, index: int) -> Stretch | None:
    """Within three years: from the day of the source on, not later."""
    opener = passage.match(passage.grammar.language.within, index)
    count = count_at(passage, opener.end) if opener else None
    return _from_today(passage, count, FUTURE, index) if count else None


def _lasting(passage: Passage, index: int) -> Stretch | None:
    """The last three years, le tre settimane scorse, les cinq prochaines années: up to, or from, the source's day."""
    many = passage.grammar.shifts_many
    before = many.at(passage.tokens, index)
    numeral = numeral_at(passage, before.end if before else index)
    word = before or (many.at(passage.tokens, numeral.end) if numeral else None)
    if word is None or (numeral is not None and _is_vague(numeral)):
        return None
    at = max(word.end, numeral.end if numeral else 0)
    span = passage.grammar.spans.at(passage.tokens, at)
    if span is None or (numeral is None and not _is_a_past(passage, index)):
        return None
    number = min(int(numeral.amount), FARTHEST) if numeral else 1
    return _from_today(passage, Count(number, span.meaning, span.end), word.meaning, index) if number else None


def _is_a_past(passage: Passage, index: int) -> bool:
    """ "The past year" is the last twelve months; "last year" is a year of the calendar."""
    return passage.match(passage.grammar.language.past, index) is not None


def _from_today(passage: Passage, count: Count, sign: int, begin: int) -> Stretch | None:
    today = passage.reference
    if today is None:
        return lacking(begin, count.end)
    other = moved(today, count, sign)
    if other is None:
        return None
    first, last = sorted((today, other))
    found = days(first, last, begin=begin, end=count.end, precision="range")
    return replace(found, is_relative=True)


def moved(day: date, count: Count, sign: int) -> date | None:
    """The day that many of the span on; of a shorter month its last day. None beyond the calendar."""
    if count.span in DAYS:
        found = days_away(day, *(2 * [sign * count.number * DAYS[count.span]]), begin=0, end=0)
        return found.first if found else None
    ahead = day.year * 12 + day.month - 1 + sign * count.number * MONTHS[count.span]
    whole = month(ahead // 12, ahead % 12 + 1, begin=0, end=0)
    if whole is None or whole.first is None or whole.last is None:
        return None
    return min(whole.first + timedelta(days=day.day - 1), whole.last)


def hedged_ago_at(passage: Passage, index: int) -> Stretch | None:
    """More than two years ago is up to that year, less than two weeks ago since then; about, around then."""
    before = passage.match(passage.grammar.language.ago_before, index)
    hedge = passage.grammar.hedges.at(passage.tokens, before.end if before else index)
    inner = _ago_behind(passage, index, hedge.end, is_led=before is not None) if hedge else None
    if hedge is None or inner is None:
        return None
    return replace(_hedged(inner, hedge.meaning, passage.reference), begin=index)


def _ago_behind(passage: Passage, begin: int, at: int, *, is_led: bool) -> Stretch | None:
    """The opener may stand before the hedge: "il y a plus de deux ans"."""
    count = count_at(passage, at)
    behind = passage.match(passage.grammar.language.ago_after, count.end) if count else None
    if count is None or not (is_led or behind):
        return None
    end = behind.end if behind and not is_led else count.end
    span, number = _in_years(count)
    return away(passage, span, -number, begin=begin, end=end)


def _hedged(inner: Stretch, hedge: str, today: date | None) -> Stretch:
    if inner.lacks or inner.first is None or inner.last is None or today is None:
        return inner
    if hedge in ("above", "at_least"):
        return replace(inner, first=None, edtf=f"../{inner.edtf.split('/')[-1]}", modifier="by")
    if hedge in ("below", "at_most"):
        return replace(inner, last=today, edtf=f"{inner.first}/{today}", precision="range")
    return approximate(inner)
