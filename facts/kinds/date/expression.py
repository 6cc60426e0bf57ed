"""Date expressions: a period, open at one end, approximate, from one to another, or reckoned from one."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from facts.kinds.date.base import past_fillers
from facts.kinds.date.nearest import BASE_YEAR, completed, in_year
from facts.kinds.date.period import period_at, whole_at
from facts.kinds.date.printed import day_number_at, month_at, named_at
from facts.kinds.date.reckoned import beside_at, count_at, ended_at, hedged_ago_at
from facts.kinds.date.relative import away
from facts.kinds.date.stretch import Stretch, approximate, day, joined, opened, replace
from facts.kinds.date.words import expressions
from facts.kinds.date.years import year_after
from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage

Reader = Callable[[Passage, int], Stretch | None]

NEGATION_REACH = 8  # tokens before "until" in which a "not" still belongs to it


def expression_at(passage: Passage, index: int) -> Stretch | None:
    """The longest date expression that begins at `index`, complete with its year."""
    for reader in _readers(passage, index):
        found = reader(passage, index)
        if found is not None:
            return completed(found, passage.reference)
    return None


def _beside(passage: Passage, index: int) -> Stretch | None:
    return beside_at(passage, index, period_at)


def _ended(passage: Passage, index: int) -> Stretch | None:
    """The six months ended 30 June 2028, the year to March 2028."""
    return ended_at(passage, index, period_at)


def _plain(passage: Passage, index: int) -> Stretch | None:
    low = period_at(passage, index)
    if low is None:
        return None
    return _open_after(passage, _until(passage, low) or low)


def _between(passage: Passage, index: int) -> Stretch | None:
    """between March and May 2024; dal 2019 al 2024; between now and 2028."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    low = opener and _end_at(passage, opener.end)
    joiner = opener and low and passage.match(opener.meaning, low.end, extra=passage.grammar.language.date_joiners)
    high = joiner and _end_at(passage, joiner.end)
    found = _joined(passage, low, high) if low and high else None
    return replace(found, begin=index) if found else None


def _until(passage: Passage, low: Stretch) -> Stretch | None:
    """2019 to 2024; March-May 2024."""
    joiner = passage.match(passage.grammar.language.date_joiners, low.end, extra="- | ~ | /")
    if joiner is None:
        return _until_compound(passage, low)
    high = None if joiner.meaning in passage.grammar.and_words else _end_at(passage, joiner.end)
    return _joined(passage, low, high) if high else None


def _until_compound(passage: Passage, low: Stretch) -> Stretch | None:
    """May-June 2028: a hyphen between two words is no token of its own, it glues them."""
    behind = passage.token(low.end)
    is_compound = behind is not None and behind.is_glued and behind.kind == "word" and low.is_yearless
    high = period_at(passage, low.end) if is_compound else None
    return _joined(passage, low, high) if high and high.precision == low.precision else None


def _end_at(passage: Passage, index: int) -> Stretch | None:
    """What a range begins or ends with: a period, or "now"."""
    at = past_fillers(passage, index)
    now = passage.match(passage.grammar.language.now, at)
    return away(passage, "day", 0, begin=at, end=now.end) if now else period_at(passage, at)


def _joined(passage: Passage, low: Stretch, high: Stretch) -> Stretch | None:
    """One without a year takes the year of the other; two without one are near the source together."""
    if low.lacks or high.lacks:
        return replace(low, end=high.end, lacks=low.lacks or high.lacks)
    if low.is_yearless and high.is_yearless:
        later = in_year(high, BASE_YEAR + 1)
        found = joined(low, high) or (joined(low, later) if later else None)
        return found and found.yearless()
    if low.is_yearless and high.last is not None:
        return _first_of(joined(named, high) for named in _years(low, high.last.year, high.last.year - 1))
    if high.is_yearless and low.first is not None:
        return _first_of(joined(low, named) for named in _years(high, low.first.year, low.first.year + 1))
    return joined(low, high)


def _years(stretch: Stretch, *numbers: int) -> list[Stretch]:
    return [found for found in (in_year(stretch, number) for number in numbers) if found]


def _first_of(found: Iterator[Stretch | None]) -> Stretch | None:
    return next(filter(None, found), None)


