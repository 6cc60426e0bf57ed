"""Date expressions: a period, perhaps a part of one, open at one end, approximate, or from one to another."""

from dataclasses import replace

from facts.kinds.date.base import base_at, past_fillers
from facts.kinds.date.named import year_after
from facts.kinds.date.printed import day_number_at, month_at, named_at
from facts.kinds.date.relative import completed, day_away, in_year
from facts.kinds.date.stretch import Stretch, approximate, day, joined, opened, third
from facts.kinds.passage import Passage, remembered

NEGATION_REACH = 8  # tokens before "until" in which a "not" still belongs to it


def expression_at(passage: Passage, index: int) -> Stretch | None:
    """The longest date expression that begins at `index`, complete with its year."""
    for reader in (_between, _opened, _about, _days_of_month, _plain):
        found = reader(passage, index)
        if found is not None:
            return completed(found, passage.reference)
    return None


def _plain(passage: Passage, index: int) -> Stretch | None:
    low = period_at(passage, index)
    if low is None:
        return None
    return _open_after(passage, _until(passage, low) or low)


def _between(passage: Passage, index: int) -> Stretch | None:
    """between March and May 2024; dal 2019 al 2024."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    low = opener and period_at(passage, past_fillers(passage, opener.end))
    joiner = opener and low and passage.match(opener.meaning, low.end, extra=passage.grammar.language.date_joiners)
    high = joiner and _end_at(passage, joiner.end)
    found = _joined(passage, low, high) if low and high else None
    return replace(found, begin=index) if found else None


def _until(passage: Passage, low: Stretch) -> Stretch | None:
    """2019 to 2024; March-May 2024."""
    joiner = passage.match(passage.grammar.language.date_joiners, low.end, extra="- | ~")
    high = joiner and _end_at(passage, joiner.end)
    if joiner is None or not high:
        return None
    return (
        None if joiner.meaning in passage.grammar.language.number_joiners.split(" | ") else _joined(passage, low, high)
    )


def _end_at(passage: Passage, index: int) -> Stretch | None:
    """What a range ends with: a period, or "now"."""
    now = passage.match(passage.grammar.language.now, index)
    return day_away(passage, 0, index, now.end) if now else period_at(passage, past_fillers(passage, index))


def _joined(passage: Passage, low: Stretch, high: Stretch) -> Stretch | None:
    """The first takes the year of the second when it has none of its own."""
    if low.lacks or high.lacks:
        return replace(low, end=high.end, lacks=low.lacks or high.lacks)
    high = completed(high, passage.reference)
    if low.is_yearless and high.last is not None:
        named = in_year(low, high.last.year) or low
        return joined(named, high) or joined(in_year(low, high.last.year - 1) or low, high)
    return joined(low, high)


def _days_of_month(passage: Passage, index: int) -> Stretch | None:
    """9-12 December 2025; dal 9 al 12 dicembre 2025."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    first, end = day_number_at(passage, past_fillers(passage, opener.end) if opener else index)
    language = passage.grammar.language
    joiners = opener.meaning if opener else language.date_joiners
    joiner = passage.match(joiners, end, extra="" if opener else "-") if first else None
    last = named_at(passage, past_fillers(passage, joiner.end)) if joiner else None
    if first and joiner is None:
        return None
    if last is None or last.first is None or last.precision != "day" or first >= last.first.day:
        return _month_then_days(passage, index)
    last = completed(last, passage.reference)
    if last.lacks or last.first is None:
        return replace(last, begin=index)
    low = last.first.replace(day=first)
    return replace(last, first=low, begin=index, edtf=f"{low}/{last.first}", precision="range")


def _month_then_days(passage: Passage, index: int) -> Stretch | None:
    """August 10 - 22, 2012."""
    name = month_at(passage, index)
    first, end = day_number_at(passage, name[1]) if name else (0, index)
    joiner = passage.match(passage.grammar.language.date_joiners, end, extra="-") if first else None
    last, end = day_number_at(passage, joiner.end) if joiner else (0, index)
    in_year, end = year_after(passage, end) if last else (0, index)
    low = day(in_year, name[0], first, begin=index, end=end) if name and in_year else None
    high = day(in_year, name[0], last, begin=index, end=end) if name and in_year else None
    return joined(low, high) if low and high else None


def _opened(passage: Passage, index: int) -> Stretch | None:
    """by 2028, since early 2019, entro la fine del 2028, dall'inizio del 2028."""
    opening = passage.grammar.opens.at(passage.tokens, index)
    circa = opening and passage.match(passage.grammar.language.approximate, opening.end)
    inner = opening and period_at(passage, past_fillers(passage, circa.end if circa else opening.end))
    if not opening or not inner:
        return None
    inner = completed(inner, passage.reference)
    if inner.lacks:
        return replace(inner, begin=index)
    meaning = opening.meaning
    if meaning == "until":
        meaning = "since" if _is_denied(passage, index) else "by"
    return replace(opened(inner, meaning), begin=index)


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
    if not inner:
        return None
    inner = completed(inner, passage.reference)
    wide = inner if inner.lacks or inner.modifier else approximate(inner)
    return replace(wide, begin=index)


@remembered
def period_at(passage: Passage, index: int) -> Stretch | None:
    """A period or a part of one; of two readings the longer."""
    part = passage.grammar.parts.at(passage.tokens, index)
    inner = part and base_at(passage, past_fillers(passage, part.end))
    if part and inner and inner.precision != "day":
        inner = completed(inner, passage.reference)
        return replace(third(inner, part.meaning), begin=index)
    return base_at(passage, index)
