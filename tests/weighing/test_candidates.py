"""The set queries that pick candidates: they may pick too much, never too little; weighing is the authority."""

import random
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from facts.models import Claim, Entity, Transition
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.candidates import EVERYWHERE, candidates
from facts.weigh_slots.load import load_claims, load_rules
from facts.weigh_slots.parts import between, these
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.suspects import suspect_queries
from tests.builders import NOW, a_claim, a_contradiction, a_slot, weighed
from tests.weighing.worlds import random_slots, some_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Entity]:
    return some_places()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_weighing_finds_was_picked(places: list[Entity], seed: int) -> None:
    slots = random_slots(random.Random(seed), count=24)
    contradicting = {slot.pk for slot in slots if weigh(load_claims(slot), rules=load_rules(slot)) is not None}
    picked = candidates([slot.pk for slot in slots])
    assert contradicting <= picked
    assert picked <= {pk for query in suspect_queries(EVERYWHERE) for pk in query}
    # Looked at again it is fewer, and still none too few.
    assert contradicting <= these([slot.pk for slot in slots]).picked() <= picked
    # Else the test would prove nothing: some contradict, and some are not even looked at.
    assert len(contradicting) > 1
    assert len(picked) < len(slots)

    weigh_stale(now=NOW)
    assert set(Transition.objects.values_list("contradiction__slot", flat=True)) == contradicting


@pytest.mark.parametrize(
    "rules, one, two",
    [
        ({"kind": "date"}, "2028", "early 2028"),
        ({"kind": "date", "many_valued": True}, "2027", "2028"),
        ({"kind": "text"}, "joint venture", "partnership"),
        ({"kind": "quantity"}, "120", "more than 100"),
        ({"kind": "money"}, "€4 million", "$5 million"),
        ({"kind": "entity"}, "France", "Douai"),
        ({"kind": "entity"}, "France", "Brand"),
        ({"kind": "date", "tolerance": 31}, "31 January 2028", "1 March 2028"),
        # a tolerance below zero narrows a year to its middle, and no further
        ({"kind": "date", "tolerance": -9999}, "2028", "2028"),
        ({"kind": "date", "tolerance": -100}, "2028", "June 2028"),
    ],
)
def test_slots_that_agree_are_not_looked_at_one_by_one(
    places: list[Entity], rules: dict[str, Any], one: str, two: str
) -> None:
    slot = a_slot(**rules)
    a_claim(one, slot=slot)
    a_claim(two, slot=slot)
    assert candidates([slot.pk]) == set()


def test_a_tolerance_below_zero_picks_what_it_sets_apart() -> None:
    slot = a_slot(kind="date", tolerance=-100)
    a_claim("2028", slot=slot)
    a_claim("March 2028", slot=slot)
    assert candidates([slot.pk]) == {slot.pk}
    contradiction = weighed(slot)
    assert contradiction is not None
    assert contradiction.reason.endswith("25 days apart, once the property's tolerance has narrowed both.")


def test_an_unsettled_contradiction_is_looked_after_when_its_claims_are_gone() -> None:
    contradiction = a_contradiction()
    Claim.objects.filter(slot=contradiction.slot).update(status="rejected")
    assert candidates([contradiction.slot_id]) == {contradiction.slot_id}


def test_only_the_slots_asked_for_are_picked() -> None:
    one, other = a_contradiction().slot, a_contradiction().slot
    assert candidates([one.pk]) == {one.pk}
    assert candidates([]) == set()
    assert candidates([one.pk, other.pk]) == {one.pk, other.pk}


STAY = "We will keep every plant in France open"


@pytest.mark.parametrize(
    "rules, said, denied, is_left",
    [
        ({"kind": "date"}, ["2028"], "2031", False),
        ({"kind": "date"}, ["2028"], "early 2028", True),
        # only the tolerance makes them meet
        ({"kind": "date", "tolerance": 31}, ["January 2028"], "March 2028", True),
        ({"kind": "date", "tolerance": -100}, ["2028"], "2028", True),
        ({"kind": "quantity", "many_valued": True}, ["3", "more than 100"], "120", True),
        ({"kind": "quantity"}, ["about 120"], "3", False),
        ({"kind": "entity"}, ["France"], "Spain", True),
        ({"kind": "quote"}, [STAY, STAY.upper()], "", False),
        ({"kind": "quote"}, [STAY, "keep every plant in France"], "", False),
        ({"kind": "quote"}, [STAY, "They make good cars", STAY.replace("every", "no")], "", True),
    ],
)
def test_a_second_look_leaves_out_what_nobody_said_and_what_is_a_part(
    places: list[Entity], rules: dict[str, Any], said: list[str], denied: str, is_left: bool
) -> None:
    slot = a_slot(**rules)
    for value in said:
        a_claim(value, slot=slot)
    if denied:
        a_claim(denied, slot=slot, polarity="denied")
    left = {slot.pk} if is_left else set()
    assert these([slot.pk]).picked() == left
    assert between(slot.pk, slot.pk).picked() == left


def test_claims_from_before_wordings_had_marks_get_theirs() -> None:
    claim = a_claim(STAY, slot=a_slot(kind="quote"))
    Claim.objects.update(wording=None)
    migration = import_module("facts.migrations.0011_wordings_by_their_mark")
    migration.mark_wordings(apps, None)
    assert Claim.objects.get().wording == claim.wording is not None
