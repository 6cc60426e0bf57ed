"""Triage without a mouse: three cases settled by keys, one of them taken back."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from facts.models import Contradiction, Heartbeat, Preference
from tests.admin.conftest import cast
from tests.builders import a_contradiction, a_property, a_slot, an_entity
from tests.end_to_end.test_browser_desk import As, page_as, wrong_with

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cases() -> list[Contradiction]:
    Heartbeat.objects.beat(worker="one", now=timezone.now())
    return [
        a_contradiction(slot=a_slot(entity=an_entity(name), of=a_property(f"start_{at}")))
        for at, name in enumerate(["Alpha", "Beta", "Gamma", "Delta"])
    ]


def row(desk: Page, case: Contradiction) -> str:
    return f"tr[data-case='{case.pk}']"


def is_on_top(desk: Page, selector: str) -> bool:
    """Whether who looks at the middle of it sees it, and nothing that lies over it."""
    script = """(one) => { const at = one.getBoundingClientRect();
      return one.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"""
    return bool(desk.locator(selector).first.evaluate(script))


@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_done_is_told_where_it_is_seen_and_hides_nothing(
    page_as: As, cases: list[Contradiction], width: int
) -> None:
    desk = page_as("ada")
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto("/desk/contradictions/")
    desk.keyboard.press("a")
    expect(desk.locator("#told")).to_contain_text("1 contradiction is yours now.")
    told = desk.locator("#told").bounding_box()
    assert told is not None
    assert told["height"] < 200
    assert is_on_top(desk, "#told button")
    assert is_on_top(desk, f"{row(desk, cases[1])} .matter")
    assert is_on_top(desk, "#bar [name=verb]")


def test_a_key_that_is_refused_leaves_one_where_one_was_and_nothing_selected(
    page_as: As, cases: list[Contradiction]
) -> None:
    desk = page_as("ada")
    desk.goto("/desk/contradictions/")
    desk.keyboard.press("j")
    desk.keyboard.press("b")
    expect(desk.locator("#told")).to_contain_text("Beta, start 1: Nothing would change.")
    expect(desk.locator(f"{row(desk, cases[1])} .matter")).to_be_focused()
    expect(desk.locator("[name=case]:checked")).to_have_count(0)
    desk.keyboard.press("a")
    expect(desk.locator("#told")).to_contain_text("1 contradiction is yours now.")
    assert [case.assigned_to is not None for case in Contradiction.objects.order_by("pk")] == [
        False,
        True,
        False,
        False,
    ]


def test_who_comes_back_from_a_case_is_on_its_row(page_as: As, cases: list[Contradiction]) -> None:
    desk = page_as("ada")
    desk.goto("/desk/contradictions/")
    for key in ("j", "j", "o"):
        desk.keyboard.press(key)
    expect(desk.locator("#compare")).to_be_visible()

    # The form that a key opened is left by Escape, and the keys work again.
    desk.keyboard.press("d")
    desk.keyboard.insert_text("The same")
    desk.keyboard.press("Escape")
    expect(desk.locator("#compare details.verb[open]")).to_have_count(0)
    desk.go_back()
    expect(desk.locator(f"{row(desk, cases[2])} .matter")).to_be_focused()


def test_enter_twice_sends_once_and_stays(page_as: As, cases: list[Contradiction]) -> None:
    desk = page_as("ada")
    desk.goto("/desk/contradictions/")
    desk.keyboard.press("d")
    desk.keyboard.insert_text("The same car.")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    expect(desk.locator("#told")).to_contain_text("1 contradiction dismissed.")
    expect(desk).to_have_url(re.compile("/desk/contradictions/$"))
    expect(desk.locator(f"{row(desk, cases[1])} .matter")).to_be_focused()


def test_hints_show_the_keys_of_the_person_and_none_that_are_switched_off(
    page_as: As, cases: list[Contradiction], cast: dict[str, User]
) -> None:
    Preference.objects.create(user=cast["ada"], keys={"a": "w"})
    desk = page_as("ada")
    desk.goto("/desk/contradictions/")
    expect(desk.locator("#bar .verbs-of-bar kbd").first).to_have_text("w")
    desk.keyboard.press("w")
    expect(desk.locator("#told")).to_contain_text("1 contradiction is yours now.")
    expect(desk.locator("#last kbd")).to_have_text("z")

    Preference.objects.update(single_keys=False, keys={})
    desk.reload()
    expect(desk.locator("#last")).to_contain_text("Undo")
    expect(desk.locator("kbd:visible")).to_have_count(0)


def test_three_cases_are_settled_by_keys_and_one_is_taken_back(page_as: As, cases: list[Contradiction]) -> None:
    alpha, beta, gamma, delta = cases
    desk = page_as("ada")
    desk.goto("/desk/contradictions/")
    expect(desk.locator(f"{row(desk, alpha)} .matter")).to_be_focused()

    # Resolved by the digit of its outcome, and a note: the row leaves at once, the next has the focus.
    desk.keyboard.press("4")
    expect(desk.locator("#note")).to_be_focused()
    desk.keyboard.insert_text("Both from the agency.")
    desk.keyboard.press("Enter")
    expect(desk.locator(row(desk, alpha))).to_be_hidden()
    expect(desk.locator(f"{row(desk, beta)} .matter")).to_be_focused()
    expect(desk.locator("#told")).to_contain_text("1 contradiction resolved.")

    # Which answer is right, by its number.
    for key in ("r", "6", "2", "Enter"):
        desk.keyboard.press(key)
    desk.keyboard.insert_text("They confirmed it.")
    desk.keyboard.press("Enter")
    expect(desk.locator(row(desk, beta))).to_be_hidden()

    # Put aside until new evidence; while somebody writes, letters are letters.
    desk.keyboard.press("s")
    desk.keyboard.press("1")
    desk.keyboard.insert_text("jk a d")
    desk.keyboard.press("Enter")
    expect(desk.locator("#told")).to_contain_text("1 contradiction put aside.")
    expect(desk.locator(f"{row(desk, delta)} .matter")).to_be_focused()

    # Taken back: it stands in the list again.
    desk.keyboard.press("z")
    expect(desk.locator(row(desk, gamma))).to_be_visible()
    expect(desk.locator("#told")).to_contain_text("1 contradiction is as it was.")

    # Without its note nothing is done, and the bar says why, with the row where it was.
    desk.keyboard.press("k")
    desk.keyboard.press("d")
    desk.keyboard.press("Enter")
    expect(desk.locator("#bar")).to_contain_text("Say why")
    expect(desk.locator(row(desk, gamma))).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator(f"{row(desk, gamma)} .matter")).to_be_focused()

    # Two selected, taken together.
    for key in ("x", "j", "x", "a"):
        desk.keyboard.press(key)
    expect(desk.locator("#told")).to_contain_text("2 contradictions are yours now.")
    expect(desk.locator("#rows")).to_contain_text("Nothing contradicts.")
    expect(desk.locator("#tabs [aria-current]")).to_contain_text("0")

    desk.keyboard.press("?")
    expect(desk.locator("dialog")).to_contain_text("undo what you did last")
    desk.keyboard.press("Escape")

    found = {one.pk: (one.status, one.outcome, one.note) for one in Contradiction.objects.all()}
    assert found == {
        alpha.pk: ("resolved", "same_origin", "Both from the agency."),
        beta.pk: ("resolved", "one_right", "They confirmed it."),
        gamma.pk: ("in_review", "", ""),
        delta.pk: ("in_review", "", ""),
    }
    assert Contradiction.objects.get(pk=beta.pk).ruled_right == beta.positions.get(number=2)
    wrong = [line for tab in ("mine", "closed") for line in wrong_with(desk, f"/desk/contradictions/?tab={tab}")]
    assert wrong == []
