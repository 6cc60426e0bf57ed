"""Two texts are compared word by word, and nothing of either is lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import compare_texts as module
from sources.compare_texts import Change, Comparison, compare_texts

EQUAL, DELETE, INSERT = Change.EQUAL, Change.DELETE, Change.INSERT


def told(old: str, new: str) -> str:
    """``[-out-]`` and ``{+in+}`` around what changed."""
    shown = {EQUAL: "{}", DELETE: "[-{}-]", INSERT: "{{+{}+}}"}
    return "".join(shown[part.change].format(part.text) for part in compare_texts(old, new).segments)


def side(comparison: Comparison, change: Change) -> str:
    return "".join(part.text for part in comparison.segments if part.change in (EQUAL, change))


def seen(text: str) -> str:
    """Without what no reader sees."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", "", text)


@pytest.mark.parametrize(
    "old, new, shown",
    [
        pytest.param("It is due.", "It is due.", "It is due.", id="nothing changed"),
        pytest.param("At least 15 people.", "At least 17 people.", "At least [-15 -]{+17 +}people.", id="a number"),
        pytest.param("1,200 cars", "1,300 cars", "[-1,200 -]{+1,300 +}cars", id="a number keeps its inner signs"),
        pytest.param("a car", "a red car", "a {+red +}car", id="a word came"),
        pytest.param("a red car", "a car", "a [-red -]car", id="a word went"),
        pytest.param("He left.", "He left!", "He left[-.-]{+!+}", id="a sign alone"),
        pytest.param("one  two\nthree", "one two three", "one two three", id="white space is no change"),
        pytest.param("joint\u00adventure", "jointventure", "jointventure", id="a soft hyphen is no change"),
        pytest.param("a\u200b b", "a b", "a b", id="an invisible character is no change"),
        pytest.param("", "It is due.", "{+It is due.+}", id="all is new"),
        pytest.param("It is due.", "", "[-It is due.-]", id="all is gone"),
        pytest.param("死者は15人", "死者は17人", "死者は[-15-]{+17+}人", id="a script that does not part words"),
        pytest.param("A.\nB.\nC.", "A.\nC.", "A.\n[-B.\n-]C.", id="a paragraph went"),
        pytest.param(
            "one small cat sat on the mat here",
            "two large dogs lay by the door there",
            "[-one small cat sat on the mat here-]{+two large dogs lay by the door there+}",
            id="a rewritten sentence reads as one",
        ),
    ],
)
def test_what_is_shown(old: str, new: str, shown: str) -> None:
    assert told(old, new) == shown


def test_a_paragraph_that_stayed_holds_the_texts_together() -> None:
    stayed = "The plant stays open, the company said on Tuesday."
    shown = told(f"He hopes for two cars.\n{stayed}\nOld end.", f"She fears three vans.\n{stayed}\nNew end.")
    assert f"\n{stayed}\n" in shown.replace("-]", "").replace("+}", "")
    assert shown.endswith("[-Old -]{+New +}end.")


def test_words_are_counted() -> None:
    comparison = compare_texts("It is due in early 2028, they say.", "It is due in 2029, they say.")
    assert (comparison.added, comparison.removed) == (1, 2)


words = st.text(alphabet="ab1.,\n -’\u00ad\u200b死", max_size=60)


@given(words, words)
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_is_the_old(old: str, new: str) -> None:
    comparison = compare_texts(old, new)
    assert side(comparison, INSERT) == new
    assert seen(side(comparison, DELETE)) == seen(old)
    assert not comparison.is_coarse


@given(st.text(max_size=80), st.text(max_size=80))
def test_so_it_is_with_any_text(old: str, new: str) -> None:
    comparison = compare_texts(old, new)
    assert side(comparison, INSERT) == new
    assert "".join(side(comparison, DELETE).split()) == "".join(old.split()) or seen(side(comparison, DELETE)) == seen(
        old
    )


@given(words)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    comparison = compare_texts(text, text)
    assert (comparison.added, comparison.removed) == (0, 0)


@given(words, words)
def test_only_white_space_between_words_may_differ_where_nothing_changed(old: str, new: str) -> None:
    comparison = compare_texts(old, new)
    if not comparison.added and not comparison.removed:
        assert seen(old) == seen(new)


@pytest.mark.parametrize("bound", ["MOST_CELLS", "MOST_CHARACTERS"])
@given(old=words, new=words)
def test_beyond_the_bound_it_is_coarser_and_still_whole(bound: str, old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, bound, 1)
        comparison = compare_texts(old, new)
    assert side(comparison, INSERT) == new
    assert seen(side(comparison, DELETE)) == seen(old)


@pytest.mark.parametrize(
    "old, new",
    [
        pytest.param("a b " * 17_500, "b a c " * 11_666, id="two words over and over"),
        pytest.param(".,;" * 23_333, ";,." * 23_333, id="signs only"),
        pytest.param("a\n" * 35_000, "b\n" * 35_000, id="lines of one letter"),
    ],
)
def test_hostile_texts_are_compared_coarsely_and_it_says_so(old: str, new: str) -> None:
    comparison = compare_texts(old, new)
    assert comparison.is_coarse
    assert side(comparison, INSERT) == new


def test_a_long_text_with_few_changes_is_compared_exactly() -> None:
    lines = [f"Paragraph {number} says that {number} cars were built." for number in range(1_500)]
    new = [line.replace("built", "sold") if number % 100 == 0 else line for number, line in enumerate(lines)]
    comparison = compare_texts("\n".join(lines), "\n".join(new))
    assert (comparison.added, comparison.removed, comparison.is_coarse) == (15, 15, False)


def test_texts_too_long_for_words_are_set_against_each_other_as_wholes() -> None:
    same = "It stays. " * 40_000
    comparison = compare_texts(f"{same}One way. {same}", f"{same}Another way. {same}")
    assert comparison.is_coarse
    changed = [(part.change, part.text) for part in comparison.segments if part.change is not EQUAL]
    assert changed == [(DELETE, "One"), (INSERT, "Another")]
