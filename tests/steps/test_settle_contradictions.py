"""Settling: a person, a reason, and whoever comes second is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.models import Contradiction, Position, Slot, Transition
from facts.settle_contradictions import _wake, dismiss, resolve, snooze, take_into_review
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_contradiction, weighed

pytestmark = pytest.mark.django_db

Settle = Callable[..., Transition]


def resolved(contradiction: Contradiction, **said: Any) -> Transition:
    usual: dict[str, Any] = {"outcome": "rounding", "note": "Rounded.", "now": NOW}
    return resolve(contradiction, **usual | said)


def dismissed(contradiction: Contradiction, **said: Any) -> Transition:
    usual: dict[str, Any] = {"note": "Never mind.", "now": NOW}
    return dismiss(contradiction, **usual | said)


def test_a_resolution_names_the_person_the_position_the_reason_and_the_time(ada: User) -> None:
    contradiction = a_contradiction()
    right = contradiction.positions.get(number=2)
    weighed(contradiction.slot)
    made = resolve(contradiction, outcome="one_right", ruled_right=right, by=ada, note=" They said so. ", now=NOW)
    assert (contradiction.status, contradiction.outcome, contradiction.ruled_right) == ("resolved", "one_right", right)
    assert (contradiction.decided_by, contradiction.closed_at, contradiction.note) == (ada, NOW, "They said so.")
    assert (made.event, made.from_state, made.to_state, made.who) == ("resolved", "open", "resolved", ada)
    # A weighing that began before must not overwrite it.
    assert Slot.objects.get(pk=contradiction.slot_id).is_stale()


@pytest.mark.parametrize("second", [resolved, dismissed, snooze, take_into_review])
@pytest.mark.parametrize("first", [resolved, dismissed])
def test_of_two_who_settle_at_once_the_second_is_told_who_was_first(
    ada: User, cho: User, first: Settle, second: Settle
) -> None:
    contradiction = a_contradiction()
    seen_by_both = Contradiction.objects.get(pk=contradiction.pk)
    first(contradiction, by=ada)
    before = Contradiction.objects.filter(pk=contradiction.pk).values().get()
    said = {"now": NOW} if second is take_into_review else {"note": "Later.", "now": NOW}
    with pytest.raises(Refused, match=r"^ada has settled it meanwhile: (resolved|dismissed)"):
        second(seen_by_both, by=cho, **said)
    assert Contradiction.objects.filter(pk=contradiction.pk).values().get() == before
    assert contradiction.transitions.count() == 2


def test_what_lapsed_meanwhile_cannot_be_settled(ada: User) -> None:
    contradiction = a_contradiction()
    contradiction.slot.claims.update(status="rejected")
    Slot.objects.filter(pk=contradiction.slot_id).raise_revision()
    weighed(contradiction.slot)
    with pytest.raises(Refused, match="The machine has settled it meanwhile: lapsed"):
        resolved(contradiction, by=ada)


@pytest.mark.parametrize(
    "settle, said, field",
    [
        (resolved, {"note": "  "}, "note"),
        (resolved, {"outcome": ""}, ""),
        (resolved, {"outcome": "whatever"}, "outcome"),
        (resolved, {"outcome": "one_right"}, ""),
        (dismissed, {"note": ""}, "note"),
        (snooze, {"note": "", "until": NOW}, "until"),
        (snooze, {"note": "", "until": NOW - timedelta(days=1)}, "until"),
    ],
)
def test_what_is_missing_is_named_and_nothing_changes(
    ada: User, settle: Settle, said: dict[str, Any], field: str
) -> None:
    contradiction = a_contradiction()
    with pytest.raises(Refused) as refusal:
        settle(contradiction, **{"by": ada, "now": NOW} | said)
    assert field in refusal.value.fields
    contradiction.refresh_from_db()
    assert contradiction.status == "open"
    assert contradiction.transitions.count() == 1


def test_the_position_ruled_right_is_one_of_its_own(ada: User) -> None:
    contradiction, other = a_contradiction(), a_contradiction().positions.first()
    with pytest.raises(Refused) as refusal:
        resolved(contradiction, by=ada, outcome="one_right", ruled_right=other)
    assert list(refusal.value.fields) == ["ruled_right"]


def test_a_position_ruled_right_is_kept(ada: User) -> None:
    contradiction = a_contradiction()
    right = contradiction.positions.get(number=1)
    resolve(contradiction, outcome="one_right", ruled_right=right, by=ada, note="They said so.", now=NOW)
    a_claim("2027", slot=contradiction.slot)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.ruled_right == Position.objects.get(pk=right.pk)


def test_taking_it_says_who_is_on_it_and_another_may_take_over(ada: User, cho: User) -> None:
    contradiction = a_contradiction()
    for person in (ada, cho):
        take_into_review(contradiction, by=person, now=NOW)
        assert (contradiction.status, contradiction.assigned_to) == ("in_review", person)
    assert list(contradiction.transitions.values_list("event", flat=True)) == ["opened", "taken", "taken"]


def test_what_is_taken_is_put_aside_no_longer(ada: User) -> None:
    contradiction = a_contradiction()
    snooze(contradiction, by=ada, note="", until=NOW + timedelta(days=1), now=NOW)
    take_into_review(contradiction, by=ada, now=NOW)
    assert (contradiction.status, contradiction.snoozed_until) == ("in_review", None)


def test_what_was_put_aside_anew_meanwhile_is_not_woken(ada: User) -> None:
    contradiction = a_contradiction()
    snooze(contradiction, by=ada, note="", until=NOW + timedelta(days=1), now=NOW)
    snoozed_before = Contradiction.objects.get()
    snooze(contradiction, by=ada, note="", until=NOW + timedelta(days=9), now=NOW)
    assert not _wake(snoozed_before, now=NOW + timedelta(days=2))
    contradiction.refresh_from_db()
    assert contradiction.status == "snoozed"
