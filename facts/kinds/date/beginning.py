"""Whether a date may begin at a token, at the cost of one look: most words and numbers begin none."""

from facts.kinds.lexer import Token
from facts.kinds.passage import Passage

LEAD = 7  # tokens from a word that opens a date to its number or name
REACH = 4  # tokens from a number in words to its noun
LONGEST_YEAR = 4  # digits; longer numbers are no part of a date
SIGNS = frozenset("-/.,°º~")  # between or behind the digits of a date


def may_begin(passage: Passage, index: int) -> bool:
    token, grammar = passage.tokens[index], passage.grammar
    if token.kind == "number":
        return _is_number_led_on(passage, index)
    if token.kind not in ("word", "sign") or token.text in grammar.date_names:
        return True
    if token.text in grammar.date_leads:
        return any(_is_dated(passage, each) for each in passage.tokens[index + 1 : index + 1 + LEAD])
    return token.kind == "word" and _is_counted(passage, index)


def _is_dated(passage: Passage, token: Token) -> bool:
    return token.kind not in ("word", "sign") or token.text in passage.grammar.date_names


def _is_counted(passage: Passage, index: int) -> bool:
    """A number in words begins a date only before a noun of time: "ninth of December", "a year ago"."""
    grammar, word = passage.grammar, passage.tokens[index].text
    if not (word in grammar.article_words or grammar.is_number_word(word)):
        return False
    ahead = passage.tokens[index + 1 : index + 1 + REACH]
    return any(token.text in grammar.date_nouns for token in ahead)


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
