"""Whether four digits in running text are a year: "in 2024", not "2024 people"."""

from facts.kinds.date.stretch import Stretch
from facts.kinds.date.years import year_number_at
from facts.kinds.passage import Passage

LONGEST_DATE = 10  # characters
PART_REACH = 3  # tokens between a noun of time and the date it is a part of
PLAUSIBLE = range(1800, 2100)
BESIDE = ("before", "after")
EVENT_REACH = 5  # tokens between "before" and the date of an event


def is_dated(passage: Passage, index: int) -> bool:
    """Whether the token looks like part of a date: short digits, a month, a weekday."""
    token = passage.tokens[index]
    if token.kind != "word":
        return token.kind != "sign" and len(token.text) <= LONGEST_DATE
    grammar = passage.grammar
    is_name = len(token.text) > 4 and (grammar.months.at(passage.tokens, index) is not None)
    return is_name or (len(token.text) > 4 and grammar.weekdays.at(passage.tokens, index) is not None)


def is_part_of_name(passage: Passage, stretch: Stretch) -> bool:
    """ "Weltkindertag 2019", "Easter 2018": a year behind a word nobody knows, and nothing else."""
    before = passage.token(stretch.begin - 1)
    if stretch.precision != "year" or stretch.is_relative or stretch.end - stretch.begin > 1 or stretch.modifier:
        return False
    if (
        before is None
        or before.kind != "word"
        or stretch.end < len(passage.tokens)
        or _is_opened(passage, stretch.begin)
    ):
        return False
    language = passage.grammar.language
    rows = (
        language.date_fillers,
        language.year_nouns,
        language.approximate,
        language.date_joiners,
        language.after_christ,
    )
    return passage.match(" | ".join(rows), stretch.begin - 1) is None


def event_beside(passage: Passage, stretch: Stretch) -> str | None:
    """The word that says before or after what: an event of that date, and not the date itself.

    "After the 2024 ELECTION", "dopo le elezioni del 2024", "avant la guerre de 1914".
    """
    opener = passage.grammar.opens.at(passage.tokens, stretch.begin)
    if opener and opener.meaning in BESIDE and stretch.precision == "year" and passage.is_word(stretch.end):
        is_led = passage.match(passage.grammar.language.date_fillers, opener.end) is not None
        return passage.printed(stretch.end, stretch.end + 1) if is_led else None
    for index in range(stretch.begin - 2, max(-1, stretch.begin - 2 - EVENT_REACH), -1):
        opener = passage.grammar.opens.at(passage.tokens, index)
        if not all(passage.is_word(at) or passage.tokens[at].text == "'" for at in (index, index + 1)):
            return None  # a comma or a number ends the phrase
        if opener and opener.meaning in BESIDE:
            return _named_event(passage, opener.end, stretch.begin)
    return None


def _named_event(passage: Passage, begin: int, end: int) -> str | None:
    """The words between, where one of them is more than an article."""
    fillers = passage.grammar.language.date_fillers
    is_event = any(passage.match(fillers, at) is None for at in range(begin, end))
    return passage.printed(begin, end) if is_event else None


def own_year_beside(passage: Passage, stretch: Stretch) -> str | None:
    """The word of "fiscal year 2024", "l'exercice 2024": when such a year begins its owner says.

    "The fiscal year ended 30 June 2024" says when it ended.
    """
    language = passage.grammar.language
    inside = range(stretch.begin, stretch.end)
    if stretch.precision in ("day", "minute", "month") or any(passage.match(language.ended, at) for at in inside):
        return None
    is_led = passage.match(language.unit_fillers, stretch.begin - 1) is not None  # "ejercicio de 2024"
    starts = range(max(0, stretch.begin - 2 - is_led), stretch.end + 1)
    found = ((at, passage.match(language.own_years, at)) for at in starts)
    beside = ((at, own.end) for at, own in found if own and own.end >= stretch.begin - is_led)
    return next((passage.printed(start, end) for start, end in beside), None)


def part_before(passage: Passage, index: int) -> str | None:
    """A noun of time right before the date, with a word before it that says which: "FIFTH quarter of 2024".

    "The month of May 2024" says nothing more; half and quarter always do.
    """
    grammar, at = passage.grammar, index - 1
    while at > 0 and index - at <= PART_REACH and passage.match(grammar.language.date_fillers, at):
        at -= 1
    token = passage.token(at)
    if token is None or token.kind != "word" or token.text not in grammar.date_nouns:
        return None
    if passage.match(grammar.language.year_nouns, at):
        return None
    is_part = token.text in grammar.part_nouns
    is_told = at > 0 and not passage.match(grammar.language.date_fillers, at - 1) and passage.is_word(at - 1)
    return passage.printed(at, at + 1) if is_part or is_told else None


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
