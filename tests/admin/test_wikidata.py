"""Wikidata at the desk: look a name up, choose, and hear of two entities that are one item."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from facts import find_in_wikidata
from facts.admin.wikidata import LookUp
from facts.import_vocabulary import import_vocabulary
from facts.models import Entity, Property
from sources.fetch import Fetched, FetchFailed
from tests.admin.conftest import As
from tests.admin.forms import seen, told
from tests.admin.test_vocabulary import change_of, entity_form, property_form
from tests.builders import NOW, a_merge, a_property, an_entity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Wikidata knows two things of every name; the addresses that were asked for."""
    cache.clear()
    asked: list[str] = []

    def fetch(url: str, **how: Any) -> Fetched:
        asked.append(url)
        letter = "P" if "type=property" in url else "Q"
        rows = [
            {"id": f"{letter}6686", "label": "Renault", "description": "maker of <b>cars</b>"},
            {"id": f"{letter}42", "label": "Renault (ship)", "description": ""},
        ]
        return Fetched(raw=json.dumps({"search": rows}).encode(), http_status=200, final_url=url)

    monkeypatch.setattr(find_in_wikidata, "fetch", fetch)
    return asked


def look_up_of(row: Any) -> str:
    return change_of(row).replace("change/", "wikidata/")


def look_up(client: Client, row: Any, **said: Any) -> Any:
    return client.post(look_up_of(row), {"name": "Renault", "language": "fr", "seen": LookUp.stands(row)} | said)


def offered(answer: Any) -> Any:
    return next(offer["form"] for offer in answer.context["verbs"] if offer["form"].verb == "wikidata")


def choose(client: Client, row: Any, identifier: str, **said: Any) -> Any:
    """The first answer, sent again with one candidate marked."""
    shown = offered(look_up(client, row))
    again = {name: shown.data.get(name) or "" for name in ("name", "language", "seen", "looked_up")}
    return client.post(look_up_of(row), again | {"chosen": identifier} | said, follow=True)


@pytest.mark.parametrize(
    "who, status", [("", 302), ("cy", 403), ("ben", 403), ("ada", 200), ("cho", 200), ("root", 200)]
)
def test_who_may_change_an_entity_may_look_it_up(who: str, status: int, as_: As, asked: list[str]) -> None:
    answer = look_up(as_(who), an_entity("Renault"))
    assert answer.status_code == status
    assert bool(asked) == (status == 200)


def test_only_chiefs_look_properties_up(as_: As, asked: list[str]) -> None:
    rule = a_property("inception")
    assert [look_up(as_(who), rule).status_code for who in ("ben", "ada", "cho")] == [403, 403, 200]
    choose(as_("cho"), rule, "P42")
    assert Property.objects.get().wikidata == "P42"


def test_candidates_are_offered_with_their_descriptions_and_nothing_is_kept(as_: As) -> None:
    entity = an_entity("Renault")
    answer = look_up(as_("ada"), entity)
    html = answer.content.decode()
    assert "maker of &lt;b&gt;cars&lt;/b&gt;" in html
    assert 'href="https://www.wikidata.org/wiki/Q42"' in html
    assert html.count('type="radio"') == 2
    assert "Choose one and press “Keep the chosen one”" in html
    assert ">Keep the chosen one</button>" in html
    assert ">Look it up</button>" in as_("ada").get(change_of(entity)).content.decode()
    entity.refresh_from_db()
    assert entity.wikidata == ""


def test_the_name_and_the_language_are_what_the_editor_says(as_: As, asked: list[str]) -> None:
    entity = an_entity("Ford EVs")
    assert offered(as_("ada").get(change_of(entity)))["name"].value() == "Ford EVs"
    look_up(as_("ada"), entity, name="Ford", language="it")
    assert "search=Ford&" in asked[0]
    assert "language=it" in asked[0]


def test_the_chosen_one_is_kept(as_: As) -> None:
    entity = an_entity("Renault")
    answer = choose(as_("ada"), entity, "Q6686")
    assert told(answer) == "It is Q6686 in Wikidata. "
    entity.refresh_from_db()
    assert entity.wikidata == "Q6686"


@pytest.mark.parametrize("chosen", ["P42", "Q0", "", "x" * 500, "\x00"])
def test_what_is_no_item_is_not_kept(chosen: str, as_: As) -> None:
    entity = an_entity("Renault")
    answer = choose(as_("ada"), entity, chosen)
    assert answer.status_code == 200
    entity.refresh_from_db()
    assert entity.wikidata == ""


def test_another_name_is_looked_up_before_anything_is_kept(as_: As, asked: list[str]) -> None:
    entity = an_entity("Renault")
    answer = choose(as_("ada"), entity, "Q6686", name="Renault Group")
    assert "search=Renault+Group" in asked[-1]
    assert 'type="radio"' in answer.content.decode()
    entity.refresh_from_db()
    assert entity.wikidata == ""


