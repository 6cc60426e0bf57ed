"""What the bar asks while somebody types: values as read, what they contradict, entities by name, what a passage
offers."""

from typing import Any

import pytest
from django.test import Client

from facts.desk.reading.unknown_names import unknown_names
from facts.merge_entities import merge_entities
from facts.models import Claim, Slot
from sources.models import Snapshot
from tests.admin.conftest import As
from tests.builders import NOW, a_person, a_property, an_entity
from tests.desk.reading.world import KILLED, a_claim_of, an_article, deaths, place, the_blast

pytestmark = pytest.mark.django_db

LOGIN, NO, DONE = 302, 403, 200


@pytest.fixture
def article(db: None) -> Snapshot:
    return an_article()


def value(client: Client, article: Snapshot, /, **said: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "snapshot": 1,
        "quote": KILLED,
        "start": place(article, KILLED),
        "entity": the_blast().pk,
        "about": "Harbour blast",
        "property": deaths().pk,
        "what": "deaths",
        "value": "17",
    }
    answer = client.get(f"/desk/sources/{article.source_id}/read/value/", plain | said)
    assert answer.status_code == DONE
    told: dict[str, Any] = answer.json()
    return told


def passage(client: Client, article: Snapshot, quote: str) -> dict[str, Any]:
    start = place(article, quote)
    asked = {"snapshot": 1, "start": start, "end": start + len(quote)}
    told: dict[str, Any] = client.get(f"/desk/sources/{article.source_id}/read/passage/", asked).json()
    return told


def found(client: Client, typed: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/desk/entities/find/", {"q": typed}).json()
    return told


def test_only_who_records_may_ask(as_: As, article: Snapshot) -> None:
    base = f"/desk/sources/{article.source_id}/read"
    for address in (f"{base}/value/", f"{base}/passage/", "/desk/entities/find/"):
        answers = [as_(who).get(address).status_code for who in ("", "cy", "ben", "ada", "cho")]
        assert answers == [LOGIN, NO, DONE, DONE, DONE], address


@pytest.mark.parametrize(
    "typed, reads, rule",
    [("17", "17", "one point"), ("At least 17", "17 or more", "include"), ("", "17 or more", "include")],
)
def test_a_value_is_read_while_it_is_typed_with_its_rule(
    as_: As, article: Snapshot, typed: str, reads: str, rule: str
) -> None:
    told = value(as_("ben"), article, value=typed)
    assert (told["reads"], told["against"]) == (reads, "")
    assert rule in told["rule"]
    assert not Claim.objects.exists()
    assert not Slot.objects.exists()


def test_a_value_that_cannot_be_read_says_why(as_: As, article: Snapshot) -> None:
    assert value(as_("ben"), article, value="people")["unread"]


@pytest.mark.parametrize("left_out", ["quote", "property", "snapshot"])
def test_what_is_not_there_yet_is_no_error(as_: As, article: Snapshot, left_out: str) -> None:
    assert value(as_("ben"), article, **{left_out: ""}) == {}


def test_a_passage_that_does_not_stand_there_is_told(as_: As, article: Snapshot) -> None:
    assert "does not stand" in value(as_("ben"), article, start=3)["wrong"]["quote"]


def test_a_value_about_somebody_new_is_read_and_contradicts_nothing(as_: As, article: Snapshot) -> None:
    assert value(as_("ben"), article, entity="", about="Dockside")["reads"] == "17"


@pytest.mark.parametrize(
    "said, told",
    [
        ({}, "Reuters says 15"),
        ({"value": "15", "printed": "17", "denied": "on"}, "Reuters says 15"),
        ({"denied": "on"}, ""),
        ({"value": "15", "printed": "17"}, ""),
        ({"speculated": "on"}, ""),
        ({"period": "2019"}, "Reuters says 15"),
        ({"qualifier:place": "port"}, ""),
    ],
)
def test_what_it_would_stand_against_is_said_before_it_is_saved(
    as_: As, article: Snapshot, said: dict[str, Any], told: str
) -> None:
    a_claim_of(an_article("The toll is 15, they say.", publisher="Reuters"), "15", "The toll is 15")
    against = value(as_("ben"), article, **said)["against"]
    assert told in against if told else against == ""
    assert Claim.objects.count() == 1


def test_entities_are_found_by_any_name_and_told_apart(as_: As, article: Snapshot) -> None:
    ford = an_entity("Ford", kind="organisation", description="Carmaker")
    ford.aliases.create(name="The Blue Oval", folded="the blue oval")
    an_entity("Ford (the crossing)", kind="place")
    client = as_("ben")
    assert [one["name"] for one in found(client, "for")["found"]] == ["Ford", "Ford (the crossing)"]
    told = found(client, "blue")["found"]
    assert told == [
        {"pk": ford.pk, "name": "Ford", "kind": "organisation", "description": "Carmaker", "claims": 0},
    ]
    assert found(client, "FORD")["is_name"] is True


def test_the_count_of_claims_is_of_live_ones(as_: As, article: Snapshot) -> None:
    a_claim_of(article)
    assert found(as_("ben"), "harb")["found"][0]["claims"] == 1


def test_a_merged_entity_leads_to_the_one_that_was_kept(as_: As) -> None:
    kept, merged = an_entity("Renault Group", kind="organisation"), an_entity("Regie", kind="organisation")
    merge_entities(merged, kept=kept, by=a_person(), why="The same.", now=NOW)
    assert [one["pk"] for one in found(as_("ben"), "regie")["found"]] == [kept.pk]


def test_what_looks_like_a_new_name_is_shown_beside_it(as_: As) -> None:
    an_entity("Hélène Vasseur", kind="person")
    told = found(as_("ben"), "Helene Vasseur")
    assert ([one["name"] for one in told["alike"]], told["is_name"]) == (["Hélène Vasseur"], False)


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "%", "_", "x" * 5000])
def test_nothing_typed_makes_an_error(as_: As, typed: str) -> None:
    assert found(as_("ben"), typed)["found"] == []


