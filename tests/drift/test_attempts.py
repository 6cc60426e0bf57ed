"""Attempts at a snapshot: counted before the work; after five it is given up, an editor reads why."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from facts import anchor_claims
from facts.anchor_claims import anchor_snapshot
from facts.anchor_claims.look_again import lost_in
from facts.anchor_claims.place_claims import place_claims
from facts.anchor_claims.waiting import to_anchor
from facts.models import Anchor, Drift
from facts.record_claims import Draft
from facts.settle_drifts import record_passage
from facts.tasks import sweep
from sources.models import Snapshot
from sources.models.snapshot import MOST_ANCHORINGS
from tests.admin.conftest import As
from tests.builders import NOW, a_snapshot
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: nothing that comes after is done."""


def a_changed_story() -> Snapshot:
    """The second snapshot of a source; a quote of the first is to be looked for in it."""
    source = a_story()
    a_quoting_claim(source)
    return a_snapshot(source, text=CHANGED)


def stands(snapshot: Snapshot) -> tuple[int, str, bool]:
    snapshot.refresh_from_db()
    return snapshot.anchor_attempts, snapshot.anchor_error, snapshot.is_parked()


def fails_at(monkeypatch: pytest.MonkeyPatch, bad: Snapshot, error: BaseException) -> None:
    """Whoever looks for quotes in this snapshot meets the error; an attempt has been counted by then."""

    def placing(snapshot: Snapshot, **claims: Any) -> Any:
        if snapshot.pk == bad.pk:
            assert Snapshot.objects.get(pk=bad.pk).anchor_attempts > 0
            raise error
        return place_claims(snapshot, **claims)

    monkeypatch.setattr(anchor_claims, "place_claims", placing)


def test_a_snapshot_that_fails_each_time_is_given_up_and_no_other_source_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = a_changed_story()
    other = a_changed_story()
    fails_at(monkeypatch, bad, ValueError("no such place"))
    for attempt in range(1, MOST_ANCHORINGS + 1):
        sweep.delay()
        assert stands(bad) == (attempt, "ValueError: no such place", attempt == MOST_ANCHORINGS)
        assert Anchor.objects.get().snapshot == other
    assert bad.why_parked() == "ValueError: no such place"
    assert to_anchor(at_most=10) == []
    assert anchor_snapshot(bad.pk, now=NOW) == anchor_claims.Anchored()
    assert stands(bad)[0] == MOST_ANCHORINGS


def test_later_snapshots_of_its_source_wait_for_it_until_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = a_changed_story()
    later = a_snapshot(bad.source, text=f"{STORY} Again.")
    fails_at(monkeypatch, bad, ValueError("no such place"))
    done = [anchor_snapshot(later.pk, now=NOW) for _ in range(MOST_ANCHORINGS + 1)]
    assert [(one.failed, one.anchors) for one in done] == [(1, 0)] * MOST_ANCHORINGS + [(0, 1)]
    assert (stands(bad)[2], stands(later)[0]) == (True, 0)


def test_an_attempt_is_counted_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = a_changed_story()
    fails_at(monkeypatch, bad, Killed())
    for attempt in range(1, MOST_ANCHORINGS + 1):
        with pytest.raises(Killed):
            anchor_snapshot(bad.pk, now=NOW)
        assert stands(bad) == (attempt, "", attempt == MOST_ANCHORINGS)
    assert bad.why_parked() == "The worker died while looking for them, five times."


def test_an_anchoring_that_ends_takes_the_count_back() -> None:
    snapshot = a_changed_story()
    Snapshot.objects.filter(pk=snapshot.pk).update(anchor_attempts=3, anchor_error="ValueError: long ago")
    assert anchor_snapshot(snapshot.pk, now=NOW).anchors == 1
    assert stands(snapshot) == (0, "", False)


def test_the_next_claim_gives_new_attempts() -> None:
    snapshot = a_changed_story()
    Snapshot.objects.filter(pk=snapshot.pk).update(anchor_attempts=MOST_ANCHORINGS, anchor_error="ValueError: once")
    first = snapshot.source.snapshots.get(number=1)
    a_quoting_claim(snapshot.source, snapshot=first)
    assert stands(snapshot) == (0, "", False)


def test_an_editor_sees_what_was_given_up_and_why_and_has_it_tried_again(as_: As) -> None:
    assert "looked through" not in as_("ada").get("/admin/").content.decode()
    snapshot = a_changed_story()
    Snapshot.objects.filter(pk=snapshot.pk).update(anchor_attempts=MOST_ANCHORINGS, anchor_error="ValueError: once")
    address = "/admin/sources/snapshot/?quotes=parked"
    first = as_("ada").get("/admin/").content.decode()
    assert f'href="{address}">\n    <b>1</b> snapshot could not be looked through' in first
    for page in (address, f"/admin/sources/snapshot/{snapshot.pk}/change/"):
        assert "ValueError: once" in as_("ben").get(page).content.decode()
    again = {"action": "anchor_again", "_selected_action": [snapshot.pk]}
    as_("ben").post(address, again)
    assert stands(snapshot)[0] == MOST_ANCHORINGS
    as_("ada").post(address, again)
    assert stands(snapshot) == (0, "", False)
    assert as_("ada").get(address).context["cl"].result_count == 0


def test_a_snapshot_anchored_late_counts_as_if_it_had_been_in_its_turn(ada: User) -> None:
    """The words of the claim were back in the one that was given up; they changed again since."""
    source = a_story()
    claim = a_quoting_claim(source)
    anchor_snapshot(a_snapshot(source, text=CHANGED).pk, now=NOW)
    drift = Drift.objects.with_subject().get()
    slot, quote = claim.slot, drift.snapshot.text[drift.start : drift.end]
    draft = Draft(drift.snapshot, slot.entity, slot.property, quote=quote, start=drift.start, value_text="17")
    record_passage(drift, draft=draft, by=ada, note="", now=NOW)
    back = a_snapshot(source, text=f"{STORY} Corrected.")
    Snapshot.objects.filter(pk=back.pk).update(anchor_attempts=MOST_ANCHORINGS)
    newest = a_snapshot(source, text=f"Update. {CHANGED}")
    assert anchor_snapshot(newest.pk, now=NOW).transitions == []
    Snapshot.objects.filter(pk=back.pk).anchor_again()
    late = anchor_snapshot(back.pk, now=NOW)
    assert [(one.event, one.drift.claim, one.drift.snapshot) for one in late.transitions if one.drift] == [
        ("drifted", claim, newest)
    ]
    assert [*lost_in(newest.pk)] == []
    assert anchor_snapshot(back.pk, now=NOW).transitions == []
