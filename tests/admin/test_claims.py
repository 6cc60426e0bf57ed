"""Claims are recorded on the page of their source, read on their own, and taken out with a reason."""

from typing import Any

import pytest
from django.urls import reverse

from facts.models import Claim, Slot
from tests.admin.conftest import As
from tests.admin.forms import a_typed_claim, changed_source_form, claims, seen, told
from tests.builders import a_claim, a_slot, a_snapshot, a_source, weighed

LIST = "/admin/facts/claim/"
TEXT = "The first car is due in early 2028. Ford says the second one is due in early 2028 too. It costs a lot."


@pytest.fixture
def source(db: None) -> Any:
    return a_snapshot(a_source(published="2025-12-09"), text=TEXT).source


def record(as_: As, source: Any, *typed: dict[str, Any], **changed: Any) -> Any:
    sent = changed_source_form(source, **changed) | claims(*typed)
    return as_("ben").post(reverse("admin:sources_source_change", args=[source.pk]), sent, follow=True)


def errors(answer: Any) -> dict[str, Any]:
    return dict(answer.context["inline_admin_formsets"][-1].formset.errors[0])


def test_a_claim_is_recorded_and_shown_as_it_is_read(as_: As, source: Any) -> None:
    slot = a_slot()
    answer = record(as_, source, a_typed_claim(slot, source, quote="The first car is due in early 2028"))
    claim = Claim.objects.get()
    assert "“early 2028” is read as" in told(answer)
    assert claim.shown() in told(answer)
    assert (claim.slot, claim.value_text, str(claim.recorded_by)) == (slot, "early 2028", "ben")
    assert claim.slot.is_stale()


def test_several_claims_are_recorded_at_once(as_: As, source: Any) -> None:
    slot = a_slot()
    one = a_typed_claim(slot, source, quote="The first car is due in early 2028")
    record(as_, source, one, a_typed_claim(slot, source, quote="is due in early 2028 too", speaker="Ford"))
    assert Claim.objects.count() == 2


def test_an_empty_form_records_nothing(as_: As, source: Any) -> None:
    blank = {"polarity": "asserted", "modality": "asserted", "snapshot": source.latest_snapshot().pk}
    answer = record(as_, source, blank, title="Only the title")
    assert answer.redirect_chain
    assert not Claim.objects.exists()


def test_a_page_that_was_open_while_the_source_said_something_new_is_saved_as_it_stands(as_: As, source: Any) -> None:
    slot, first = a_slot(), source.latest_snapshot()
    a_snapshot(source, text=f"{TEXT} Or more.")
    blank = {"polarity": "asserted", "modality": "asserted", "snapshot": first.pk}
    typed = a_typed_claim(slot, source, quote="The first car is due in early 2028", snapshot=first.pk)
    answer = record(as_, source, typed, blank, title="Better")
    assert answer.redirect_chain
    assert Claim.objects.get().snapshot == first


