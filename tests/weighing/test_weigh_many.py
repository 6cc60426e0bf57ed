"""Many at a time gives the same rows as one by one, whatever happens on the way."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from facts.models import Alert, Claim, Contradiction, Delivery, Position, Slot, Transition
from facts.tasks import sweep
from facts.weigh_slots import weigh_range, weigh_range_anew, weigh_slot, weigh_stale
from facts.weigh_slots.batches import BatchFailed, weigh_many
from facts.weigh_slots.parts import (
    CELL,
    SPARSE,
    Part,
    between,
    cells,
    mark_those_that_agree,
    parts_of,
    shares,
    these,
)
from facts.weigh_slots.weighed import Weighed
from tests.builders import NOW, a_claim, a_contradiction, a_published_version, a_slot
from tests.weighing.worlds import random_slots, some_places

pytestmark = pytest.mark.django_db

Weigh = Callable[[], object]


def weigh_each() -> None:
    for pk in Slot.objects.to_weigh().values_list("pk", flat=True):
        weigh_slot(pk, now=NOW)


def all_rows() -> dict[str, list[Any]]:
    """Everything weighing writes, by slot and without primary keys of its own."""
    return {
        "slots": sorted(Slot.objects.values_list("pk", "revision", "evaluated_revision", "attempts", "last_error")),
        "cases": sorted(Contradiction.objects.values_list("slot", "kind", "status", "severity", "reason", "opened_at")),
        "opposed": sorted(Contradiction.objects.values_list("slot", "claims")),
        "positions": sorted(
            Position.objects.values_list("contradiction__slot", "number", "axis", "lower", "upper", "shown", "origins"),
            key=str,
        ),
        "backing": sorted(Position.objects.values_list("contradiction__slot", "number", "claims")),
        "history": sorted(
            Transition.objects.exclude(contradiction=None).values_list(
                "contradiction__slot", "event", "from_state", "to_state", "why", "at"
            )
        ),
        "alerts": sorted(
            Alert.objects.values_list("transition__contradiction__slot", "recipient", "because", "raised_at")
        ),
    }


def after(weigh: Weigh) -> dict[str, list[Any]]:
    """What there would be after it; nothing is kept."""
    with transaction.atomic():
        weigh()
        rows = all_rows()
        transaction.set_rollback(True)
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_many_at_a_time_gives_the_rows_of_one_by_one(ada: User, ben: User, seed: int) -> None:
    some_places()
    slots = random_slots(random.Random(seed), count=24)
    Claim.objects.filter(pk__in=list(Claim.objects.values_list("pk", flat=True))[::3]).update(recorded_by=ben)
    a_published_version(claim=a_claim("2027", slot=slots[0]) if slots[0].property.kind == "date" else None)
    one_by_one = after(weigh_each)
    assert len(one_by_one["cases"]) > 1
    assert len(one_by_one["alerts"]) > len(one_by_one["cases"])
    assert after(lambda: weigh_stale(now=NOW)) == one_by_one
    assert after(lambda: weigh_range(1, slots[-1].pk + 100, now=NOW)) == one_by_one


def test_what_has_a_case_is_looked_after_one_by_one() -> None:
    old, new = a_contradiction().slot, a_slot()
    a_claim("2035", slot=old)
    a_claim("2027", slot=new)
    a_claim("2028", slot=new)
    done = weigh_stale(now=NOW)
    assert [transition.event for transition in done.transitions] == ["opened", "new_position"]
    assert (done.slots, done.failed, done.overtaken) == (2, 0, 0)


def test_a_broken_slot_spoils_nothing_of_its_batch() -> None:
    slots = [a_slot() for _ in range(3)]
    for slot in slots:
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)
    Claim.objects.filter(slot=slots[1]).update(value={"kind": "date"})
    done = weigh_many([slot.pk for slot in slots], now=NOW)
    assert (done.slots, done.failed) == (2, 1)
    assert set(Contradiction.objects.values_list("slot", flat=True)) == {slots[0].pk, slots[2].pk}
    assert Slot.objects.get(pk=slots[1].pk).last_error == "KeyError: 'text'"


def test_a_batch_that_fails_is_rolled_back_and_weighed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    slots = [a_slot() for _ in range(2)]
    for slot in slots:
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)

    def fails(*_: object, **__: object) -> None:
        assert Contradiction.objects.count() == 2
        raise ZeroDivisionError

    monkeypatch.setattr("facts.weigh_slots.batches._mark", fails)
    with pytest.raises(BatchFailed):
        weigh_many([slot.pk for slot in slots], now=NOW)
    assert not Contradiction.objects.exists()
    assert set(Slot.objects.values_list("attempts", flat=True)) == {1}
    done = weigh_stale(now=NOW)
    assert (done.slots, len(done.transitions)) == (2, 2)
    assert set(Slot.objects.values_list("attempts", flat=True)) == {0}


def test_a_slot_that_was_tried_before_is_in_no_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be why the batch before came to nothing: whoever dies of it again takes nobody along."""
    tried, untried = a_slot(), a_slot()
    for slot in (tried, untried):
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)
    Slot.objects.filter(pk=tried.pk).update(attempts=2)
    batches: list[list[int]] = []

    def watched(slot_ids: list[int], *, now: datetime) -> Weighed:
        batches.append(slot_ids)
        return weigh_many(slot_ids, now=now)

    monkeypatch.setattr("facts.weigh_slots.weigh_many", watched)
    assert weigh_stale(now=NOW).slots == 2
    assert batches == [[untried.pk]]


