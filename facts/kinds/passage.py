"""A text being read: its tokens, the grammar of its language, and the day it was published."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from itertools import islice
from typing import Any, TypeVar

from facts.kinds.grammar import Grammar, grammar_of
from facts.kinds.lexer import Token, tokens_of
from facts.kinds.phrases import Match
from facts.kinds.tables import phrases_of
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Unreadable

LONGEST_VALUE = 1_000  # code points; a longer text is an article, not a value
LONGEST_WORDING = 5_000  # for texts and quotations
ROOM = 100  # code points of a text that a message repeats
FEWEST_TRIES = 60  # of a kind in a text: bounds the time, see Passage.worth_trying
LETTERS_A_TRY = 60  # prose has a number every hundred letters, a text dense with them one every thirty-five
FOUND_A_TRY = 6  # what a try remembers on the average in prose dense with numbers
LONGEST_NUMBER = 30  # digits
TOO_MANY_DIGITS = re.compile(f"[0-9](?:[.,' ]?[0-9]){{{LONGEST_NUMBER}}}")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


Found = TypeVar("Found")


def remembered(reader: Callable[["Passage", int], Found]) -> Callable[["Passage", int], Found]:
    """What a reader found at an index is found once: several rules ask for it."""
    name = f"{reader.__module__}.{reader.__qualname__}"

    @wraps(reader)
    def remembering(passage: "Passage", index: int) -> Found:
        key = (name, index)
        if key not in passage.memory:
            passage.memory[key] = reader(passage, index)
        found: Found = passage.memory[key]
        return found

    return remembering


@dataclass(frozen=True)
class Passage:
    text: str
    grammar: Grammar
    reference: date | None
    memory: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Cut only when a reader asks: wordings and names are read as they are."""
        return tokens_of(self.text)

    def worth_trying(self, indices: Iterable[int]) -> Iterator[int]:
        """The tokens from which a kind may try to read on, as many as prose has: a text with more numbers than that,
        or with numbers that each take more looks, is a table or a trick and is read as far as this goes."""
        most = FEWEST_TRIES + len(self.text) // LETTERS_A_TRY
        full = len(self.memory) + most * FOUND_A_TRY
        for index in islice(indices, most):
            if len(self.memory) > full:
                return
            yield index

    @property
    def clipped(self) -> str:
        """The text as far as a message has room for it."""
        return self.text if len(self.text) <= ROOM else f"{self.text[:ROOM]}…"

    def match(self, row: str, index: int, *, extra: str = "") -> Match[str] | None:
        """The phrase of a language row, or of `extra`, that stands at `index`."""
        return phrases_of(row, extra).at(self.tokens, index)

    def skip(self, row: str, index: int, *, most: int = 4, extra: str = "") -> int:
        """The index behind the fillers of `row` and `extra` that stand at `index`."""
        for _ in range(most):
            filler = self.match(row, index, extra=extra)
            if filler is None:
                return index
            index = filler.end
        return index

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_word(self, index: int) -> bool:
        token = self.token(index)
        return token is not None and token.kind == "word"

    def is_as_written(self, index: int) -> bool:
        """Not "des" for "dès": words that are others without their accent count only with it, or in capitals."""
        token = self.tokens[index]
        printed = self.text[token.start : token.end]
        return token.text not in self.grammar.accented or printed.isupper() or not printed.isascii()

    def printed(self, start: int, end: int) -> str:
        """The text from the token `start` up to, without, the token `end`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def passage_of(text: str, *, lang: str, reference: date | None) -> Passage:
    grammar = grammar_of(lang)
    return Passage(text, grammar, reference)


def readable(text: str, *, longest: int) -> str:
    """The text in NFC, or Unreadable with what is wrong with it. Runs before any pattern does."""
    if not isinstance(text, str):
        raise Unreadable(to_translate("there is no text to read"))
    if len(text) > longest:
        too_long = to_translate("the text is {count} characters long; a value has at most {longest}")
        raise Unreadable(too_long, count=len(text), longest=longest)
    if UNPRINTABLE.search(text):
        raise Unreadable(
            to_translate("the text holds characters that cannot be printed (control characters or broken Unicode)")
        )
    if not text.strip():
        raise Unreadable(to_translate("the text is empty"))
    if TOO_MANY_DIGITS.search(text):
        too_many = to_translate("the text holds a number of more than {count} digits")
        raise Unreadable(too_many, count=LONGEST_NUMBER)
    return unicodedata.normalize("NFC", text)
