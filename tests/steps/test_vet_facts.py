"""Vetting: two people, an open contradiction, versions that are never edited."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from facts.models import Claim, Contradiction, FactVersion, Slot, Transition
from facts.name_entities import add_alias
from facts.retire_claims import reject_claim
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review
from facts.vet_facts import Proposal, edit_proposal, propose_fact, publish_version, retract_fact, send_back
from sources.refusals import Refused
from tests.builders import CORRECTING, NOW, a_claim, a_contradiction, a_person, a_proposal, a_slot, an_entity, weighed

pytestmark = pytest.mark.django_db


def events(version: FactVersion) -> list[tuple[str, str]]:
    return list(version.transitions.values_list("event", "who__username"))


def test_a_fact_from_its_proposal_to_its_correction_and_its_end(ada: User, ben: User, cho: User) -> None:
    slot = a_slot()
    claim = a_claim("2028", slot=slot, source="The Post")
    second = a_claim("2028", slot=slot, source="The Times")
    first = propose_fact(
        Proposal(claim=claim, statement=" It is on sale in 2028. ", evidence=(second,), note="Two sources."),
        by=ben,
        now=NOW,
    )
    assert (first.number, first.status, first.statement) == (1, "proposed", "It is on sale in 2028.")
    assert set(first.evidence.all()) == {claim, second}
    assert first.document is None

    published = publish_version(first, by=ada, now=NOW)
    assert (published.status, published.vetter, published.vetting) == ("published", ada, "second_person")
    assert published.document is not None
    assert published.document["statement"] == "It is on sale in 2028."
    assert published.document["independent_origins"] == 2
    assert [row["quote"] for row in published.document["evidence"]] == [claim.quote, second.quote]
    assert published.fact.published_version() == published
    slot.refresh_from_db()
    assert slot.is_stale()  # the severity of a contradiction asks for published facts

    # A correction is the next version, by its own proposer; the one before keeps its words.
    later = a_claim("2029", slot=slot)
    second_version = propose_fact(
        Proposal(claim=later, statement="It is on sale in 2029.", **CORRECTING), by=ada, now=NOW
    )
    assert (second_version.fact, second_version.number) == (first.fact, 2)
    # Nobody has weighed the new claim yet: publishing finds the contradiction all the same.
    with pytest.raises(Refused, match="is not settled"):
        publish_version(second_version, by=cho, now=NOW)
    publish_version(second_version, by=cho, now=NOW, despite_contradiction="The maker confirmed it by telephone.")
    first.refresh_from_db()
    assert (first.status, first.statement) == ("corrected", "It is on sale in 2028.")
    assert events(first) == [("proposed", "ben"), ("published", "ada"), ("corrected", "cho")]

    gone = retract_fact(second_version, by=cho, public_note="We cannot uphold it.", now=NOW)
    assert (gone.status, gone.public_note) == ("retracted", "We cannot uphold it.")
    assert first.fact.published_version() is None
    assert events(second_version) == [("proposed", "ada"), ("published", "cho"), ("retracted", "cho")]


def test_nobody_publishes_their_own_proposal_not_even_a_superuser(ada: User) -> None:
    for person in (ada, a_person(is_superuser=True)):
        version = a_proposal(by=person)
        with pytest.raises(Refused, match="second person"):
            publish_version(version, by=person, now=NOW)
        version.refresh_from_db()
        assert (version.status, version.document) == ("proposed", None)
        assert [event for event, _ in events(version)] == ["proposed"]


@override_settings(FACTS_REQUIRE_SECOND_PERSON=False)
def test_a_one_person_desk_publishes_without_a_vetter_and_the_public_sees_so(ada: User, ben: User) -> None:
    alone = publish_version(a_proposal(by=ada), by=ada, now=NOW)
    assert (alone.vetting, alone.vetter) == ("single", None)
    assert alone.document is not None
    assert alone.document["vetting"] == "single"
    together = publish_version(a_proposal(by=ada), by=ben, now=NOW)
    assert (together.vetting, together.vetter) == ("second_person", ben)


@pytest.mark.parametrize(
    "state, blocks",
    [("open", True), ("in_review", True), ("snoozed", True), ("resolved", False), ("dismissed", False)],
)
def test_a_contradiction_that_is_not_settled_blocks_publishing(ada: User, ben: User, state: str, blocks: bool) -> None:
    contradiction = a_contradiction()
    _bring(contradiction, state=state, by=ada)
    version = a_proposal(by=ben, claim=contradiction.claims.get(value_text="2028"))
    if not blocks:
        assert publish_version(version, by=ada, now=NOW).status == "published"
        return
    for reason in ("", "  "):
        with pytest.raises(Refused, match="is not settled") as refusal:
            publish_version(version, by=ada, now=NOW, despite_contradiction=reason)
        assert list(refusal.value.fields) == ["despite_contradiction"]
    published = publish_version(version, by=ada, now=NOW, despite_contradiction="The maker confirmed it by phone.")
    assert published.transitions.get(event="published").why == "The maker confirmed it by phone."


def _bring(contradiction: Contradiction, *, state: str, by: User) -> None:
    said: dict[str, Any] = {"by": by, "note": "So it is.", "now": NOW}
    if state == "in_review":
        take_into_review(contradiction, by=by, now=NOW)
    elif state == "snoozed":
        snooze(contradiction, **said)
    elif state == "resolved":
        resolve(contradiction, outcome="rounding", **said)
    elif state == "dismissed":
        dismiss(contradiction, **said)
    contradiction.refresh_from_db()
    assert contradiction.status == state


def test_a_contradiction_of_another_slot_blocks_nothing(ada: User) -> None:
    a_contradiction()
    assert publish_version(a_proposal(), by=ada, now=NOW).status == "published"


def test_evidence_taken_out_since_the_proposal_blocks_publishing(ada: User, cho: User) -> None:
    version = a_proposal()
    reject_claim(version.evidence.get(), by=cho, why="Misread.", now=NOW)
    with pytest.raises(Refused, match="taken out"):
        publish_version(version, by=ada, now=NOW)


def test_who_comes_second_is_told_and_changes_nothing(ada: User, cho: User) -> None:
    version = a_proposal()
    publish_version(version, by=ada, now=NOW)
    with pytest.raises(Refused, match="not proposed any more: published"):
        publish_version(version, by=cho, now=NOW)
    with pytest.raises(Refused, match="not proposed any more: published"):
        send_back(version, by=cho, why="No.", now=NOW)
    version.refresh_from_db()
    assert (version.status, version.vetter) == ("published", ada)
    assert [event for event, _ in events(version)] == ["proposed", "published"]


def test_a_version_sent_back_carries_the_reason_and_makes_room_for_the_next(ada: User, ben: User) -> None:
    version = a_proposal(by=ben)
    sent = send_back(version, by=ada, why=" Ask the maker. ", now=NOW)
    assert (sent.status, sent.note, sent.document) == ("sent_back", "Ask the maker.", None)
    again = a_proposal(by=ben, claim=version.evidence.get())
    assert (again.fact, again.number) == (version.fact, 2)


@pytest.mark.parametrize("why", ["", "   "])
def test_sending_back_and_retracting_need_a_reason(ada: User, why: str) -> None:
    version = a_proposal()
    with pytest.raises(Refused, match="Say why"):
        send_back(version, by=ada, why=why, now=NOW)
    publish_version(version, by=ada, now=NOW)
    with pytest.raises(Refused, match="Say why"):
        retract_fact(version, by=ada, public_note=why, now=NOW)


def test_what_was_never_published_cannot_be_retracted(ada: User) -> None:
    with pytest.raises(Refused, match="not published any more"):
        retract_fact(a_proposal(), by=ada, public_note="No.", now=NOW)


def test_a_second_proposal_waits_for_the_first(ben: User) -> None:
    first = a_proposal(by=ben)
    with pytest.raises(Refused, match="already waits for a vetter"):
        a_proposal(by=ben, claim=first.evidence.get())


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"status": "rejected"}, "taken out"),
        ({"status": "retracted"}, "taken out"),
        ({"unreadable": "no date"}, "could not be read"),
    ],
)
def test_a_fact_does_not_stand_on_a_claim_that_does_not_count(ben: User, changes: dict[str, str], message: str) -> None:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(**changes)
    claim.refresh_from_db()
    with pytest.raises(Refused, match=message):
        a_proposal(by=ben, claim=claim)


def test_evidence_is_about_the_same_matter_and_counts(ben: User) -> None:
    slot = a_slot()
    claim, rejected = a_claim("2028", slot=slot), a_claim("2028", slot=slot)
    reject_claim(rejected, by=ben, why="Misread.", now=NOW)
    for other, message in ((a_claim(), "same entity and property"), (rejected, "taken out")):
        with pytest.raises(Refused, match=message):
            propose_fact(Proposal(claim=claim, statement="So it is.", evidence=(other,)), by=ben, now=NOW)
    assert not FactVersion.objects.exists()


def test_a_fact_needs_a_statement(ben: User) -> None:
    with pytest.raises(Refused) as refusal:
        a_proposal(by=ben, statement="  ")
    assert list(refusal.value.fields) == ["statement"]
    assert not FactVersion.objects.exists()


def test_where_several_answers_can_be_true_each_is_a_fact_of_its_own(ada: User, ben: User) -> None:
    slot = a_slot(many_valued=True)
    one, other = (
        publish_version(a_proposal(by=ben, claim=a_claim(v, slot=slot)), by=ada, now=NOW) for v in ("2027", "2028")
    )
    assert one.fact != other.fact
    assert {one.fact.published_version(), other.fact.published_version()} == {one, other}
    again = a_proposal(by=ben, claim=a_claim("2028", slot=slot), **CORRECTING)
    assert again.fact == other.fact


def test_a_published_fact_makes_the_severity_high_and_its_end_makes_it_normal_again(ada: User) -> None:
    contradiction = a_contradiction()
    assert contradiction.severity == "normal"
    version = a_proposal(claim=contradiction.claims.get(value_text="2028"))
    published = publish_version(version, by=ada, now=NOW, despite_contradiction="Confirmed.")
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.severity == "high"
    retract_fact(published, by=ada, public_note="Withdrawn.", now=NOW)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.severity == "normal"


def test_the_document_shows_evidence_and_never_the_text_of_a_source(ada: User) -> None:
    long = "It is 2028, " + "they say once more " * 30 + "and again."
    claim = a_claim("2028", quote=long)
    document = publish_version(a_proposal(claim=claim), by=ada, now=NOW).document
    assert document is not None
    (evidence,) = document["evidence"]
    assert evidence["quote"] == evidence["selector"]["exact"] == long[:300]
    assert evidence["selector"]["prefix"] == claim.snapshot.text[: claim.start][-32:]
    assert evidence["selector"]["suffix"] == ""
    assert claim.snapshot.text not in str(document)
    assert Slot.objects.filter(pk=claim.slot_id).exists()
    assert Transition.objects.filter(fact_version__document__isnull=False, event="published").count() == 1


def test_one_answer_under_two_names_or_of_any_length_is_one_fact(ada: User) -> None:
    ford = an_entity("Ford")
    add_alias(ford, name="Ford Motor")
    partners = a_slot(kind="entity", many_valued=True)
    first = publish_version(a_proposal(claim=a_claim("Ford", slot=partners)), by=ada, now=NOW)
    assert a_proposal(claim=a_claim("Ford Motor", slot=partners), **CORRECTING).fact == first.fact
    long = a_claim("very " * 120 + "long", slot=a_slot(kind="text", many_valued=True))
    first = publish_version(a_proposal(claim=long), by=ada, now=NOW)
    assert a_proposal(claim=long, **CORRECTING).fact == first.fact


@pytest.mark.parametrize(
    "value, other, fields",
    [("2028", "2029", {}), ("2028", "2028", {"polarity": "denied"}), ("early 2028", "late 2028", {})],
)
def test_what_contradicts_the_value_is_no_evidence_for_it(
    ben: User, value: str, other: str, fields: dict[str, Any]
) -> None:
    slot = a_slot()
    claim = a_claim(value, slot=slot)
    against = a_claim(other, slot=slot, quote=f"No, it is {other}.", **fields)
    with pytest.raises(Refused, match="says something else") as refused:
        a_proposal(by=ben, claim=claim, evidence=(against,))
    assert list(refused.value.fields) == ["evidence"]
    assert f"“No, it is {other}.”" in str(refused.value)


def test_a_less_precise_claim_that_allows_the_value_is_evidence_for_it(ben: User) -> None:
    slot = a_slot()
    vague = a_claim("2028", slot=slot)
    version = a_proposal(by=ben, claim=a_claim("early 2028", slot=slot), evidence=(vague,))
    assert vague in version.evidence.all()


def test_an_edit_may_not_change_the_value_and_keep_what_contradicts_it(ben: User, cho: User) -> None:
    slot = a_slot()
    old = a_claim("2028", slot=slot)
    version = a_proposal(by=ben, claim=old)
    proposal = Proposal(claim=a_claim("2029", slot=slot), statement="In 2029.", evidence=(old,))
    with pytest.raises(Refused, match="says something else"):
        edit_proposal(version, proposal, by=cho, now=NOW)
    version.refresh_from_db()
    assert version.status == "proposed"
