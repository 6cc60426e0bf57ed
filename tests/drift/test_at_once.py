"""Whoever anchors, records, settles or takes out at the same moment: no quote is overlooked, no case is there twice."""

from functools import partial

import pytest
from django.db import transaction

from facts.anchor_claims import anchor_snapshot
from facts.anchor_claims.waiting import to_anchor
from facts.models import Drift, Slot
from facts.record_claims import Draft, record_claim
from facts.retire_claims import reject_claim
from facts.settle_drifts import keep_claim
from facts.verify_records import differences
from sources.models import Source
from sources.refusals import Refused
from sources.take_snapshots import take_snapshot
from tests.builders import NOW, a_person, a_slot, a_snapshot
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, an_open_drift
from tests.reliability.at_once import at_once, beside

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20.0
AGAIN = STORY.replace("15", "19")


def anchor_all() -> None:
    for pk in to_anchor(at_most=99):
        anchor_snapshot(pk, now=NOW)


def take(source: Source, text: str) -> int:
    return take_snapshot(source, raw=text.encode(), taken_at=NOW).snapshot.pk


def a_draft_of_the_story(source: Source, slot: Slot) -> Draft:
    first = source.snapshots.get(number=1)
    return Draft(first, slot.entity, slot.property, quote="15 people were killed", value_text="15")


def all_is_well(source: Source) -> None:
    anchor_all()
    assert list(differences(now=NOW)) == []
    assert not source.snapshots.filter(anchored_at=None).exclude(number=1).exists()


def test_two_snapshots_taken_and_anchored_at_once_leave_one_case_about_the_newest() -> None:
    source = a_story()
    claim = a_quoting_claim(source)

    def come(text: str) -> None:
        anchor_snapshot(take(Source.objects.get(pk=source.pk), text), now=NOW)

    assert at_once(partial(come, CHANGED), partial(come, AGAIN)) == []
    all_is_well(source)
    assert claim.drifts.get().snapshot.number == 3
    assert claim.anchors.count() == 2


def test_one_snapshot_anchored_by_two_at_once_is_anchored_once() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    pk = a_snapshot(source, text=CHANGED).pk
    assert at_once(*[partial(anchor_snapshot, pk, now=NOW)] * 3) == []
    assert (claim.anchors.count(), claim.drifts.get().transitions.count()) == (1, 1)


@pytest.mark.parametrize("there", ["taken before", "taken meanwhile"])
def test_a_claim_recorded_while_a_new_snapshot_is_anchored_is_not_overlooked(there: str) -> None:
    """Its transaction has begun before the new snapshot is looked into, and ends afterwards."""
    source, slot = a_story(), a_slot(kind="quantity")
    a_quoting_claim(source)
    draft = a_draft_of_the_story(source, slot)
    if there == "taken before":
        a_snapshot(source, text=CHANGED)

    def anchor() -> None:
        if there == "taken meanwhile":
            take(Source.objects.get(pk=source.pk), CHANGED)
        anchor_all()

    with transaction.atomic():
        claim = record_claim(draft, by=None, now=NOW).claim
        anchoring, raised = beside(anchor)
        anchoring.join(1.0)  # long enough to be looked into, if nothing holds it
    anchoring.join(PATIENCE)
    assert not raised
    anchor_all()
    assert claim.anchors.get().state == "changed"
    assert claim.drifts.get().status == "open"
    all_is_well(source)


def test_a_claim_recorded_while_another_is_at_the_snapshot_waits_and_is_looked_for_afterwards() -> None:
    source, slot = a_story(), a_slot(kind="quantity")
    a_quoting_claim(source)
    draft = a_draft_of_the_story(source, slot)
    pk = a_snapshot(source, text=CHANGED).pk
    with transaction.atomic():
        anchor_snapshot(pk, now=NOW)
        recording, raised = beside(lambda: record_claim(draft, by=None, now=NOW))
        recording.join(1.0)
    recording.join(PATIENCE)
    assert not raised
    all_is_well(source)
    assert Drift.objects.open().count() == 2


def test_the_case_of_a_claim_rejected_while_it_is_opened_does_not_stay_open() -> None:
    source, ada = a_story(), a_person("ada")
    claim = a_quoting_claim(source)
    pk = a_snapshot(source, text=CHANGED).pk
    with transaction.atomic():
        anchor_snapshot(pk, now=NOW)
        rejecting, raised = beside(lambda: reject_claim(claim, by=ada, why="Misread.", now=NOW))
        rejecting.join(1.0)
    rejecting.join(PATIENCE)
    assert not raised
    assert claim.drifts.get().status == "lapsed"


def test_a_claim_rejected_a_moment_before_opens_no_case() -> None:
    source, ada = a_story(), a_person("ada")
    claim = a_quoting_claim(source)
    pk = a_snapshot(source, text=CHANGED).pk
    with transaction.atomic():
        reject_claim(claim, by=ada, why="Misread.", now=NOW)
        anchoring, raised = beside(lambda: anchor_snapshot(pk, now=NOW))
        anchoring.join(1.0)
    anchoring.join(PATIENCE)
    assert not raised
    assert not Drift.objects.exists()


def test_of_two_who_settle_at_once_one_is_told_that_the_other_was_first() -> None:
    drift, ada, cho = an_open_drift(), a_person("ada"), a_person("cho")

    def settle(who: object) -> None:
        keep_claim(Drift.objects.with_subject().get(pk=drift.pk), by=who, note="A typo.", now=NOW)  # type: ignore[arg-type]

    (refused,) = at_once(partial(settle, ada), partial(settle, cho))
    assert isinstance(refused, Refused)
    assert drift.transitions.filter(event="drift_settled").count() == 1


def test_a_case_settled_while_a_newer_snapshot_is_anchored_ends_in_one_case_or_the_other() -> None:
    drift, ada = an_open_drift(), a_person("ada")
    source = drift.claim.snapshot.source
    pk = a_snapshot(source, text=AGAIN).pk
    with transaction.atomic():
        keep_claim(drift, by=ada, note="A typo.", now=NOW)
        anchoring, raised = beside(lambda: anchor_snapshot(pk, now=NOW))
        anchoring.join(1.0)
    anchoring.join(PATIENCE)
    assert not raised
    assert list(Drift.objects.order_by("pk").values_list("status", flat=True)) == ["no_change", "open"]
    all_is_well(source)
