"""Vetting at the desk: the queue, one proposal with all that speaks for and against it, and several at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.admin import passages
from facts.models import FactVersion
from facts.retire_claims import reject_claim
from facts.settle_drifts import keep_claim
from facts.vet_facts import Proposal, digest_of, edit_proposal, send_back
from tests.admin.conftest import As, as_, cast
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_correction,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    claims_alike,
    weighed,
)
from tests.drift.changing import an_open_drift

__all__ = ["as_", "cast"]

pytestmark = pytest.mark.django_db

QUEUE = "/desk/proposals/"
WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES = 302, 403, 200


def page_of(version: FactVersion) -> str:
    return reverse("desk:proposal", args=[version.pk])


def shown(client: Client, version: FactVersion) -> str:
    return client.get(page_of(version)).content.decode()


def answer(client: Client, version: FactVersion, verb: str = "publish", **said: Any) -> Any:
    """As the form stands on the page now."""
    context = client.get(page_of(version)).context
    form = context["publish" if verb == "publish" else "send_back"]
    return client.post(f"{page_of(version)}{verb}/", {"seen": form["seen"].value()} | said)


def statuses() -> dict[int, str]:
    return dict(FactVersion.objects.values_list("pk", "status"))


@pytest.mark.parametrize(
    "page, expected",
    [
        ("", [LOGIN, NO, YES, YES, YES, YES]),
        ("{pk}/", [LOGIN, NO, YES, YES, YES, YES]),
        ("{pk}/edit/", [LOGIN, NO, YES, YES, YES, YES]),
        ("several/", [LOGIN, NO, NO, 302, 302, 302]),
        ("{pk}/publish/", [LOGIN, NO, NO, 302, 302, 302]),
        ("{pk}/send-back/", [LOGIN, NO, NO, 302, 302, 302]),
    ],
)
def test_who_opens_which_page(as_: As, page: str, expected: list[int]) -> None:
    address = QUEUE + page.format(pk=a_proposal().pk)
    assert [as_(who).get(address).status_code for who in WHO] == expected


@pytest.mark.parametrize("verb", ["publish", "send-back"])
def test_a_reporter_who_sends_the_form_of_an_editor_is_refused(as_: As, verb: str) -> None:
    version = a_proposal()
    assert 'id="publish"' not in shown(as_("ben"), version)
    form = as_("ada").get(page_of(version)).context["publish"]
    sent = as_("ben").post(f"{page_of(version)}{verb}/", {"seen": form["seen"].value(), "why": "Weak."})
    assert (sent.status_code, statuses()) == (403, {version.pk: "proposed"})


@pytest.mark.parametrize("address", ["0/", "99999999999999999999999/", "1/retract/", "x/", "0/edit/", "0/publish/"])
def test_what_is_not_there_is_not_found(as_: As, address: str) -> None:
    assert as_("root").get(f"{QUEUE}{address}").status_code == 404


def test_the_page_shows_what_a_vetter_has_to_see(as_: As, cast: dict[str, User]) -> None:
    entity, rule = an_entity("Piccola"), a_property("on_sale", separating=["region"])
    slot = a_slot(entity=entity, of=rule)
    claim = a_claim("early 2028", slot=slot, source="The Post")
    a_claim("2031", slot=slot)
    a_claim("2030", slot=a_slot(entity=entity, of=rule, qualifiers={"region": "France"}))
    weighed(slot)
    page = shown(as_("ada"), a_proposal(by=cast["ben"], claim=claim, statement="On sale in early 2028."))
    for told in (
        "On sale in early 2028.",
        "Proposed by ben",
        "<mark>It is early 2028, they say.</mark>",
        "Jan to Apr 2028",
        "early: the first third",
        "from 2028-01-01 to 2028-04-30",
        "The sources contradict each other on this matter",
        "Piccola, on sale (region: France)",
        "The quote says this",
        "1 report, 1 origin",
    ):
        assert told in page, told


def test_a_yes_publishes_and_the_next_one_is_up(as_: As, cast: dict[str, User]) -> None:
    first, second, third = (a_proposal(by=cast["ben"]) for _ in range(3))
    done = answer(as_("ada"), second, checked=["source", "quote"])
    assert done["Location"] == page_of(third)
    second.refresh_from_db()
    assert (second.status, second.vetter, second.checked) == ("published", cast["ada"], ["quote", "source"])
    assert answer(as_("ada"), third)["Location"] == page_of(first)
    assert answer(as_("ada"), first)["Location"] == QUEUE
    assert "Nothing waits for you" in as_("ada").get(QUEUE).content.decode()


def test_what_was_ticked_stays_with_the_version(as_: As) -> None:
    version = a_proposal()
    answer(as_("ada"), version, checked=["quote", "as_of"])
    told = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "Checked: The quote says this; It is said of the right time" in told


def test_a_tick_that_is_none_is_refused(as_: As) -> None:
    version = a_proposal()
    assert "not one of the available choices" in answer(as_("ada"), version, checked=["x"]).content.decode()
    assert statuses() == {version.pk: "proposed"}


def test_it_is_sent_back_with_a_reason_and_its_proposer_reads_it(as_: As, cast: dict[str, User]) -> None:
    version, other = a_proposal(by=cast["ben"]), a_proposal()
    assert "This field is required" in answer(as_("ada"), version, "send-back", why=" ").content.decode()
    assert answer(as_("ada"), version, "send-back", why="Ask the maker.")["Location"] == page_of(other)
    assert "Ask the maker." in as_("ben").get(QUEUE).content.decode()


@pytest.mark.parametrize("who", ["ada", "cho", "root"])
def test_ones_own_proposal_has_no_form_and_one_that_is_forged_is_refused(
    as_: As, cast: dict[str, User], who: str
) -> None:
    version = a_proposal(by=cast[who])
    page = shown(as_(who), version)
    assert 'id="publish"' not in page
    assert 'id="send-back"' not in page
    assert "a second person has to vet it" in page
    stands = f"{version.pk}:proposed:{digest_of(version)}"
    forged = as_(who).post(f"{page_of(version)}publish/", {"seen": stands})
    assert (forged.status_code, statuses()) == (403, {version.pk: "proposed"})
    assert "a second person has to vet it" in forged.content.decode()


def test_ones_own_are_listed_apart_and_keys_pass_them_by(as_: As, cast: dict[str, User]) -> None:
    first, own, last = a_proposal(), a_proposal(by=cast["ada"]), a_proposal()
    context = as_("ada").get(QUEUE).context
    assert [version for version, _ in context["rows"]] == [first, last]
    assert [version for version, _ in context["own"]] == [own]
    beside = as_("ada").get(page_of(first)).context["beside"]
    assert (beside.place, beside.total, beside.previous, beside.next) == (1, 2, None, last.pk)
    beside = as_("ada").get(page_of(own)).context["beside"]
    assert (beside.place, beside.previous, beside.next) == (0, first.pk, last.pk)


def another_claim(version: FactVersion) -> None:
    a_claim("2031", slot=version.fact.slot)


def a_rejected_passage(version: FactVersion) -> None:
    reject_claim(version.evidence.get(), by=a_person(), why="Misread.", now=NOW)


@pytest.mark.parametrize("change, told", [(another_claim, "contradict each other"), (a_rejected_passage, "rejected")])
def test_a_yes_to_what_has_changed_meanwhile_is_no_yes(as_: As, change: Any, told: str) -> None:
    version = a_proposal()
    client = as_("ada")
    seen = client.get(page_of(version)).context["publish"]["seen"].value()
    change(version)
    late = client.post(f"{page_of(version)}publish/", {"seen": seen, "checked": ["quote"]})
    page = late.content.decode()
    assert (late.status_code, statuses()) == (409, {version.pk: "proposed"})
    assert "It has changed since you looked" in page
    assert told in page
    assert late.context["publish"]["seen"].value() != seen
    assert 'value="quote" id="publish_checked_0" checked' in page


def test_after_a_change_the_second_look_may_publish(as_: As) -> None:
    version = a_proposal()
    client = as_("ada")
    seen = client.get(page_of(version)).context["publish"]["seen"].value()
    another_claim(version)
    late = client.post(f"{page_of(version)}publish/", {"seen": seen})
    again = late.context["publish"]["seen"].value()
    blocked = client.post(f"{page_of(version)}publish/", {"seen": again})
    assert "settle it first, or say why" in blocked.content.decode()
    client.post(f"{page_of(version)}publish/", {"seen": again, "despite_contradiction": "Confirmed."})
    assert statuses() == {version.pk: "published"}


def test_who_comes_second_is_told_who_was_first(as_: As) -> None:
    version = a_proposal()
    ada, cho = as_("ada"), as_("cho")
    seen = cho.get(page_of(version)).context["publish"]["seen"].value()
    answer(ada, version)
    late = cho.post(f"{page_of(version)}publish/", {"seen": seen})
    assert late.status_code == 409
    assert "It has changed since you looked" in late.content.decode()
    assert "published: the public reads it" in late.content.decode()
    assert version.transitions.filter(event="published").count() == 1


def test_an_open_contradiction_needs_a_reason_and_the_reason_stays(as_: As) -> None:
    case = a_contradiction()
    version = a_proposal(claim=case.claims.first())
    assert answer(as_("ada"), version).status_code == 409
    answer(as_("ada"), version, despite_contradiction="The ministry confirmed it.")
    history = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "The ministry confirmed it." in history


def test_who_edits_becomes_the_proposer_and_the_role_passes_on(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(by=cast["cho"])
    address = f"{page_of(version)}edit/"
    form = as_("ada").get(address).context["form"]
    said = {name: form[name].value() for name in ("claim", "evidence", "note", "public_note", "seen")}
    done = as_("ada").post(address, said | {"statement": "The car goes on sale in 2028."})
    edited = FactVersion.objects.latest("pk")
    assert done["Location"] == page_of(edited)
    assert statuses() == {version.pk: "sent_back", edited.pk: "proposed"}
    assert (edited.statement, edited.proposer) == ("The car goes on sale in 2028.", cast["ada"])
    assert 'id="publish"' not in shown(as_("ada"), edited)
    assert answer(as_("cho"), edited).status_code == 302
    history = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "Edited: version 2 took its place." in history


def test_an_edit_of_what_was_vetted_meanwhile_loses_no_word(as_: As) -> None:
    version = a_proposal()
    address = f"{page_of(version)}edit/"
    form = as_("ada").get(address).context["form"]
    said = {name: form[name].value() for name in ("claim", "evidence", "seen")}
    answer(as_("cho"), version)
    late = as_("ada").post(address, said | {"statement": "Words that took an hour."})
    assert late.status_code == 409
    assert "Words that took an hour." in late.content.decode()
    assert "It does not wait any more" in late.content.decode()


@pytest.mark.parametrize("forged", [{"claim": "x"}, {"claim": "9" * 30}, {"claim": ""}, {"evidence": "9" * 30}])
def test_a_forged_edit_is_refused(as_: As, forged: dict[str, str]) -> None:
    version = a_proposal()
    claim = version.evidence.get()
    said = {"claim": claim.pk, "evidence": claim.pk, "statement": "So it is.", "seen": version.pk} | forged
    assert as_("ada").post(f"{page_of(version)}edit/", said).status_code == 200
    assert statuses() == {version.pk: "proposed"}


def test_several_are_vetted_after_a_look_at_every_passage(as_: As, cast: dict[str, User]) -> None:
    slot = a_slot()
    a_claim("2028", slot=slot, quote="Another passage says 2028.")
    two = [a_proposal(), a_proposal()]
    own, disputed = a_proposal(by=cast["ada"]), a_proposal(claim=a_contradiction().claims.first())
    ticked = {"version": [version.pk for version in (*two, own, disputed)]}
    asked = as_("ada").post(f"{QUEUE}several/", ticked)
    page = asked.content.decode()
    assert [one.version for one in asked.context["ready"]] == two
    assert {one.version for one in asked.context["refused"]} == {own, disputed}
    assert page.count("<mark>") == 2
    assert statuses() == dict.fromkeys(statuses(), "proposed")
    as_("ada").post(f"{QUEUE}several/", {"seen": [one.token for one in asked.context["ready"]]})
    assert [statuses()[version.pk] for version in (*two, own, disputed)] == ["published"] * 2 + ["proposed"] * 2


def a_proposal_on(count: int) -> FactVersion:
    """One that stands on so many passages."""
    claims = claims_alike(count, slot=a_slot())
    version = a_proposal(claim=claims[0], statement=f"It stands on {count}.")
    version.evidence.set(claims)
    return version


def test_of_very_many_passages_a_page_shows_the_first_and_all_when_asked(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, ada = a_proposal_on(45), as_("ada")
    first = shown(ada, version)
    assert first.count("<mark>") == 20
    assert "Passages 1 to 20 of 45." in first
    assert 'href="?passages=all#passages"' in first
    assert ada.get(f"{page_of(version)}?passages=all").content.decode().count("<mark>") == 45
    monkeypatch.setattr(passages, "MOST", 44)
    assert 'href="?passages=all#passages"' not in shown(ada, version)
    assert ada.get(f"{page_of(version)}?passages=all").content.decode().count("<mark>") == 20
    assert answer(ada, version)["Location"] == QUEUE
    assert statuses()[version.pk] == "published"


def test_of_very_many_changed_passages_those_that_wait_come_first_and_the_rest_is_counted(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "CHANGED_SHOWN", 2)
    drifts = [an_open_drift() for _ in range(4)]
    version = a_proposal()
    version.evidence.set([drift.claim for drift in drifts])
    keep_claim(drifts[3], by=a_person(), note="They round.", now=NOW)
    for address in (page_of(version), reverse("admin:facts_factversion_change", args=[version.pk])):
        page = as_("ada").get(address).content.decode()
        assert [drift.pk for drift in drifts if f"Changed passage {drift.pk}<" in page] == [drifts[1].pk, drifts[2].pk]
        assert "2 more changed passages" in page
    monkeypatch.setattr(passages, "CHANGED_SHOWN", 4)
    assert "more changed passage" not in shown(as_("ada"), version)


@pytest.fixture
def five_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages of each of several."""
    monkeypatch.setattr(passages, "BESIDE_OTHERS", 5)


