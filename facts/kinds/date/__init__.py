"""Dates: the days a text leaves possible, on the axis of date.toordinal(), with their EDTF (ISO 8601-2)."""

import math
from collections.abc import Iterator
from datetime import date

from facts.kinds.comparing import compare_intervals as compare
from facts.kinds.date.beginning import may_begin
from facts.kinds.date.context import (
    event_beside,
    is_dated,
    is_part_of_name,
    is_year_in_context,
    own_year_beside,
    part_before,
)
from facts.kinds.date.expression import expression_at
from facts.kinds.date.stretch import Stretch
from facts.kinds.interval import Bound
from facts.kinds.passage import Passage
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Json, Span, Unreadable, Value

MINUTES = 24 * 60


def read(passage: Passage) -> Value:
    """The one date in the text; raises Unreadable when there is none, several, or the day of the source is missing."""
    found, text = list(stretches_in(passage)), passage.clipped
    complete = [stretch for stretch in found if not stretch.lacks]
    told = [stretch for stretch in complete if is_year_in_context(passage, stretch)] or complete
    if not found:
        raise Unreadable(to_translate("there is no date in “{text}”"), text=text)
    if not told:
        raise Unreadable(to_translate("“{text}” cannot be placed: {why}"), text=text, why=Unreadable(found[0].lacks))
    if len({(stretch.first, stretch.last) for stretch in told}) > 1:
        printed = ", ".join(passage.printed(stretch.begin, stretch.end) for stretch in told[:5])
        raise Unreadable(to_translate("“{text}” holds more than one date ({dates})"), text=text, dates=printed)
    _raise_if_more(passage, [stretch for stretch in found if stretch in told or not _is_glued(passage, stretch)])
    _raise_if_part(passage, told[0])
    _raise_if_own_year(passage, told[0])
    event = event_beside(passage, told[0])
    if event is not None:
        from_event = to_translate("“{text}” is told from an event (“{event}”), and not from the date itself")
        raise Unreadable(from_event, text=text, event=event)
    if is_part_of_name(passage, told[0]):
        raise Unreadable(to_translate("which day or days of the year “{text}” means is not known"), text=text)
    return _value(passage, told[0], passage.text)


def _raise_if_more(passage: Passage, found: list[Stretch]) -> None:
    """Digits, months and weekdays beside the date belong to it in a way that was not understood."""
    read_tokens = {index for stretch in found for index in range(stretch.begin, stretch.end)}
    for index, token in enumerate(passage.tokens):
        if index not in read_tokens and is_dated(passage, index):
            printed = passage.text[token.start : token.end]
            unclear = to_translate("what “{printed}” adds to the date in “{text}” is not clear")
            raise Unreadable(unclear, printed=printed, text=passage.clipped)


def _is_glued(passage: Passage, stretch: Stretch) -> bool:
    """The year of "FY2024" belongs to the letters before it."""
    return passage.tokens[stretch.begin].is_glued


def _raise_if_part(passage: Passage, stretch: Stretch) -> None:
    """ "The fifth quarter of 2024", "a few weeks of 2024": part of the date, and no telling which."""
    part = part_before(passage, stretch.begin)
    if part is not None:
        unclear = to_translate("which part of the date “{text}” means is not clear (“{part}”)")
        raise Unreadable(unclear, text=passage.clipped, part=part)


def _raise_if_own_year(passage: Passage, stretch: Stretch) -> None:
    own = own_year_beside(passage, stretch)
    if own is not None:
        no_calendar = to_translate("“{year}” in “{text}” is no calendar year: when it begins is not told")
        raise Unreadable(no_calendar, year=own, text=passage.clipped)


def find(passage: Passage) -> list[Span]:
    """Dates that can be placed; a bare year only where its surroundings say it is one."""
    found = (stretch for stretch in stretches_in(passage) if not stretch.lacks)
    told = (stretch for stretch in found if is_year_in_context(passage, stretch))
    return [_span(passage, stretch) for stretch in told if own_year_beside(passage, stretch) is None]


def stretches_in(passage: Passage) -> Iterator[Stretch]:
    """All date expressions, left to right, none overlapping; no more are tried than a text of its length holds."""
    passed = 0
    tokens = range(len(passage.tokens))
    for index in passage.worth_trying(index for index in tokens if index >= passed and may_begin(passage, index)):
        found = expression_at(passage, index)
        if found is not None:
            passed = found.end
            yield found
        else:  # the Friday of "Good Friday" is no Friday
            holiday = passage.grammar.holidays.at(passage.tokens, index)
            passed = holiday.end if holiday else passed


def _span(passage: Passage, stretch: Stretch) -> Span:
    start, end = passage.tokens[stretch.begin].start, passage.tokens[stretch.end - 1].end
    return Span(start, end, _value(passage, stretch, passage.text[start:end]))


def _value(passage: Passage, stretch: Stretch, text: str) -> Value:
    lower, upper = _bounds(stretch)
    detail: dict[str, Json] = {"edtf": stretch.edtf, "precision": stretch.precision}
    if stretch.modifier:
        detail["modifier"] = stretch.modifier
    if stretch.is_relative and passage.reference:
        detail |= {"relative": True, "reference": passage.reference.isoformat()}
    return Value("date", text, "date", lower, upper, detail)


def _bounds(stretch: Stretch) -> tuple[Bound, Bound]:
    """A day is [n, just below n + 1]; a clock time is a fraction of it."""
    first, last = stretch.first, stretch.last
    start, stop = stretch.clock or (0, MINUTES)
    lower = None if first is None else _on(first, start)
    upper = None if last is None else math.nextafter(_on(last, stop), -math.inf)
    return lower, upper


def _on(day: date, minutes: int) -> float:
    return day.toordinal() + minutes / MINUTES


__all__ = ["compare", "find", "read", "stretches_in"]
