"""The reading workbench in a real browser: keys are counted, drafts survive, and a session that ended costs nothing."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from facts.models import Claim, Entity, Heartbeat, Preference, Reading
from sources.models import Snapshot
from tests.admin.conftest import cast
from tests.builders import a_property, a_snapshot, an_entity
from tests.desk.reading.world import TEXT, a_claim_of, an_article, deaths, the_blast
from tests.end_to_end.test_browser_desk import page_as, wrong_with
from tests.end_to_end.test_browser_triage import is_on_top

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)

As = Callable[[str], Page]
COUNT = """() => { window.pressedKeys = 0; window.clicked = 0;
  addEventListener("keydown", () => { window.pressedKeys += 1; }, true);
  addEventListener("mousedown", () => { window.clicked += 1; }, true); }"""

MOST_COMMON, MOST_WORST = 8, 25
SAID = "Report of the day. There were people in the streets until late. Nobody slept."


def opened(desk: Page, snapshot: Snapshot) -> Page:
    desk.goto(f"/desk/sources/{snapshot.source_id}/read/")
    expect(desk.locator("#s1 .said")).to_be_focused()
    desk.evaluate(COUNT)
    return desk


def opened_with_a_suggestion(page_as: As) -> Page:
    """ "Harbour blast, deaths: 17", in the second sentence."""
    the_blast()
    deaths()
    return opened(page_as("ben"), an_article())


def type_deaths(desk: Page, value: str) -> None:
    """In the bar, whom it is about and what, and the value as printed."""
    desk.keyboard.type("harb")
    press(desk, "Enter")
    desk.keyboard.type("dea")
    press(desk, "Enter")
    desk.keyboard.type(value)


def press(desk: Page, keys: str) -> None:
    """Each of them, one after the other; what is longer than a letter stands between spaces."""
    for key in keys.split():
        desk.keyboard.press(key)


def count(desk: Page) -> int:
    assert desk.evaluate("window.clicked") == 0
    return int(desk.evaluate("window.pressedKeys"))


def saved(desk: Page, told: str) -> None:
    expect(desk.locator("#told")).to_contain_text(told)


def test_a_claim_with_nothing_suggested_takes_at_most_25_keys(page_as: As) -> None:
    Heartbeat.objects.beat(worker="one", now=timezone.now())
    the_blast()
    deaths()
    snapshot = an_article(SAID)
    desk = opened(page_as("ben"), snapshot)
    press(desk, "j c")
    desk.keyboard.type("harb")
    press(desk, "Enter")
    expect(desk.locator("#id_what")).to_be_focused()
    desk.keyboard.type("dea")
    press(desk, "Enter")
    expect(desk.locator("#id_value")).to_be_focused()
    desk.keyboard.type("61,500")
    press(desk, "Enter")
    saved(desk, "Recorded: Harbour blast, deaths: 61,500")
    assert count(desk) <= MOST_WORST
    expect(desk.locator("#s3 .said")).to_be_focused()
    claim = Claim.objects.get()
    assert (claim.quote, claim.lower) == ("There were people in the streets until late.", 61500.0)


def test_a_claim_that_is_suggested_takes_at_most_8_keys(page_as: As) -> None:
    the_blast()
    deaths()
    a_claim_of(an_article("The toll is 15, they say.", publisher="Reuters"), "15", "The toll is 15")
    snapshot = an_article()
    desk = opened(page_as("ben"), snapshot)
    press(desk, "j 1")
    expect(desk.locator("#save")).to_be_focused()
    expect(desk.locator("#reads")).to_contain_text("Read as 17")
    expect(desk.locator("#against")).to_contain_text("Reuters says 15")
    press(desk, "Enter")
    saved(desk, "Recorded: Harbour blast, deaths: 17 or more")
    expect(desk.locator("#told")).to_contain_text("Reuters says 15")
    assert count(desk) <= MOST_COMMON
    expect(desk.locator("#s3 .said")).to_be_focused()
    expect(desk.locator("#s2 mark")).to_be_visible()
    claim = Claim.objects.latest("pk")
    assert (claim.slot.entity.name, claim.slot.property.name, claim.value_text) == (
        "Harbour blast",
        "deaths",
        "At least 17",
    )

    # The next of the same takes its entity and property from the last.
    press(desk, "j r")
    expect(desk.locator("#id_about")).to_have_value("Harbour blast")
    expect(desk.locator("#id_value")).to_be_focused()
    press(desk, "Escape")
    expect(desk.locator("#s4 .said")).to_be_focused()


def test_a_claim_about_somebody_new_takes_at_most_25_keys(page_as: As) -> None:
    deaths()
    known = an_entity("Docksida Marrine", kind="place")
    snapshot = an_article("The day in short. At noon Dockside Marine counted nine of its own.", language="en")
    desk = opened(page_as("ben"), snapshot)
    press(desk, "j c 1")
    expect(desk.locator(".alike-one")).to_be_focused()
    expect(desk.locator(".alike-one")).to_contain_text("Docksida Marrine place")
    press(desk, "n")
    expect(desk.locator("#id_new_kind")).to_be_focused()
    expect(desk.locator("#alike")).to_have_text("Not Docksida Marrine.")
    press(desk, "o Enter")
    expect(desk.locator("#id_what")).to_be_focused()
    desk.keyboard.type("dea")
    press(desk, "Enter")
    expect(desk.locator("#id_value")).to_be_focused()
    desk.keyboard.type("nine")
    press(desk, "Enter")
    saved(desk, "Recorded: Dockside Marine, deaths: 9")
    assert count(desk) <= MOST_WORST
    added = Entity.objects.get(name="Dockside Marine")
    assert (added.kind, added.is_reviewed) == ("organisation", False)
    assert (added.likenesses.get().earlier, added.likenesses.get().answer) == (known, "different")


def test_a_passage_is_fitted_by_keys_and_by_buttons(page_as: As) -> None:
    snapshot = an_article("Zwölf 👍 people, they say, were hurt. Two more died. That is all.")
    desk = opened(page_as("ben"), snapshot)
    quote = desk.locator("#id_quote")
    press(desk, "[ [ [ [")
    expect(quote).to_have_value("Zwölf 👍 people")
    press(desk, "}")
    expect(quote).to_have_value("👍 people")
    desk.click('[data-word="{"]')
    desk.click('[data-word="]"]')
    expect(quote).to_have_value("Zwölf 👍 people, they")
    desk.locator("#s1 .said").focus()
    press(desk, "j Shift+J")
    expect(quote).to_have_value("Two more died. That is all.")
    press(desk, "Shift+K")
    expect(quote).to_have_value("Two more died.")
    expect(desk.locator("#heard")).to_contain_text("1 sentence picked.")


def test_the_button_that_saves_is_pressed_while_a_list_stands_open_above_it(page_as: As) -> None:
    desk = opened_with_a_suggestion(page_as)
    press(desk, "j 1")
    desk.click("#id_about")
    expect(desk.locator("#choices-about")).to_be_visible()
    desk.get_by_role("button", name="Save").click()
    saved(desk, "Recorded")
    expect(desk.locator("#choices-about")).to_be_hidden()


def test_what_was_saved_is_told_in_a_corner_and_hides_neither_text_nor_bar(page_as: As) -> None:
    desk = opened_with_a_suggestion(page_as)
    press(desk, "j 1")
    press(desk, "Enter")
    saved(desk, "Recorded")
    told = desk.locator("#told").bounding_box()
    assert told is not None
    assert told["height"] < 200
    assert is_on_top(desk, "#s3 .said")
    desk.locator("#id_scope").focus()
    assert is_on_top(desk, "#id_scope")


def test_a_claim_is_saved_and_undone_in_another_language(page_as: As) -> None:
    the_blast()
    deaths()
    article = an_article()
    desk = page_as("ben")
    Preference.objects.create(user=User.objects.get(username="ben"), language="it")
    opened(desk, article)
    press(desk, "j 1 Enter")
    saved(desk, "Registrata: Harbour blast")
    press(desk, "u")
    saved(desk, "Annullata: Harbour blast")
    expect(desk.locator("dialog[open]")).to_have_count(0)
    assert Claim.objects.get().status == Claim.Status.REJECTED


def test_a_saved_claim_is_undone_by_one_key(page_as: As) -> None:
    desk = opened_with_a_suggestion(page_as)
    press(desk, "j 1")
    press(desk, "Enter")
    saved(desk, "Recorded")
    press(desk, "u")
    saved(desk, "Undone: Harbour blast, deaths: 17")
    expect(desk.locator("#s2 mark")).to_have_count(0)
    assert Claim.objects.get().status == Claim.Status.REJECTED


def test_what_was_typed_survives_a_reload_and_a_session_that_ended(page_as: As) -> None:
    desk = opened_with_a_suggestion(page_as)
    press(desk, "j j c")
    type_deaths(desk, "18")
    expect(desk.locator("#reads")).to_contain_text("Read as 18")
    desk.reload()
    saved(desk, "Your unsaved claim is here again.")
    expect(desk.locator("#id_value")).to_have_value("18")
    expect(desk.locator("#id_quote")).to_have_value("The plant opens in early 2028, Dockside Marine told reporters.")

    Session.objects.all().delete()
    desk.locator("#id_value").focus()
    press(desk, "Enter")
    dialog = desk.locator("#log-in")
    expect(dialog).to_contain_text("Your session has ended. Nothing is lost.")
    dialog.locator("[name=username]").fill("ben")
    dialog.locator("[name=password]").fill("wrong")
    press(desk, "Enter")
    expect(dialog).to_contain_text("Please enter the correct username and password")
    dialog.locator("[name=username]").fill("ben")
    dialog.locator("[name=password]").fill("secret")
    press(desk, "Enter")
    saved(desk, "Recorded: Harbour blast, deaths: 18")
    assert Claim.objects.get().value["text"] == "18"
    desk.reload()
    expect(desk.locator("#id_value")).to_have_value("")


def test_what_was_typed_makes_way_for_another_sentence_and_can_be_had_back(page_as: As) -> None:
    desk = opened_with_a_suggestion(page_as)
    press(desk, "j c")
    type_deaths(desk, "1,777")
    press(desk, "Tab")
    desk.reload()
    saved(desk, "Your unsaved claim is here again.")
    press(desk, "j j")
    expect(desk.locator("#id_value")).to_have_value("1,777")
    press(desk, "c")
    saved(desk, "Your unsaved claim was put aside: Harbour blast, deaths: 1,777.")
    expect(desk.locator("#id_quote")).to_have_value("The toll had been put at 15 before.")
    expect(desk.locator("#id_value")).to_have_value("15")
    press(desk, "Escape z")
    saved(desk, "Your unsaved claim is here again.")
    expect(desk.locator("#id_value")).to_have_value("1,777")
    expect(desk.locator("#id_quote")).to_have_value(
        "At least 17 people were killed in the harbour blast, the governor said."
    )
    press(desk, "1")
    expect(desk.locator("#id_value")).to_have_value("At least 17")
    desk.get_by_role("button", name="bring back").click()
    expect(desk.locator("#id_value")).to_have_value("1,777")


def test_each_field_that_enter_leads_to_is_typed_over(page_as: As) -> None:
    the_blast()
    deaths()
    a_property("injured", kind="quantity")
    desk = opened(page_as("ben"), an_article())
    press(desk, "j c")
    desk.keyboard.type("harb")
    press(desk, "Enter")
    desk.keyboard.type("inj")
    press(desk, "Enter Enter")
    saved(desk, "Recorded: Harbour blast, injured")
    press(desk, "c")
    desk.keyboard.type("harb")
    press(desk, "Enter")
    expect(desk.locator("#id_what")).to_be_focused()
    desk.keyboard.type("dea")
    expect(desk.locator("#id_what")).to_have_value("dea")
    press(desk, "Enter")
    expect(desk.locator("#id_what")).to_have_value("deaths")


def test_suggestions_keep_their_numbers_when_one_is_recorded(page_as: As) -> None:
    the_blast()
    deaths()
    snapshot = an_article("In the harbour blast 17 people were killed, and later 19 people were killed.")
    desk = opened(page_as("ben"), snapshot)
    offered = desk.locator("#s1 .suggestions li")
    expect(offered).to_have_count(2)
    second = offered.nth(1).inner_text()
    press(desk, "1 Enter")
    saved(desk, "Recorded: Harbour blast, deaths: 17")
    expect(offered).to_have_text([second])
    press(desk, "2")
    expect(desk.locator("#id_value")).to_have_value("19")


def test_o_leads_to_the_contradiction_as_soon_as_there_is_one(page_as: As) -> None:
    the_blast()
    deaths()
    a_claim_of(an_article("The toll is 15, they say.", publisher="Reuters"), "15", "The toll is 15")
    desk = opened(page_as("ben"), an_article())
    press(desk, "j 1 Enter")
    saved(desk, "Reuters says 15")
    press(desk, "o")
    desk.wait_for_url("**/desk/contradictions/*/")


def test_of_somebody_new_the_kind_is_asked_for_first(page_as: As) -> None:
    deaths()
    desk = opened(page_as("ben"), an_article("The day in short. At noon Dockside Marine counted nine of its own."))
    press(desk, "j c 1")
    expect(desk.locator("#id_new_kind")).to_be_focused()
    assert desk.locator("#id_new_kind option:checked").inner_text() == "– which kind? –"
    press(desk, "Enter")
    expect(desk.locator("#wrong-new_kind")).to_have_text("This is needed.")
    press(desk, "o Enter")
    expect(desk.locator("#id_what")).to_be_focused()


def test_a_source_that_changed_meanwhile_shows_both_before_anything_is_saved(page_as: As) -> None:
    the_blast()
    deaths()
    snapshot = an_article()
    desk = opened(page_as("ben"), snapshot)
    a_snapshot(snapshot.source, text=TEXT.replace("At least 17", "At least 19"))
    press(desk, "j 1")
    press(desk, "Enter")
    expect(desk.locator(".newer")).to_contain_text("Meanwhile snapshot 2 was taken")
    expect(desk.locator(".newer")).to_contain_text("At least 19 people")
    assert not Claim.objects.exists()
    desk.get_by_role("button", name="Save it all the same").click()
    saved(desk, "Recorded")
    assert Claim.objects.get().snapshot == snapshot


def test_m_goes_through_the_queue_and_others_are_seen(page_as: As) -> None:
    first, second = an_article("One. Two."), an_article("Three. Four.", title="The next one")
    ana, ben = page_as("ada"), page_as("ben")
    ana.goto(f"/desk/sources/{second.source_id}/read/")
    opened(ben, second)
    expect(ben.locator("#here")).to_contain_text("ada is also here")
    press(ben, "m")
    ben.wait_for_url(f"**/desk/sources/{first.source_id}/read/")
    press(ben, "m")
    ben.wait_for_url("**/desk/sources/")
    expect(ben.locator("#content")).to_contain_text("Nothing is left to read.")
    assert Reading.objects.count() == 2


def test_the_workbench_can_be_read_in_both_themes_and_widths(page_as: As) -> None:
    Heartbeat.objects.beat(worker="one", now=timezone.now())
    the_blast()
    deaths()
    snapshot = an_article()
    a_claim_of(snapshot)
    desk = page_as("ben")
    addresses = [f"/desk/sources/{snapshot.source_id}/read/?sentence=2&take=1", "/desk/sources/"]
    assert [line for address in addresses for line in wrong_with(desk, address)] == []


def test_the_keys_that_are_valid_are_listed_and_the_search_is_one_of_them(page_as: As) -> None:
    desk = opened(page_as("ben"), an_article())
    press(desk, "?")
    expect(desk.locator("dialog")).to_contain_text("one word less at the end")
    press(desk, "Escape")
    desk.locator("#s1 .said").focus()
    press(desk, "/")
    expect(desk.locator("#search-all")).to_be_focused()