@pytest.mark.parametrize(
    "said, field, message",
    [
        ({"quote": "due in early 2029"}, "quote", "The nearest passage reads “due in early 2028”"),
        ({"quote": "due in early 2028"}, "quote", "2 times"),
        ({"quote": "due in early 2028", "start": "1"}, "quote", "does not stand at character 1"),
        ({"quote": ""}, "quote", "required"),
        ({"quote": "a\x00b"}, "quote", "Null characters"),
        ({"entity": "9" * 30}, "entity", "Select a valid choice"),
        ({"property": "x"}, "property", "Select a valid choice"),
        ({"snapshot": "0"}, "snapshot", "Select a valid choice"),
        ({"polarity": "maybe"}, "polarity", "Select a valid choice"),
        ({"period": "the day after never"}, "period", "is not a period"),
        ({"qualifiers": "Europe"}, "qualifiers", "has to be a name and a text"),
        ({"start": "9" * 30}, "start", "less than or equal"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    as_: As, source: Any, said: dict[str, str], field: str, message: str
) -> None:
    typed = a_typed_claim(a_slot(), source, quote="The first car is due in early 2028", speaker="Somebody")
    answer = record(as_, source, typed | said)
    assert answer.status_code == 200
    assert message in " ".join(errors(answer)[field])
    assert 'value="Somebody"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_value_that_cannot_be_read_is_kept_as_printed_and_flagged(as_: As, source: Any) -> None:
    answer = record(as_, source, a_typed_claim(a_slot(), source, quote="It costs a lot", value_text="a lot"))
    claim = Claim.objects.get()
    assert claim.unreadable
    assert "it could not be read" in told(answer)
    listed = as_("ben").get(LIST, {"value": "unreadable"}).content.decode()
    assert "not read: a lot" in listed
    assert "not read: a lot" not in as_("ben").get(LIST, {"value": "read"}).content.decode()


def test_the_same_claim_twice_is_already_there(as_: As, source: Any) -> None:
    typed = a_typed_claim(a_slot(), source, quote="The first car is due in early 2028")
    record(as_, source, typed)
    assert "already there" in told(record(as_, source, typed))
    assert Claim.objects.count() == 1


def test_a_recorded_claim_cannot_be_smuggled_into_the_form(as_: As, source: Any) -> None:
    claim = a_claim()
    sent = changed_source_form(source) | claims({"id": claim.pk, "quote": "x"}) | {"claims-INITIAL_FORMS": 1}
    answer = as_("ben").post(reverse("admin:sources_source_change", args=[source.pk]), sent)
    assert answer.status_code == 200
    claim.refresh_from_db()
    assert (claim.quote, Claim.objects.count()) == ("It is 2028, they say.", 1)


def test_what_two_do_at_once_is_told_and_nothing_typed_is_lost(
    as_: As, source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check passes, and then the step refuses after all: all of the save is rolled back."""
    monkeypatch.setattr("facts.admin.claim_form.ClaimForm._post_clean", lambda form: None)
    typed = a_typed_claim(a_slot(), source, quote="not there at all", speaker="Somebody")
    answer = record(as_, source, typed, title="A new title")
    page = answer.content.decode()
    assert "does not stand in this snapshot" in page
    assert 'value="Somebody"' in page
    source.refresh_from_db()
    assert source.title != "A new title"


def test_claims_are_shown_on_their_source(as_: As) -> None:
    claim = a_claim("<i>2028</i>", slot=a_slot())
    page = as_("cho").get(reverse("admin:sources_source_change", args=[claim.snapshot.source_id])).content.decode()
    assert "Claims recorded (1)" in page
    assert "&lt;i&gt;2028" in page
    assert "<i>2028" not in page


@pytest.mark.parametrize("verb, status", [("reject", "rejected"), ("retract", "retracted")])
def test_a_claim_is_taken_out_with_a_reason(as_: As, verb: str, status: str) -> None:
    claim = a_claim()
    weighed(claim.slot)
    page, client = reverse("admin:facts_claim_change", args=[claim.pk]), as_("cho")
    stands = seen(client, page, verb)
    refused = client.post(f"/admin/facts/claim/{claim.pk}/{verb}/", {"seen": stands, "why": "  "})
    assert "This field is required" in refused.content.decode()
    client.post(f"/admin/facts/claim/{claim.pk}/{verb}/", {"seen": stands, "why": "It is a caption."})
    claim.refresh_from_db()
    assert (claim.status, claim.transitions.get().why) == (status, "It is a caption.")
    assert Slot.objects.get().is_stale()
    again = client.post(f"/admin/facts/claim/{claim.pk}/{verb}/", {"seen": stands, "why": "Twice."})
    assert (again.status_code, claim.transitions.count()) == (409, 1)
    assert "changed since you looked" in again.content.decode()


def test_several_claims_are_rejected_for_one_reason(as_: As) -> None:
    chosen, left = [a_claim(), a_claim("2029")], a_claim("2030")
    sent: dict[str, Any] = {"action": "reject_selected", "_selected_action": [claim.pk for claim in chosen], "index": 0}
    client = as_("ada")
    asked = client.post(LIST, sent).content.decode()
    assert "Reject 2 claims" in asked
    again = client.post(LIST, sent | {"confirmed": "yes", "why": "\x00 "})
    assert "Say why." in again.content.decode()
    client.post(LIST, sent | {"confirmed": "yes", "why": "Captions."})
    assert [Claim.objects.get(pk=one.pk).status for one in [*chosen, left]] == ["rejected", "rejected", "recorded"]


def test_a_claim_somebody_else_took_out_does_not_hold_up_the_others(as_: As) -> None:
    gone, live = a_claim(), a_claim("2029")
    Claim.objects.filter(pk=gone.pk).update(status="retracted")
    keys = [gone.pk, live.pk]
    sent = {"action": "reject_selected", "_selected_action": keys, "confirmed": "yes", "why": "Captions.", "index": 0}
    answer = as_("ada").post(LIST, sent, follow=True)
    assert "1 of 2 claims" in told(answer)
    assert "taken this claim out already" in told(answer)
