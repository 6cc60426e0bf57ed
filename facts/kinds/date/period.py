"""A period or a part of one: early 2028, the end of the year, Jahresende 2028, the first half of May."""

from facts.kinds.date.base import base_at, past_fillers
from facts.kinds.date.named import half_of_at, season
from facts.kinds.date.nearest import BASE_YEAR, in_year
from facts.kinds.date.relative import away
from facts.kinds.date.stretch import Stretch, half, replace, third, year
from facts.kinds.date.years import year_after, year_number_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.phrases import Match

WHOLE = "whole"  # "in the course of": no part


@remembered
def period_at(passage: Passage, index: int) -> Stretch | None:
    found = _part_at(passage, index) or _fused_at(passage, index) or base_at(passage, index) or _half_at(passage, index)
    return _of_whom(passage, found) if found and found.precision == "year" else found


def _of_whom(passage: Passage, owner: Stretch) -> Stretch:
    """Last year's Christmas, 2028's first quarter."""
    mark = passage.match(passage.grammar.language.genitive, owner.end)
    inner = base_at(passage, mark.end) if mark else None
    if inner is None or owner.first is None or not inner.is_yearless:
        return owner
    found = in_year(inner, owner.first.year)
    return replace(found, begin=owner.begin, is_relative=owner.is_relative) if found else owner


def _part_at(passage: Passage, index: int) -> Stretch | None:
    """Early, mid or late in a period; not of a day."""
    part = passage.grammar.parts.at(passage.tokens, index)
    if part is None or passage.match(passage.grammar.language.weekends, index):
        return None
    other = _other_part(passage, part.end)
    inner = _behind_part(passage, other.end if other else part.end)
    if inner is None or inner.precision in ("day", "minute", "hour"):
        return None
    if inner.modifier or inner.lacks or part.meaning == WHOLE:  # two readings: the part of each lies inside
        return replace(inner, begin=index)
    found = third(inner, part.meaning)
    if other:
        until = third(inner, other.meaning)
        found = replace(until, first=found.first, edtf=f"{found.first}/{until.last}", precision="range", modifier="")
    return replace(found, begin=index)


def _other_part(passage: Passage, index: int) -> Match[str] | None:
    """Early TO MID 2028."""
    joiner = passage.match(passage.grammar.language.date_joiners, index, extra="- | /")
    return passage.grammar.parts.at(passage.tokens, joiner.end) if joiner else None


def _behind_part(passage: Passage, index: int) -> Stretch | None:
    """The period itself may begin with a filler: "mediados de LOS ochenta"."""
    return base_at(passage, index) or _inner_at(passage, past_fillers(passage, index))


def _half_at(passage: Passage, index: int) -> Stretch | None:
    """The first half of May, of the nineties; halves of a year have their own name."""
    found = half_of_at(passage, index)
    inner = _behind_part(passage, found[1]) if found else None
    if found is None or inner is None or inner.lacks or inner.modifier:
        return None
    whole = half(inner, found[0])
    return replace(whole, begin=index) if whole else None


def _inner_at(passage: Passage, index: int) -> Stretch | None:
    """A period, or "the year", "the month": that of the source."""
    return base_at(passage, index) or whole_at(passage, index)


def whole_at(passage: Passage, index: int) -> Stretch | None:
    span = passage.grammar.wholes.at(passage.tokens, index)
    if span is None or year_number_at(passage, span.end):
        return None
    return away(passage, span.meaning, 0, begin=index, end=span.end)


def _fused_at(passage: Passage, index: int) -> Stretch | None:
    """Year-end 2028, Jahresende, Monatsende, Spätsommer 2028: part and period in one word."""
    match = passage.grammar.fused_parts.at(passage.tokens, index)
    if match is None:
        return None
    part, noun = match.meaning.split()
    told = year_after(passage, match.end)
    end = told.end if told.number else match.end
    if noun.isdigit():
        whole = season(told.number or BASE_YEAR, int(noun), begin=index, end=end)
        whole = whole if told.number else whole and whole.yearless()
    elif noun == "year" and told.number:
        whole = year(told.number, begin=index, end=end)
    else:
        whole = away(passage, noun, 0, begin=index, end=match.end)
    found = whole if whole is None or whole.lacks else third(whole, part)
    return told.marked(found)
