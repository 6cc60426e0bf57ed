"""Random slots of every kind, with claims that agree, contradict, deny and speculate."""

import random
from typing import Any

from facts.models import Claim, Entity, Property, Slot
from tests.builders import a_claim, a_property, a_slot, an_entity

NUMBERS = ["3", "4", "5.5%", "5.6%", "about 120", "more than 100", "less than 4", "several", "110", "2.5 million"]
DATES = ["2027", "2028", "early 2028", "late 2027", "March 2028", "after 2027", "before 2028", "4 March 2028"]
WORDS = ["joint venture", "Joint Venture", "partnership", "alliance"]
QUOTES = [
    "We will keep every plant in France open",
    "We will keep most plants in France open",
    "keep every plant in France",
    "They make good cars",
]
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
PUBLISHERS = ["The Post", "The Times", "The Echo"]


def some_places() -> list[Entity]:
    """What claims of entities speak of: wholes, their parts, and a concept that contradicts nothing."""
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


def random_slots(dice: random.Random, *, count: int) -> list[Slot]:
    """Each of a property of its own, with up to six claims, some of them taken out again."""
    slots = [a_slot(of=a_random_property(dice)) for _ in range(count)]
    for slot in slots:
        for _ in range(dice.randint(0, 6)):
            claim = a_random_claim(dice, slot=slot)
            if dice.random() < 0.15:
                Claim.objects.filter(pk=claim.pk).update(status="rejected")
    return slots
