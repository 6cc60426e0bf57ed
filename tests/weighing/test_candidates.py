"""The set queries that pick candidates: they may pick too much, never too little; weighing is the authority."""

import random
from typing import Any

import pytest

from facts.models import Claim, Entity, Property, Slot, Transition
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.candidates import candidates
from facts.weigh_slots.load import load_claims, load_rules
from facts.weigh_slots.weigh import weigh
from tests.builders import NOW, a_claim, a_contradiction, a_property, a_slot, an_entity, weighed

pytestmark = pytest.mark.django_db

NUMBERS = ["3", "4", "5.5%", "5.6%", "about 120", "more than 100", "less than 4", "several", "110", "2.5 million"]
DATES = ["2027", "2028", "early 2028", "late 2027", "March 2028", "after 2027", "before 2028", "4 March 2028"]
WORDS = ["joint venture", "Joint Venture", "partnership", "alliance"]
QUOTES = ["We will keep every plant in France open", "We will keep most plants in France open", "They make good cars"]
PLACES = ["Europe", "France", "Douai", "Spain", "Brand"]
PRINTED: dict[str, list[str]] = {
    "quantity": NUMBERS,
    "money": ["€3 million", "€4 million", "$4 million", "more than €1 million"],
    "date": DATES,
    "text": WORDS,
    "boolean": ["yes", "no"],
    "quote": QUOTES,
    "entity": PLACES,
}


@pytest.fixture
def places() -> list[Entity]:
    europe = an_entity("Europe", kind="place")
    france = an_entity("France", kind="place", part_of=europe)
    parts = [an_entity("Douai", kind="place", part_of=france), an_entity("Spain", kind="place", part_of=europe)]
    return [europe, france, *parts, an_entity("Brand", kind="concept", exclusive=False)]


def a_random_property(dice: random.Random) -> Property:
    kind = dice.choice(list(PRINTED))
    times = ["fixed", "at", "cumulative"] if kind in ("quantity", "money") else ["fixed", "at"]
    rules: dict[str, Any] = {
        "many_valued": dice.random() < 0.2,
        "time_behaviour": dice.choice(times),
        "part_of_is_vagueness": dice.random() < 0.7,
        "exact": kind == "text" and dice.random() < 0.5,
        "tolerance": dice.choice([0, 0, 1, 30, -1, -40]) if kind in ("quantity", "date") else 0,
    }
    return a_property(kind=kind, **rules)


def a_random_claim(dice: random.Random, *, slot: Slot) -> Claim:
    return a_claim(
        dice.choice(PRINTED[slot.property.kind]),
        slot=slot,
        published=dice.choice(["", "2025-12", "2025-12-09", "2024-05-05"]),
        period=dice.choice(["", "", "2024", "March 2024", "5 May 2024"]),
        polarity=dice.choice(["asserted", "asserted", "asserted", "denied"]),
        modality=dice.choice(["asserted", "asserted", "hedged", "speculated"]),
        speaker=dice.choice(["", "", "Jim Farley"]),
    )


@pytest.mark.parametrize("seed", range(4))
def test_whatever_weighing_finds_was_picked(places: list[Entity], seed: int) -> None:
    dice = random.Random(seed)
    slots = [a_slot(of=a_random_property(dice)) for _ in range(24)]
    for slot in slots:
        for _ in range(dice.randint(0, 6)):
            claim = a_random_claim(dice, slot=slot)
            if dice.random() < 0.15:
                Claim.objects.filter(pk=claim.pk).update(status="rejected")
    contradicting = {slot.pk for slot in slots if weigh(load_claims(slot), rules=load_rules(slot)) is not None}
    picked = candidates([slot.pk for slot in slots])
    assert contradicting <= picked
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
    assert contradiction.reason.endswith("they share no day, once the property's tolerance has narrowed both.")


def test_an_unsettled_contradiction_is_looked_after_when_its_claims_are_gone() -> None:
    contradiction = a_contradiction()
    Claim.objects.filter(slot=contradiction.slot).update(status="rejected")
    assert candidates([contradiction.slot_id]) == {contradiction.slot_id}


def test_only_the_slots_asked_for_are_picked() -> None:
    one, other = a_contradiction().slot, a_contradiction().slot
    assert candidates([one.pk]) == {one.pk}
    assert candidates([]) == set()
    assert candidates([one.pk, other.pk]) == {one.pk, other.pk}
