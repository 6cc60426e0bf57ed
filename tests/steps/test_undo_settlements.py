"""What a person did to a contradiction is taken back whole, by themselves, while nothing else happened to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.merge_entities import merge_entities
from facts.models import Alert, Contradiction, Delivery, Settlement, Slot, Transition
from facts.retire_claims import reject_claim
from facts.settle_contradictions import (
    assign,
    dismiss,
    give_back,
    resolve,
    snooze,
    take_into_review,
    wake_snoozed,
)
from facts.settle_contradictions.several import settle_each, undo_batch
from facts.settle_contradictions.undoing import undo
from facts.verify_records import _histories
from facts.vet_facts import Proposal, propose_fact, publish_version
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_contradiction, a_person, a_slot, an_entity, weighed

pytestmark = pytest.mark.django_db

Verb = Callable[[Contradiction, User, User], Transition]


def _right(case: Contradiction, by: User, other: User) -> Transition:
    position = case.positions.get(number=2)
    return resolve(case, outcome="one_right", ruled_right=position, by=by, note="They said so.", now=NOW)


VERBS: dict[str, Verb] = {
    "take": lambda case, by, other: take_into_review(case, by=by, now=NOW),
    "assign": lambda case, by, other: assign(case, to=other, by=by, now=NOW),
    "give back": lambda case, by, other: give_back(case, by=by, now=NOW),
    "resolve": lambda case, by, other: resolve(case, outcome="rounding", by=by, note="Rounded.", now=NOW),
    "rule right": _right,
    "dismiss": lambda case, by, other: dismiss(case, by=by, note="A joke.", now=NOW),
    "snooze": lambda case, by, other: snooze(case, by=by, note="Monday", until=NOW + timedelta(days=3), now=NOW),
    "snooze open": lambda case, by, other: snooze(case, by=by, note="", now=NOW),
}


def row(case: Contradiction) -> dict[str, Any]:
    """All that the case is: its columns, its positions with what backs them, the claims opposed in it."""
    stored: dict[str, Any] = Contradiction.objects.filter(pk=case.pk).values().get()
    positions = [
        (position.pk, position.shown, sorted(position.claims.values_list("pk", flat=True)))
        for position in case.positions.all()
    ]
    return {**stored, "positions": positions, "claims": sorted(case.claims.values_list("pk", flat=True))}


def an_editor(name: str) -> User:
    return a_person(name, is_superuser=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([*VERBS, "undo", "weigh"]), st.booleans()), max_size=7),
)
def test_whatever_was_done_before_undoing_restores_it_exactly(steps: list[tuple[str, bool]]) -> None:
    with transaction.atomic():
        one, two = an_editor("one"), an_editor("two")
        case = a_contradiction()
        # What stands, each with how it was before.
        done: list[tuple[Settlement, User, dict[str, Any]]] = []
        for name, is_first in steps:
            by, other = (one, two) if is_first else (two, one)
            if name == "weigh":
                before = row(case)
                weighed(case.slot)
                assert row(case) == before
            elif name != "undo":
                before = row(case)
                try:
                    made = VERBS[name](Contradiction.objects.get(pk=case.pk), by, other)
                except Refused:
                    assert row(case) == before
                    continue
                done.append((made.settlement, by, before))
            elif done:
                settlement, who, before = done.pop()
                made = undo(settlement, by=who, now=NOW)
                assert row(case) == before
                assert (made.event, made.who, made.to_state) == ("undone", who, before["status"])
        while done:
            settlement, who, before = done.pop()
            undo(settlement, by=who, now=NOW)
            assert row(case) == before
        assert list(_histories()) == []
        transaction.set_rollback(True)


# --- What else follows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VERBS)
def test_what_was_to_be_told_of_it_is_not_told_and_all_else_is(ada: User, cho: User, name: str) -> None:
    case = take_first(name)
    raised = set(Alert.objects.unbundled().values_list("pk", flat=True))
    assert raised
    made = VERBS[name](case, ada, cho)
    assert made.alerts.exists() == (name in {"assign", "resolve", "rule right"})
    undo(made.settlement, by=ada, now=NOW)
    weighed(case.slot)
    assert set(Alert.objects.unbundled().values_list("pk", flat=True)) == raised
    assert not Delivery.objects.exists()


def take_first(name: str) -> Contradiction:
    """Only what somebody has can be given back."""
    case = a_contradiction()
    if name == "give back":
        take_into_review(case, by=a_person(), now=NOW)
    return case


def test_the_slot_is_weighed_anew_and_says_the_same(ada: User) -> None:
    case = a_contradiction()
    before = row(case)
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    weighed(case.slot)
    undo(made.settlement, by=ada, now=NOW)
    assert Slot.objects.get(pk=case.slot_id).is_stale()
    weighed(case.slot)
    assert row(case) == before
    assert [one.event for one in case.transitions.all()] == ["opened", "dismissed", "undone"]


def test_evidence_that_came_while_it_was_closed_counts_as_it_would_have(ada: User) -> None:
    case = a_contradiction("2027", "2028")
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    a_claim("2028", slot=case.slot)
    weighed(case.slot)
    undo(made.settlement, by=ada, now=NOW)
    weighed(case.slot)
    assert [one.event for one in case.transitions.all()] == ["opened", "dismissed", "undone", "new_origin"]
    assert case.positions.get(number=2).origins == 2


def test_a_case_whose_evidence_went_while_it_was_closed_lapses(ada: User) -> None:
    case = a_contradiction()
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    claim = case.claims.first()
    assert claim is not None
    reject_claim(claim, by=ada, why="Misread.", now=NOW)
    weighed(case.slot)
    undo(made.settlement, by=ada, now=NOW)
    weighed(case.slot)
    case.refresh_from_db()
    assert case.status == "lapsed"


# --- When it can no longer be taken back ---------------------------------------------------------------------


def refused(settlement: Settlement, *, by: User) -> str:
    case = settlement.transition.contradiction
    assert case is not None
    before = row(case)
    with pytest.raises(Refused) as refusal:
        undo(settlement, by=by, now=NOW)
    assert row(case) == before
    return str(refusal.value)


def test_nobody_takes_back_what_another_did(ada: User, cho: User) -> None:
    made = dismiss(a_contradiction(), by=ada, note="A joke.", now=NOW)
    assert refused(made.settlement, by=cho) == "Only ada can take it back."


def test_nothing_is_taken_back_twice(ada: User) -> None:
    made = dismiss(a_contradiction(), by=ada, note="A joke.", now=NOW)
    undo(made.settlement, by=ada, now=NOW)
    assert refused(made.settlement, by=ada) == "It is taken back already."


def test_what_another_did_since_must_be_taken_back_first(ada: User, cho: User) -> None:
    case = a_contradiction()
    taken = take_into_review(case, by=ada, now=NOW)
    assigned = give_back(case, by=cho, now=NOW)
    assert "Since then: assigned." in refused(taken.settlement, by=ada)
    undo(assigned.settlement, by=cho, now=NOW)
    undo(taken.settlement, by=ada, now=NOW)
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == ("open", None)


def test_what_the_machine_found_since_stands(ada: User) -> None:
    case = a_contradiction("2027", "2028")
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    assert "Since then: contradiction opened again." in refused(made.settlement, by=ada)


def test_what_woke_since_is_not_put_aside_again(ada: User) -> None:
    case = a_contradiction()
    made = snooze(case, by=ada, note="", until=NOW + timedelta(hours=1), now=NOW)
    wake_snoozed(now=NOW + timedelta(hours=2))
    assert "Since then: contradiction opened again." in refused(made.settlement, by=ada)


def test_a_snooze_whose_time_has_passed_is_restored_and_wakes(ada: User) -> None:
    case = a_contradiction()
    snooze(case, by=ada, note="", until=NOW + timedelta(hours=1), now=NOW)
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    later = NOW + timedelta(hours=2)
    undo(made.settlement, by=ada, now=later)
    assert wake_snoozed(now=later) == 1


def test_a_fact_published_since_keeps_the_settlement_it_rests_on(ada: User, cho: User) -> None:
    case = a_contradiction("2027", "2028")
    right = case.positions.get(number=2)
    made = resolve(case, outcome="one_right", ruled_right=right, by=ada, note="They said so.", now=NOW)
    claim = right.claims.get()
    version = propose_fact(Proposal(claim=claim, statement="It is 2028."), by=ada, now=NOW)
    publish_version(version, by=cho, now=NOW)
    assert "A fact on this matter was published since then." in refused(made.settlement, by=ada)


def test_a_case_that_a_merge_left_behind_stays_as_it_is(ada: User) -> None:
    kept, merged = a_contradiction(), an_entity()
    case = a_contradiction(slot=a_slot(entity=merged, of=kept.slot.property))
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    merge_entities(merged, kept=kept.slot.entity, by=ada, why="The same.", now=NOW)
    assert "Its entity was merged into another since then." in refused(made.settlement, by=ada)


def test_a_case_that_a_merge_took_along_is_taken_back_where_it_is(ada: User) -> None:
    case, kept = a_contradiction(), an_entity()
    made = dismiss(case, by=ada, note="A joke.", now=NOW)
    merge_entities(case.slot.entity, kept=kept, by=ada, why="The same.", now=NOW)
    undo(made.settlement, by=ada, now=NOW)
    case.refresh_from_db()
    assert (case.status, case.slot.entity) == ("open", kept)


# --- Several at once -----------------------------------------------------------------------------------------


def test_of_several_each_is_done_or_says_why_not_and_all_are_taken_back_together(ada: User, cho: User) -> None:
    first, settled, last = cases = [a_contradiction() for _ in range(3)]
    dismiss(settled, by=cho, note="A joke.", now=NOW)
    before = [row(case) for case in cases]
    batch = uuid4()
    seen = list(Contradiction.objects.order_by("pk"))
    outcome = settle_each(
        seen, verb=lambda case: resolve(case, outcome="rounding", by=ada, note="Rounded.", now=NOW, batch=batch)
    )
    assert [made.contradiction_id for made in outcome.done] == [first.pk, last.pk]
    assert [(one.contradiction, one.why) for one in outcome.not_done] == [
        (settled, "cho has settled it meanwhile: dismissed: not a contradiction.")
    ]
    undone = undo_batch(batch, by=ada, now=NOW)
    assert (len(undone.done), undone.not_done) == (2, [])
    assert [row(case) for case in cases] == before


def test_what_cannot_be_taken_back_of_a_batch_holds_up_no_other(ada: User, cho: User) -> None:
    cases, batch = [a_contradiction() for _ in range(3)], uuid4()
    settle_each(cases, verb=lambda case: take_into_review(case, by=ada, now=NOW, batch=batch))
    dismiss(cases[1], by=cho, note="A joke.", now=NOW)
    undone = undo_batch(batch, by=ada, now=NOW)
    assert len(undone.done) == 2
    assert [(one.contradiction, one.why[:11]) for one in undone.not_done] == [(cases[1], "Since then:")]


def test_the_last_batch_is_that_which_stands_and_one_after_the_other_comes_back(ada: User, cho: User) -> None:
    case, first, second = a_contradiction(), uuid4(), uuid4()
    take_into_review(case, by=ada, now=NOW, batch=first)
    dismiss(case, by=ada, note="A joke.", now=NOW, batch=second)
    dismiss(a_contradiction(), by=cho, note="A joke.", now=NOW)
    last = Settlement.objects.last_batch_by
    assert last(ada, since=NOW) == second
    assert list(Settlement.objects.filter(batch__in=[first, second]).last_of_their_cases()) == [
        Settlement.objects.get(batch=second)
    ]
    undo_batch(second, by=ada, now=NOW)
    assert last(ada, since=NOW) == first
    undo_batch(first, by=ada, now=NOW)
    assert last(ada, since=NOW) is None
    assert last(ada, since=NOW + timedelta(seconds=1)) is None


# --- Assigning -----------------------------------------------------------------------------------------------


def test_assigning_names_who_is_asked_and_who_asked(ada: User, cho: User) -> None:
    case = a_contradiction()
    made = assign(case, to=ada, by=cho, now=NOW)
    assert (case.status, case.assigned_to) == ("in_review", ada)
    assert (made.event, made.who, made.why) == ("assigned", cho, "To ada.")


def test_only_who_is_here_and_may_settle_is_asked(ada: User, ben: User, cho: User, cy: User) -> None:
    case = a_contradiction()
    User.objects.filter(pk=cho.pk).update(is_active=False)
    for to in (ben, cy, User.objects.get(pk=cho.pk)):
        with pytest.raises(Refused, match="may not settle contradictions: choose somebody else"):
            assign(case, to=to, by=ada, now=NOW)
    assert case.transitions.count() == 1


def test_what_is_put_aside_comes_back_when_somebody_is_asked(ada: User, cho: User) -> None:
    case = a_contradiction()
    snooze(case, by=ada, note="", until=NOW + timedelta(days=1), now=NOW)
    assign(case, to=cho, by=ada, now=NOW)
    assert (case.status, case.snoozed_until) == ("in_review", None)


def test_what_is_given_back_waits_for_anybody(ada: User) -> None:
    case = a_contradiction()
    take_into_review(case, by=ada, now=NOW)
    give_back(case, by=ada, now=NOW)
    assert (case.status, case.assigned_to) == ("open", None)


def test_what_would_change_nothing_is_no_line_of_history(ada: User, cho: User) -> None:
    case = a_contradiction()
    take_into_review(case, by=ada, now=NOW)
    nothing = "Nothing would change. It is “in review"
    with pytest.raises(Refused, match=nothing):
        take_into_review(case, by=ada, now=NOW)
    with pytest.raises(Refused, match=nothing):
        assign(case, to=ada, by=cho, now=NOW)
    assert case.transitions.count() == 2