def test_one_statement_marks_all_that_agree() -> None:
    agreeing, divided, failed = a_slot(), a_slot(), a_slot()
    a_claim("2027", slot=agreeing)
    a_claim("2027", slot=divided)
    a_claim("2028", slot=divided)
    Slot.objects.filter(pk=failed.pk).update(attempts=1)
    assert mark_those_that_agree(between(agreeing.pk, failed.pk)) == 1
    assert set(Slot.objects.stale()) == {divided, failed}


@pytest.mark.parametrize("is_raised", [True, False])
def test_a_slot_raised_while_its_claims_are_looked_at_is_not_marked(
    monkeypatch: pytest.MonkeyPatch, is_raised: bool
) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)

    def picked_too_early(part: Part) -> set[int]:
        found = picked(part)
        if is_raised:
            a_claim("2028", slot=slot)
        return found

    picked = Part.picked
    monkeypatch.setattr(Part, "picked", picked_too_early)
    assert mark_those_that_agree(between(slot.pk, slot.pk)) == (0 if is_raised else 1)
    assert Slot.objects.stale().exists() is is_raised


def test_rules_are_read_after_the_revisions_they_belong_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who changes a rule raises its slots: a rule that is read late is one of a later revision, which is not marked."""
    slot = a_slot()
    a_claim("2027", slot=slot)
    asked: list[bool] = []

    def watched(part: Part) -> set[int]:
        asked.append(any("evaluated_revision" in query["sql"] for query in queries))
        return picked(part)

    picked = Part.picked
    monkeypatch.setattr(Part, "picked", watched)
    with CaptureQueriesContext(connection) as queries:
        mark_those_that_agree(these([slot.pk]))
    assert asked == [True]


@pytest.mark.parametrize("seed", range(2))
def test_a_range_picks_what_its_slots_alone_would_and_of_no_other_slot(seed: int) -> None:
    some_places()
    pks = [slot.pk for slot in random_slots(random.Random(seed), count=16)]
    first, last = pks[4], pks[11]
    picked = between(first, last).picked()
    assert these(pks[4:12]).picked() <= picked <= set(pks[4:12])


def test_only_the_range_that_is_asked_for_is_weighed() -> None:
    slots = [a_slot() for _ in range(4)]
    for slot in slots:
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)
    assert weigh_range(slots[1].pk, slots[2].pk, now=NOW).slots == 2
    assert set(Slot.objects.stale()) == {slots[0], slots[3]}


def test_a_range_weighed_anew_mends_what_is_missing_and_counts_all_its_slots() -> None:
    agreeing, missing = a_slot(), a_slot()
    a_claim("2027", slot=agreeing)
    weigh_stale(now=NOW)
    a_claim("2027", slot=missing)
    a_claim("2028", slot=missing)
    slot = Slot.objects.get(pk=missing.pk)
    Slot.objects.filter(pk=missing.pk).update(evaluated_revision=slot.revision)
    assert weigh_range(agreeing.pk, missing.pk, now=NOW).slots == 0
    anew = weigh_range_anew(agreeing.pk, missing.pk, now=NOW)
    assert (anew.slots, [transition.event for transition in anew.transitions]) == (2, ["opened"])
    assert weigh_range_anew(agreeing.pk, missing.pk, now=NOW).transitions == []


def test_cells_hold_every_slot_once_and_leave_out_the_gaps() -> None:
    near, far = a_slot(), a_slot()
    Slot.objects.filter(pk=far.pk).update(id=7 * CELL)
    found = list(cells(Slot.objects.all()))
    assert found == [(near.pk, near.pk + CELL - 1), (7 * CELL, 8 * CELL - 1)]
    assert list(cells(Slot.objects.none())) == []


def test_several_workers_have_something_to_do_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.weigh_slots.parts.SMALLEST_CELL", 2)
    pks = [a_slot().pk for _ in range(5)]
    found = list(cells(Slot.objects.all(), workers=2))
    assert found == [(pks[0], pks[2]), (pks[3], pks[3] + 2)]
    assert list(cells(Slot.objects.filter(pk__in=pks[:2]), workers=2)) == [(pks[0], pks[1])]


def test_shares_hold_so_many_waiting_slots_each() -> None:
    slots = [a_slot() for _ in range(6)]
    weigh_slot(slots[1].pk, now=NOW)
    pks = [slot.pk for slot in slots]
    assert list(shares(Slot.objects.to_weigh(), of=2)) == [(pks[0], pks[2]), (pks[3], pks[4]), (pks[5], pks[5])]
    assert list(shares(Slot.objects.none(), of=2)) == []


def test_a_range_in_which_few_wait_is_weighed_without_a_look_at_the_rest() -> None:
    slots = [a_slot() for _ in range(SPARSE + 3)]
    assert [part.chosen for part in parts_of(slots[0].pk, slots[-1].pk)] == [between(slots[0].pk, slots[-1].pk).chosen]
    for slot in slots[1:]:
        weigh_slot(slot.pk, now=NOW)
    assert [part.chosen for part in parts_of(slots[0].pk, slots[-1].pk)] == [these([slots[0].pk]).chosen]


def test_a_sweep_shares_out_what_is_too_much_for_it(monkeypatch: pytest.MonkeyPatch, ada: User) -> None:
    monkeypatch.setattr("facts.tasks.SWEPT_AT_ONCE", 2)
    monkeypatch.setattr("facts.tasks.A_SHARE", 2)
    for _ in range(5):
        slot = a_slot()
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)
    sweep.delay()
    assert not Slot.objects.stale().exists()
    assert Contradiction.objects.count() == 5
    assert Delivery.objects.count() > 0