def _days_of_month(passage: Passage, index: int) -> Stretch | None:
    """9-12 December 2025; dal 9 al 12 dicembre 2025."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    first, end = day_number_at(passage, past_fillers(passage, opener.end) if opener else index)
    if not first:
        return _month_then_days(passage, index)
    joiners = opener.meaning if opener else passage.grammar.language.date_joiners
    joiner = passage.match(joiners, end, extra="" if opener else "-")
    last = named_at(passage, past_fillers(passage, joiner.end)) if joiner else None
    if joiner and month_at(passage, joiner.end):  # "3-May-24" is one day
        return None
    if last is None or last.first is None or last.precision != "day" or first >= last.first.day or last.lacks:
        return None
    low = last.first.replace(day=first)
    return replace(last, first=low, begin=index, edtf=f"{low}/{last.last}", precision="range")


def _month_then_days(passage: Passage, index: int) -> Stretch | None:
    """August 10 - 22, 2012."""
    name = month_at(passage, index)
    first, end = day_number_at(passage, name[1]) if name else (0, index)
    joiner = passage.match(passage.grammar.language.date_joiners, end, extra="-") if first else None
    last, end = day_number_at(passage, joiner.end) if joiner else (0, index)
    if name is None or not last or month_at(passage, end):
        return None
    told = year_after(passage, end)
    at = {"begin": index, "end": told.end if told.number else end}
    ends = [day(told.number or BASE_YEAR, name[0], number, **at) for number in (first, last)]
    found = joined(ends[0], ends[1]) if ends[0] and ends[1] else None
    return told.marked(found) if told.number else found and found.yearless()


def _opened(passage: Passage, index: int) -> Stretch | None:
    """by 2028, since early 2019, entro la fine del 2028, dall'inizio del 2028."""
    opening = passage.grammar.opens.at(passage.tokens, index)
    circa = opening and passage.match(passage.grammar.language.approximate, opening.end)
    inner = opening and period_at(passage, past_fillers(passage, circa.end if circa else opening.end))
    if opening and not inner and opening.meaning == "by":
        inner = whole_at(passage, past_fillers(passage, opening.end))  # "entro l'anno"
    if not opening or not inner or not _is_opening(passage, index, opening.end):
        return _since_ago(passage, index)
    meaning = opening.meaning
    until = _until(passage, inner)
    if until and meaning == "since":  # "desde 2015 hasta 2017"
        return replace(until, begin=index)
    inner = completed(until or inner, passage.reference)
    if inner.lacks:
        return replace(inner, begin=index)
    if meaning == "until":
        meaning = "since" if _is_denied(passage, index) else "by"
    return replace(opened(inner, meaning), begin=index)


def _is_opening(passage: Passage, index: int, end: int) -> bool:
    """Not the "avant" of "avant-hier", nor "des" for "dès"."""
    day = passage.grammar.days.at(passage.tokens, index)
    return passage.is_as_written(index) and (day is None or day.end <= end)


def _since_ago(passage: Passage, index: int) -> Stretch | None:
    """Seit drei Jahren, depuis deux ans, da due anni: from so long ago on."""
    opener = passage.match(passage.grammar.language.since_ago, index)
    count = count_at(passage, opener.end) if opener else None
    if count and passage.match(passage.grammar.language.range_joiners, count.end):
        return None  # "da tre anni a cinque"
    inner = away(passage, count.span, -count.number, begin=index, end=count.end) if count else None
    return inner if inner is None or inner.lacks else opened(inner, "since")


def _opened_around(passage: Passage, index: int) -> Stretch | None:
    """Von 2028 an, from 2028 on."""
    opener = passage.grammar.opens_around.at(passage.tokens, index)
    inner = period_at(passage, past_fillers(passage, opener.end)) if opener else None
    closer = passage.match(opener.meaning, inner.end) if opener and inner else None
    if inner is None or closer is None:
        return None
    inner = completed(inner, passage.reference)
    return replace(inner if inner.lacks else opened(inner, "since"), begin=index, end=closer.end)


def _is_denied(passage: Passage, index: int) -> bool:
    """ "not expected until 2028" is from 2028 on."""
    negations = passage.grammar.language.negations
    return any(passage.match(negations, i) for i in range(max(0, index - NEGATION_REACH), index))


def _open_after(passage: Passage, stretch: Stretch) -> Stretch:
    """2028 at the earliest; 2028 or later; about, said afterwards."""
    after = passage.grammar.opens_after.at(passage.tokens, stretch.end)
    if after and not stretch.lacks:
        return replace(opened(completed(stretch, passage.reference), after.meaning), end=after.end)
    circa = passage.grammar.hedges_after.at(passage.tokens, stretch.end)
    if circa and circa.meaning == "about" and not stretch.lacks and not stretch.is_yearless:
        return replace(approximate(stretch), end=circa.end)
    return stretch


def _about(passage: Passage, index: int) -> Stretch | None:
    circa = passage.match(passage.grammar.language.approximate, index)
    inner = circa and period_at(passage, past_fillers(passage, circa.end))
    if not inner or _is_loose_letter(passage, index):
        return None
    inner = completed(inner, passage.reference)
    wide = inner if inner.lacks or inner.modifier else approximate(inner)
    return replace(wide, begin=index)


def _is_loose_letter(passage: Passage, index: int) -> bool:
    """ "c1860" is about; "plan c 1860" is not."""
    after = passage.token(index + 1)
    is_letter = passage.tokens[index].kind == "word" and len(passage.tokens[index].text) == 1
    return is_letter and after is not None and after.kind == "number" and not after.is_glued


# By the names of words.py, in the order in which they are tried.
READERS: dict[str, Reader] = {
    "ended": _ended,
    "beside": _beside,
    "between": _between,
    "opened_around": _opened_around,
    "opened": _opened,
    "about": _about,
    "hedged_ago": hedged_ago_at,
    "days_of_month": _days_of_month,
}
COUNTING = (_ended, _beside, _days_of_month, _plain)  # what digits may begin


def _readers(passage: Passage, index: int) -> tuple[Reader, ...]:
    token = passage.tokens[index]
    return COUNTING if token.kind == "number" else _readers_of(passage.grammar, token.text)


@lru_cache(maxsize=4096)
def _readers_of(grammar: Grammar, word: str) -> tuple[Reader, ...]:
    """The expressions the word may open, and the period it may be."""
    names = expressions(grammar).get(word)
    if names is None:  # a number in words that grew together
        names = expressions(grammar)[""] if grammar.is_number_word(word) else ()
    return (*(reader for name, reader in READERS.items() if name in names), _plain)
