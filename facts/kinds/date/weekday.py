"""A weekday printed before its day: "Tue, 9 December", "mar. 9 déc. 2025", "mié, 6 sept"."""

from typing import NamedTuple

from facts.kinds.passage import Passage, remembered

MOST_FILLERS = 4


class Named(NamedTuple):
    """0 is Monday; `at` is the token of the day behind it. Abbreviations are other words too: "mar" is a month."""

    number: int
    at: int
    is_short: bool


@remembered
def weekday_at(passage: Passage, index: int) -> Named | None:
    grammar, tokens = passage.grammar, passage.tokens
    whole = grammar.weekdays.at(tokens, index)
    found = whole or grammar.short_weekdays.at(tokens, index)
    if found is None:
        return None
    stop, language = passage.token(found.end), grammar.language
    behind = found.end + 1 if stop and stop.text == "." else found.end
    at = passage.skip(language.date_fillers, behind, most=MOST_FILLERS)
    return Named(found.meaning, passage.skip(language.day_parts, at, most=1), whole is None)


def past_weekday(passage: Passage, index: int) -> int:
    """The token of the day, whether or not a weekday stands before it."""
    found = weekday_at(passage, index)
    return found.at if found else index