@pytest.mark.usefixtures("five_at_first")
def test_of_each_of_several_the_first_passages_are_shown_and_all_when_asked(as_: As) -> None:
    many, few = a_proposal_on(8), a_proposal_on(2)
    keys = {"version": [many.pk, few.pk]}
    page = as_("ada").post(f"{QUEUE}several/", keys)
    assert page.content.decode().count("<mark>") == 5 + 2
    assert "5 of 8 passages are shown." in page.content.decode()
    assert [[claim.pk for claim in one.passages.claims] for one in page.context["ready"]] == [
        sorted(version.evidence.values_list("pk", flat=True))[:5] for version in (many, few)
    ]
    whole = as_("ada").post(f"{QUEUE}several/", keys | {"whole": [many.pk, "x", "9" * 30, 0]})
    assert whole.content.decode().count("<mark>") == 8 + 2
    assert f'name="whole" value="{many.pk}"' in whole.content.decode(), "it stays open when another is opened"
    assert statuses() == {many.pk: "proposed", few.pk: "proposed"}


@pytest.mark.usefixtures("five_at_first")
def test_of_more_passages_than_a_page_can_show_the_page_of_the_proposal_shows_them(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "MOST", 7)
    version = a_proposal_on(8)
    told = as_("ada").post(f"{QUEUE}several/", {"version": [version.pk]}).content.decode()
    assert f'href="{page_of(version)}">Go through them page by page' in told
    assert 'name="whole"' not in told


