"""The page of an entity: what is said about it, slot by slot, as far as each is settled."""

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.add_to_thread import add_to_thread
from facts.desk import pictures
from facts.desk.entity.matters import MATTERS_AT_ONCE, SCOPES_SHOWN
from facts.merge_entities import merge_entities
from facts.models import Entity, Slot
from facts.retire_claims import retract_claim
from facts.vet_facts import publish_version, retract_fact
from facts.weigh_slots import remembered
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)


def a_chief() -> User:
    return a_person(is_superuser=True)


def page_of(entity: Entity) -> str:
    return f"/desk/entities/{entity.pk}/"


def queries(as_: As, address: str) -> int:
    client = as_("ada")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def shown(answer: Any) -> dict[str, list[tuple[str, str]]]:
    """The slots of each matter, with how they stand."""
    return {one.matter.label: [(said.scope, said.standing) for said in one.slots] for one in answer.context["matters"]}


@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 200), ("ada", 200), ("cho", 200)])
def test_who_may_look(as_: As, who: str, status: int) -> None:
    slot = a_slot()
    for address in (page_of(slot.entity), f"/desk/slots/{slot.pk}/over-time.csv"):
        assert as_(who).get(address).status_code == status


@pytest.mark.parametrize("address", ["/desk/entities/999999/", "/desk/slots/999999/over-time.csv"])
def test_what_is_not_there_is_not_found(as_: As, address: str) -> None:
    assert as_("ben").get(address).status_code == 404


def of_each_standing() -> Entity:
    entity = an_entity()
    slots = {name: a_slot(entity=entity, of=a_property(name)) for name in ("contested", "settled", "unvetted", "both")}
    a_contradiction(slot=slots["contested"])
    a_published_version(claim=a_claim("2028", slot=slots["settled"]))
    a_claim("2028", slot=slots["unvetted"])
    a_published_version(claim=a_claim("2028", slot=slots["both"]))
    a_claim("2027", slot=slots["both"])
    weighed(slots["both"])
    return entity


def test_what_needs_a_person_stands_first(as_: As) -> None:
    """A published fact that is contested is contested."""
    answer = as_("ben").get(page_of(of_each_standing()))
    assert shown(answer) == {
        "both": [("", "contested")],
        "contested": [("", "contested")],
        "unvetted": [("", "unvetted")],
        "settled": [("", "settled")],
    }
    assert {tab["name"]: tab["number"] for tab in answer.context["tabs"]} == {
        "contested": 2,
        "unvetted": 1,
        "settled": 1,
    }


@pytest.mark.parametrize(
    "standing, labels",
    [
        ("settled", ["settled"]),
        ("contested", ["both", "contested"]),
        ("nonsense", ["both", "contested", "unvetted", "settled"]),
    ],
)
def test_one_standing_alone_is_shown_when_asked_for(as_: As, standing: str, labels: list[str]) -> None:
    assert list(shown(as_("ben").get(page_of(of_each_standing()), {"standing": standing}))) == labels


def test_answers_come_with_their_reports_and_origins_and_what_is_published_and_proposed(as_: As) -> None:
    slot = a_slot()
    first = a_claim("2028", slot=slot)
    a_claim("2028", slot=slot)
    a_claim("2027", slot=slot, modality="speculated")
    a_claim("2029", slot=slot, polarity="denied")
    a_published_version(claim=first)
    (said,) = as_("ben").get(page_of(slot.entity)).context["matters"][0].slots
    assert [(answer.shown, answer.backed_by) for answer in said.made.answers] == [("2028", "2 reports, 2 origins")]
    assert said.made.beside == ["Denied by 1.", "Speculated by 1."]
    page = as_("ben").get(page_of(slot.entity)).content.decode()
    assert "The public reads:" in page
    other = a_slot(entity=slot.entity)
    a_proposal(claim=a_claim("2030", slot=other), statement="It is on sale in 2030.")
    page = as_("ben").get(page_of(slot.entity)).content.decode()
    assert "It is on sale in 2030." in page


def test_scopes_stand_side_by_side_and_the_silent_one_says_so(as_: As) -> None:
    of, entity = a_property("share", kind="quantity", separating=["region"]), an_entity()
    a_claim("3%", slot=a_slot(entity=entity, of=of))
    a_claim("5%", slot=a_slot(entity=entity, of=of, qualifiers={"region": "Europe"}))
    a_contradiction("6%", "8%", slot=a_slot(entity=entity, of=of, qualifiers={"region": "Asia"}))
    answer = as_("ben").get(page_of(entity))
    assert shown(answer) == {"share": [("region: Asia", "contested"), ("", "unvetted"), ("region: Europe", "unvetted")]}
    assert "scope not stated" in answer.content.decode()


def test_more_scopes_than_fit_are_counted(as_: As) -> None:
    of, entity = a_property("share", kind="quantity", separating=["region"]), an_entity()
    for number in range(SCOPES_SHOWN + 2):
        a_slot(entity=entity, of=of, qualifiers={"region": f"Region {number}"})
    answer = as_("ben").get(page_of(entity))
    assert len(answer.context["matters"][0].slots) == SCOPES_SHOWN
    assert "2 more scopes" in answer.content.decode()


