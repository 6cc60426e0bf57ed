"""Two people at the same moment, on PostgreSQL: SQLite lets only one of them write."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from facts.import_vocabulary import import_vocabulary
from facts.models import Contradiction, Entity, Slot
from facts.number_entities import lock_tree, number_entities
from facts.raise_revisions import source_changed
from facts.record_claims import record_claim
from facts.weigh_slots import weigh_range, weigh_stale
from sources.models import Source
from tests.builders import NOW, a_claim, a_draft, a_slot, a_source, an_entity

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_postgres]

PATIENCE = 20.0


def beside(work: Callable[[], object]) -> tuple[threading.Thread, list[Exception]]:
    """Do it in a thread with a connection of its own; what it raises is in the list."""
    raised: list[Exception] = []

    def carry_out() -> None:
        try:
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=carry_out)
    thread.start()
    return thread, raised


def test_a_claim_recorded_while_its_source_changes_is_weighed_on_the_new_date() -> None:
    slot = a_slot(kind="quantity", time_behaviour="at")
    a_claim("5 cars", slot=slot, published="2024-01-01")
    source: Source = a_source(published="2014-01-01")
    draft = a_draft("9 cars", slot=slot, source=source)
    weigh_stale(now=NOW)

    def record_and_weigh() -> None:
        record_claim(draft, by=None, now=NOW)
        weigh_stale(now=NOW)

    with transaction.atomic():
        source.published = "2024-01-01"
        source.full_clean()
        source.save()
        source_changed(source)
        recording, raised = beside(record_and_weigh)
        recording.join(1.0)  # long enough to be recorded and weighed, if nothing holds it
    recording.join(PATIENCE)
    weigh_stale(now=NOW)
    assert not raised
    assert not Slot.objects.stale().exists()
    assert Contradiction.objects.get().slot == slot


def test_two_who_move_entities_at_once_do_not_wait_for_each_other_for_ever() -> None:
    france, _, douai = (an_entity(name, kind="place") for name in ("France", "Lille", "Douai"))
    vocabulary = {"entities": [{"name": "Lille", "kind": "place", "part_of": "France"}]}
    with transaction.atomic():
        lock_tree()
        importing, raised = beside(lambda: import_vocabulary(vocabulary))
        importing.join(1.0)
        Entity.objects.filter(pk=douai.pk).update(part_of=france)
        number_entities()
    importing.join(PATIENCE)
    assert not raised
    assert Entity.objects.inside(Entity.objects.get(pk=france.pk)).count() == 3


@pytest.mark.parametrize("many", [True, False], ids=["marked as agreeing", "weighed with others"])
def test_a_claim_recorded_while_its_slot_is_weighed_with_many_is_not_overlooked(many: bool) -> None:
    """The sweep meets a slot that is being raised: it waits, and must not mark it by what it saw before."""
    slot = a_slot()
    a_claim("2027", slot=slot)
    if not many:
        a_claim("2028", slot=slot)
    with transaction.atomic():
        record_claim(a_draft("2035", slot=slot), by=None, now=NOW)
        weighing, raised = beside(lambda: weigh_range(slot.pk, slot.pk, now=NOW))
        weighing.join(1.0)  # long enough to see the slot, and to wait for it
    weighing.join(PATIENCE)
    assert not raised
    weigh_stale(now=NOW)
    shown = [position.shown for position in Contradiction.objects.get().positions.all()]
    assert shown[-1] == "2035"