@pytest.mark.usefixtures("five_at_first")
def test_a_yes_binds_to_the_passages_that_were_not_shown_as_well(as_: As) -> None:
    version, other = a_proposal_on(8), a_proposal()
    asked = as_("ada").post(f"{QUEUE}several/", {"version": [version.pk, other.pk]})
    seen = as_("ada").get(page_of(version)).context["publish"]["seen"].value()
    unseen = version.evidence.order_by("pk").last()
    assert unseen is not None
    assert unseen not in asked.context["ready"][0].passages.claims
    reject_claim(unseen, by=a_person(), why="Misread.", now=NOW)
    told = as_("ada").post(f"{QUEUE}several/", {"seen": [one.token for one in asked.context["ready"]]}, follow=True)
    assert "Not published: “It stands on 8.”" in told.content.decode()
    as_("ada").post(f"{page_of(version)}publish/", {"seen": seen})
    assert statuses() == {version.pk: "proposed", other.pk: "published"}


def test_one_of_several_that_changed_meanwhile_is_named_and_holds_up_no_other(as_: As) -> None:
    one, other = a_proposal(statement="It changed."), a_proposal()
    asked = as_("ada").post(f"{QUEUE}several/", {"version": [one.pk, other.pk]})
    another_claim(one)
    told = as_("ada").post(f"{QUEUE}several/", {"seen": [row.token for row in asked.context["ready"]]}, follow=True)
    assert statuses() == {one.pk: "proposed", other.pk: "published"}
    assert "Not published: “It changed.”" in told.content.decode()


