"""Numbering: nested-set numbers, one numbering over all trees."""

import random

import pytest

from facts.models import Entity
from facts.number_entities import number_entities
from tests.builders import an_entity

pytestmark = pytest.mark.django_db


def test_numbers_of_a_tree_keep_parts_inside_their_whole_and_all_else_apart() -> None:
    dice = random.Random(7)
    entities = [an_entity() for _ in range(30)]
    for index, entity in enumerate(entities[1:], start=1):
        entity.part_of = dice.choice([None, *entities[:index]])
        entity.save()
    number_entities()
    assert number_entities() == 0
    found = list(Entity.objects.all())
    numbers = [number for entity in found for number in (entity.tree_left, entity.tree_right)]
    assert sorted(number for number in numbers if number) == list(range(1, 61))
    for one in found:
        assert one.tree_left is not None
        assert one.tree_right is not None
        inside = set(Entity.objects.inside(one))
        assert inside == {other for other in found if other.is_inside(one)}
        for other in found:
            assert other.tree_left is not None
            is_apart = other.tree_left > one.tree_right or (other.tree_right or 0) < one.tree_left
            assert is_apart == (not one.is_inside(other) and not other.is_inside(one))


def test_a_new_entity_is_numbered_when_it_is_placed() -> None:
    france = an_entity("France", kind="place")
    douai = an_entity("Douai", kind="place", part_of=france)
    spain = an_entity("Spain", kind="place")
    france.refresh_from_db()
    numbers = [
        france.tree_left,
        douai.tree_left,
        douai.tree_right,
        france.tree_right,
        spain.tree_left,
        spain.tree_right,
    ]
    assert numbers == [1, 2, 3, 4, 5, 6]
