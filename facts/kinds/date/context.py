"""Whether four digits in running text are a year: "in 2024", not "2024 people"."""

from facts.kinds.date.printed import year_number_at
from facts.kinds.date.stretch import Stretch
from facts.kinds.passage import Passage

PLAUSIBLE = range(1800, 2100)


def is_year_in_context(passage: Passage, stretch: Stretch) -> bool:
    """Everything but a bare year speaks for itself; a year needs a preposition, or no word right behind it."""
    is_bare = stretch.end - stretch.begin == 1 or stretch.modifier == "approx"
    if stretch.precision != "year" or not is_bare or stretch.is_relative:
        return True
    if stretch.modifier == "approx":
        return not _is_counting(passage, stretch.end)
    index = stretch.begin
    if index == 0 or _is_opened(passage, index):
        return True
    is_plausible = year_number_at(passage, index) in PLAUSIBLE and not passage.tokens[index].is_glued
    return is_plausible and not _is_counting(passage, stretch.end)


def _is_opened(passage: Passage, index: int) -> bool:
    openers = passage.grammar.language.year_openers
    for width in (1, 2, 3):
        opener = passage.match(openers, index - width) if index >= width else None
        if opener and opener.end == index:
            return True
    return False


def _is_counting(passage: Passage, index: int) -> bool:
    """A word in lower case follows: "2024 people"."""
    token = passage.token(index)
    return token is not None and token.kind == "word" and not passage.text[token.start].isupper()