def test_own_and_contradicted_ones_are_not_published_with_a_forged_list(as_: As, cast: dict[str, User]) -> None:
    own, disputed = a_proposal(by=cast["root"]), a_proposal(claim=a_contradiction().claims.first())
    tokens = [f"{version.pk}:{digest_of(version)}" for version in (own, disputed)]
    as_("root").post(f"{QUEUE}several/", {"seen": [*tokens, "x", "9" * 30 + ":", ":"]})
    assert set(statuses().values()) == {"proposed"}


@pytest.mark.parametrize("ticked", [[], ["x"], range(1, 27)])
def test_none_and_too_many_are_not_vetted_at_once(as_: As, ticked: Any) -> None:
    told = as_("ada").post(f"{QUEUE}several/", {"version": list(ticked)}, follow=True)
    assert "Tick from one to 25 proposals." in told.content.decode()


@override_settings(FACTS_REQUIRE_SECOND_PERSON=False)
def test_where_one_person_is_the_desk_they_vet_their_own_and_everybody_sees_so(
    as_: As, cast: dict[str, User], client: Client
) -> None:
    version = a_proposal(by=cast["ada"])
    assert "vetted by one person" in shown(as_("ada"), version)
    answer(as_("ada"), version)
    history = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "vetted by one person" in history
    assert client.get(f"/api/v1/facts/{version.fact.public_id}/").json()["vetting"] == "single"


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_queue_costs_the_same_with_more_proposals(as_: As) -> None:
    a_proposal()
    one = queries(as_("ada"), QUEUE)
    for _ in range(5):
        a_proposal()
    assert queries(as_("ada"), QUEUE) == one <= 15


