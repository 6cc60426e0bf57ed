"""Anchors and drift: what becomes of the claims of a source when it says something else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.anchor_claims import anchor_snapshot
from facts.anchor_claims.waiting import mark_first_ones, to_anchor
from facts.models import Alert, Anchor, Claim, Drift, Transition
from facts.retire_claims import reject_claim, retract_claim
from sources.models import Snapshot
from tests.builders import NOW, a_person, a_snapshot
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, says

pytestmark = pytest.mark.django_db

AGAIN = STORY.replace("15", "19")


def story_of(claim: Claim) -> list[str]:
    return list(Transition.objects.filter(drift__claim=claim).order_by("pk").values_list("event", flat=True))


def drift_of(claim: Claim) -> Drift:
    return claim.drifts.get()


def words_of(drift: Drift) -> str:
    return drift.snapshot.text[drift.start : drift.end]


def test_a_quote_that_stands_there_still_gets_an_anchor_and_no_case() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    done = says(source, f"Update, 14:02. {STORY}")
    anchor = claim.anchors.get()
    assert (anchor.state, anchor.snapshot.number) == ("found", 2)
    assert anchor.snapshot.text[anchor.start : anchor.end] == claim.quote
    assert (done.anchors, done.transitions) == (1, [])
    assert not Drift.objects.exists()
    assert Claim.objects.count() == 1


def test_a_quote_that_changed_by_one_digit_is_drift_never_an_anchor() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    says(source, CHANGED)
    assert list(claim.anchors.values_list("state", "start", "end")) == [("changed", None, None)]
    drift = drift_of(claim)
    assert (drift.status, drift.opened_at, drift.snapshot.number) == ("open", NOW, 2)
    assert words_of(drift) == "At least 17 people were killed, officials said."
    (opened,) = drift.transitions.all()
    assert (opened.event, opened.from_state, opened.to_state, opened.who) == ("drifted", "", "open", None)
    assert opened.why == (
        "Snapshot 1 said “15 people were killed”, snapshot 2 says “At least 17 people were killed, officials said.”. "
        "Something else stands where it stood."
    )
    claim.refresh_from_db()
    assert (claim.status, claim.quote) == ("recorded", "15 people were killed")


def test_a_passage_that_went_is_a_case_without_a_new_passage() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    says(source, "The blast shook the harbour. Rescue work goes on.")
    assert (claim.anchors.get().state, drift_of(claim).start) == ("gone", None)


def test_anchoring_twice_changes_nothing() -> None:
    source = a_story()
    a_quoting_claim(source)
    says(source, CHANGED)
    before = _rows()
    Snapshot.objects.update(anchored_at=None)
    for snapshot in Snapshot.objects.all():
        anchor_snapshot(snapshot.pk, now=NOW)
        anchor_snapshot(snapshot.pk, now=NOW)
    assert _rows() == before
    anchor_snapshot(10**9, now=NOW)


def test_a_case_that_is_open_moves_on_with_the_newest_snapshot() -> None:
    """Silently while the same words stand there; told again when others do."""
    source = a_story()
    claim = a_quoting_claim(source, by=a_person("ben"))
    says(source, CHANGED)
    says(source, f"Update. {CHANGED}")
    assert (drift_of(claim).snapshot.number, story_of(claim)) == (3, ["drifted"])
    assert words_of(drift_of(claim)) == "At least 17 people were killed, officials said."
    says(source, AGAIN)
    assert (drift_of(claim).snapshot.number, story_of(claim)) == (4, ["drifted", "drifted"])
    assert words_of(drift_of(claim)) == "At least 19 people were killed, officials said."
    assert Alert.objects.filter(recipient__username="ben").count() == 2
    assert list(claim.anchors.values_list("state", flat=True)) == ["changed"] * 3


def test_a_passage_that_is_back_word_for_word_lapses_its_case_and_may_change_again() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    says(source, CHANGED)
    says(source, f"{STORY} Corrected.")
    drift = drift_of(claim)
    assert (drift.status, drift.closed_at) == ("lapsed", NOW)
    assert story_of(claim) == ["drifted", "drift_lapsed"]
    assert drift.transitions.last().why == "The passage is back word for word in snapshot 3."  # type: ignore[union-attr]
    says(source, AGAIN)
    assert list(claim.drifts.order_by("pk").values_list("status", flat=True)) == ["lapsed", "open"]


@pytest.mark.parametrize("retire", [reject_claim, retract_claim])
def test_the_case_of_a_claim_that_is_taken_out_lapses(retire: Callable[..., Transition], ada: User) -> None:
    source = a_story()
    claim, other = a_quoting_claim(source), a_quoting_claim(source)
    says(source, CHANGED)
    retire(claim, by=ada, why="Withdrawn.", now=NOW)
    assert (drift_of(claim).status, drift_of(other).status) == ("lapsed", "open")
    assert drift_of(claim).transitions.last().why == f"Its claim is {claim.status}: Withdrawn."  # type: ignore[union-attr]
    says(source, AGAIN)
    assert claim.anchors.count() == 1
    assert drift_of(claim).status == "lapsed"


def test_a_claim_of_any_earlier_snapshot_is_looked_for_and_none_of_the_own_or_later_ones() -> None:
    source = a_story()
    first = a_quoting_claim(source)
    says(source, CHANGED)
    second = a_quoting_claim(source, "17", quote="17 people were killed")
    says(source, f"{CHANGED} More.")
    assert sorted(first.anchors.values_list("snapshot__number", "state")) == [(2, "changed"), (3, "changed")]
    assert list(second.anchors.values_list("snapshot__number", "state")) == [(3, "found")]


def test_a_claim_recorded_on_an_old_snapshot_is_looked_for_in_all_later_ones() -> None:
    source = a_story()
    says(source, CHANGED)
    says(source, AGAIN)
    assert to_anchor(at_most=9) == []
    claim = a_quoting_claim(source, snapshot=source.snapshots.get(number=1))
    for pk in to_anchor(at_most=9):
        anchor_snapshot(pk, now=NOW)
    assert sorted(claim.anchors.values_list("snapshot__number", "state")) == [(2, "changed"), (3, "changed")]
    assert (drift_of(claim).snapshot.number, story_of(claim)) == (3, ["drifted"])


def test_a_claim_recorded_on_the_newest_snapshot_asks_for_nothing() -> None:
    source = a_story()
    says(source, CHANGED)
    a_quoting_claim(source, "17", quote="17 people were killed")
    assert to_anchor(at_most=9) == []


def test_snapshots_that_wait_are_anchored_in_their_order() -> None:
    source = a_story()
    claim = a_quoting_claim(source)
    a_snapshot(source, text=CHANGED)
    newest = a_snapshot(source, text=f"{STORY} Corrected.")
    anchor_snapshot(newest.pk, now=NOW)
    assert sorted(claim.anchors.values_list("snapshot__number", "state")) == [(2, "changed"), (3, "found")]
    assert not Drift.objects.exists()
    assert to_anchor(at_most=9) == []


def test_first_snapshots_are_marked_without_a_look_at_them() -> None:
    source = a_story()
    a_story()
    a_snapshot(source, text=CHANGED)
    assert mark_first_ones(now=NOW) == 2
    assert mark_first_ones(now=NOW) == 0
    assert to_anchor(at_most=9) == [source.snapshots.get(number=2).pk]


def test_the_cost_does_not_grow_with_the_claims(django_assert_max_num_queries: Any) -> None:
    source = a_story()
    slots = [a_quoting_claim(source).slot for _ in range(30)]
    snapshot = a_snapshot(source, text=CHANGED)
    with django_assert_max_num_queries(40):
        anchor_snapshot(snapshot.pk, now=NOW)
    assert Drift.objects.open().count() == len(slots)


def test_whoever_is_concerned_hears_of_it_with_the_first_reason_that_holds(ada: User, ben: User, cy: User) -> None:
    source = a_story()
    a_quoting_claim(source, by=ben)
    a_quoting_claim(source, by=cy)
    says(source, CHANGED)
    told = Alert.objects.order_by("pk").values_list(
        "transition__drift__claim__recorded_by__username", "recipient__username", "because"
    )
    assert sorted(told) == [
        ("ben", "ada", "settles"),
        ("ben", "ben", "recorded"),
        ("cy", "ada", "settles"),
        ("cy", "cy", "recorded"),
    ]


def _rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Anchor, Drift, Transition, Alert)]
