"""One field for everything: what is found, in which order, what tells two of one name apart, and who sees what."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.merge_entities import merge_entities
from facts.models import Claim, EntityAlias
from facts.retire_claims import reject_claim
from facts.search_records import (
    asked_for,
    find_cases,
    find_claims,
    find_entities,
    find_sources,
    find_versions,
)
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
    a_source,
    an_entity,
)

pytestmark = pytest.mark.django_db

SEARCH = "/desk/search/"
needs_postgres = pytest.mark.needs_postgres


def entities(said: str, **how: bool) -> list[str]:
    return [str(found.entity) for found in find_entities(asked_for(said, **how), most=10)]


def claims(said: str, **how: bool) -> list[str]:
    return [claim.quote for claim in find_claims(asked_for(said, **how), most=10)]


def test_the_same_name_comes_first_then_what_begins_so_then_what_holds_it() -> None:
    for name in ("Renault 5", "Groupe Renault", "Renault", "Peugeot"):
        an_entity(name, kind="organisation")
    assert entities("renault") == ["Renault", "Renault 5", "Groupe Renault"]


@pytest.mark.parametrize("said", ["Renalt", "renaultt", "Reanult"])
def test_a_misspelt_name_is_found_by_its_likeness(said: str) -> None:
    an_entity("Renault", kind="organisation")
    an_entity("Hauts-de-France", kind="place")
    assert entities(said)[:1] == ["Renault"]


def test_an_alias_finds_its_entity_and_is_told() -> None:
    entity = an_entity("Volkswagen", kind="organisation")
    EntityAlias.objects.create(entity=entity, name="VW", folded="vw")
    (found,) = find_entities(asked_for("vw"), most=10)
    assert (found.entity, found.called) == (entity, "VW")


def test_a_merged_entity_leads_to_the_one_that_was_kept() -> None:
    kept, merged = an_entity("Ford", kind="organisation"), an_entity("Ford of Britain", kind="organisation")
    merge_entities(merged, kept=kept, by=a_person(), why="The same.", now=NOW)
    assert entities("Ford of Britain") == ["Ford"]


def test_two_john_smiths_are_told_apart(as_: As) -> None:
    one = an_entity("John Smith", kind="person", disambiguation="banker", description="Head of a bank in Leeds")
    an_entity("John Smith", kind="person", disambiguation="striker", wikidata="Q42")
    a_claim("2028", slot=a_slot(entity=one))
    page = as_("ben").get(SEARCH, {"q": "john smith"}).content.decode()
    assert "John Smith (banker)" in page
    assert "John Smith (striker)" in page
    assert "Head of a bank in Leeds" in page
    assert "Q42" in page
    assert "1 claim<" in page
    assert "0 claims<" in page


def test_claims_are_found_by_the_words_of_their_quotes_and_by_their_values() -> None:
    a_claim("1,100 jobs", quote="The plant will get 1,100 jobs next year.")
    a_claim("2028", quote="It goes on sale in 2028.")
    assert claims("plant jobs") == ["The plant will get 1,100 jobs next year."]
    assert claims("2028") == ["It goes on sale in 2028."]
    assert claims("plant 2028") == []


@needs_postgres
@pytest.mark.parametrize(
    "language, quote, said",
    [
        ("en", "The factories were opened in 2028.", "factory opening"),
        ("it", "Gli stabilimenti apriranno nel 2028.", "stabilimento"),
        ("fr", "Les usines ouvriront en 2028.", "usine"),
        ("de", "Die Fabriken öffnen 2028.", "Fabrik"),
        ("es", "Las fábricas abrirán en 2028.", "fábrica"),
    ],
)
def test_words_are_found_in_other_forms_by_the_language_of_the_quote(language: str, quote: str, said: str) -> None:
    a_claim("2028", quote=quote, source=a_source(language=language))
    assert claims(said) == [quote]


def test_the_beginning_of_a_word_finds_it_while_one_types() -> None:
    a_claim("2028", quote="The zoological garden opens in 2028.")
    assert claims("garden zoolog", is_typing=True) == ["The zoological garden opens in 2028."]


def test_a_claim_that_was_taken_out_is_found_and_says_so(as_: As) -> None:
    claim = a_claim("2028", quote="The zebra comes in 2028.")
    reject_claim(claim, by=a_person(), why="It is a horse.", now=NOW)
    assert "<bdi>rejected</bdi>" in as_("ben").get(SEARCH, {"q": "zebra"}).content.decode()


def test_the_language_of_a_quote_is_kept_with_it() -> None:
    assert a_claim("2028", source=a_source(language="it")).quote_language == "it"
    assert Claim.objects.values_list("quote_language", flat=True).get() == "it"


def test_contradictions_are_found_by_name_property_and_reason() -> None:
    ford, opel = an_entity("Ford"), an_entity("Opel")
    price, launch = a_property("price"), a_property("launch", label="launch of the car")
    cases = {
        (entity.name, of.name): a_contradiction(slot=a_slot(entity=entity, of=of))
        for entity in (ford, opel)
        for of in (price, launch)
    }

    def found(said: str) -> set[tuple[str, str]]:
        wanted = {case.pk for case in find_cases(asked_for(said), most=10)}
        return {name for name, case in cases.items() if case.pk in wanted}

    assert found("ford") == {("Ford", "price"), ("Ford", "launch")}
    assert found("ford price") == {("Ford", "price")}
    assert found("launch") == {("Ford", "launch"), ("Opel", "launch")}
    assert found("day apart") == set(cases)


def test_facts_are_found_by_what_they_are_about_and_by_their_statements() -> None:
    vetted = a_published_version(claim=a_claim("2028", slot=a_slot(entity=an_entity("Ford"))))
    waiting = a_proposal(statement="The zebra arrives in 2028.")
    assert find_versions(asked_for("ford"), most=10) == [vetted]
    assert find_versions(asked_for("zebra"), most=10) == [waiting]


@pytest.mark.parametrize("said", ["paper", "https://www.paper.example/a?utm_source=x", "S-17", "zebra", "daily zebra"])
def test_sources_are_found_by_title_publisher_address_and_reference(said: str) -> None:
    source = a_source("The Daily Zebra", title="Paper on zebras", url="https://www.paper.example/a", reference="S-17")
    source.title = "A paper about a zebra"
    source.save()
    found = [one.pk for one in find_sources(asked_for(said), most=10)]
    assert found == [source.pk]


@pytest.mark.parametrize(
    "said",
    ["", " ", "%", "_", "'", '"', "\\", "& | !", "a & b | !c <-> (d", ":*", "\x00", "\ud800", "é" * 500, "1 " * 300,
     "'; DROP TABLE facts_claim; --", "-zebra", "зебра", "斑马", "a" * 3_000, "the", "%s %(x)s"],
)  # fmt: skip
@pytest.mark.parametrize("form", [{}, {"list": "1"}, {"in": "claims"}, {"in": "nothing"}])
def test_whatever_is_asked_for_is_answered(as_: As, said: str, form: dict[str, str]) -> None:
    a_contradiction()
    assert as_("ben").get(SEARCH, {"q": said.encode("utf-8", "replace").decode(), **form}).status_code == 200


def test_more_than_fit_are_one_link_away(as_: As) -> None:
    for number in range(10):
        an_entity(f"Zebra {number}")
    page = as_("ben").get(SEARCH, {"q": "zebra"}).content.decode()
    assert page.count("<bdi>product</bdi>") == 8
    assert "?q=zebra&amp;in=entities" in page
    assert as_("ben").get(SEARCH, {"q": "zebra", "in": "entities"}).content.decode().count("<bdi>product</bdi>") == 10


@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 200), ("ada", 200), ("cho", 200)])
def test_everybody_of_the_desk_may_search_and_nobody_else(as_: As, who: str, status: int) -> None:
    assert as_(who).get(SEARCH, {"q": "ford"}).status_code == status


def test_nobody_finds_what_they_may_not_see(client: Client) -> None:
    an_entity("Ford")
    a_source(title="Ford and Renault")
    only = a_person("eve", is_staff=True)
    only.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(User.objects.get(pk=only.pk))
    page = client.get(SEARCH, {"q": "ford"}).content.decode()
    assert "Ford and Renault" in page
    assert "Entities" not in page


@pytest.mark.parametrize("address", ["/admin/", "/admin/facts/claim/", "/desk/draft/"])
def test_the_field_stands_on_every_page(as_: As, address: str) -> None:
    assert 'id="search-all"' in as_("ben").get(address).content.decode()


def test_what_is_found_is_escaped(as_: As) -> None:
    an_entity("<script>zebra</script>")
    page = as_("ben").get(SEARCH, {"q": "zebra"}).content.decode()
    assert "<script>zebra" not in page


def test_a_search_takes_as_many_queries_for_many_rows_as_for_one(as_: As) -> None:
    client, counts = as_("ben"), []
    for _round in range(2):
        for _number in range(3):
            zebra = an_entity(f"Zebra {EntityAlias.objects.count()}")
            a_contradiction(slot=a_slot(entity=zebra))
            a_published_version(claim=a_claim("2028", slot=a_slot(entity=zebra), quote="The zebra of 2028."))
            a_source(title="Zebra")
        client.get(SEARCH, {"q": "zebra"})
        with CaptureQueriesContext(connection) as captured:
            client.get(SEARCH, {"q": "zebra"})
        counts.append(len(captured))
    assert counts[0] == counts[1]
