"""Base periods: a day, month, quarter, year … as it stands, without parts, hedges or ranges around it."""

from collections.abc import Callable
from functools import lru_cache

from facts.kinds.date.ages import century_at, decade_at
from facts.kinds.date.beginning import is_counted
from facts.kinds.date.clock import clock_at, timed, with_clock
from facts.kinds.date.counted import counted_at
from facts.kinds.date.holidays import holiday_at
from facts.kinds.date.month_names import named_at
from facts.kinds.date.named import half_at, quarter_at, season_at
from facts.kinds.date.nearest import completed, lacking
from facts.kinds.date.numbered import month_and_year_at, short_range_at, spaced_at
from facts.kinds.date.printed import iso_at, slashed_at, year_at
from facts.kinds.date.reckoned import reckoned_at
from facts.kinds.date.relative import numbered_day_at, relative_at
from facts.kinds.date.stretch import Stretch, on_weekday, replace
from facts.kinds.date.weekday import weekday_at
from facts.kinds.date.weeks import iso_week_at, week_at
from facts.kinds.date.words import readers, uncounted
from facts.kinds.date.years import year_number_at
from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage, remembered

BEFORE_CHRIST = "it is before the first year of the calendar that dates are stored in"

Reader = Callable[[Passage, int], Stretch | None]


@remembered
def base_at(passage: Passage, index: int) -> Stretch | None:
    token = passage.token(index)
    if token is None:
        return None
    if token.kind == "clock":
        return _clock_first(passage, index)
    if token.kind == "number" and _is_year_alone(passage, index):
        found = year_at(passage, index)
        return found and _with_era(passage, found)
    for reader in _readers(passage, index):
        found = reader(passage, index)
        if found is not None:
            return _with_era(passage, with_clock(passage, found))
    return None


def _readers(passage: Passage, index: int) -> tuple[Reader, ...]:
    token = passage.tokens[index]
    if token.kind in PERIODS:
        return PERIODS[token.kind]
    return _readers_of(passage.grammar, token.text, is_counted(passage, index))


@lru_cache(maxsize=4096)
def _readers_of(grammar: Grammar, word: str, counts: bool) -> tuple[Reader, ...]:
    """The readers the word may begin, in the order in which they are tried: most words begin nothing."""
    known = readers(grammar) if counts else uncounted(grammar)
    names = known.get(word)
    if names is None:  # a number in words that grew together: "ventitreesimo"
        names = known.get("", ()) if grammar.is_number_word(word) else ()
    return tuple(reader for name, reader in WORDS.items() if name in names)


def _weekday_first(passage: Passage, index: int) -> Stretch | None:
    """Tuesday, 9 December 2025: the date decides."""
    weekday = weekday_at(passage, index)
    if weekday is None:
        return None
    found = iso_at(passage, weekday.at) or slashed_at(passage, weekday.at) or named_at(passage, weekday.at)
    if found is None and not weekday.is_short:
        return numbered_day_at(passage, weekday.number, begin=index, at=weekday.at)
    if found is None or found.precision not in ("day", "minute") or found.lacks:
        return None
    return replace(on_weekday(found, weekday.number), begin=index)


def _clock_first(passage: Passage, index: int) -> Stretch | None:
    """10:30 on 9 December 2025."""
    clock = clock_at(passage, index)
    at = past_fillers(passage, clock[2]) if clock else index
    tried = (iso_at, slashed_at, named_at, relative_at) if clock else ()
    found = next(filter(None, (reader(passage, at) for reader in tried)), None)
    if not clock or not found or found.precision != "day" or found.modifier:
        return None
    return timed(completed(found, passage.reference), clock, begin=index, end=found.end)


def _with_era(passage: Passage, stretch: Stretch) -> Stretch:
    """1200 BC is not 1200."""
    token, language = passage.token(stretch.end), passage.grammar.language
    if token is None or token.text not in passage.grammar.era_words:
        return stretch
    before = passage.match(language.before_christ, stretch.end)
    if before:
        return lacking(stretch.begin, before.end, BEFORE_CHRIST)
    after = passage.match(language.after_christ, stretch.end)
    return replace(stretch, end=after.end) if after else stretch


def past_fillers(passage: Passage, index: int) -> int:
    return passage.skip(passage.grammar.language.date_fillers, index, most=4)


NUMBERED = (short_range_at, month_and_year_at, spaced_at)
COUNTED = (quarter_at, half_at, decade_at, century_at, counted_at, named_at)
# What may begin with which kind of token, in the order in which it is tried.
PERIODS: dict[str, tuple[Reader, ...]] = {
    "iso": (iso_at,),
    "month": (iso_at, short_range_at),
    "slashed": (slashed_at,),
    "number": (*NUMBERED, _clock_first, iso_week_at, *COUNTED, reckoned_at, year_at),
}

WORDS: dict[str, Reader] = {
    "weekday_first": _weekday_first,
    "holiday": holiday_at,
    "quarter": quarter_at,
    "half": half_at,
    "season": season_at,
    "decade": decade_at,
    "century": century_at,
    "week": week_at,
    "counted": counted_at,
    "named": named_at,
    "reckoned": reckoned_at,
    "relative": relative_at,
    "year": year_at,
}


def _is_year_alone(passage: Passage, index: int) -> bool:
    """Four digits, and nothing behind them that could make them more than a year."""
    after = passage.token(index + 1)
    if not year_number_at(passage, index):
        return False
    return after is None or (after.kind == "word" and after.text not in passage.grammar.year_followers)