@pytest.mark.parametrize("edit", ["", "edit/"])
def test_a_proposal_costs_the_same_with_more_evidence_and_more_versions(as_: As, edit: str) -> None:
    costs = []
    for count in (1, 6):
        slot = a_slot()
        claims = [a_claim("2028", slot=slot) for _ in range(count)]
        for _ in range(count):
            send_back(a_proposal(claim=claims[0]), by=a_person(), why="Weak.", now=NOW)
        a_published_version(claim=claims[0])
        version = a_correction(claims[0].fact_versions.latest("pk"))
        version.evidence.set(claims)
        costs.append(queries(as_("ada"), page_of(version) + edit))
    assert costs[0] == costs[1] <= 35


def test_looking_at_several_costs_the_same_with_more(as_: As) -> None:
    costs = []
    for count in (1, 6):
        keys = [a_proposal_on(3 * count).pk for _ in range(count)]
        client = as_("ada")
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as captured:
            client.post(f"{QUEUE}several/", {"version": keys})
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_a_claim_that_was_taken_out_is_not_offered_as_a_fact(as_: As) -> None:
    claim = a_claim()
    address = reverse("admin:facts_claim_change", args=[claim.pk])
    assert "Propose it as a fact" in as_("ben").get(address).content.decode()
    reject_claim(claim, by=a_person(), why="Misread.", now=NOW)
    assert "Propose it as a fact" not in as_("ben").get(address).content.decode()


