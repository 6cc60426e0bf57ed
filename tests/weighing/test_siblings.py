"""A claim silent on a separating qualifier keeps its own slot: it agrees with a stated one, or is shown beside it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.models import Claim, Entity, Property, Slot
from facts.retire_claims import reject_claim
from facts.weigh_slots import siblings as siblings_module
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.siblings import siblings_of
from tests.builders import NOW, a_claim, a_person, a_property, a_slot, a_source, an_entity, claims_alike

pytestmark = pytest.mark.django_db


@pytest.fixture
def ford() -> Entity:
    return an_entity("Ford", kind="organisation")


@pytest.fixture
def share() -> Property:
    return a_property("market_share", kind="quantity", separating=["region", "year"])


def beside(slot: Slot) -> list[tuple[dict[str, str], str]]:
    return [(sibling.slot.qualifiers, str(sibling.verdict)) for sibling in siblings_of(slot).shown]


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
    found = [sibling.slot for sibling in siblings_of(slots[0]).shown]
    assert set(found) == {slots[1], slots[4]}


@pytest.mark.parametrize("said", [{"polarity": "denied"}, {"modality": "speculated"}])
def test_denials_and_rumours_agree_with_nobody(ford: Entity, share: Property, said: dict[str, str]) -> None:
    europe = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"})
    anywhere = a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=europe)
    a_claim("3.4%", slot=anywhere, **said)  # type: ignore[arg-type]
    assert beside(europe) == []
    assert beside(anywhere) == [({"region": "Europe"}, "scope not stated")]


def test_of_each_the_first_claims_are_shown_and_what_backs_all_of_them(ford: Entity, share: Property) -> None:
    europe, anywhere = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"}), a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=anywhere)
    source = a_source("The Post")
    for number in range(7):
        a_claim(f"{number}.5%", slot=europe, source=source if number < 2 else "")
    (sibling,) = siblings_of(anywhere).shown
    assert [claim.shown for claim in sibling.claims] == ["0.5%", "1.5%", "2.5%", "3.5%", "4.5%"]
    assert (sibling.has_more, sibling.backed_by) == (True, "6 reports, 6 origins")
    (other,) = siblings_of(europe).shown
    assert (len(other.claims), other.has_more, other.backed_by) == (1, False, "1 report, 1 origin")


def test_a_claim_far_behind_those_shown_agrees_as_well(ford: Entity, share: Property) -> None:
    europe, anywhere = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"}), a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=anywhere)
    claims_alike(20, slot=europe, value="80%")
    assert beside(anywhere) == [({"region": "Europe"}, "scope not stated")]
    a_claim("3.4%", slot=europe)
    assert beside(anywhere) == [({"region": "Europe"}, "agrees")]


def test_a_place_agrees_with_the_whole_it_lies_in(ford: Entity) -> None:
    built = a_property("built_in", kind="entity", separating=["model"])
    france = an_entity("France", kind="place")
    douai = an_entity("Douai", kind="place", part_of=france)
    italy = an_entity("Italy", kind="place")
    anywhere = a_slot(entity=ford, of=built)
    a_claim(france.name, slot=anywhere)
    for model, place in (("Fiesta", douai), ("Puma", italy)):
        a_claim(place.name, slot=a_slot(entity=ford, of=built, qualifiers={"model": model}))
    assert sorted((told["model"], verdict) for told, verdict in beside(anywhere)) == [
        ("Fiesta", "agrees"),
        ("Puma", "scope not stated"),
    ]


def test_quotes_lie_on_no_axis_and_are_shown_beside(ford: Entity) -> None:
    said = a_property("said", kind="quote", separating=["occasion"])
    one, other = a_slot(entity=ford, of=said), a_slot(entity=ford, of=said, qualifiers={"occasion": "the fair"})
    for slot in (one, other):
        a_claim("We will build it in Douai.", slot=slot)
    assert beside(one) == [({"occasion": "the fair"}, "scope not stated")]


def test_of_very_many_scopes_some_are_shown_and_the_rest_is_counted(
    ford: Entity, share: Property, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(siblings_module, "MOST_SHOWN", 2)
    anywhere = a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=anywhere)
    for number in range(5):
        a_claim("3.4%", slot=a_slot(entity=ford, of=share, qualifiers={"region": f"Region {number}"}))
    found = siblings_of(anywhere)
    assert (len(found.shown), found.more) == (2, 3)


def test_what_is_remembered_of_a_large_slot_is_made_anew_when_it_changes(
    ford: Entity, share: Property, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facts.weigh_slots.remembered.MANY", 2)
    europe, anywhere = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"}), a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=anywhere)
    for _ in range(4):
        a_claim("80%", slot=europe)
    for _ in range(2):
        (sibling,) = siblings_of(Slot.objects.get(pk=anywhere.pk)).shown
        assert (sibling.verdict, sibling.backed_by) == ("scope not stated", "4 reports, 4 origins")
    met = a_claim("3.4%", slot=europe)
    (sibling,) = siblings_of(Slot.objects.get(pk=anywhere.pk)).shown
    assert (sibling.verdict, sibling.backed_by) == ("agrees", "5 reports, 5 origins")
    reject_claim(met, by=a_person(), why="Misread.", now=NOW)
    (sibling,) = siblings_of(Slot.objects.get(pk=anywhere.pk)).shown
    assert (sibling.verdict, sibling.backed_by) == ("scope not stated", "4 reports, 4 origins")


def test_a_slot_of_many_claims_costs_no_more_queries_and_no_claim_of_it_is_loaded_but_those_shown(
    ford: Entity, share: Property
) -> None:
    europe, anywhere = a_slot(entity=ford, of=share, qualifiers={"region": "Europe"}), a_slot(entity=ford, of=share)
    a_claim("3.4%", slot=anywhere)
    a_claim("3.4%", slot=europe)
    costs = []
    for count in (1, 300):
        claims_alike(count, slot=europe)
        with CaptureQueriesContext(connection) as captured:
            (sibling,) = siblings_of(anywhere).shown
        costs.append(len(captured))
    assert costs[0] == costs[1]
    assert len(sibling.claims) == 5 < Claim.objects.filter(slot=europe).count()
