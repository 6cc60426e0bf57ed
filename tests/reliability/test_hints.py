"""Hints: nobody is woken for what was rolled back, and whoever is woken finds what was saved."""

import pytest
from django.db import transaction

from facts import tasks
from facts.models import Claim, Contradiction, Slot
from facts.record_claims import record_claim
from sources import doorbell
from tests.builders import NOW, a_draft, a_property, a_slot
from tests.reliability.oracle import positions_due, positions_found

pytestmark = pytest.mark.django_db(transaction=True)

SLOTS = 25


class Withdrawn(Exception):
    """The editor's request failed after the claim was recorded."""


def test_of_a_hundred_saves_half_are_rolled_back_and_wake_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    launch = a_property("launch")
    slots = [a_slot(of=launch) for _ in range(SLOTS)]
    hints: list[doorbell.Hint] = []
    monkeypatch.setattr(doorbell, "_hand_on", hints.append)
    # In each slot 2026 and 2028 are saved, 2027 and 2029 are not.
    for year in ("2026", "2027", "2028", "2029"):
        for slot in slots:
            _save(year, slot=slot, fails=year in ("2027", "2029"))

    assert Claim.objects.count() == len(hints) == 2 * SLOTS
    assert sorted(hint.args[0] for hint in hints) == sorted([slot.pk for slot in slots] * 2)
    assert {hint.task.name for hint in hints} == {"facts.tasks.weigh_slot"}
    assert set(Slot.objects.values_list("revision", flat=True)) == {3}

    monkeypatch.undo()
    for hint in hints:
        hint.send()
    assert not Slot.objects.stale().exists()
    assert positions_found() == positions_due()
    assert Contradiction.objects.count() == SLOTS


def test_a_save_that_is_rolled_back_leaves_nothing_to_do() -> None:
    slot = a_slot()
    tasks.sweep()
    _save("2027", slot=slot, fails=True)
    slot.refresh_from_db()
    assert not slot.is_stale()
    assert not Claim.objects.exists()


def _save(year: str, *, slot: Slot, fails: bool) -> None:
    try:
        with transaction.atomic():
            record_claim(a_draft(year, slot=slot), by=None, now=NOW)
            tasks.ring_slot(slot.pk)
            if fails:
                raise Withdrawn
    except Withdrawn:
        pass  # the page shows an error
