"""Base periods: a day, month, quarter, year … as it stands, without parts, hedges or ranges around it."""

from dataclasses import replace

from facts.kinds.date.clock import clock_at, timed, with_clock
from facts.kinds.date.counted import counted_at
from facts.kinds.date.named import century_at, decade_at, half_at, quarter_at, season_at
from facts.kinds.date.numbered import month_and_year_at, short_range_at, spaced_at
from facts.kinds.date.printed import iso_at, named_at, slashed_at, year_at, year_number_at
from facts.kinds.date.relative import completed, relative_at
from facts.kinds.date.stretch import Stretch, on_weekday
from facts.kinds.passage import Passage, remembered


@remembered
def base_at(passage: Passage, index: int) -> Stretch | None:
    token = passage.token(index)
    if token is None:
        return None
    if token.kind == "clock":
        return _clock_first(passage, index)
    if token.kind == "number" and _is_year_alone(passage, index):
        return year_at(passage, index)
    found = _weekday_first(passage, index) if token.kind == "word" else None
    for reader in PERIODS[token.kind]:
        found = found or reader(passage, index)
    return with_clock(passage, found) if found else None


NUMBERED = (short_range_at, month_and_year_at, spaced_at)
NAMED = (quarter_at, half_at, season_at, decade_at, century_at, counted_at, named_at, relative_at, year_at)

# What may begin with which kind of token, in the order in which it is tried.
PERIODS = {
    "iso": (iso_at,),
    "month": (iso_at, short_range_at),
    "slashed": (slashed_at,),
    "number": (*NUMBERED, quarter_at, half_at, decade_at, century_at, named_at, relative_at, year_at),
    "word": NAMED,
    "sign": NAMED,
}


def _is_year_alone(passage: Passage, index: int) -> bool:
    """Four digits, and nothing behind them that could make them more than a year."""
    after = passage.token(index + 1)
    if not year_number_at(passage, index):
        return False
    return after is None or (after.kind == "word" and after.text not in passage.grammar.year_followers)


def _weekday_first(passage: Passage, index: int) -> Stretch | None:
    """Tuesday, 9 December 2025: the date decides."""
    weekday = passage.grammar.weekdays.at(passage.tokens, index)
    if weekday is None:
        return None
    stop = passage.token(weekday.end)
    at = past_fillers(passage, weekday.end + 1 if stop and stop.text == "." else weekday.end)
    found = iso_at(passage, at) or slashed_at(passage, at) or named_at(passage, at)
    if not found or found.precision not in ("day", "minute"):
        return None
    return replace(on_weekday(found, weekday.meaning), begin=index)


def _clock_first(passage: Passage, index: int) -> Stretch | None:
    """10:30 on 9 December 2025."""
    clock = clock_at(passage, index)
    at = past_fillers(passage, clock[2]) if clock else index
    readers = (iso_at, slashed_at, named_at, relative_at) if clock else ()
    found = next(filter(None, (reader(passage, at) for reader in readers)), None)
    if not clock or not found or found.precision != "day" or found.modifier:
        return None
    return timed(completed(found, passage.reference), clock, begin=index, end=found.end)


def past_fillers(passage: Passage, index: int) -> int:
    return passage.skip(passage.grammar.language.date_fillers, index, most=4)
