"""From a claim to a vetted fact and its vetted correction in a real browser, the vetter by keys alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from facts.models import Correction, Entity, Fact, FactVersion
from facts.vet_facts import Proposal, edit_proposal
from tests.admin.conftest import cast
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_correction,
    a_person,
    a_proposal,
    a_published_version,
    a_slot,
)
from tests.end_to_end.test_browser_desk import As, page_as, wrong_with

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)


def public(fact: Fact) -> Any:
    return Client().get(f"/api/v1/facts/{fact.public_id}/").json()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_fact_is_proposed_vetted_by_keys_corrected_and_vetted_again(page_as: As) -> None:
    slot = a_slot()
    claim = a_claim("2028", slot=slot)
    reporter, editor = page_as("ben"), page_as("ada")

    reporter.goto(reverse("admin:facts_claim_change", args=[claim.pk]))
    reporter.click("text=Propose it as a fact")
    reporter.fill("#id_statement", "The car goes on sale in 2028.")
    reporter.click("input[value=Propose]")
    expect(reporter.locator(".messagelist")).to_contain_text("A second person has to vet it")
    reporter.goto("/desk/proposals/")
    expect(reporter.locator("#content-main")).to_contain_text("Yours: somebody else has to vet them")

    editor.goto("/desk/proposals/")
    editor.click("text=Begin with the oldest")
    expect(editor.locator("#proposal")).to_be_focused()
    press(editor, "1", "3", "3", "4")
    expect(editor.locator("#told")).to_contain_text("It is attributed to the right speaker: ticked")
    press(editor, "v")
    expect(editor.locator(".messagelist")).to_contain_text("Published: ")
    expect(editor.locator(".empty")).to_contain_text("Nothing waits for you")
    version = FactVersion.objects.get()
    assert (version.status, str(version.vetter), version.checked) == ("published", "ada", ["quote", "attribution"])
    assert public(version.fact)["statement"] == "The car goes on sale in 2028."

    # Editors correct, too; somebody else has to vet it.
    editor.goto(reverse("desk:fact", args=[version.fact.public_id]))
    editor.click("a.button:has-text('Correct it')")
    editor.click("[type=submit][value='Correct it']")
    expect(editor.locator(".errorlist").first).to_contain_text("Choose what kind of correction it is.")
    editor.check("[name=correction_kind][value=error]")
    editor.fill("#id_statement", "The car goes on sale in late 2028.")
    editor.fill("#id_public_note", "We left out that it is late in the year.")
    editor.click("[type=submit][value='Correct it']")
    expect(editor.locator(".messagelist")).to_contain_text("until a second person has vetted it")
    correction = FactVersion.objects.latest("pk")
    editor.goto(reverse("desk:proposal", args=[correction.pk]))
    press(editor, "v")
    expect(editor.locator("#told")).to_contain_text("It is not for you to vet.")
    assert public(version.fact)["statement"] == "The car goes on sale in 2028."

    chief = page_as("cho")
    chief.goto(reverse("desk:proposal", args=[correction.pk]))
    expect(chief.locator(".changed-words ins")).to_contain_text("late")
    press(chief, "v")
    expect(chief.locator(".messagelist")).to_contain_text("Published: ")
    told = public(version.fact)
    assert told["statement"] == "The car goes on sale in late 2028."
    (event,) = told["corrections"]
    assert (event["kind"], event["note"]) == ("error", "We left out that it is late in the year.")
    assert event["before"]["statement"] == "The car goes on sale in 2028."
    assert Correction.objects.count() == 1


def test_proposals_are_gone_through_sent_back_and_edited_by_keys(page_as: As) -> None:
    first, second = a_proposal(), a_proposal(claim=a_contradiction().claims.first())
    desk = page_as("ada")
    desk.goto(reverse("desk:proposal", args=[first.pk]))
    press(desk, "j")
    desk.wait_for_url(f"**{reverse('desk:proposal', args=[second.pk])}")
    expect(desk.locator("#proposal")).to_be_focused()
    press(desk, "v")
    expect(desk.locator("[name=despite_contradiction]")).to_be_focused()
    desk.goto(reverse("desk:proposal", args=[second.pk]))
    press(desk, "k")
    desk.wait_for_url(f"**{reverse('desk:proposal', args=[first.pk])}")
    press(desk, "e")
    desk.wait_for_url(f"**{reverse('desk:edit_proposal', args=[first.pk])}")
    desk.go_back()
    expect(desk.locator("#proposal")).to_be_focused()
    press(desk, "b")
    expect(desk.locator("#send-back textarea")).to_be_focused()
    desk.keyboard.insert_text("v and j: ask the maker.")
    press(desk, "Control+Enter")
    desk.wait_for_url(f"**{reverse('desk:proposal', args=[second.pk])}")
    first.refresh_from_db()
    assert (first.status, first.note) == ("sent_back", "v and j: ask the maker.")


def test_who_was_asked_why_it_is_published_can_still_send_it_back(page_as: As) -> None:
    disputed = a_proposal(claim=a_contradiction().claims.first())
    desk = page_as("ada")
    desk.goto(reverse("desk:proposal", args=[disputed.pk]))
    press(desk, "v")
    expect(desk.locator("[name=despite_contradiction]")).to_be_focused()
    press(desk, "Escape", "b")
    expect(desk.locator("#send-back textarea")).to_be_focused()
    desk.keyboard.insert_text("Who says so?")
    press(desk, "Control+Enter")
    expect(desk.locator(".messagelist")).to_contain_text("Sent back")
    disputed.refresh_from_db()
    assert (disputed.status, disputed.note) == ("sent_back", "Who says so?")


def test_the_pages_of_vetting_can_be_read_and_their_controls_named(page_as: As) -> None:
    published = a_published_version()
    waiting, disputed = a_correction(published), a_proposal(claim=a_contradiction().claims.first())
    fact = published.fact.public_id
    addresses = [
        "/desk/proposals/",
        *(reverse("desk:proposal", args=[one.pk]) for one in (waiting, disputed)),
        reverse("desk:edit_proposal", args=[waiting.pk]),
        reverse("desk:fact", args=[fact]),
        reverse("desk:correct", args=[fact]),
    ]
    desk = page_as("root")
    assert [line for address in addresses for line in wrong_with(desk, address)] == []


def test_a_dispute_is_published_by_keys_alone(page_as: As) -> None:
    case = a_contradiction()
    reporter, editor = page_as("ben"), page_as("ada")
    reporter.goto(reverse("desk:compare", args=[case.pk]))
    press(reporter, "p")
    expect(reporter.locator("#content-main")).to_contain_text("The candidates, as the public reads them")
    assert list(wrong_with(reporter, reverse("desk:contest", args=[case.pk]))) == []
    reporter.fill("#id_statement", "When it goes on sale is contested.")
    press(reporter, "Control+Enter")
    expect(reporter.locator(".messagelist")).to_contain_text("A second person has to vet it")
    version = FactVersion.objects.get()

    editor.goto(reverse("desk:proposal", args=[version.pk]))
    expect(editor.locator("#proposal")).to_be_focused()
    press(editor, "v")
    expect(editor.locator(".messagelist")).to_contain_text("Published: ")
    assert [one["shown"] for one in public(version.fact)["candidates"]] == ["2027", "2028"]


def test_the_list_of_proposals_is_walked_and_opened_by_keys(page_as: As) -> None:
    first, second = a_proposal(), a_proposal(statement="It is on sale next year.")
    desk = page_as("ada")
    desk.goto("/desk/proposals/")
    link = {one: desk.locator("#proposals .said a", has_text=one.statement) for one in (first, second)}
    expect(link[first]).to_be_focused()
    press(desk, "j")
    expect(link[second]).to_be_focused()
    press(desk, "?")
    expect(desk.get_by_role("dialog")).to_contain_text("open the proposal")
    press(desk, "Escape", "k", "j", "o")
    desk.wait_for_url(f"**{reverse('desk:proposal', args=[second.pk])}")


def test_forms_begin_in_their_first_field_and_refused_ones_where_something_is_wrong(page_as: As) -> None:
    published = a_published_version()
    claim = a_claim("2029")
    desk = page_as("cho")
    desk.goto(f"{reverse('admin:facts_factversion_propose')}?claim={claim.pk}")
    expect(desk.locator("#id_statement")).to_be_focused()
    desk.goto(reverse("desk:correct", args=[published.fact.public_id]))
    expect(desk.locator("[name=correction_kind]").first).to_be_focused()
    desk.check("[name=correction_kind][value=error]")
    desk.click("[type=submit][value='Correct it']")
    expect(desk.locator("#id_public_note")).to_be_focused()

    # A retraction that is refused; and an entity that somebody else changed meanwhile.
    desk.goto(reverse("admin:facts_factversion_change", args=[published.pk]))
    desk.click("summary:has-text('Retract')")
    desk.click("details[open] button:has-text('Retract')")
    expect(desk.locator("#retract_why")).to_be_focused()
    entity = published.fact.slot.entity
    desk.goto(reverse("admin:facts_entity_change", args=[entity.pk]))
    desk.fill("#id_description", "A small car.")
    Entity.objects.filter(pk=entity.pk).update(description="A van.")
    desk.click("[name=_save]")
    expect(desk.locator(".errornote")).to_contain_text("Somebody else has changed it since this page was made.")
    expect(desk.locator("#content-main")).not_to_contain_text("Please correct the error")
    expect(desk.locator(".errornote")).to_be_focused()


def test_what_was_edited_meanwhile_is_sent_back_with_the_reason_that_was_written(page_as: As) -> None:
    version = a_proposal()
    desk = page_as("cho")
    desk.goto(reverse("desk:proposal", args=[version.pk]))
    press(desk, "b")
    desk.keyboard.insert_text("Ask the maker.")
    proposal = Proposal(claim=version.evidence.get(), statement="It goes on sale in 2028.")
    new = edit_proposal(version, proposal, by=a_person(), now=NOW)
    press(desk, "Control+Enter")
    why = desk.locator("#send-back textarea")
    expect(why).to_be_focused()
    expect(why).to_have_value("Ask the maker.")
    press(desk, "Control+Enter")
    expect(desk.locator(".messagelist")).to_contain_text("Sent back.")
    new.refresh_from_db()
    assert (new.status, new.note) == ("sent_back", "Ask the maker.")
