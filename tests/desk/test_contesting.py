"""Publish that a matter is contested: proposed from the compare page, vetted by somebody else, told wherever the fact
is."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from facts.models import Contradiction, FactVersion
from tests.admin.conftest import As, as_, cast
from tests.builders import (
    CORRECTING,
    a_claim,
    a_contested_proposal,
    a_contested_version,
    a_contradiction,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    weighed,
)
from tests.desk.test_vetting import WHO, answer, shown

__all__ = ["as_", "cast"]

pytestmark = pytest.mark.django_db

LOGIN, NO, YES = 302, 403, 200


def page_of(case: Contradiction) -> str:
    return reverse("desk:contest", args=[case.pk])


def send(client: Client, case: Contradiction, **said: Any) -> Any:
    """As the form stands on the page now."""
    form = client.get(page_of(case)).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    return client.post(page_of(case), fields | said)


def test_who_opens_it(as_: As) -> None:
    address = page_of(a_contradiction())
    assert [as_(who).get(address).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    assert as_("ada").get("/desk/contradictions/0/contested/").status_code == 404


def test_it_is_proposed_from_the_compare_page_and_somebody_else_vets_it(as_: As, cast: dict[str, User]) -> None:
    slot = a_slot()
    for value, paper in (("2027", "The Post"), ("late 2028", "The Times")):
        a_claim(value, slot=slot, source=paper)
    case = weighed(slot)
    assert case is not None
    compare = reverse("desk:compare", args=[case.pk])
    assert page_of(case) in as_("ben").get(compare).content.decode()

    page = as_("ben").get(page_of(case)).content.decode()
    for told in (
        "The Post",
        "It is late 2028, they say.",
        "2027 to 2028",
        "245 days apart",
        "is contested: 2027 / late 2028",
    ):
        assert told in page, told
    sent = send(as_("ben"), case, statement="When it goes on sale is contested.", note="Both stand by it.")
    version = FactVersion.objects.get()
    assert sent["Location"] == reverse("desk:proposal", args=[version.pk])
    assert (version.proposer, version.contradiction) == (cast["ben"], case)
    assert "Waits to be vetted, as contested" in as_("ada").get(compare).content.decode()

    page = shown(as_("ada"), version)
    for told in ("The candidates, as the public reads them", "late 2028", "1 report, 1 origin", "Both stand by it."):
        assert told in page, told
    assert "despite_contradiction" not in page
    assert answer(as_("ada"), version).status_code == 302
    version.refresh_from_db()
    assert (version.status, version.vetter) == ("published", cast["ada"])
    for address in (compare, reverse("desk:entity", args=[slot.entity_id])):
        assert "published as contested" in as_("ben").get(address).content.decode()
    history = as_("ben").get(reverse("desk:fact", args=[version.fact.public_id])).content.decode()
    assert "as contested" in history
    assert "Say which answer it is" in history


@pytest.mark.parametrize("who", ["ada", "cho", "root"])
def test_ones_own_is_for_others_to_vet(as_: As, cast: dict[str, User], who: str) -> None:
    version = a_contested_proposal(by=cast[who])
    page = shown(as_(who), version)
    assert 'id="publish"' not in page
    assert "a second person has to vet it" in page


def test_what_has_changed_since_one_looked_is_not_proposed_and_nothing_typed_is_lost(as_: As) -> None:
    case = a_contradiction()
    client = as_("ben")
    form = client.get(page_of(case)).context["form"]
    a_claim("2031", slot=case.slot)
    sent = client.post(page_of(case), {"seen": form["seen"].value(), "statement": "Two dates."})
    page = sent.content.decode()
    assert (sent.status_code, FactVersion.objects.count()) == (409, 0)
    for told in ("It has changed since you looked", "Two dates.", "2031"):
        assert told in page, told
    again = client.post(page_of(case), {"seen": sent.context["form"]["seen"].value(), "statement": "Three dates."})
    assert again.status_code == 302


def test_a_new_answer_shows_to_who_vets_and_an_edit_takes_it_up(as_: As, cast: dict[str, User]) -> None:
    version = a_contested_proposal(by=cast["ben"])
    case = version.contradiction
    assert case is not None
    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    assert "It stands otherwise by now:" in shown(as_("ada"), version)
    edit = as_("ada").get(reverse("desk:edit_proposal", args=[version.pk]))
    assert edit["Location"] == page_of(case)
    assert "take the place of those proposed" in as_("ada").get(page_of(case)).content.decode()
    assert send(as_("ada"), case, statement="Three dates.").status_code == 302
    edited = FactVersion.objects.latest("pk")
    assert (edited.proposer, edited.value_text) == (cast["ada"], "2027 / 2028 / 2031")
    assert 'id="publish"' not in shown(as_("ada"), edited)


def test_where_something_is_published_it_needs_a_kind_and_a_note(as_: As) -> None:
    version = a_published_version()
    a_claim("2031", slot=version.fact.slot)
    case = weighed(version.fact.slot)
    assert case is not None
    refused = send(as_("ben"), case)
    assert (refused.status_code, "Say what changed and why" in refused.content.decode()) == (409, True)
    assert send(as_("ben"), case, public_note="The maker says otherwise by now.").status_code == 302
    assert FactVersion.objects.latest("pk").correction_kind == "update"


def test_another_proposal_that_waits_is_named(as_: As) -> None:
    case = a_contradiction()
    a_proposal(claim=case.claims.all()[0], statement="It is 2027.")
    page = as_("ben").get(page_of(case)).content.decode()
    assert "It is 2027." in page
    assert send(as_("ben"), case).status_code == 409


def test_a_case_that_is_settled_leads_back(as_: As) -> None:
    case = a_contradiction()
    Contradiction.objects.filter(pk=case.pk).update(status="lapsed", closed_at=case.opened_at)
    page = as_("ben").get(page_of(case)).content.decode()
    assert "It is not contested any more" in page
    assert "Propose it as contested" not in page


def test_it_is_corrected_with_an_answer(as_: As) -> None:
    """From the history of the fact: an update, and none of the quotes is ticked for it."""
    version = a_contested_version()
    form = as_("ben").get(reverse("desk:correct", args=[version.fact.public_id])).context["form"]
    assert (form["correction_kind"].value(), set(form["evidence"].value())) == ("update", set())
    claim = version.evidence.get(value_text="2028")
    said = {"seen": version.pk, "claim": claim.pk, "statement": "It is 2028.", **CORRECTING, "evidence": [claim.pk]}
    sent = as_("ben").post(reverse("desk:correct", args=[version.fact.public_id]), said)
    assert sent.status_code == 302
    page = shown(as_("ada"), FactVersion.objects.latest("pk"))
    assert "The value was 2027 / 2028 and becomes 2028." in page


def test_several_at_once_leave_it_out(as_: As) -> None:
    version = a_contested_proposal()
    page = as_("ada").post(reverse("desk:vetting_many"), {"version": [version.pk]}).content.decode()
    assert "look at it by itself" in page


def test_the_pages_of_the_admin_say_so_too(as_: As) -> None:
    version = a_contested_version()
    page = as_("ada").get(reverse("admin:facts_factversion_change", args=[version.pk])).content.decode()
    assert "2027 / 2028" in page


def test_the_first_wording_quotes_the_name_of_the_property_whatever_it_is(as_: As) -> None:
    slot = a_slot(entity=an_entity("Ford"), kind="boolean", label="takes a stake in Ampere")
    case = a_contradiction("yes", "no", slot=slot)
    statement = as_("ben").get(page_of(case)).context["form"]["statement"].value()
    assert statement.startswith("“takes a stake in Ampere” of Ford is contested: ")
