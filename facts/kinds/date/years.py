"""The year a period belongs to: printed ("of 2028"), or told against the day of the source ("of next year")."""

from datetime import MAXYEAR, MINYEAR
from typing import NamedTuple

from facts.kinds.date.shifts import shifted_at
from facts.kinds.date.stretch import Stretch, replace
from facts.kinds.passage import Passage, remembered

MOST_FILLERS = 3
CENTURY_PIVOT = 50  # 49 is 2049, 50 is 1950


class InYear(NamedTuple):
    """`number` is 0 where no year stands; `end` is the token behind it."""

    number: int
    end: int
    is_relative: bool = False

    def marked(self, stretch: Stretch | None) -> Stretch | None:
        """A period of "next year" is as relative as the year."""
        return replace(stretch, is_relative=True) if stretch and self.is_relative else stretch


def year_number_at(passage: Passage, index: int) -> int:
    """A year of four digits without separators; 0 when there is none."""
    token = passage.token(index)
    if token is None or token.kind != "number" or len(token.text) != 4 or not token.text.isdigit():
        return 0
    number = int(token.text)
    return number if 1000 <= number <= 2999 else 0


@remembered
def year_after(passage: Passage, index: int) -> InYear:
    """The year behind its fillers: "of 2028", "del 2028", "-2028", "of last year"."""
    at = year_fillers(passage, index)
    number = year_number_at(passage, at)
    if number and not _is_decade(passage, at):
        return InYear(number, at + 1)
    short = short_year_at(passage, at)
    if short:
        return InYear(short, at + 2)
    return _relative_year(passage, index)


def _is_decade(passage: Passage, index: int) -> bool:
    """The second half of the 1990s is no half of 1990."""
    ending = passage.match(passage.grammar.language.decade_endings, index + 1)
    return ending is not None and passage.tokens[index + 1].is_glued


def short_year_at(passage: Passage, index: int) -> int:
    """'98, '24: the year of two digits behind an apostrophe; 0 when there is none."""
    mark, token = passage.token(index), passage.token(index + 1)
    if mark is None or mark.text != "'" or token is None or not token.is_glued or not token.text.isdigit():
        return 0
    return full_year(int(token.text)) if len(token.text) == 2 and not _is_decade(passage, index + 1) else 0


def glued_year(passage: Passage, index: int) -> InYear:
    """3Q24, 3-May-24: two digits with no space before them."""
    token = passage.token(index)
    is_short = token is not None and token.is_glued and len(token.text) == 2 and token.text.isdigit()
    return InYear(full_year(int(token.text)) if token and is_short else 0, index + 1)


def full_year(short: int) -> int:
    return short + (2000 if short < CENTURY_PIVOT else 1900)


def _relative_year(passage: Passage, index: int) -> InYear:
    """ "Of last year", "of the year": against the day of the source."""
    at = passage.skip(passage.grammar.language.date_fillers, index, most=MOST_FILLERS)
    told = shifted_at(passage, at, "year")
    whole = passage.grammar.wholes.at(passage.tokens, at) if at > index and not told else None
    end = told.end if told else whole.end if whole and whole.meaning == "year" else 0
    if not end or passage.reference is None:
        return InYear(0, index)
    number = passage.reference.year + (told.step if told else 0)
    return InYear(number, end, is_relative=True) if MINYEAR < number < MAXYEAR else InYear(0, index)


def year_fillers(passage: Passage, index: int) -> int:
    """A word that also joins two dates ("à", "al", "a") leads to no year: "avril à 2019" is a range."""
    language, row = passage.grammar.language, passage.grammar.year_fillers
    at = passage.skip(row, index, most=MOST_FILLERS)
    return passage.skip(language.year_nouns, at, most=1)
