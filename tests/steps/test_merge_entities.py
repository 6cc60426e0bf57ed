"""Merging two entities that are one, and undoing it: what moves, what stops it, what comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.find_entities import find_entity
from facts.import_vocabulary import import_vocabulary
from facts.merge_entities import Moved, merge_entities, undo_merge
from facts.models import Claim, Contradiction, Entity, EntityAlias, EntityMerge, Fact, FactVersion, Property, Slot
from facts.name_entities import add_alias
from facts.record_claims import record_claim
from facts.settle_contradictions import dismiss, snooze, take_into_review
from facts.verify_records import differences
from facts.vet_facts import publish_version, retract_fact, send_back
from facts.weigh_slots import weigh_stale
from sources.refusals import Refused
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_draft,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_differs(db: None) -> Iterator[None]:
    """Whatever a test did, all records agree with each other afterwards."""
    yield
    weigh_stale(now=NOW)
    assert list(differences(now=NOW)) == []


@pytest.fixture
def ada(db: None) -> User:
    return a_person("ada")


@pytest.fixture
def ev(db: None) -> Entity:
    return an_entity("Ford EVs")


@pytest.fixture
def car(db: None) -> Entity:
    """The same cars under another name."""
    return an_entity("Renault-based Ford cars")


def merge(merged: Entity, kept: Entity, *, by: User) -> EntityMerge:
    return merge_entities(merged, kept=kept, by=by, why="The same cars.", now=NOW)


def records() -> dict[str, list[Any]]:
    """Everything a merge may touch, as undoing it has to leave it; slots that are there for nothing but their key
    and the count of changes aside."""
    cases = Contradiction.objects.order_by("pk")
    names = EntityAlias.objects.order_by("entity", "name", "language")
    return {
        "claims": list(Claim.objects.order_by("pk").values()),
        "entities": list(Entity.objects.order_by("pk").values("pk", "part_of", "merged_into")),
        "aliases": list(names.values("entity", "name", "language")),
        "facts": list(Fact.objects.order_by("pk").values()),
        "versions": list(FactVersion.objects.order_by("pk").values()),
        "cases": list(cases.values("pk", "slot", "status", "snoozed_until", "assigned_to", "closed_at")),
    }


def test_claims_about_two_that_are_one_are_weighed_together_until_it_is_undone(
    ada: User, ev: Entity, car: Entity
) -> None:
    sale = a_property("on_sale")
    a_claim("2027", slot=a_slot(entity=ev, of=sale))
    a_claim("2028", slot=a_slot(entity=car, of=sale))
    weigh_stale(now=NOW)
    before = records()
    assert not Contradiction.objects.exists()

    made = merge(ev, car, by=ada)
    weigh_stale(now=NOW)
    assert Contradiction.objects.get().slot == Slot.objects.get(entity=car)
    assert Slot.objects.get(entity=ev).claims.count() == 0
    assert (made.by, made.why, made.at) == (ada, "The same cars.", NOW)

    undone = undo_merge(made, by=ada, now=NOW)
    weigh_stale(now=NOW)
    assert Contradiction.objects.get().status == Contradiction.Status.LAPSED
    assert (undone.merge.undone_by, undone.merge.undone_at, undone.stay) == (ada, NOW, 0)
    assert records() | {"cases": []} == before


def test_slots_meet_only_where_the_separating_qualifiers_are_the_same(ada: User, ev: Entity, car: Entity) -> None:
    price: Property = a_property("price", kind="money", separating=["region"])
    for entity, region, value in ((ev, "Europe", "€20"), (car, "Europe", "€30"), (ev, "China", "€10")):
        a_claim(value, slot=a_slot(entity=entity, of=price, qualifiers={"region": region}))
    merge(ev, car, by=ada)
    weigh_stale(now=NOW)
    assert {slot.qualifiers["region"]: slot.claims.count() for slot in car.slots.all()} == {"Europe": 2, "China": 1}
    assert Contradiction.objects.get().slot.qualifiers == {"region": "Europe"}


def test_answers_that_are_one_agree_until_it_is_undone(ada: User) -> None:
    usa, states = (an_entity(name, kind="place") for name in ("USA", "United States"))
    contradiction = a_contradiction("USA", "United States", slot=a_slot(kind="entity"))
    before = records()
    made = merge(usa, states, by=ada)
    weigh_stale(now=NOW)
    contradiction.refresh_from_db()
    assert contradiction.status == Contradiction.Status.LAPSED
    assert set(Claim.objects.values_list("value_entity", flat=True)) == {states.pk}
    undo_merge(made, by=ada, now=NOW)
    weigh_stale(now=NOW)
    contradiction.refresh_from_db()
    assert contradiction.status == Contradiction.Status.OPEN
    assert records() == before


def test_parts_move_below_the_kept_one_and_back(ada: User) -> None:
    usa, states, spain = (an_entity(name, kind="place") for name in ("USA", "United States", "Spain"))
    texas = an_entity("Texas", kind="place", part_of=usa)
    slot = a_slot(kind="entity")
    for name in ("Texas", "United States"):
        a_claim(name, slot=slot)
    weigh_stale(now=NOW)
    assert slot.contradictions.unsettled().exists()
    made = merge(usa, states, by=ada)
    weigh_stale(now=NOW)
    assert not slot.contradictions.unsettled().exists()
    assert Entity.objects.get(pk=texas.pk).part_of == states
    Entity.objects.filter(pk=spain.pk).update(description="Elsewhere.")
    undo_merge(made, by=ada, now=NOW)
    weigh_stale(now=NOW)
    assert slot.contradictions.unsettled().exists()
    assert Entity.objects.get(pk=texas.pk).part_of == usa


def test_a_part_that_was_moved_since_stays_where_it_was_put(ada: User) -> None:
    usa, states, mexico = (an_entity(name, kind="place") for name in ("USA", "United States", "Mexico"))
    texas = an_entity("Texas", kind="place", part_of=usa)
    made = merge(usa, states, by=ada)
    import_vocabulary({"entities": [{"name": "Texas", "kind": "place", "part_of": "Mexico"}]})
    assert undo_merge(made, by=ada, now=NOW).back.parts == []
    assert Entity.objects.get(pk=texas.pk).part_of == mexico


def test_the_kept_one_answers_to_all_names_and_what_is_said_of_the_merged_one_is_said_of_it(
    ada: User, ev: Entity, car: Entity
) -> None:
    add_alias(ev, name="Piccola")
    add_alias(car, name="Wagen", language="de")
    slot = a_slot(entity=ev)
    made = merge(ev, car, by=ada)
    assert [find_entity(name) for name in ("Ford EVs", "Piccola", "Wagen", str(car))] == [car] * 4
    assert record_claim(a_draft("2028", slot=slot), by=None, now=NOW).claim.slot.entity == car
    valued = a_slot(kind="entity")
    assert record_claim(a_draft("Piccola", slot=valued), by=None, now=NOW).claim.value_entity == car

    report = import_vocabulary({"entities": [{"name": "Ford EVs", "kind": "product", "aliases": ["Kleine"]}]})
    assert (report.added, report.changed, report.refused) == (0, 1, [])
    assert find_entity("Kleine") == car

    undone = undo_merge(made, by=ada, now=NOW)
    assert undone.stay == 1
    assert "1 recorded since stay with “Renault-based Ford cars”" in str(undone)
    assert [find_entity(name) for name in ("Ford EVs", "Piccola", "Wagen", "Kleine")] == [ev, ev, car, car]


def test_a_name_that_two_merged_ones_share_goes_when_the_last_of_them_does(ada: User, ev: Entity, car: Entity) -> None:
    other = an_entity("Ford electric cars")
    for entity in (ev, other):
        add_alias(entity, name="Piccola")
    first, second = merge(ev, car, by=ada), merge(other, car, by=ada)
    undo_merge(first, by=ada, now=NOW)
    assert car.aliases.filter(name="Piccola").exists()
    undo_merge(second, by=ada, now=NOW)
    assert not car.aliases.exclude(name=car.name).filter(name="Ford electric cars").exists()


def _leave(case: Contradiction, ada: User) -> None:
    """As it was found."""


def _snooze(case: Contradiction, ada: User) -> None:
    snooze(case, by=ada, note="Later.", until=NOW + timedelta(days=3), now=NOW)


@pytest.mark.parametrize("settle", [_leave, lambda case, ada: take_into_review(case, by=ada, now=NOW), _snooze])
def test_an_open_case_is_superseded_and_comes_back_as_it_stood(ada: User, ev: Entity, car: Entity, settle: Any) -> None:
    case = a_contradiction("2027", "2028", slot=a_slot(entity=ev))
    settle(case, ada)
    weigh_stale(now=NOW)
    case.refresh_from_db()
    before, stood = records(), case.status

    made = merge(ev, car, by=ada)
    case.refresh_from_db()
    assert (case.status, case.closed_at, case.snoozed_until) == ("superseded", NOW, None)
    transition = case.transitions.latest("pk")
    assert (transition.from_state, transition.who) == (stood, ada)
    assert transition.why == "“Ford EVs” was merged into “Renault-based Ford cars”: The same cars."
    weigh_stale(now=NOW)
    assert Contradiction.objects.unsettled().get().slot.entity == car

    undo_merge(made, by=ada, now=NOW)
    weigh_stale(now=NOW)
    transition = case.transitions.latest("pk")
    assert (transition.event, transition.to_state, transition.who) == ("reopened", stood, ada)
    assert "was undone" in transition.why
    after = records()
    assert [row for row in after["cases"] if row["pk"] == case.pk] == before["cases"]
    assert after | {"cases": before["cases"]} == before


def test_what_was_dismissed_stays_dismissed_through_a_merge_and_its_undoing(ada: User, ev: Entity, car: Entity) -> None:
    case = a_contradiction("2027", "2028", slot=a_slot(entity=ev))
    dismiss(case, by=ada, note="Two cars.", now=NOW)
    weigh_stale(now=NOW)
    before = records()
    made = merge(ev, car, by=ada)
    weigh_stale(now=NOW)
    case.refresh_from_db()
    assert (case.status, case.slot.entity) == ("dismissed", car)
    assert Contradiction.objects.count() == 1
    undo_merge(made, by=ada, now=NOW)
    weigh_stale(now=NOW)
    assert records() == before


def test_a_case_of_the_kept_slot_goes_on_with_the_new_answers(ada: User, ev: Entity, car: Entity) -> None:
    sale = a_property("on_sale")
    case = a_contradiction("2027", "2028", slot=a_slot(entity=car, of=sale))
    a_claim("2031", slot=a_slot(entity=ev, of=sale))
    merge(ev, car, by=ada)
    weigh_stale(now=NOW)
    assert case.transitions.latest("pk").event == "new_position"
    assert case.positions.count() == 3


def test_a_claim_that_becomes_the_same_as_another_is_kept_and_counts_once(ada: User, ev: Entity, car: Entity) -> None:
    sale = a_property("on_sale")
    mine, other = a_slot(entity=ev, of=sale), a_slot(entity=car, of=sale)
    draft = a_draft("2028", slot=mine)
    for entity in (ev, car):
        record_claim(replace(draft, entity=entity), by=None, now=NOW)
    a_claim("2031", slot=other)
    before = records()
    made = merge(ev, car, by=ada)
    weigh_stale(now=NOW)
    positions = Contradiction.objects.get().positions.all()
    assert sorted((position.claims.count(), position.origins) for position in positions) == [(1, 1), (2, 1)]
    assert list(differences(now=NOW)) == []
    undo_merge(made, by=ada, now=NOW)
    assert records() | {"cases": []} == before


# --- Facts --------------------------------------------------------------------------------------------------


def a_fact_on(entity: Entity, rule: Property, *, status: str, statement: str) -> FactVersion:
    """A fact of which the only version stands so."""
    claim = a_claim(
        "2028", slot=Slot.objects.filter(entity=entity, property=rule).first() or a_slot(entity=entity, of=rule)
    )
    version = a_proposal(claim=claim, statement=statement)
    if status == "sent_back":
        return send_back(version, by=a_person(), why="Weak.", now=NOW)
    if status in ("published", "retracted"):
        version = publish_version(version, by=a_person(), now=NOW)
    if status == "retracted":
        return retract_fact(version, by=a_person(), public_note="Wrong.", now=NOW)
    return version


# Of two facts on one slot the one that stands is the slot's; where both stand a person chooses.
@pytest.mark.parametrize(
    "mine, other, standing",
    [
        ("published", None, "mine"),
        ("proposed", None, "mine"),
        ("sent_back", None, "mine"),
        ("published", "sent_back", "mine"),
        ("proposed", "retracted", "mine"),
        ("sent_back", "published", "other"),
        ("retracted", "proposed", "other"),
        ("retracted", "sent_back", "other"),
        ("published", "published", "clash"),
        ("published", "proposed", "clash"),
        ("proposed", "published", "clash"),
        ("proposed", "proposed", "clash"),
    ],
)
def test_of_two_facts_the_standing_one_is_the_slots_and_two_that_stand_stop_the_merge(
    ada: User, ev: Entity, car: Entity, mine: str, other: str | None, standing: str
) -> None:
    sale = a_property("on_sale")
    facts = {"mine": a_fact_on(ev, sale, status=mine, statement="Mine.").fact}
    if other is not None:
        facts["other"] = a_fact_on(car, sale, status=other, statement="Theirs.").fact
    before = records()
    if standing == "clash":
        with pytest.raises(Refused, match=r"“Mine.” .* and “Theirs.” .* Retract or send back one of them") as refused:
            merge(ev, car, by=ada)
        assert f"({mine})" in str(refused.value)
        assert records() == before
        return
    made = merge(ev, car, by=ada)
    assert Fact.objects.get(slot__entity=car) == facts[standing]
    undo_merge(made, by=ada, now=NOW)
    assert records() == before


def test_facts_of_a_property_with_many_values_move_beside_each_other(ada: User, ev: Entity, car: Entity) -> None:
    models = a_property("model", many_valued=True)
    for entity in (ev, car):
        a_fact_on(entity, models, status="published", statement=f"A model of {entity}.")
    before = records()
    made = merge(ev, car, by=ada)
    assert Fact.objects.filter(slot__entity=car).count() == 2
    undo_merge(made, by=ada, now=NOW)
    assert records() == before


def test_a_fact_with_the_merged_one_as_its_value_has_the_kept_one_and_says_what_it_said(ada: User) -> None:
    usa, states = (an_entity(name, kind="place") for name in ("USA", "United States"))
    version = a_published_version(claim=a_claim("USA", slot=a_slot(kind="entity")))
    made = merge(usa, states, by=ada)
    version.refresh_from_db()
    assert version.value_entity == states
    assert version.document is not None
    assert version.document["value"]["entity"]["name"] == "USA"
    undo_merge(made, by=ada, now=NOW)
    version.refresh_from_db()
    assert version.value_entity == usa


def test_a_merge_is_not_undone_below_a_fact_that_was_published_since(ada: User, ev: Entity, car: Entity) -> None:
    proposed = a_fact_on(ev, a_property(), status="proposed", statement="It is on sale in 2028.")
    made = merge(ev, car, by=ada)
    publish_version(proposed, by=ada, now=NOW)
    with pytest.raises(Refused, match=r"“It is on sale in 2028\.” was published after the merge"):
        undo_merge(made, by=ada, now=NOW)
    retract_fact(FactVersion.objects.get(), by=ada, public_note="Wrong.", now=NOW)
    undo_merge(made, by=ada, now=NOW)
    assert Fact.objects.get().slot.entity == ev


def test_a_merge_is_not_undone_below_a_fact_whose_value_would_go_back(ada: User) -> None:
    usa, states = (an_entity(name, kind="place") for name in ("USA", "United States"))
    claim = a_claim("USA", slot=a_slot(kind="entity"))
    made = merge(usa, states, by=ada)
    claim.refresh_from_db()
    a_proposal(claim=claim, statement="It is built in the USA.")
    with pytest.raises(Refused, match="rests on claims that would go back"):
        undo_merge(made, by=ada, now=NOW)


def test_a_fact_proposed_since_on_what_stays_does_not_hold_up_undoing(ada: User, ev: Entity, car: Entity) -> None:
    sale = a_property("on_sale")
    a_claim("2027", slot=a_slot(entity=ev, of=sale))
    made = merge(ev, car, by=ada)
    fact = a_fact_on(car, sale, status="proposed", statement="New.").fact
    undo_merge(made, by=ada, now=NOW)
    fact.refresh_from_db()
    assert fact.slot.entity == car


def test_two_merges_whose_facts_changed_places_are_undone_in_their_order(ada: User, ev: Entity, car: Entity) -> None:
    sale, other = a_property("on_sale"), an_entity("Ford electric cars")
    mine = a_fact_on(ev, sale, status="published", statement="Mine.")
    second = a_fact_on(other, sale, status="published", statement="Second.")
    before = records()
    first_merge = merge(ev, car, by=ada)
    retract_fact(mine, by=ada, public_note="Wrong.", now=NOW)
    second_merge = merge(other, car, by=ada)
    assert Fact.objects.get(slot__entity=car) == second.fact
    with pytest.raises(Refused, match=r"“Ford electric cars” was merged .* undo that merge first"):
        undo_merge(first_merge, by=ada, now=NOW)
    undo_merge(second_merge, by=ada, now=NOW)
    undo_merge(first_merge, by=ada, now=NOW)
    assert records()["facts"] == before["facts"]


def test_who_proposes_a_claim_that_a_merge_has_moved_meanwhile_is_told(ada: User, ev: Entity, car: Entity) -> None:
    claim = a_claim(slot=a_slot(entity=ev))
    merge(ev, car, by=ada)
    with pytest.raises(Refused, match="was merged with another entity meanwhile"):
        a_proposal(claim=claim)
    assert not Fact.objects.exists()


# --- What stops a merge, and merges of merges ---------------------------------------------------------------


def test_what_cannot_be_merged_is_refused_in_words(ada: User) -> None:
    france, spain = (an_entity(name, kind="place") for name in ("France", "Spain"))
    douai = an_entity("Douai", kind="place", part_of=an_entity("Nord", kind="place", part_of=france))
    ford = an_entity("Ford", kind="organisation")
    for merged, kept, message in (
        (france, france, "into itself"),
        (douai, france, "“Douai” is a part of “France”"),
        (france, douai, "“Douai” is a part of “France”"),
        (france, ford, "“France” is recorded as place, “Ford” as organisation"),
    ):
        with pytest.raises(Refused, match=message):
            merge(merged, kept, by=ada)
    with pytest.raises(Refused, match="Say why"):
        merge_entities(france, kept=spain, by=ada, why="  ", now=NOW)
    merge(spain, france, by=ada)
    with pytest.raises(Refused, match="“Spain” has been merged into “France” already"):
        merge(spain, douai, by=ada)
    with pytest.raises(Refused, match="into itself"):
        merge(france, spain, by=ada)
    assert EntityMerge.objects.count() == 1


def test_merging_twice_is_merging_once_and_undoing_twice_is_refused(ada: User, ev: Entity, car: Entity) -> None:
    a_claim(slot=a_slot(entity=ev))
    made = merge(ev, car, by=ada)
    assert merge(ev, car, by=ada) == made
    assert EntityMerge.objects.count() == 1
    undo_merge(made, by=ada, now=NOW)
    with pytest.raises(Refused, match="ada has undone this merge already"):
        undo_merge(made, by=ada, now=NOW)
    assert merge(ev, car, by=ada) != made


def test_a_chain_of_merges_leads_to_its_end_and_is_undone_from_there(ada: User, ev: Entity, car: Entity) -> None:
    last, sale = an_entity("Piccola"), a_property("on_sale")
    for entity, value in ((ev, "2027"), (car, "2028"), (last, "2029")):
        a_claim(value, slot=a_slot(entity=entity, of=sale))
    weigh_stale(now=NOW)
    before = records()
    first, second = merge(ev, car, by=ada), merge(car, last, by=ada)
    weigh_stale(now=NOW)
    assert [entity.resolved() for entity in (ev, car, last)] == [last] * 3
    assert find_entity("Ford EVs") == last
    assert weighed(Slot.objects.get(entity=last)).positions.count() == 3  # type: ignore[union-attr]
    with pytest.raises(Refused, match="“Renault-based Ford cars” was merged into “Piccola” since"):
        undo_merge(first, by=ada, now=NOW)
    undo_merge(second, by=ada, now=NOW)
    assert find_entity("Ford EVs") == car
    undo_merge(first, by=ada, now=NOW)
    assert records() | {"cases": []} == before


def test_who_merges_into_a_redirect_merges_into_what_it_leads_to(ada: User, ev: Entity, car: Entity) -> None:
    last = an_entity("Piccola")
    merge(car, last, by=ada)
    assert merge(ev, car, by=ada).kept == last


def test_a_merge_raises_what_it_touches_and_nothing_else(ada: User) -> None:
    usa, states, spain = (an_entity(name, kind="place") for name in ("USA", "United States", "Spain"))
    texas = an_entity("Texas", kind="place", part_of=usa)
    touched = {a_claim(name, slot=a_slot(kind="entity")).slot_id for name in ("USA", "Texas")}
    touched |= {a_claim(slot=a_slot(entity=usa)).slot_id}
    for name in ("Spain", "United States"):
        a_claim(name, slot=a_slot(kind="entity"))
    a_claim(slot=a_slot(entity=states))
    a_claim(slot=a_slot(entity=texas))
    weigh_stale(now=NOW)
    known = set(Slot.objects.values_list("pk", flat=True))
    merge(usa, states, by=ada)
    stale = set(Slot.objects.stale().values_list("pk", flat=True))
    assert stale & known == touched
    assert spain.pk


def test_the_counts_say_what_moved(ada: User, ev: Entity, car: Entity) -> None:
    assert Moved.from_json(merge(an_entity("Piccola"), car, by=ada).moved).counted() == "1 name"
    slot = a_slot(entity=ev)
    for value in ("2027", "2028"):
        a_claim(value, slot=slot)
    weigh_stale(now=NOW)
    an_entity("A model", part_of=ev)
    a_claim("Ford EVs", slot=a_slot(kind="entity"))
    said = Moved.from_json(merge(ev, car, by=ada).moved).counted()
    assert said == ("2 claims about it, 1 claim with it as the value, 1 open contradiction, 1 part, 1 name")
