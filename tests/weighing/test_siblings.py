"""A claim silent on a separating qualifier keeps its own slot: it agrees with a stated one, or is shown beside it."""

import pytest

from facts.models import Entity, Property, Slot
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.siblings import siblings_of
from tests.builders import NOW, a_claim, a_property, a_slot, an_entity

pytestmark = pytest.mark.django_db


@pytest.fixture
def ford() -> Entity:
    return an_entity("Ford", kind="organisation")


@pytest.fixture
def share() -> Property:
    return a_property("market_share", kind="quantity", separating=["region", "year"])


def beside(slot: Slot) -> list[tuple[dict[str, str], str]]:
    return [(sibling.slot.qualifiers, str(sibling.verdict)) for sibling in siblings_of(slot)]


@pytest.mark.parametrize(
    "stated, silent, verdict",
    [
        ("3.4%", "3.4%", "agrees"),
        # rounded alike
        ("3.4%", "3.42%", "agrees"),
        ("3.4%", "more than 3%", "agrees"),
        ("3.4%", "5.1%", "scope not stated"),
        # another scale is never compared
        ("3.4%", "120,000 cars", "scope not stated"),
    ],
)
def test_what_is_silent_agrees_or_is_shown_beside(
    ford: Entity, share: Property, stated: str, silent: str, verdict: str
) -> None:
    europe = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"})
    anywhere = a_slot(entity=ford, of=share)
    a_claim(stated, slot=europe)
    a_claim(silent, slot=anywhere)
    assert beside(anywhere) == [({"region": "Europe"}, verdict)]
    assert beside(europe) == [({}, verdict)]
    weigh_stale(now=NOW)
    assert not anywhere.contradictions.exists()
    assert not europe.contradictions.exists()


def test_another_scope_another_entity_and_empty_slots_are_no_siblings(ford: Entity, share: Property) -> None:
    scopes: list[dict[str, str]] = [
        {"region": "Europe"},
        {"region": "europe", "year": "2024"},
        {"region": "Italy"},
        {"region": "Italy", "year": "2024"},
        {"year": "2024"},
    ]
    slots = [a_slot(entity=ford, of=share, qualifiers=scope) for scope in scopes]
    for slot in slots:
        a_claim("3.4%", slot=slot)
    a_slot(entity=ford, of=share)  # nobody claims anything there
    a_claim("3.4%", slot=a_slot(of=share))
    a_claim("3.4%", slot=a_slot(entity=ford, of=a_property(kind="quantity", separating=["region"])))
    found = [sibling.slot for sibling in siblings_of(slots[0])]
    assert set(found) == {slots[1], slots[4]}


@pytest.mark.parametrize("said", [{"polarity": "denied"}, {"modality": "speculated"}])
def test_denials_and_rumours_agree_with_nobody(ford: Entity, share: Property, said: dict[str, str]) -> None:
    europe = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"})
    anywhere = a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=europe)
    a_claim("3.4%", slot=anywhere, **said)  # type: ignore[arg-type]
    assert beside(europe) == []
    assert beside(anywhere) == [({"region": "Europe"}, "scope not stated")]
