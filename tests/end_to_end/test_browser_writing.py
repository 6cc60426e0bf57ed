"""Where somebody writes for a while, in a real browser: keys, the palette, and that nothing written is lost."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from facts.models import FactVersion, ThreadEntry
from tests.admin.conftest import cast
from tests.builders import (
    a_claim,
    a_contradiction,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
)
from tests.end_to_end.test_browser_desk import page_as

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)

STORY = "The Douai plant will get 1,200 jobs. Later the Douai plant had 1,100 jobs."


def test_a_draft_is_checked_by_keys_outlasts_a_session_and_the_palette_leads_on(page_as: Callable[[str], Page]) -> None:
    plant = an_entity("Douai plant", kind="place")
    slot = a_slot(entity=plant, of=a_property("jobs_created", kind="quantity", cues={"en": ["jobs"]}))
    a_published_version(claim=a_claim("1,100 jobs", slot=slot))
    desk = page_as("ben")
    desk.goto("/desk/draft/")
    desk.locator("#id_draft").press_sequentially("j k t ")
    desk.keyboard.insert_text(STORY)
    desk.reload()
    expect(desk.locator(".kept-note")).to_contain_text("What you wrote here and did not send is here again.")
    expect(desk.locator("#id_draft")).to_have_value(f"j k t {STORY}")

    # The session has ended meanwhile: a dialog, and it is checked.
    Session.objects.all().delete()
    desk.get_by_role("button", name="Check").click()
    dialog = desk.locator("#log-in")
    expect(dialog).to_contain_text("Your session has ended. Nothing is lost.")
    # It knows who was here, and after a wrong password asks for that alone.
    password = dialog.locator("[name=password]")
    expect(dialog.locator("[name=username]")).to_have_value("ben")
    expect(password).to_be_focused()
    password.fill("sesame")
    desk.keyboard.press("Enter")
    expect(dialog.locator(".errorlist, .errornote")).to_be_visible()
    expect(password).to_be_focused()
    password.fill("secret")
    desk.keyboard.press("Enter")
    expect(desk.locator("#found")).to_be_focused()
    expect(desk.locator(".kept-note")).to_have_count(0)

    desk.locator("#id_draft").press("Control+Enter")
    expect(desk.locator("#found")).to_be_focused()

    # From finding to finding, and to its place in the text.
    desk.keyboard.press("j")
    expect(desk.locator("#finding-1")).to_be_focused()
    desk.keyboard.press("j")
    expect(desk.locator("#finding-2")).to_be_focused()
    desk.keyboard.press("k")
    desk.keyboard.press("t")
    expect(desk.locator("#value-1")).to_be_focused()

    # What is forgotten is gone.
    desk.goto("/desk/draft/")
    desk.get_by_role("button", name="Forget what I wrote").click()
    expect(desk.locator("#id_draft")).to_have_value("")
    desk.reload()
    expect(desk.locator(".kept-note")).to_have_count(0)

    # Anything is found from anywhere, by keys alone.
    desk.keyboard.press("Control+k")
    palette = desk.get_by_role("dialog")
    desk.keyboard.type("douai")
    expect(palette.get_by_role("link", name="Douai plant").first).to_be_visible()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowDown")
    expect(palette.locator(".found-groups a").first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(palette).to_have_count(0)
    desk.keyboard.press("Control+k")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/entities/{plant.pk}/")


def test_what_is_not_sent_is_offered_beside_what_stands_now_and_what_is_sent_is_forgotten(
    page_as: Callable[[str], Page],
) -> None:
    version, case = a_proposal(by=a_person("eve")), a_contradiction()
    desk = page_as("ada")
    edit = f"/desk/proposals/{version.pk}/edit/"
    desk.goto(edit)
    desk.locator("#id_statement").fill("It is on sale in the year 2028.")
    FactVersion.objects.filter(pk=version.pk).update(statement="It is sold from 2028 on.", note="Asked the maker.")
    desk.goto(edit)
    expect(desk.locator("#id_statement")).to_have_value("It is on sale in the year 2028.")
    expect(desk.locator(".kept-note")).to_contain_text("Meanwhile something else stands here")
    expect(desk.locator(".kept-note dl")).to_have_text("StatementIt is sold from 2028 on.")
    expect(desk.locator("#id_note")).to_have_value("Asked the maker.")
    desk.get_by_role("button", name="Propose it so").click()
    expect(desk.locator(".messagelist")).to_contain_text("Edited.")
    latest = FactVersion.objects.latest("pk")
    assert latest.statement == "It is on sale in the year 2028."

    desk.goto(f"/desk/contradictions/{case.pk}/thread/")
    desk.locator(f"#text-{case.pk}").fill("They call back.")
    desk.get_by_role("button", name="Add to the thread").click()
    expect(desk.locator(".thread .answer")).to_contain_text("They call back.")
    expect(desk.locator(f"#text-{case.pk}")).to_have_value("")
    assert ThreadEntry.objects.get().text == "They call back."
