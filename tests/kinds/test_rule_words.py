"""Whoever looks at a value is told by which rule it was read."""

from datetime import date

import pytest

from facts.kinds import read
from facts.kinds.rule_words import rule_in_words

REFERENCE = date(2025, 12, 9)


@pytest.mark.parametrize(
    "kind, text, words",
    [
        ("date", "late 2027", "late: the last third"),
        ("date", "mid-2028", "mid: the middle third"),
        ("date", "early 2028", "early: the first third"),
        ("date", "2028", "a year leaves all of its days"),
        ("date", "March 2028", "a month leaves all of its days"),
        ("date", "Q3 2028", "a quarter leaves all of its days"),
        ("date", "the 1990s", "a decade leaves all of its days"),
        ("date", "first half of 2028", "a half leaves all of its days"),
        ("date", "spring 2028", "seasons are those of the north, by weather and by the sun at once"),
        ("date", "12 March 2028", "one day"),
        ("date", "12 March 2028 at 3 pm", "an hour leaves all of its minutes"),
        ("date", "1 to 5 May 2028", "a range holds its first and its last day"),
        ("date", "by 2028", "by: up to and with the date printed"),
        ("date", "since March 2028", "since: from the date printed on"),
        ("date", "before 2028", "before: the date printed is left out"),
        ("date", "after 2028", "after: the date printed is left out"),
        ("date", "about 2028", "about: one more of its own length on both sides"),
        ("date", "03/04/2028", "it can be read in two ways, and both are in the bounds"),
        ("date", "next year", "a year leaves all of its days; reckoned from 2025-12-09"),
        ("quantity", "61,000", "a plain integer, or an amount to the cent, is one point"),
        ("quantity", "dozens", "several, dozens, hundreds: at least so many"),
        ("money", "more than €2 billion", "more than and at least include the number"),
        ("text", "a five-door car", ""),
        ("boolean", "yes", ""),
    ],
)
def test_the_rule_is_said_in_words(kind: str, text: str, words: str) -> None:
    value = read(text, kind=kind, lang="en", reference=REFERENCE)
    assert rule_in_words(kind=value.kind, detail=value.detail) == words
