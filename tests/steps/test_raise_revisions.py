"""Whatever changes an input of weighing raises the slots it touches, and no others."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

from facts.models import Entity, Property, Slot
from facts.models.slot import RULES_VERSION
from facts.raise_revisions import entity_moved, property_changed, publisher_changed, source_changed
from sources.models import Publisher, Source
from tests.builders import a_claim, a_property, a_publisher, a_slot, a_source, an_entity

pytestmark = pytest.mark.django_db


def raised(change: Callable[[], object]) -> set[int]:
    before = dict(Slot.objects.values_list("pk", "revision"))
    change()
    return {pk for pk, revision in Slot.objects.values_list("pk", "revision") if revision != before[pk]}


def test_a_changed_property_raises_all_its_slots() -> None:
    rule: Property = a_property()
    mine, other = {a_slot(of=rule).pk, a_slot(of=rule).pk}, a_slot()
    assert raised(lambda: property_changed(rule)) == mine
    assert other.pk not in mine


def test_a_changed_source_raises_the_slots_of_its_claims_and_of_all_that_repeats_it() -> None:
    wire: Source = a_source()
    copy = a_source(derived_from=a_source(derived_from=wire))
    mine = {a_claim(source=wire).slot_id, a_claim(source=copy).slot_id}
    a_claim()
    assert raised(lambda: source_changed(wire)) == mine


def test_a_changed_publisher_raises_the_slots_of_its_sources_and_of_all_that_repeats_them() -> None:
    publisher: Publisher = a_publisher()
    source = a_source(publisher)
    mine = {a_claim(source=source).slot_id, a_claim(source=a_source(derived_from=source)).slot_id}
    a_claim()
    assert raised(lambda: publisher_changed(publisher)) == mine


def test_a_moved_entity_raises_the_slots_in_which_it_or_a_part_of_it_is_a_value() -> None:
    france: Entity = an_entity("France", kind="place")
    an_entity("Douai", kind="place", part_of=france)
    an_entity("Spain", kind="place")
    mine = {a_claim(name, slot=a_slot(kind="entity")).slot_id for name in ("France", "Douai")}
    a_claim("Spain", slot=a_slot(kind="entity"))
    a_slot(entity=france)
    france.refresh_from_db()
    assert raised(lambda: entity_moved(france)) == mine


def test_a_slot_is_raised_once_however_many_of_its_claims_are_touched() -> None:
    slot, source = a_slot(), a_source()
    for value in ("2027", "2028", "2029"):
        a_claim(value, slot=slot, source=source)
    before = Slot.objects.get(pk=slot.pk).revision
    assert source_changed(source) == 1
    assert Slot.objects.get(pk=slot.pk).revision == before + 1


def test_nothing_is_raised_when_the_change_is_rolled_back() -> None:
    rule = a_property()
    slot = a_slot(of=rule)

    def change_and_roll_back() -> None:
        with transaction.atomic():
            property_changed(rule)
            transaction.set_rollback(True)

    assert raised(change_and_roll_back) == set()
    assert slot.pk


def test_older_rules_make_every_slot_stale() -> None:
    slot = a_slot()
    Slot.objects.update(evaluated_revision=1, evaluated_rules=RULES_VERSION)
    assert not Slot.objects.stale().exists()
    Slot.objects.update(evaluated_rules=RULES_VERSION - 1)
    assert list(Slot.objects.stale()) == [slot]


@pytest.fixture
def few_parameters() -> Iterator[None]:
    """SQLite as it is built elsewhere: it takes no more than 2,000 parameters in a query."""
    if connection.vendor != "sqlite":
        yield
        return
    before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 2000)
    yield
    connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)


def test_a_rule_of_more_slots_than_a_query_has_parameters_can_change(few_parameters: None) -> None:
    rule = a_property()
    entity = an_entity()
    Slot.objects.bulk_create(Slot(entity=entity, property=rule, key=f"many {n}") for n in range(2_500))
    assert property_changed(rule) == 2_500
    assert set(Slot.objects.values_list("revision", flat=True)) == {2}