def edited(version: FactVersion, *, by: User) -> FactVersion:
    claim = version.evidence.get()
    proposal = Proposal(claim=claim, statement="It goes on sale in 2028.", note="In our style.")
    return edit_proposal(version, proposal, by=by, now=NOW)


def test_the_reason_for_sending_back_what_was_edited_meanwhile_stands_under_what_took_its_place(
    as_: As, cast: dict[str, User]
) -> None:
    version, cho = a_proposal(by=cast["ben"]), as_("cho")
    seen = cho.get(page_of(version)).context["send_back"]["seen"].value()
    new = edited(version, by=cast["ada"])
    late = cho.post(f"{page_of(version)}send-back/", {"seen": seen, "why": "Ask the maker."})
    page = late.content.decode()
    assert (late.status_code, late.context["version"]) == (409, new)
    assert "ada edited it meanwhile: version 2 took its place." in page
    assert late.context["send_back"]["why"].value() == "Ask the maker."
    again = late.context["send_back"]["seen"].value()
    cho.post(f"{page_of(new)}send-back/", {"seen": again, "why": "Ask the maker."})
    assert statuses() == {version.pk: "sent_back", new.pk: "sent_back"}


def test_what_was_ticked_for_another_version_is_not_ticked_for_the_one_that_took_its_place(
    as_: As, cast: dict[str, User]
) -> None:
    version, cho = a_proposal(by=cast["ben"]), as_("cho")
    seen = cho.get(page_of(version)).context["publish"]["seen"].value()
    edited(version, by=cast["ada"])
    late = cho.post(f"{page_of(version)}publish/", {"seen": seen, "checked": ["quote", "source"]})
    assert late.status_code == 409
    assert not late.context["publish"]["checked"].value()


def test_who_vets_no_own_edit_reads_what_they_wrote(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(by=cast["ben"])
    cho = as_("cho")
    seen = cho.get(page_of(version)).context["send_back"]["seen"].value()
    edited(version, by=cast["cho"])
    late = cho.post(f"{page_of(version)}send-back/", {"seen": seen, "why": "Ask the maker."})
    assert late.status_code == 409
    assert "You wrote:</strong> Ask the maker." in late.content.decode()


def test_what_an_edit_took_the_place_of_was_not_sent_back(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(by=cast["ben"], note="Two sources.")
    edited(version, by=cast["ada"])
    assert list(as_("ben").get(QUEUE).context["sent_back"]) == []
    told = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "edited: a later version took its place" in told
    assert "sent back: not published" not in told


def test_two_edits_at_once_lead_to_the_one_that_waits(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(by=cast["ben"])
    address = reverse("desk:edit_proposal", args=[version.pk])
    client = as_("cho")
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    new = edited(version, by=cast["ada"])
    late = client.post(address, sent | {"statement": "On sale in 2028."})
    assert late.status_code == 409
    assert reverse("desk:edit_proposal", args=[new.pk]) in late.content.decode()


def test_bounds_are_written_as_the_page_writes_numbers_and_an_excluded_end_is_told(as_: As) -> None:
    slot = a_slot(kind="money", unit="EUR")
    page = shown(as_("ada"), a_proposal(claim=a_claim("€300 million", slot=slot)))
    assert "<dt>Bounds</dt><dd>€299,500,000 to just under €300,500,000</dd>" in page