def test_many_matters_are_paged_and_any_number_leads_to_a_page(as_: As) -> None:
    entity = an_entity()
    for number in range(MATTERS_AT_ONCE + 1):
        a_slot(entity=entity, of=a_property(f"matter_{number:02}"))
    counts = [len(as_("ben").get(page_of(entity), {"page": page}).context["matters"]) for page in ("1", "2", "99", "x")]
    assert counts == [MATTERS_AT_ONCE, 1, 1, MATTERS_AT_ONCE]


def test_an_entity_of_which_nothing_is_said_says_what_to_do(as_: As) -> None:
    assert "Open a source and record a claim." in as_("ben").get(page_of(an_entity())).content.decode()


def test_names_wholes_parts_and_merges_are_told(as_: As) -> None:
    france = an_entity("France", kind="place")
    north = an_entity("Hauts-de-France", kind="place", part_of=france)
    douai = an_entity("Douai", kind="place", part_of=north)
    old = an_entity("Nord-Pas-de-Calais", kind="place")
    merge_entities(old, kept=north, by=a_person("mia"), why="Its new name.", now=NOW)
    answer = as_("ben").get(page_of(north))
    page = answer.content.decode()
    assert [whole.name for whole in answer.context["wholes"]] == ["France"]
    assert [part.name for part in answer.context["parts"]] == ["Douai"]
    assert [alias.name for alias in answer.context["names"]] == ["Nord-Pas-de-Calais"]
    assert "Its new name." in page
    assert f'href="{page_of(douai)}"' in page
    assert f'href="/admin/facts/entity/{north.pk}/change/"' in page
    redirect = as_("ben").get(page_of(old)).content.decode()
    assert f'href="{page_of(north)}"' in redirect


def test_the_admin_leads_here(as_: As) -> None:
    entity = an_entity()
    assert f'href="{page_of(entity)}"' in as_("ada").get(f"/admin/facts/entity/{entity.pk}/change/").content.decode()
    assert as_("ada").get("/admin/facts/entity/add/").status_code == 200


def test_the_threads_of_its_contradictions_are_here(as_: As) -> None:
    case = a_contradiction()
    add_to_thread(case, author=a_person(), asked="The company", text="Two, they say.", now=NOW)
    page = as_("ben").get(page_of(case.slot.entity)).content.decode()
    assert "Two, they say." in page
    assert f'href="/desk/contradictions/{case.pk}/"' in page


# --- Over time -----------------------------------------------------------------------------------------------


def a_toll(**rules: Any) -> Slot:
    """Two origins; one of them withdrew a claim."""
    slot = a_slot(**{"kind": "quantity", "time_behaviour": "cumulative"} | rules)
    a_claim("15", slot=slot, source="Morning", published="2025-12-01")
    a_claim("17", slot=slot, source="Morning", published="2025-12-03")
    a_claim("about 20", slot=slot, source="Evening", published="2025-12-03", modality="speculated")
    wrong = a_claim("30", slot=slot, source="Evening", published="2025-12-02")
    retract_claim(wrong, by=a_person(), why="They took it back.", now=NOW)
    return slot


def test_each_origin_has_its_lane_with_its_corrections(as_: As) -> None:
    slot = a_toll()
    (said,) = as_("ben").get(page_of(slot.entity)).context["matters"][0].slots
    assert [
        (lane.origin, sorted(one.shown for one in lane.said), [one.said for one in lane.corrections])
        for lane in said.made.over_time.lanes
    ] == [("Evening", ["18 to 22"], ["30 retracted"]), ("Morning", ["15", "17"], [])]


def a_corrected_toll(*, retracted: bool = False) -> Slot:
    """Published as 15, corrected to 17, in other words, and perhaps retracted."""
    slot = a_toll()
    fifteen, seventeen = slot.claims.filter(status="recorded").exclude(modality="speculated").order_by("pk")
    first = a_published_version(claim=fifteen, statement="15 died.")
    said: dict[str, Any] = {"correction_kind": "error", "public_note": "It was 17.", "statement": "17 died."}
    publish_version(a_proposal(claim=seventeen, fact=first.fact, **said), by=a_person(), now=LATER)
    said |= {"correction_kind": "clarification", "statement": "At least 17 died."}
    last = publish_version(a_proposal(claim=seventeen, fact=first.fact, **said), by=a_person(), now=LATER)
    if retracted:
        retract_fact(last, by=a_chief(), public_note="Nobody died.", now=LATER)
    return slot


def test_what_we_published_and_put_right_has_a_lane_of_its_own_and_a_row_each_in_the_table(as_: As) -> None:
    slot = a_corrected_toll(retracted=True)
    answer = as_("ben").get(page_of(slot.entity))
    lanes = answer.context["matters"][0].slots[0].made.over_time.lanes
    assert [lane.origin for lane in lanes] == ["Evening", "Morning", "What we published"]
    put_right = [
        "fact corrected (error): 15, then 17",
        "fact reworded (clarification): 17",
        "fact retracted: 17",
    ]
    assert [(one.said, one.when) for one in lanes[-1].corrections] == [(said, "12 Dec 2025") for said in put_right]
    page = answer.content.decode()
    for said in put_right:
        row = f'<tr><th scope="row">What we published</th><td>12 Dec 2025</td><td>–</td><td>{said}</td></tr>'
        assert page.count(row) == 1, said
        assert page.count(f"<title>{said} (12 Dec 2025)</title>") == 2, "in the wide picture, and in the narrow one"
    assert "What we published: fact corrected (error): 15, then 17 (12 Dec 2025); fact reworded" in page


