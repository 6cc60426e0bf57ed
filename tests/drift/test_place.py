"""Where a quote stands in a later text: on exact match only, and loud about everything else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from facts.anchor_claims.rules.place import Comparison, Place
from facts.anchor_claims.rules.units import units_of

STORY = "The blast shook the harbour. At least 15 people were killed, officials said. Rescue work goes on."


def place(old: str, new: str, *, quote: str, nth: int = 1) -> Place:
    start = -1
    for _ in range(nth):
        start = old.index(quote, start + 1)
    return Comparison(units_of(old), units_of(new)).place(start, start + len(quote))


def told(old: str, new: str, *, quote: str, nth: int = 1) -> tuple[str, str | None]:
    """What became of it, and what stands there now."""
    found = place(old, new, quote=quote, nth=nth)
    return str(found.state), None if found.start is None else new[found.start : found.end]


def test_a_quote_that_changed_by_one_digit_is_drift_however_alike_it_is() -> None:
    old = "The ministry said on Tuesday that 1,214 workers of the Douai plant had signed the agreement so far."
    new = old.replace("1,214", "1,215")
    assert fuzz.ratio(old, new) > 96
    assert told(old, new, quote=old) == ("changed", new)
    assert told(old, new, quote="1,214 workers of the Douai plant") == ("changed", new)


# A quote, what became of it, and what stands there now, by what was done to the story.
CASES = [
    ("nothing is the same", STORY, "15 people were killed", ("found", "15 people were killed")),
    ("words before it", "News. " + STORY, "15 people were killed", ("found", "15 people were killed")),
    (
        "its neighbours changed",
        "A shock. At least 15 people were killed, officials said. Rain.",
        "15 people",
        ("found", "15 people"),
    ),
    ("its own sentence changed around it", STORY.replace("officials", "police"), "15 people", ("found", "15 people")),
    (
        "a digit changed",
        STORY.replace("15", "17"),
        "15 people were killed",
        ("changed", "At least 17 people were killed, officials said."),
    ),
    (
        "a digit was put before it",
        STORY.replace("15", "115"),
        "15 people",
        ("changed", "At least 115 people were killed, officials said."),
    ),
    (
        "thousands were put before it",
        STORY.replace("15", "1,015").replace("15 people", "15 people"),
        "15 people",
        ("changed", "At least 1,015 people were killed, officials said."),
    ),
    (
        "it became a share",
        STORY.replace("15", "15%"),
        "15",
        ("changed", "At least 15% people were killed, officials said."),
    ),
    (
        "it became a range",
        STORY.replace("15", "15–17"),
        "15",
        ("changed", "At least 15–17 people were killed, officials said."),
    ),
    (
        "a denial",
        STORY.replace("were killed", "weren't killed"),
        "15 people were",
        ("changed", "At least 15 people weren't killed, officials said."),
    ),
    (
        "its words were taken out",
        STORY.replace("15 people", "people"),
        "15",
        ("changed", "At least people were killed, officials said."),
    ),
    (
        "its sentence was taken out",
        "The blast shook the harbour. Rescue work goes on.",
        "15 people were killed",
        ("gone", None),
    ),
    (
        "its sentence moved as it was",
        "At least 15 people were killed, officials said. The blast shook the harbour. Rescue work goes on.",
        "15 people",
        ("found", "15 people"),
    ),
    (
        "the figure changed and the old one is told elsewhere",
        STORY.replace("15", "17") + " Earlier reports spoke of 15 people.",
        "15 people",
        ("changed", "At least 17 people were killed, officials said."),
    ),
    (
        "its sentence became two",
        "The blast shook the harbour. At least 17 people died. Officials said so. Rescue work goes on.",
        "At least 15 people were killed, officials said.",
        ("changed", "At least 17 people died. Officials said so."),
    ),
    ("all is new", "Subscribe now. Read what others read. Follow us. Tell your friends.", "15 people", ("gone", None)),
    (
        "a capital",
        STORY.replace("At least", "AT LEAST"),
        "At least 15",
        ("changed", "AT LEAST 15 people were killed, officials said."),
    ),
]


@pytest.mark.parametrize("new, quote, expected", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_became_of_a_quote(new: str, quote: str, expected: tuple[str, str | None]) -> None:
    assert told(STORY, new, quote=quote) == expected


@pytest.mark.parametrize(
    "old, new",
    [
        ("“It's a joint venture,” she said.", "“It’s a joint venture,” she said."),
        ("He paid 5 million euros.", "He paid 5\u00a0million euros."),
        ("He paid 5 million - all of it.", "He paid 5 million – all of it."),
        ('She said "no" to it.', "She said “no” to it."),
        ("A well-known plant stood here.", "A well\u00ad-known plant stood here."),
    ],
)
def test_only_marks_changed_is_never_found_but_said(old: str, new: str) -> None:
    found = place(f"One. {old} Two.", f"One. {new} Two.", quote=old)
    assert (found.state, found.why) == ("changed", "Only spacing or typographic marks changed.")
    assert f"One. {new} Two."[found.start : found.end] == new


def test_of_several_the_one_in_its_own_sentence_is_meant() -> None:
    old = "In Douai 15 people work. In Lille 15 people work."
    new = "In Lille 15 people work. In Metz 15 people work. In Douai 15 people work."
    assert place(old, new, quote="15 people", nth=1).start == new.rindex("15 people")
    assert place(old, new, quote="15 people", nth=2).start == new.index("15 people")


def test_of_several_the_one_whose_sentence_changed_is_not_looked_for_in_another() -> None:
    old = "Start. In Douai 15 people work. Between. In Lille 15 people work. End."
    new = "Start. In Douai 17 people work. Between. In Lille 15 people work. End. Later 15 people left."
    assert told(old, new, quote="15 people", nth=1) == ("changed", "In Douai 17 people work.")
    assert place(old, new, quote="15 people", nth=2).start == new.index("15 people")


def test_of_several_in_equal_sentences_the_order_tells_where_as_many_stand_there() -> None:
    row = "15 dead.\n"
    old, new = f"A.\n{row}B.\n{row}C.", f"X.\n{row}Y.\n{row}Z."
    assert place(old, new, quote="15 dead", nth=2).start == new.rindex("15 dead")


def test_where_it_cannot_be_told_which_is_meant_nothing_is_guessed() -> None:
    row = "15 dead.\n"
    old, new = f"A.\n{row}B.\n{row}C.", f"X.\n{row}Y.\n{row}Z.\n{row}W."
    found = place(old, new, quote="15 dead", nth=2)
    assert (found.state, found.start) == ("changed", None)
    assert found.why == "The same words stood there 2 times and stand there 3 times now: which is which cannot be told."


def test_a_part_of_a_word_is_found_in_the_same_word_only() -> None:
    assert told("Ford's plan. More.", "More. Ford's plan.", quote="Ford") == ("found", "Ford")
    assert told("Ford's plan stands. More.", "Fordson plan stands. More.", quote="Ford")[0] == "changed"


def test_a_quote_without_words_is_found_too() -> None:
    assert told("Well … yes. Then.", "Then. Well … yes.", quote="…") == ("found", "…")


def test_sentences_found_with_the_text_are_used() -> None:
    old, new = "Mr. Hill paid 15 euros. End.", "Mr. Hill paid 17 euros. End."
    both = [[0, 23], [24, 28]]
    found = Comparison(units_of(old, both), units_of(new, both)).place(old.index("15"), old.index("15") + 2)
    assert new[found.start : found.end] == "Mr. Hill paid 17 euros."


WORDS = st.sampled_from(
    ["15", "17", "115", "people", "were", "killed", ".", "\n", "Ford", "’s", "'s", "5", ",", "%", "—"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.lists(WORDS, min_size=1, max_size=40).map("".join)


@given(old=TEXTS, new=TEXTS, data=st.data())
def test_whatever_the_texts_found_is_only_what_stands_there_sign_for_sign(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Comparison(units_of(old), units_of(new)).place(start, end)
    if found.is_found:
        assert new[found.start : found.end] == old[start:end]
        assert found.why == ""
    else:
        assert found.why
        assert (found.start is None) == (found.end is None)
        assert found.start is None or new[found.start : found.end].strip()


@given(old=TEXTS, data=st.data())
def test_in_the_same_text_every_quote_is_found_where_it_stood(old: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Comparison(units_of(old), units_of(old)).place(start, end)
    assert (found.state, found.start) == ("found", start)


@given(text=TEXTS)
def test_units_lie_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    spans = units_of(text).spans
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).split() == text.split() or "".join(
        "".join(text[start:end] for start, end in spans).split()
    ) == "".join(text.split())
