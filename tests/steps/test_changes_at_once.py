"""Two people at the same moment, on PostgreSQL: SQLite lets only one of them write."""

import threading
from functools import partial

import pytest
from django.db import transaction

from facts.import_vocabulary import import_vocabulary
from facts.merge_entities import merge_entities
from facts.models import Claim, Contradiction, Entity, EntityMerge, Property, Slot
from facts.number_entities import lock_tree, place_entity
from facts.raise_revisions import source_changed
from facts.record_claims import record_claim
from facts.reread_claims import rules_changed
from facts.retire_claims import reject_claim
from facts.weigh_slots import weigh_range, weigh_stale
from sources.models import Publisher, Source
from tests.builders import (
    NOW,
    a_claim,
    a_draft,
    a_person,
    a_property,
    a_publisher,
    a_slot,
    a_source,
    an_entity,
)
from tests.reliability.at_once import beside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_postgres]

PATIENCE = 20.0


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


def test_a_claim_recorded_while_the_unit_of_its_property_changes_is_read_in_the_new_one() -> None:
    slot = a_slot(kind="quantity")
    before, rule = slot.property, Property.objects.get(pk=slot.property_id)
    draft = a_draft("12", slot=slot)
    rule.unit = "km"
    with transaction.atomic():
        rule.save()
        rules_changed(rule, before=before, now=NOW)
        recording, raised = beside(lambda: record_claim(draft, by=None, now=NOW))
        recording.join(1.0)
    recording.join(PATIENCE)
    assert not raised
    assert Claim.objects.get().axis == "quantity:m"


def test_two_who_move_entities_at_once_do_not_wait_for_each_other_for_ever() -> None:
    france, _, douai = (an_entity(name, kind="place") for name in ("France", "Lille", "Douai"))
    vocabulary = {"entities": [{"name": "Lille", "kind": "place", "part_of": "France"}]}
    with transaction.atomic():
        lock_tree()
        importing, raised = beside(lambda: import_vocabulary(vocabulary))
        importing.join(1.0)
        Entity.objects.filter(pk=douai.pk).update(part_of=france)
        place_entity(Entity.objects.get(pk=douai.pk))
    importing.join(PATIENCE)
    assert not raised
    assert Entity.objects.inside(Entity.objects.get(pk=france.pk)).count() == 3


def test_of_two_moves_that_make_a_circle_together_the_second_is_refused() -> None:
    lille, douai = (an_entity(name, kind="place") for name in ("Lille", "Douai"))
    vocabulary = {"entities": [{"name": "Lille", "kind": "place", "part_of": "Douai"}]}
    reports = []
    with transaction.atomic():
        lock_tree()
        importing, raised = beside(lambda: reports.append(import_vocabulary(vocabulary)))
        importing.join(1.0)
        Entity.objects.filter(pk=douai.pk).update(part_of=lille)
        place_entity(Entity.objects.get(pk=douai.pk))
    importing.join(PATIENCE)
    assert not raised
    assert "is already a part of" in str(reports[0].refused[0])
    assert Entity.objects.get(pk=lille.pk).part_of is None


def test_two_pages_that_move_two_entities_into_each_other_make_no_circle() -> None:
    """Both forms were checked before either was saved."""
    lille, douai = (an_entity(name, kind="place") for name in ("Lille", "Douai"))
    both_checked = threading.Barrier(2)

    def move(one: int, other: int) -> None:
        entity = Entity.objects.get(pk=one)
        entity.part_of = Entity.objects.get(pk=other)
        entity.full_clean()
        both_checked.wait(PATIENCE)
        with transaction.atomic():
            lock_tree()
            entity.save()
            place_entity(entity)

    threads = [beside(partial(move, lille.pk, douai.pk)), beside(partial(move, douai.pk, lille.pk))]
    for thread, _ in threads:
        thread.join(PATIENCE)
    (refused,) = [error for _, raised in threads for error in raised]
    assert "is already a part of" in str(refused)
    assert Entity.objects.filter(part_of__isnull=False).count() == 1


def test_a_claim_recorded_while_its_entity_is_merged_is_about_the_one_kept_and_weighed_with_it() -> None:
    ada, sale = a_person("ada"), a_property("on_sale")
    ev, car = an_entity("Ford EVs"), an_entity("Renault-based Ford cars")
    a_claim("2028", slot=a_slot(entity=car, of=sale))
    draft = a_draft("2031", slot=a_slot(entity=ev, of=sale))
    weigh_stale(now=NOW)
    with transaction.atomic():
        merge_entities(ev, kept=car, by=ada, why="The same.", now=NOW)
        recording, raised = beside(lambda: record_claim(draft, by=None, now=NOW))
        recording.join(1.0)
    recording.join(PATIENCE)
    weigh_stale(now=NOW)
    assert not raised
    assert Contradiction.objects.get().slot.entity == car


def test_a_claim_taken_out_while_its_entity_is_merged_raises_the_slot_it_is_in_then() -> None:
    ada, sale = a_person("ada"), a_property("on_sale")
    ev, car = an_entity("Ford EVs"), an_entity("Renault-based Ford cars")
    a_claim("2028", slot=a_slot(entity=car, of=sale))
    wrong = a_claim("2031", slot=a_slot(entity=ev, of=sale))
    with transaction.atomic():
        merge_entities(ev, kept=car, by=ada, why="The same.", now=NOW)
        rejecting, raised = beside(lambda: reject_claim(wrong, by=ada, why="Misread.", now=NOW))
        rejecting.join(1.0)
        weigh_stale(now=NOW)
    rejecting.join(PATIENCE)
    assert not raised
    assert Slot.objects.stale().get().entity == car
    weigh_stale(now=NOW)
    assert not Contradiction.objects.unsettled().exists()


def test_an_import_of_a_publisher_that_changes_hands_and_a_merge_do_not_wait_for_each_other_for_ever() -> None:
    a_publisher("The Daily")
    ev, car = an_entity("Ford EVs"), an_entity("Renault-based Ford cars")
    vocabulary = {
        "publishers": [{"name": "The Daily", "family": "One Owner"}],
        "entities": [{"name": "Lille", "kind": "place"}],
    }
    with transaction.atomic():
        lock_tree()  # as far as the merge below got
        importing, raised = beside(lambda: import_vocabulary(vocabulary))
        importing.join(1.0)
        merge_entities(ev, kept=car, by=a_person(), why="The same.", now=NOW)
    importing.join(PATIENCE)
    assert not raised
    assert Publisher.objects.get().family == "One Owner"
    assert Entity.objects.filter(name="Lille").exists()


def test_two_who_merge_the_same_entity_at_once_merge_it_once() -> None:
    ada = a_person("ada")
    ev, one, other = an_entity("Ford EVs"), an_entity("Renault-based Ford cars"), an_entity("Ford electric cars")
    a_claim(slot=a_slot(entity=ev))
    at_once = threading.Barrier(2)

    def merge(kept: Entity) -> None:
        at_once.wait(PATIENCE)
        merge_entities(ev, kept=kept, by=ada, why="The same.", now=NOW)

    threads = [beside(partial(merge, kept)) for kept in (one, other)]
    for thread, _ in threads:
        thread.join(PATIENCE)
    (refused,) = [error for _, raised in threads for error in raised]
    assert "has been merged into" in str(refused)
    assert EntityMerge.objects.get().kept.slots.get().claims.count() == 1


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
