"""Yes or no: one point, 1 or 0."""

from facts.kinds.comparing import compare_points as compare
from facts.kinds.lexer import fold
from facts.kinds.passage import Passage
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Span, Unreadable, Value

NEUTRAL = {"1": 1.0, "0": 0.0, "✓": 1.0, "✗": 0.0}


def read(passage: Passage) -> Value:
    point = _point(passage)
    if point is None:
        raise Unreadable(to_translate("“{text}” is neither yes nor no"), text=passage.clipped)
    return Value("boolean", passage.text, "boolean", point, point, {})


def find(passage: Passage) -> list[Span]:
    return []


def _point(passage: Passage) -> float | None:
    """The whole text must be the word: "not true" is a denial for a person to read."""
    language = passage.grammar.language
    word = fold(passage.text).strip(" .,!?\"'“”«»\n\t")
    if word in _words(language.yes):
        return 1.0
    if word in _words(language.no):
        return 0.0
    return NEUTRAL.get(word)


def _words(row: str) -> set[str]:
    return {fold(word.strip()) for word in row.split("|")} - {""}


__all__ = ["compare", "find", "read"]
