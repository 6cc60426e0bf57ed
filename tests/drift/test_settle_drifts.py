"""What a person says of a changed passage, and what follows from it."""

import pytest
from django.contrib.auth.models import User

from facts.models import Claim, Contradiction, Drift, Slot, Transition
from facts.record_claims import Draft
from facts.settle_drifts import keep_claim, record_passage, replace_claim, retract_drifted
from facts.weigh_slots import weigh_slot
from sources.models import Source
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_person, a_slot
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, says

pytestmark = pytest.mark.django_db


def a_changed_story(*, publisher: str = "The Post") -> tuple[Source, Drift]:
    source = a_story(publisher=publisher)
    claim = a_quoting_claim(source)
    says(source, CHANGED)
    return source, Drift.objects.with_subject().get(claim=claim)


def the_new_passage(drift: Drift, *, value: str = "17") -> Draft:
    slot = drift.claim.slot
    quote = drift.snapshot.text[drift.start : drift.end]
    return Draft(drift.snapshot, slot.entity, slot.property, quote=quote, start=drift.start, value_text=value)


def test_a_changed_number_once_recorded_contradicts_the_publishers_own_earlier_claim(ada: User) -> None:
    _, drift = a_changed_story()
    made = record_passage(drift, draft=the_new_passage(drift), by=ada, note="They say more now.", now=NOW)
    assert (drift.status, drift.decided_by, drift.closed_at, drift.note) == (
        "new_claim",
        ada,
        NOW,
        "They say more now.",
    )
    assert drift.new_claim is not None
    assert (made.event, made.from_state, made.to_state, made.who) == ("drift_settled", "open", "new_claim", ada)
    assert made.why == f"Claim {drift.new_claim.pk}: 17. They say more now."
    slot = drift.claim.slot
    weigh_slot(slot.pk, now=NOW)
    case = Contradiction.objects.get(slot=slot)
    assert (case.kind, case.severity) == ("difference", "normal")
    assert {claim.snapshot.number: claim.shown() for claim in case.claims.all()} == {1: "15", 2: "17"}
    assert case.reason.startswith("The Post against The Post")
    assert not Claim.objects.exclude(status="recorded").exists()


def test_where_the_source_corrected_itself_the_earlier_claim_is_retracted_and_nothing_contradicts(ada: User) -> None:
    _, drift = a_changed_story()
    replace_claim(drift, draft=the_new_passage(drift), by=ada, note="Editor's note below.", now=NOW)
    old = drift.claim
    old.refresh_from_db()
    assert (old.status, drift.status) == ("retracted", "new_claim")
    assert old.transitions.get().why == "The source corrected itself in snapshot 2. Editor's note below."
    weigh_slot(old.slot_id, now=NOW)
    assert not Contradiction.objects.exists()
    assert [row.event for row in drift.transitions.all()] == ["drifted", "drift_settled"]


def test_a_claim_is_retracted_with_its_case(ada: User) -> None:
    _, drift = a_changed_story()
    retract_drifted(drift, by=ada, why="They withdrew it.", now=NOW)
    drift.claim.refresh_from_db()
    assert (drift.status, drift.claim.status) == ("claim_retracted", "retracted")
    assert [row.event for row in drift.transitions.all()] == ["drifted", "drift_settled"]


def test_no_change_of_meaning_holds_until_other_words_stand_there(ada: User) -> None:
    source, drift = a_changed_story()
    keep_claim(drift, by=ada, note="A typo.", now=NOW)
    assert (drift.status, drift.note) == ("no_change", "A typo.")
    says(source, f"Update. {CHANGED}")
    assert Drift.objects.count() == 1
    says(source, STORY.replace("15", "19"))
    assert list(Drift.objects.order_by("pk").values_list("status", flat=True)) == ["no_change", "open"]


def test_once_a_new_claim_is_recorded_that_one_is_watched(ada: User) -> None:
    source, drift = a_changed_story()
    record_passage(drift, draft=the_new_passage(drift), by=ada, note="", now=NOW)
    says(source, STORY.replace("15", "19"))
    (opened,) = Drift.objects.open()
    assert opened.claim == drift.new_claim


def test_an_old_claim_changes_again_after_its_words_had_come_back(ada: User) -> None:
    source, drift = a_changed_story()
    record_passage(drift, draft=the_new_passage(drift), by=ada, note="", now=NOW)
    says(source, f"{STORY} Corrected.")
    says(source, STORY.replace("15", "19"))
    assert {one.claim_id for one in Drift.objects.open()} == {drift.claim_id, drift.new_claim_id}


def test_a_passage_that_is_gone_and_stays_gone_is_asked_about_once(ada: User) -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    says(source, "The blast shook the harbour. Rescue work goes on.")
    keep_claim(claim.drifts.get(), by=ada, note="Shortened.", now=NOW)
    says(source, "The blast shook the harbour. Rescue work goes on. Rain.")
    assert Drift.objects.count() == 1


def test_the_second_of_two_who_settle_is_told_who_was_first(ada: User) -> None:
    _, drift = a_changed_story()
    keep_claim(drift, by=ada, note="A typo.", now=NOW)
    with pytest.raises(Refused, match="ada has settled it meanwhile: no change of meaning"):
        retract_drifted(drift, by=a_person("cho"), why="Withdrawn.", now=NOW)
    assert Claim.objects.get().status == "recorded"


def test_nothing_is_settled_without_a_word(ada: User) -> None:
    _, drift = a_changed_story()
    with pytest.raises(Refused):
        keep_claim(drift, by=ada, note=" ", now=NOW)
    with pytest.raises(Refused):
        retract_drifted(drift, by=ada, why="", now=NOW)
    assert Drift.objects.open().count() == 1


def test_a_passage_that_cannot_be_recorded_leaves_the_case_open(ada: User) -> None:
    _, drift = a_changed_story()
    slot = drift.claim.slot
    wrong = Draft(drift.snapshot, slot.entity, slot.property, quote="19 people were killed", value_text="19")
    with pytest.raises(Refused, match="does not stand"):
        record_passage(drift, draft=wrong, by=ada, note="", now=NOW)
    assert (Drift.objects.open().count(), Claim.objects.count()) == (1, 1)


def test_what_was_drafted_of_an_older_snapshot_is_refused(ada: User) -> None:
    source, drift = a_changed_story()
    draft = the_new_passage(drift)
    says(source, f"Update. {CHANGED}")
    with pytest.raises(Refused, match="newer snapshot"):
        record_passage(drift, draft=draft, by=ada, note="", now=NOW)


def test_claims_of_two_sources_of_one_slot_are_weighed_with_the_new_one(ada: User) -> None:
    """The new claim belongs to the same slot as the old one, whatever was merged or renamed since."""
    _, drift = a_changed_story()
    a_claim("17", slot=Slot.objects.get(pk=drift.claim.slot_id), source="Other Post")
    record_passage(drift, draft=the_new_passage(drift), by=ada, note="", now=NOW)
    weigh_slot(drift.claim.slot_id, now=NOW)
    shown = [(position.shown, position.origins) for position in Contradiction.objects.get().positions.all()]
    assert shown == [("15", 1), ("17", 2)]
    assert Transition.objects.filter(event="opened").count() == 1
    assert a_slot().pk != drift.claim.slot_id
