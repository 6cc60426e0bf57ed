"""Whether a date may begin at a token, at the cost of one look: most words and numbers begin none."""

from collections.abc import Callable
from typing import NamedTuple

from facts.kinds.date.words import COUNT, COUNTED, LEAD, LETTER, NAME, PHRASE, ROMAN, SHIFT, SPAN, alone, conditions
from facts.kinds.lexer import Token
from facts.kinds.passage import Passage, remembered

NEVER = 10**9  # no such token
LEAD_REACH = 7  # tokens from a word that opens a date to its number or name
COUNT_REACH = 7  # tokens from a number in words to its noun
OPENER_REACH = 4  # tokens from a word that opens a decade to its number
LONGEST_YEAR = 4  # digits; longer numbers are no part of a date
SIGNS = frozenset("-/.,°º~'")  # between or behind the digits of a date


def may_begin(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    if token.kind == "number":
        return _is_number_led_on(passage, index)
    if token.kind not in ("word", "sign"):
        return True
    told = conditions(passage.grammar).get(token.text)
    if told is None:
        return passage.grammar.is_number_word(token.text) and is_counted(passage, index)
    if not _goes_on(passage, index) and token.text not in alone(passage.grammar):
        return False
    return any(CONDITIONS[name](passage, index) for name in told)


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether the next token may be of a date: "the" before most nouns begins none."""
    after = passage.token(index + 1)
    if after is None or after.kind != "word":
        return after is not None
    return passage.grammar.goes_on(after.text) or after.text in conditions(passage.grammar)


def _is_named(passage: Passage, index: int) -> bool:
    return True


def _is_led_to(passage: Passage, index: int) -> bool:
    return ahead_of(passage, index).dated <= index + LEAD_REACH


def _is_shifted(passage: Passage, index: int) -> bool:
    """ "Last" before a name or noun of time, perhaps with a number between."""
    return ahead_of(passage, index).named <= index + COUNT_REACH


def is_counted(passage: Passage, index: int) -> bool:
    """A number in words begins a date only before a noun of time: "ninth of December", "a year ago"."""
    return ahead_of(passage, index).noun <= index + COUNT_REACH


class Ahead(NamedTuple):
    """The next token behind one that could be of a date at all, that is a name or noun of time, a noun of time."""

    dated: int
    named: int
    noun: int


def ahead_of(passage: Passage, index: int) -> Ahead:
    return _all_ahead(passage, 0)[index]


@remembered
def _all_ahead(passage: Passage, index: int) -> list[Ahead]:
    """For every token, in one pass from the end: no token looks ahead by itself."""
    found, known = [Ahead(NEVER, NEVER, NEVER)], dict[str, tuple[bool, bool, bool]]()
    for at in range(len(passage.tokens) - 1, 0, -1):
        token = passage.tokens[at]
        told = known.get(token.text)
        if told is None:
            told = known[token.text] = _told(passage, token)
        is_dated, is_named, is_noun = told
        last = found[-1]
        if is_dated:  # as every name is
            last = Ahead(at, at if is_named else last.named, at if is_noun else last.noun)
        elif is_noun:
            last = Ahead(last.dated, last.named, at)
        found.append(last)
    return found[::-1]


def _told(passage: Passage, token: Token) -> tuple[bool, bool, bool]:
    grammar, is_word = passage.grammar, token.kind == "word"
    conditioned = conditions(grammar).get(token.text, ())
    is_name = any(name in conditioned for name in (NAME, PHRASE, SPAN, ROMAN))
    is_dated = is_name or token.kind not in ("word", "sign") or grammar.is_number_word(token.text)
    return is_dated, is_word and is_name, is_word and token.text in grammar.date_nouns


def _is_counting(passage: Passage, index: int) -> bool:
    """ "Anni" before its number: "anni Novanta", "los 90"."""
    ahead = passage.tokens[index + 1 : index + 1 + OPENER_REACH]
    return any(token.kind in ("number", "month") or _is_number(passage, token.text) for token in ahead)


def _is_number(passage: Passage, word: str) -> bool:
    return passage.grammar.is_number_word(word) or ROMAN in conditions(passage.grammar).get(word, ())


def _is_lettered(passage: Passage, index: int) -> bool:
    after = passage.token(index + 1)
    return after is not None and after.kind in ("number", "month") and after.is_glued


def _is_span_led_on(passage: Passage, index: int) -> bool:
    """A noun of time begins a date before "scorsa", "before" or "of": "settimana scorsa", "the day before 9 May"."""
    span = passage.grammar.spans.at(passage.tokens, index)
    after = passage.token(span.end) if span else None
    return after is not None and after.text in passage.grammar.span_followers


def _is_phrase(passage: Passage, index: int) -> bool:
    """Common words begin the names of holidays ("good", "day"): the whole of one must stand there."""
    grammar, tokens = passage.grammar, passage.tokens
    return grammar.holidays.at(tokens, index) is not None or grammar.seasons.at(tokens, index) is not None


def _is_roman(passage: Passage, index: int) -> bool:
    return passage.match(passage.grammar.rank_nouns, index + 1) is not None


CONDITIONS: dict[str, Callable[[Passage, int], bool]] = {
    NAME: _is_named,
    LEAD: _is_led_to,
    SHIFT: _is_shifted,
    COUNT: is_counted,
    COUNTED: _is_counting,
    LETTER: _is_lettered,
    SPAN: _is_span_led_on,
    PHRASE: _is_phrase,
    ROMAN: _is_roman,
}


def _is_number_led_on(passage: Passage, index: int) -> bool:
    """A year, or digits before something a date goes on with: "9 December", "9-12", "3 days ago"."""
    text, after = passage.tokens[index].text, passage.token(index + 1)
    if len(text) == LONGEST_YEAR and text.isdigit():
        return True
    if not text.isdigit():
        return len(text) <= len("2016.11")
    if len(text) > LONGEST_YEAR or after is None:
        return False
    if after.kind == "number":
        behind = passage.token(index + 2)
        return behind is not None and len(behind.text) == LONGEST_YEAR and behind.kind == "number"
    if after.kind == "sign":
        return after.text in SIGNS
    return after.text in passage.grammar.date_followers
