"""Retiring a claim: it stays readable, and does not count any more."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError

from facts.models import Claim, Slot
from facts.retire_claims import reject_claim, retract_claim
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_published_version, weighed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("retire, status", [(reject_claim, "rejected"), (retract_claim, "retracted")])
def test_a_retired_claim_stays_with_its_reason_and_raises_its_slot(ada: User, retire: object, status: str) -> None:
    claim = a_claim()
    weighed(claim.slot)
    made = retire(claim, by=ada, why=" Wrong line. ", now=NOW)  # type: ignore[operator]
    kept = Claim.objects.get(pk=claim.pk)
    assert (kept.status, kept.quote, claim.status) == (status, claim.quote, status)
    assert (made.event, made.from_state, made.to_state) == (f"claim_{status}", "recorded", status)
    assert (made.who, made.why, made.at, made.claim) == (ada, "Wrong line.", NOW, claim)
    assert Slot.objects.get(pk=claim.slot_id).is_stale()
    assert not Claim.objects.live().exists()


@pytest.mark.parametrize("second", [reject_claim, retract_claim])
def test_who_comes_second_is_told_and_writes_nothing(ada: User, cho: User, second: object) -> None:
    claim = a_claim()
    seen_by_both = Claim.objects.get(pk=claim.pk)
    reject_claim(claim, by=ada, why="Wrong line.", now=NOW)
    revision = Slot.objects.get(pk=claim.slot_id).revision
    with pytest.raises(Refused, match="taken this claim out already"):
        second(seen_by_both, by=cho, why="Wrong.", now=NOW)  # type: ignore[operator]
    assert Claim.objects.get(pk=claim.pk).status == "rejected"
    assert claim.transitions.count() == 1
    assert Slot.objects.get(pk=claim.slot_id).revision == revision


@pytest.mark.parametrize("why", ["", " \n"])
def test_a_reason_is_needed(ada: User, why: str) -> None:
    claim = a_claim()
    with pytest.raises(Refused) as refusal:
        reject_claim(claim, by=ada, why=why, now=NOW)
    assert list(refusal.value.fields) == ["why"]
    assert list(Claim.objects.live()) == [claim]


def test_evidence_is_never_deleted() -> None:
    version = a_published_version()
    claim = version.evidence.get()
    source = claim.snapshot.source
    rows = [claim.snapshot, source, source.publisher, claim.slot, claim.slot.entity, claim.slot.property]
    for row in [*rows, version, version.fact, version.proposer, version.vetter]:
        assert row is not None
        with pytest.raises(ProtectedError):
            row.delete()
