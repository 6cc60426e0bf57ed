"""Whatever comes in: a value, or Unreadable with a reason in plain words; nothing else, and soon."""

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.kinds import KINDS, Unreadable, Value, compare, find, read

LANGUAGES = ["en", "it", "fr", "de", "xx", ""]
REFERENCES = st.none() | st.sampled_from([date.min, date(2025, 12, 9), date.max])
SIGNS = "-–.,:;/()%€$£'’\"“”«» \u00a0\x00\ud800²½0°+~<>"
WORDS = """
9999 0000 2028 31 12 00 10:30 2025-13-45 99/99/9999 1,2,3.4 0/0/00 29/02/2023 NaN 1e9 half billion k
about more than between and to by since until early late of the first Q9 century ago 1990s days
circa dal al fra mila e mezzo entro metà fine anni il y a demi cent vingt du au d'ici mi
"""
PIECES = [*SIGNS, *WORDS.split()]
TEXTS = (
    st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(sorted(KINDS)), st.sampled_from(LANGUAGES), REFERENCES)
def test_any_text_is_a_value_or_unreadable(text: str, kind: str, lang: str, reference: date | None) -> None:
    try:
        value = read(text, kind=kind, lang=lang, reference=reference)
    except Unreadable:
        return
    assert value.lower is None or value.upper is None or value.lower <= value.upper
    assert Value.from_json(json.loads(json.dumps(value.as_json()))) == value
    assert value.shown("en")
    assert compare(value, value).verdict in ("same", "not_comparable")


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(LANGUAGES), REFERENCES)
def test_any_text_can_be_searched(text: str, lang: str, reference: date | None) -> None:
    end = 0
    for span in find(text, lang=lang, reference=reference):
        assert text[span.start : span.end] == span.value.text
        assert span.start >= end
        end = span.end


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "empty"),
        (" \n\u00a0", "empty"),
        ("9" * 5_000, "characters long"),
        ("9" * 900, "more than 30 digits"),
        ("x" * 10_000, "characters long"),
        ("12\x0034", "cannot be printed"),
        ("\ud800", "cannot be printed"),
    ],
)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_bad_input_is_refused_in_plain_words(kind: str, text: str, reason: str) -> None:
    if kind in ("text", "quote") and len(text) == 5_000:
        reason = "more than 30 digits"
    with pytest.raises(Unreadable) as refused:
        read(text, kind=kind, lang="en")
    assert reason in refused.value.reason


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Unreadable, match="no kind of value named “colour”"):
        read("red", kind="colour", lang="en")


# Twice the text takes about twice the time: no pattern backtracks.
@pytest.mark.parametrize(
    "piece", ["1 ", "a ", "-", "due", "before ", "between ", "one hundred and ", "2028 to ", "“", "1.1"]
)
def test_searching_takes_time_in_proportion_to_the_text(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (3_000, 12_000))
    find(short, lang="it")
    assert _seconds(long) < 12 * _seconds(short) + 0.2


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find(text, lang="it", reference=date(2025, 12, 9))
    return time.perf_counter() - start
