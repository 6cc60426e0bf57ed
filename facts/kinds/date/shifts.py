"""Last, this, next: before its noun ("last week") or behind it ("la settimana scorsa")."""

from typing import Any, NamedTuple

from facts.kinds.passage import Passage
from facts.kinds.phrases import Match


class Shift(NamedTuple):
    """`step` -1 last, 0 this, 1 next; `noun` what the noun means; `is_nearest`: "kommenden", not "nächsten"."""

    step: int
    noun: Any
    end: int
    is_nearest: bool


def shift_around(passage: Passage, index: int, noun: Match[Any] | None, before: Match[int] | None) -> Shift | None:
    """The shift of a noun that stands at `index`, or behind the shift word `before`."""
    after = passage.grammar.shifts_after.at(passage.tokens, noun.end) if noun and not before else None
    word = before or after
    if noun is None or word is None:
        return None
    is_nearest = after is not None or passage.grammar.coming.at(passage.tokens, index) is not None
    return Shift(word.meaning, noun.meaning, after.end if after else noun.end, is_nearest)


def shifted_at(passage: Passage, index: int, wanted: str = "") -> Shift | None:
    """Last week, next year, la settimana scorsa; of the span `wanted` if one is named. Not "last weeks"."""
    before = passage.grammar.shifts.at(passage.tokens, index)
    noun = passage.grammar.wholes.at(passage.tokens, before.end if before else index)
    if noun is None or (wanted and noun.meaning != wanted):
        return None
    return shift_around(passage, index, noun, before)


def shifted_weekday_at(passage: Passage, index: int) -> Shift | None:
    before = passage.grammar.shifts.at(passage.tokens, index)
    noun = passage.grammar.weekdays.at(passage.tokens, before.end if before else index)
    return shift_around(passage, index, noun, before)