def test_the_file_has_a_row_for_each_correction_of_a_fact(as_: As) -> None:
    slot = a_corrected_toll()
    answer = as_("ben").get(f"/desk/slots/{slot.pk}/over-time.csv")
    rows = list(csv.DictReader(answer.content.decode().removeprefix("\ufeff").splitlines()))
    assert [(row["origin"], row["corrected_on"], row["correction"]) for row in rows if row["correction"]] == [
        ("Evening", "2025-12-10", "30 retracted"),
        ("", "2025-12-12", "fact corrected (error): 15, then 17"),
        ("", "2025-12-12", "fact reworded (clarification): 17"),
    ]


def test_a_fact_that_nobody_corrected_has_no_lane(as_: As) -> None:
    slot = a_toll()
    a_published_version(claim=slot.claims.filter(status="recorded").order_by("pk")[0])
    (said,) = as_("ben").get(page_of(slot.entity)).context["matters"][0].slots
    assert [lane.origin for lane in said.made.over_time.lanes] == ["Evening", "Morning"]


def test_what_is_remembered_of_a_large_slot_has_the_correction_at_once(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MANY", 1)
    cache.clear()
    slot = a_toll()
    claims = slot.claims.filter(status="recorded").exclude(modality="speculated").order_by("pk")
    version = a_published_version(claim=claims[0], statement="15 died.")
    assert "fact retracted" not in as_("ben").get(page_of(slot.entity)).content.decode()
    retract_fact(version, by=a_chief(), public_note="Nobody died.", now=LATER)
    assert "fact retracted: 15" in as_("ben").get(page_of(slot.entity)).content.decode()


def test_of_very_many_claims_a_mark_stands_for_all_of_one_time_and_what_is_new_is_there_at_once(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_MARKS", 1)
    monkeypatch.setattr(remembered, "MANY", 1)
    cache.clear()
    slot = a_toll(time_behaviour="at")
    ben, address = as_("ben"), page_of(slot.entity)

    def said() -> list[tuple[str, list[str]]]:
        answer = ben.get(address)
        assert "Each mark stands for all claims of one time" in answer.content.decode()
        picture = answer.context["matters"][0].slots[0].made.over_time
        return [(lane.origin, sorted(one.shown for one in lane.said)) for lane in picture.lanes]

    assert said() == said() == [("All 2 origins", ["15", "17", "18 to 22"])]
    a_claim("19", slot=slot, source="Evening", published="2025-12-03")
    assert said() == [("All 2 origins", ["15", "17 to 19, 2 claims", "18 to 22"])]


def test_what_does_not_change_with_time_has_no_such_chart(as_: As) -> None:
    slot = a_toll(time_behaviour="fixed")
    assert as_("ben").get(page_of(slot.entity)).context["matters"][0].slots[0].made.over_time is None


def test_the_same_is_a_file(as_: As) -> None:
    slot = a_toll()
    answer = as_("ben").get(f"/desk/slots/{slot.pk}/over-time.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.DictReader(answer.content.decode().removeprefix("\ufeff").splitlines()))
    assert [(row["as_of_first"], row["origin"], row["printed"], row["manner"], row["correction"]) for row in rows] == [
        ("2025-12-01", "Morning", "15", "asserted", ""),
        ("2025-12-03", "Morning", "17", "asserted", ""),
        ("2025-12-03", "Evening", "about 20", "speculated", ""),
        ("", "Evening", "", "", "30 retracted"),
    ]


def test_no_cell_of_the_file_is_a_formula(as_: As) -> None:
    slot = a_slot(kind="quantity")
    a_claim("15", slot=slot, source="=HYPERLINK(1)")
    assert '"\'=HYPERLINK(1)"' in as_("ben").get(f"/desk/slots/{slot.pk}/over-time.csv").content.decode()


# --- Costs ---------------------------------------------------------------------------------------------------


def test_a_page_costs_the_same_with_more_slots_claims_and_cases(as_: As, cast: dict[str, User]) -> None:
    costs = []
    for count in (1, 4):
        entity = an_entity()
        for _ in range(count):
            slot = a_slot(entity=entity, kind="quantity", time_behaviour="at")
            a_published_version(claim=a_claim("17", slot=slot, published="2025-12-01"))
            for value in ("15", "20")[:count]:
                a_claim(value, slot=slot, published="2025-12-01")
            case = weighed(slot)
            assert case is not None
            add_to_thread(case, author=cast["ben"], asked="", text="They say two.", now=NOW)
        costs.append(queries(as_, page_of(entity)))
    assert costs[0] == costs[1] <= 30
