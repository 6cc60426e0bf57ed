"""Runs: what two texts share, and what does not count."""

import pytest

from sources.propose_origins.runs import MOST_TEXT, own_runs, sampled, shared_passages


def test_quotations_do_not_count_whoever_prints_them() -> None:
    said = "“We looked at forty places and in the end it was the people here.”"
    one = own_runs(f"On the steps of the hall she was brief: {said} Then she left by the back door.")
    other = own_runs(f"{said} This is how the chair of the board explained why the county had won.")
    assert not one & other
    assert len(one) > 3
    assert len(other) > 3


def test_case_and_accents_do_not_matter_and_digits_do() -> None:
    assert own_runs("Renault À DOUAI à 1,100 emplois") == own_runs("renault a Douai a 1,100 emplois")
    assert not own_runs("Renault à Douai à 1,100 emplois") & own_runs("Renault à Douai à 1,400 emplois")


def test_paragraphs_in_another_order_share_every_run() -> None:
    first, second = "The plant opens in the spring of next year.", "Two hundred people are to work in its halls."
    assert own_runs(f"{first}\n\n{second}") == own_runs(f"{second}\n{first}")


def test_a_wrapped_line_goes_on() -> None:
    assert own_runs("the plant opens in\nthe spring of next year") == own_runs(
        "the plant opens in the spring of next year"
    )


def test_the_same_runs_of_every_text_are_kept() -> None:
    text = " ".join(f"word{letter}{other}" for letter in "abcdefghij" for other in "klmnopqrst")
    whole, part = sampled(own_runs(text)), sampled(own_runs(text[: len(text) // 2]))
    assert set(part) <= set(whole)
    assert 3 < len(whole) < 30


def test_shared_passages_are_told_by_their_place_in_the_text() -> None:
    text = "Before. The plant opens in the spring of next year, they say."
    [(start, end)] = shared_passages(text, "Nobody knew: the PLANT opens in the spring of next year!")
    assert text[start:end] == "The plant opens in the spring of next year"


def test_a_text_of_nothing_but_marks_ends_quickly() -> None:
    assert own_runs("“" * 20_000) == own_runs("") == frozenset()


@pytest.mark.parametrize("sign", '“«„"‘»')
def test_a_text_of_nothing_but_quotation_marks_has_no_run(sign: str) -> None:
    assert own_runs(sign * MOST_TEXT) == frozenset()