def test_who_was_overtaken_is_told(as_: As) -> None:
    entity = an_entity("Renault")
    before = seen(as_("ada"), change_of(entity), "wikidata")
    Entity.objects.update(wikidata="Q1")
    answer = look_up(as_("ada"), entity, seen=before)
    assert answer.status_code == 409
    assert Entity.objects.get().wikidata == "Q1"


def test_without_a_network_the_page_says_so_and_the_id_can_be_typed(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(url: str, **how: Any) -> Fetched:
        raise FetchFailed("The name www.wikidata.org could not be looked up at the moment.")

    monkeypatch.setattr(find_in_wikidata, "fetch", offline)
    entity = an_entity("Renault")
    answer = look_up(as_("ada"), entity)
    assert answer.status_code == 200
    assert "could not be looked up at the moment. The id can be typed by hand" in answer.content.decode()
    as_("ada").post(change_of(entity), entity_form(wikidata="https://www.wikidata.org/wiki/Q6686"))
    entity.refresh_from_db()
    assert entity.wikidata == "Q6686"


def test_a_name_nobody_knows_is_told(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Fetched(raw=b'{"search": []}', http_status=200, final_url="")
    monkeypatch.setattr(find_in_wikidata, "fetch", lambda url, **how: empty)
    assert "knows nothing of the name" in look_up(as_("ada"), an_entity("Renault")).content.decode()


def test_where_it_is_switched_off_nothing_is_offered_and_nothing_leaves(
    as_: As, settings: Any, asked: list[str]
) -> None:
    settings.WIKIDATA_LOOKUP = False
    entity = an_entity("Renault")
    assert "Look it up" not in as_("ada").get(change_of(entity)).content.decode()
    assert look_up(as_("ada"), entity).status_code == 403
    assert asked == []


def test_a_merged_entity_is_not_looked_up(as_: As, asked: list[str]) -> None:
    merge = a_merge()
    Entity.objects.filter(pk=merge.merged_id).update(merged_into=merge.kept)
    assert look_up(as_("ada"), merge.merged).status_code == 403
    assert asked == []


def test_two_entities_of_one_item_are_told_and_offered_to_merge(as_: As) -> None:
    one, other = an_entity("Renault", wikidata="Q6686"), an_entity("La Régie")
    answer = choose(as_("ada"), other, "Q6686")
    assert "Renault</a> is the same item: are they one?" in told(answer)
    shown = as_("ada").get(change_of(other))
    assert "is the same Wikidata item, Q6686. Are they one?" in shown.content.decode()
    merge = next(offer["form"] for offer in shown.context["verbs"] if offer["form"].verb == "merge")
    assert (merge["kept"].value(), merge["why"].value()) == (one.pk, "Both are Q6686 in Wikidata.")


def test_typing_the_item_of_another_entity_is_told(as_: As) -> None:
    an_entity("La Régie", wikidata="Q6686")
    entity = an_entity("Renault")
    answer = as_("ada").post(change_of(entity), entity_form(wikidata="q6686"), follow=True)
    assert "is the same item" in told(answer)


def test_entities_without_an_item_are_not_the_same(as_: As) -> None:
    one, _ = an_entity("Renault"), an_entity("Ford")
    assert "same Wikidata item" not in as_("ada").get(change_of(one)).content.decode()


def test_a_merged_entity_is_no_second_one(as_: As) -> None:
    merge = a_merge(merged=an_entity(wikidata="Q1"), kept=an_entity(wikidata="Q1"))
    Entity.objects.filter(pk=merge.merged_id).update(merged_into=merge.kept)
    assert "same Wikidata item" not in as_("ada").get(change_of(merge.kept)).content.decode()


def test_a_property_takes_an_identifier_of_its_own_sort(as_: As) -> None:
    rule = a_property("inception")
    answer = as_("cho").post(change_of(rule), property_form(rule, wikidata="Q42"))
    assert "one looks like P571" in answer.content.decode()
    as_("cho").post(change_of(rule), property_form(rule, wikidata="https://www.wikidata.org/wiki/Property:P571"))
    assert Property.objects.get().wikidata == "P571"


def test_the_vocabulary_brings_identifiers_and_refuses_what_is_none() -> None:
    entity, rule = {"name": "Renault", "kind": "organisation"}, {"name": "inception", "kind": "date"}
    said = {"entities": [entity | {"wikidata": "q6686"}], "properties": [rule | {"wikidata": "P571"}]}
    assert import_vocabulary(said, now=NOW).refused == []
    assert (Entity.objects.get().wikidata, Property.objects.get().wikidata) == ("Q6686", "P571")
    wrong = {"entities": [entity | {"wikidata": "6686"}], "properties": [rule | {"wikidata": "Q571"}]}
    assert [refused.why for refused in import_vocabulary(wrong, now=NOW).refused] == [
        "This is no identifier of a Wikidata item; one looks like Q42.",
        "This is no identifier of a Wikidata property; one looks like P571.",
    ]
