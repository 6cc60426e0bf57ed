"""From a claim to a proposal, through a second pair of eyes, to the public, and back again."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from facts.models import Claim, Fact, FactVersion
from facts.verbs.fact import Publish
from tests.admin.conftest import As
from tests.admin.forms import seen
from tests.builders import a_claim, a_contradiction, a_proposal, a_published_version, a_slot, an_entity, weighed

PROPOSE = "/admin/facts/factversion/propose/"


def page_of(version: FactVersion) -> str:
    return reverse("admin:facts_factversion_change", args=[version.pk])


def do(as_: As, who: str, version: FactVersion, verb: str, **said: str) -> Any:
    client = as_(who)
    said = {"seen": seen(client, page_of(version), verb)} | said
    return client.post(f"/admin/facts/factversion/{version.pk}/{verb}/", said)


def test_a_claim_is_proposed_with_all_that_reads_the_same(as_: As) -> None:
    slot = a_slot()
    one, same, other = a_claim("2028", slot=slot), a_claim("2028", slot=slot), a_claim("2031", slot=slot)
    form = as_("ben").get(PROPOSE, {"claim": one.pk}).context["form"]
    assert form.initial["claim"] == one.pk
    assert set(form.initial["evidence"]) == {one.pk, same.pk}
    rule = str(slot.property).capitalize()
    assert form.initial["statement"] == f"{rule} of {slot.entity} is 2028."
    said = {"claim": one.pk, "statement": "It is on sale in 2028.", "evidence": [one.pk, same.pk], "note": "Sure."}
    as_("ben").post(f"{PROPOSE}?claim={one.pk}", said)
    version = FactVersion.objects.get()
    assert (version.status, str(version.proposer), version.evidence.count()) == ("proposed", "ben", 2)
    assert other not in version.evidence.all()


def test_the_answer_ruled_right_is_proposed_from_a_contradiction(as_: As) -> None:
    case = a_contradiction("2027", "2028")
    right = case.positions.get(shown="2028")
    said = {"outcome": "one_right", "ruled_right": right.pk, "note": "Called."}
    client = as_("ada")
    stands = seen(client, reverse("admin:facts_contradiction_change", args=[case.pk]), "resolve")
    client.post(f"/admin/facts/contradiction/{case.pk}/resolve/", said | {"seen": stands})
    answer = client.get(PROPOSE, {"contradiction": case.pk})
    assert answer.context["answer"].shown == "2028"


def test_the_commonest_answer_is_proposed_from_a_slot_and_the_others_are_offered(as_: As) -> None:
    slot = a_slot()
    for value in ("2027", "2028", "2028"):
        a_claim(value, slot=slot)
    answer = as_("ben").get(PROPOSE, {"slot": slot.pk})
    assert answer.context["answer"].shown == "2028"
    assert [(other.shown, other.backed_by) for other in answer.context["others"]] == [("2027", "1 report, 1 origin")]


def test_a_slot_without_a_claim_that_can_be_read_has_nothing_to_propose(as_: As) -> None:
    slot = a_slot()
    a_claim("whenever", slot=slot)
    assert "No claim about this can be read yet" in as_("ben").get(PROPOSE, {"slot": slot.pk}).content.decode()


@pytest.mark.parametrize("subject", [{}, {"claim": "x"}, {"claim": "9" * 30}, {"slot": "0"}, {"contradiction": "-1"}])
def test_proposing_from_nothing_is_not_found(as_: As, subject: dict[str, str]) -> None:
    assert as_("ben").get(PROPOSE, subject).status_code == 404


@pytest.mark.parametrize(
    "forged", [{"claim": "other"}, {"evidence": "other"}, {"claim": "x"}, {"evidence": "9" * 30}, {"statement": ""}]
)
def test_a_forged_proposal_is_refused(as_: As, forged: dict[str, str]) -> None:
    claim, other = a_claim(), a_claim("2031")
    said = {"claim": claim.pk, "statement": "It is so.", "evidence": [claim.pk]} | {
        name: other.pk if value == "other" else value for name, value in forged.items()
    }
    answer = as_("ben").post(f"{PROPOSE}?claim={claim.pk}", said)
    assert (answer.status_code, Fact.objects.count()) == (200, 0)


def test_status_and_vetter_cannot_be_slipped_into_a_proposal(as_: As, cast: dict[str, User]) -> None:
    claim = a_claim()
    forged = {"status": "published", "vetter": cast["ada"].pk, "proposer": cast["cho"].pk, "vetting": "single"}
    as_("ben").post(f"{PROPOSE}?claim={claim.pk}", {"claim": claim.pk, "statement": "It is so."} | forged)
    version = FactVersion.objects.get()
    assert (version.status, version.vetter, str(version.proposer)) == ("proposed", None, "ben")


def test_two_proposals_at_once_are_told(as_: As) -> None:
    version = a_proposal()
    claim = version.evidence.get()
    answer = as_("ben").post(f"{PROPOSE}?claim={claim.pk}", {"claim": claim.pk, "statement": "It is so."})
    assert "already waits for a vetter" in answer.content.decode()


def test_a_second_person_publishes(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(by=cast["ben"])
    page = as_("ada").get(page_of(version)).content.decode()
    assert "<mark>It is 2028, they say.</mark>" in page
    assert do(as_, "ada", version, "publish").status_code == 302
    version.refresh_from_db()
    assert (version.status, version.vetter) == ("published", cast["ada"])
    assert version.document is not None


@pytest.mark.parametrize("who", ["ada", "root"])
def test_nobody_publishes_their_own_proposal(as_: As, cast: dict[str, User], who: str) -> None:
    version = a_proposal(by=cast[who])
    forged = {"seen": Publish.stands(version)}
    answer = as_(who).post(f"/admin/facts/factversion/{version.pk}/publish/", forged)
    assert answer.status_code == 403
    assert "a second person has to vet it" in answer.content.decode()
    version.refresh_from_db()
    assert (version.status, version.transitions.count()) == ("proposed", 1)


def test_a_contradiction_blocks_unless_a_reason_is_given(as_: As) -> None:
    case = a_contradiction()
    version = a_proposal(claim=case.claims.first())
    answer = do(as_, "ada", version, "publish")
    assert "is not settled" in answer.content.decode()
    assert "published although the sources contradict" in answer.content.decode()
    version.refresh_from_db()
    assert version.status == "proposed"
    do(as_, "ada", version, "publish", despite_contradiction="The ministry confirmed it.")
    version.refresh_from_db()
    assert version.status == "published"


def test_a_contradiction_that_came_in_since_the_page_was_made_blocks_too(as_: As) -> None:
    slot = a_slot()
    version = a_proposal(claim=a_claim(slot=slot))
    stands = seen(as_("ada"), page_of(version), "publish")
    a_claim("2031", slot=slot)
    weighed(slot)
    answer = as_("ada").post(f"/admin/facts/factversion/{version.pk}/publish/", {"seen": stands})
    assert answer.status_code == 409
    assert "changed since you looked" in answer.content.decode()
    assert "despite_contradiction" in answer.content.decode()
    answer = do(as_, "ada", version, "publish")
    assert "is not settled" in answer.content.decode()


def test_who_vets_what_was_sent_back_meanwhile_is_told(as_: As) -> None:
    version = a_proposal()
    stands = seen(as_("ada"), page_of(version), "publish")
    do(as_, "cho", version, "send-back", why="Weak.")
    answer = as_("ada").post(f"/admin/facts/factversion/{version.pk}/publish/", {"seen": stands})
    assert answer.status_code == 409
    assert "changed since you looked" in answer.content.decode()
    version.refresh_from_db()
    assert (version.status, version.note) == ("sent_back", "Weak.")


@pytest.mark.parametrize("forged", ["", "x", "0:proposed"])
def test_approving_what_was_never_shown_is_refused(as_: As, forged: str) -> None:
    version = a_proposal()
    answer = as_("ada").post(f"/admin/facts/factversion/{version.pk}/publish/", {"seen": forged})
    assert (answer.status_code, FactVersion.objects.get().status) == (409, "proposed")


def test_a_double_click_publishes_once(as_: As) -> None:
    version = a_proposal()
    said = {"seen": seen(as_("ada"), page_of(version), "publish")}
    answers = [as_("ada").post(f"/admin/facts/factversion/{version.pk}/publish/", said) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert version.transitions.filter(event="published").count() == 1


def test_a_chief_retracts_with_words_for_the_public(as_: As) -> None:
    version = a_published_version()
    assert "This field is required" in do(as_, "cho", version, "retract", why=" ").content.decode()
    do(as_, "cho", version, "retract", why="We were wrong.")
    version.refresh_from_db()
    assert (version.status, version.public_note) == ("retracted", "We were wrong.")


def test_the_fact_shows_its_versions_and_what_the_public_reads(as_: As) -> None:
    version = a_published_version()
    listed = as_("ben").get("/admin/facts/fact/", {"public": "yes"}).content.decode()
    assert version.statement in listed
    assert version.statement not in as_("ben").get("/admin/facts/fact/", {"public": "no"}).content.decode()
    page = as_("ben").get(reverse("admin:facts_fact_change", args=[version.fact_id])).content.decode()
    assert page_of(version) in page
    assert "fact published" in page


def test_a_rejected_claim_is_no_choice(as_: As) -> None:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(status="rejected")
    said = {"claim": claim.pk, "statement": "It is so."}
    assert as_("ben").post(f"{PROPOSE}?claim={claim.pk}", said).status_code == 200
    assert not Fact.objects.exists()


def test_the_proposer_is_led_to_the_desk_and_finds_no_verb_on_her_own(as_: As, cast: dict[str, User]) -> None:
    claim = a_claim("2028")
    answer = as_("ada").post(f"{PROPOSE}?claim={claim.pk}", {"claim": claim.pk, "statement": "In 2028."})
    version = FactVersion.objects.get()
    assert answer["Location"] == reverse("desk:proposal", args=[version.pk])
    page = f"/admin/facts/factversion/{version.pk}/change/"
    assert [one["form"].verb for one in as_("ada").get(page).context["verbs"]] == []
    assert [one["form"].verb for one in as_("cho").get(page).context["verbs"]] == ["publish", "send-back"]


def test_the_first_wording_of_an_amount_is_as_it_is_printed(as_: As) -> None:
    claim = a_claim("€300 million", slot=a_slot(kind="money", unit="EUR", entity=an_entity("Deal"), label="investment"))
    form = as_("ben").get(f"{PROPOSE}?claim={claim.pk}").context["form"]
    assert form["statement"].value() == "Investment of Deal is €300 million."