def test_a_passage_offers_entities_properties_values_and_names(as_: As, article: Snapshot) -> None:
    blast, rule = the_blast(), deaths()
    a_property("cost", kind="money")
    told = passage(as_("ben"), article, KILLED)
    assert [one["pk"] for one in told["entities"]] == [blast.pk]
    assert told["properties"] == [rule.pk]
    assert [(one["text"], one["kind"], one["shown"]) for one in told["values"]] == [
        ("At least 17", "quantity", "17 or more")
    ]
    told = passage(as_("ben"), article, "The plant opens in early 2028, Dockside Marine told reporters.")
    assert told["unknown"] == ["Dockside Marine"]
    assert [one["shown"] for one in told["values"]] == ["Jan to Apr 2028"]


def test_what_was_recorded_in_the_source_is_offered_for_its_other_sentences(as_: As, article: Snapshot) -> None:
    claim = a_claim_of(article, speaker="the governor")
    told = passage(as_("ben"), article, "Nobody knows why.")
    assert [one["pk"] for one in told["entities"]] == [claim.slot.entity_id]
    assert told["properties"] == [claim.slot.property_id]
    assert told["speakers"] == ["the governor"]


@pytest.mark.parametrize("asked", [{}, {"start": "x"}, {"start": 99999, "end": 999999}, {"start": 9, "end": 3}])
def test_a_place_that_is_not_there_offers_nothing(as_: As, article: Snapshot, asked: dict[str, Any]) -> None:
    told = as_("ben").get(f"/desk/sources/{article.source_id}/read/passage/", asked).json()
    assert (told["values"], told["unknown"]) == ([], [])


@pytest.mark.parametrize(
    "text, language, names",
    [
        ("The plant belongs to Dockside Marine.", "en", ["Dockside Marine"]),
        ("Dockside Marine's men left Port Vell for Rome.", "en", ["Dockside Marine", "Port Vell", "Rome"]),
        ("Yesterday nobody came.", "en", []),
        ("Il presidente della Banca di Trento parla.", "it", ["Banca di Trento"]),
        ("Das Werk der Hafen Union steht.", "de", ["Hafen Union"]),
        ("Harbour blast was told of.", "en", []),
        ("", "en", []),
        ("It opened on Tuesday in March, wrote Dockside Marine.", "en", ["Dockside Marine"]),
        ("In edicola Martedì con la Banca di Trento.", "it", ["Banca di Trento"]),
        ("He wrote for the Sunday Times.", "en", ["Sunday Times"]),
    ],
)
def test_names_that_nobody_entered_yet_are_seen(text: str, language: str, names: list[str]) -> None:
    assert unknown_names(text, language=language, known=["Harbour blast"]) == names
