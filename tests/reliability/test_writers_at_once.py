"""Two and four editors who save at the same moment never hide a contradiction from each other."""

import threading
from functools import partial

import pytest
from django.db import connection
from django.db.models import F

from facts import weigh_slots
from facts.models import Contradiction, Slot, Transition
from facts.models.slot import RULES_VERSION
from facts.record_claims import Draft, record_claim
from facts.weigh_slots import weigh_slot, weigh_stale
from facts.weigh_slots.load import load_claims, load_rules
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing
from sources import faultpoints
from tests.builders import NOW, a_draft, a_property, a_slot
from tests.reliability.at_once import at_once
from tests.reliability.oracle import positions_due, positions_found

pytestmark = pytest.mark.django_db(transaction=True)

SLOTS = 40
YEARS = ("2026", "2027", "2028", "2029")
PATIENCE = 20.0
INSERTED = "save: claim inserted"


class Meeting:
    """At each save all writers wait for each other: before it, and again when all have inserted and none has
    committed. On SQLite one at a time is inside a transaction, so there they meet before it only."""

    def __init__(self, writers: int) -> None:
        self._barrier = threading.Barrier(writers, timeout=PATIENCE)
        self._saving = threading.local()

    def save(self, draft: Draft) -> Slot:
        self.wait()
        self._saving.slot = Slot.objects.get(entity=draft.entity, property=draft.property)
        slot = record_claim(draft, by=None, now=NOW).claim.slot
        self._saving.slot = None
        return slot

    def wait(self) -> None:
        self._barrier.wait()

    def reach(self, name: str) -> None:
        """Called by the code at each of its points."""
        if name == INSERTED and connection.vendor == "postgresql":
            self.wait()

    def slot_being_saved(self) -> Slot | None:
        """Whose claim this thread is recording just now."""
        slot: Slot | None = getattr(self._saving, "slot", None)
        return slot


class LooksWhileSaving(Meeting):
    """The tempting mistake: weigh as soon as the claim is inserted, in the transaction that inserts it."""

    def __init__(self, writers: int) -> None:
        super().__init__(writers)
        self.found: list[Weighing | None] = []

    def reach(self, name: str) -> None:
        super().reach(name)
        slot = self.slot_being_saved()
        if name == INSERTED and slot is not None:
            self.found.append(weigh(load_claims(slot), rules=load_rules(slot)))
            self.wait()


@pytest.mark.parametrize("writers", [2, 4])
def test_whoever_saves_at_the_same_moment_each_contradiction_is_found(
    writers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, meeting = _contradicting_drafts(writers), Meeting(writers)
    monkeypatch.setattr(faultpoints, "armed", meeting)

    weighed_while_saving: list[Slot] = []

    def load(slot: Slot) -> list[WeighedClaim]:
        if meeting.slot_being_saved() is not None:
            weighed_while_saving.append(slot)
        return load_claims(slot)

    monkeypatch.setattr(weigh_slots, "load_claims", load)

    def write(mine: list[Draft]) -> None:
        for draft in mine:
            weigh_slot(meeting.save(draft).pk, now=NOW)

    assert at_once(*(partial(write, mine) for mine in drafts)) == []
    assert weighed_while_saving == []
    weigh_stale(now=NOW)
    assert len(positions_due()) == SLOTS
    assert positions_found() == positions_due()
    assert not Slot.objects.stale().exists()
    assert Contradiction.objects.count() == Transition.objects.filter(event="opened").count() == SLOTS


@pytest.mark.needs_postgres
@pytest.mark.parametrize("writers", [2, 4])
def test_weighed_inside_the_saving_transaction_all_of_them_are_lost(
    writers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why weighing waits for the commit: READ COMMITTED shows nobody what the others have not committed yet."""
    drafts, meeting = _contradicting_drafts(writers), LooksWhileSaving(writers)
    monkeypatch.setattr(faultpoints, "armed", meeting)

    def write(mine: list[Draft]) -> None:
        for draft in mine:
            slot = meeting.save(draft)
            Slot.objects.filter(pk=slot.pk).update(evaluated_revision=F("revision"), evaluated_rules=RULES_VERSION)

    assert at_once(*(partial(write, mine) for mine in drafts)) == []
    weigh_stale(now=NOW)
    assert len(positions_due()) == SLOTS
    assert meeting.found == [None] * SLOTS * writers
    assert positions_found() == {}


def _contradicting_drafts(writers: int) -> list[list[Draft]]:
    """For each writer one claim about each slot; all say another year."""
    launch = a_property("launch")
    slots = [a_slot(of=launch) for _ in range(SLOTS)]
    return [[a_draft(year, slot=slot) for slot in slots] for year in YEARS[:writers]]
