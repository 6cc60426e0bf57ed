"""Whatever comes in: a value, or Unreadable with a reason in plain words; nothing else, and soon."""

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.kinds import KINDS, Unreadable, Value, compare, find, read
from facts.kinds.languages import LANGUAGES as TABLES
from tests.kinds.slowest import words_of

LANGUAGES = ["en", "it", "fr", "de", "es", "xx", ""]
REFERENCES = st.none() | st.sampled_from([date.min, date(2025, 12, 9), date.max])
SIGNS = "-–.,:;/()%€$£'’\"“”«» \u00a0\x00\ud800²½0°+~<>"
WORDS = """
9999 0000 2028 31 12 00 10:30 2025-13-45 99/99/9999 1,2,3.4 0/0/00 29/02/2023 NaN 1e9 half billion k
about more than between and to by since until early late of the first Q9 century ago 1990s days
circa dal al fra mila e mezzo entro metà fine anni il y a demi cent vingt du au d'ici mi
einundzwanzig anderthalb Komma jeder fünfte bis zu Ende vor Tagen Mrd. Uhr mil millones y medio décimo sexto hace para
point five third Tuesday last months August 11-2016 05.2016 10/1-11/2/2017 cents francs ½ km/h ) and but over thirds
"""
SLOW = 0.5  # seconds: ten times the bar of the benchmark, for machines that do other things too
PIECES = [*SIGNS, *WORDS.split()]
TABLE_WORDS = {lang: words_of(table) for lang, table in TABLES.items()}
OF_TABLES = st.sampled_from(sorted(TABLE_WORDS)).flatmap(
    lambda lang: st.lists(st.sampled_from(TABLE_WORDS[lang]) | st.sampled_from(PIECES), max_size=10).map("".join)
)
TEXTS = (
    OF_TABLES
    | st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
)


@settings(deadline=None, max_examples=600)
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


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(LANGUAGES), REFERENCES)
def test_any_text_can_be_searched(text: str, lang: str, reference: date | None) -> None:
    end = 0
    for span in find(text, lang=lang, reference=reference):
        assert text[span.start : span.end] == span.value.text
        assert span.value.lower is None or span.value.upper is None or span.value.lower <= span.value.upper
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


@pytest.mark.parametrize("text", ["12345678901234567890123456789", "999999999999 trilioni"])
def test_the_largest_number_can_be_shown(text: str) -> None:
    assert read(text, kind="quantity", lang="it").shown("en")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Unreadable, match="no kind of value named “colour”"):
        read("red", kind="colour", lang="en")


# Ten thousand characters, whatever they are: bounded by counting what is tried, so no machine is slow at it.
@pytest.mark.parametrize(
    "piece", ["1 ", "a ", "-", "due", "before ", "between ", "one hundred and ", "2028 to ", "“", "1.1"]
)
@pytest.mark.parametrize("lang", ["en", "it", "fr", "de", "es"])
def test_no_text_of_ten_thousand_characters_takes_long(piece: str, lang: str) -> None:
    text = (piece * 10_000)[:10_000]
    find(text, lang=lang, reference=date(2025, 12, 9))
    assert min(_seconds(text, lang) for _ in range(2)) < SLOW


# Twice the text takes about twice the time: no pattern backtracks.
@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join), st.sampled_from(LANGUAGES))
def test_repeating_anything_takes_time_in_proportion(piece: str, lang: str) -> None:
    text = f"{piece} " * (10_000 // (len(piece) + 1))
    assert min(_seconds(text, lang) for _ in range(2)) < SLOW


def test_a_text_dense_with_numbers_is_searched_as_far_as_news_would_go() -> None:
    found = find("12 km, " * 2_000, lang="en")
    assert 200 < len(found) < 500


def _seconds(text: str, lang: str) -> float:
    start = time.process_time()
    find(text, lang=lang, reference=date(2025, 12, 9))
    return time.process_time() - start
