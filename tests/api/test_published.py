"""What a reader gets: facts as they were published, what they are about, where their evidence stands."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from facts.merge_entities import merge_entities, undo_merge
from facts.models import Entity, FactVersion
from facts.project_documents import project_everything
from facts.vet_facts import retract_fact
from tests.api.conftest import Get
from tests.api.world import Newsroom, claim, entity, public_id, publish
from tests.builders import NOW, a_person, a_property

ON_SALE = public_id("fct", "The Piccola goes on sale in early 2028.")
NATURE = public_id("fct", "The Alpine deal is a joint venture.")
PRICE = public_id("fct", "The Piccola costs 19,900 euros.")
PICCOLA, DEAL, VENTURE = (public_id("ent", name) for name in ("Piccola", "Alpine deal", "joint venture"))
REPORT, FILING = public_id("src", "The deal"), public_id("src", "La firma")


def test_the_list_holds_every_published_fact_and_no_other(newsroom: Newsroom, get: Get) -> None:
    page = get("facts/")
    assert sorted(fact["id"] for fact in page["results"]) == sorted([ON_SALE, NATURE])
    assert (page["next"], page["previous"]) == (None, None)


def test_a_fact_is_the_document_that_was_stored_when_it_was_published(newsroom: Newsroom, get: Get) -> None:
    stored = FactVersion.objects.get(pk=newsroom.on_sale.pk).document
    assert get(f"facts/{ON_SALE}/") == stored
    assert stored in get("facts/")["results"]


def test_a_fact_says_who_says_it_where_and_in_which_words(newsroom: Newsroom, get: Get) -> None:
    fact = get(f"facts/{ON_SALE}/")
    assert fact["statement"] == "The Piccola goes on sale in early 2028."
    assert fact["entity"] == {"id": PICCOLA, "name": "Piccola", "kind": "product"}
    assert fact["note"] == "First told in December."
    assert [(said["publisher"], said["quote"]) for said in fact["evidence"]] == [
        ("Il Quadrante", "in vendita all'inizio del 2028"),
        ("Transalpine", "on sale in early 2028"),
    ]


def test_a_retracted_fact_is_gone_and_says_why(newsroom: Newsroom, get: Get) -> None:
    assert get(f"facts/{PRICE}/", 410) == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "This fact was retracted.",
        "note": "The price was for one market only.",
        "correction": {
            "kind": "retraction",
            "note": "The price was for one market only.",
            "at": "2025-12-10T09:00:00Z",
            "before": {"version": 1},
            "after": None,
        },
    }


def test_what_was_retracted_meanwhile_is_never_said_to_be_the_same(newsroom: Newsroom, client: Client) -> None:
    tags = {path: client.get(f"/api/v1/{path}")["ETag"] for path in ("facts/", f"facts/{ON_SALE}/", "entities/")}
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    answers = [client.get(f"/api/v1/{path}", headers={"if-none-match": tag}) for path, tag in tags.items()]
    assert [answer.status_code for answer in answers] == [200, 410, 200]


def test_a_retracted_fact_that_is_proposed_anew_stays_gone_until_it_is_published(newsroom: Newsroom, get: Get) -> None:
    of = newsroom.price.evidence.get()
    again = publish(of, "The Piccola costs 19,900 euros.", days=3)
    assert get(f"facts/{PRICE}/")["statement"] == again.statement


def test_entities_are_those_that_facts_are_about_or_name(newsroom: Newsroom, get: Get) -> None:
    entity("Nobody's car")
    assert sorted(get("entities/")["results"], key=lambda row: row["name"]) == [
        {"id": DEAL, "name": "Alpine deal", "kind": "event", "wikidata": "", "facts": 1},
        {"id": PICCOLA, "name": "Piccola", "kind": "product", "wikidata": "Q42", "facts": 1},
        {"id": VENTURE, "name": "joint venture", "kind": "concept", "wikidata": "", "facts": 1},
    ]
    assert get(f"entities/{PICCOLA}/")["name"] == "Piccola"


def test_a_fact_whose_entity_is_also_its_value_counts_once(newsroom: Newsroom, get: Get) -> None:
    snapshot = newsroom.nature.evidence.get().snapshot
    itself = entity("joint venture")
    of = claim(
        snapshot,
        "joint venture of equals",
        about=itself,
        of=a_property("same_as", kind="entity"),
        value="joint venture",
    )
    publish(of, "A joint venture is a joint venture.")
    assert get(f"entities/{VENTURE}/")["facts"] == len(get("facts/", entity=VENTURE)["results"]) == 2


def test_sources_are_those_of_the_evidence_without_their_text(newsroom: Newsroom, get: Get) -> None:
    assert get(f"sources/{REPORT}/") == {
        "id": REPORT,
        "publisher": "Transalpine",
        "kind": "article",
        "title": "The deal",
        "byline": "Nadia Voss",
        "url": "https://www.transalpine.example/The-deal",
        "published": "2025-12-09",
        "language": "en",
    }
    assert sorted(row["id"] for row in get("sources/")["results"]) == sorted([REPORT, FILING])


def test_what_only_a_retracted_fact_named_is_gone_from_the_lists(db: None, get: Get, newsroom: Newsroom) -> None:
    FactVersion.objects.filter(pk=newsroom.nature.pk).update(status=FactVersion.Status.RETRACTED)
    project_everything()
    assert [row["id"] for row in get("entities/")["results"]] == [PICCOLA]
    assert get(f"entities/{DEAL}/", 404)


@pytest.mark.parametrize("path", ["facts/", f"facts/{ON_SALE}/", "entities/", "sources/", f"facts/{PRICE}/"])
def test_any_page_may_read_it_and_caches_ask_whether_it_still_is_so(
    path: str, newsroom: Newsroom, client: Client
) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies


def test_who_would_rather_be_asked_less_says_for_how_long(newsroom: Newsroom, client: Client, settings: Any) -> None:
    settings.PUBLIC_MAX_AGE = 60
    assert client.get("/api/v1/facts/")["Cache-Control"] == "public, max-age=60"
    assert client.get("/api/v1/facts/?x=1")["Cache-Control"] == "no-store"


def test_a_cache_that_asks_again_learns_of_a_retraction_at_once(newsroom: Newsroom, client: Client) -> None:
    paths = [f"/api/v1/facts/{ON_SALE}/", f"/facts/{ON_SALE}/", "/api/v1/facts/", "/api/v1/feeds/changes.atom"]
    paths += ["/api/v1/facts.csv", f"/api/v1/facts/{ON_SALE}/versions/", "/api/v1/facts/?known_at=2025-12-11"]
    kept = {path: client.get(path)["ETag"] for path in paths}

    def asked_again() -> list[int]:
        return [client.get(path, headers={"if-none-match": tag}).status_code for path, tag in kept.items()]

    assert asked_again() == [304] * 7
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    assert asked_again() == [410, 410, 200, 200, 200, 410, 200]


@pytest.mark.parametrize("path", ["facts/", f"facts/{ON_SALE}/", "entities/", "sources/", "nothing/"])
def test_everybody_reads_the_same_bytes_logged_in_or_not(
    path: str, newsroom: Newsroom, client: Client, ada: User, ben: User, cho: User, cy: User
) -> None:
    outside = client.get(f"/api/v1/{path}")
    for person in (ada, ben, cho, cy):
        client.force_login(person)
        inside = client.get(f"/api/v1/{path}", headers={"accept": "text/html", "accept-language": "it"})
        assert (inside.status_code, inside.content, inside.headers) == (
            outside.status_code,
            outside.content,
            outside.headers,
        )


def test_a_browser_that_asks_first_may_read(newsroom: Newsroom, client: Client) -> None:
    response = client.options(f"/api/v1/facts/{ON_SALE}/")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_a_proposal_beside_a_published_fact_changes_nothing_of_it(newsroom: Newsroom, get: Get) -> None:
    before = get(f"facts/{ON_SALE}/")
    FactVersion.objects.create(
        fact=newsroom.on_sale.fact, number=2, statement="No.", value_text="x", proposer=a_person(), proposed_at=NOW
    )
    assert get(f"facts/{ON_SALE}/") == before


def test_an_entity_that_was_merged_leads_to_the_one_kept_until_that_is_undone(
    newsroom: Newsroom, client: Client
) -> None:
    ada, kept = a_person(), entity("Small car")
    piccola = Entity.objects.get(public_id=PICCOLA)
    before = client.get(f"/api/v1/facts/?entity={PICCOLA}").json()
    merge = merge_entities(piccola, kept=kept, by=ada, why="One car.", now=NOW)
    answer = client.get(f"/api/v1/entities/{PICCOLA}/")
    address = f"/api/v1/entities/{kept.public_id}/"
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (301, address, "no-store")
    assert client.get(address).json()["name"] == "Small car"
    assert client.get(f"/api/v1/facts/?entity={PICCOLA}").json() == before
    assert client.get(f"/api/v1/facts/?entity={kept.public_id}").json() == before
    undo_merge(merge, by=ada, now=NOW)
    assert [client.get(f"/api/v1/entities/{one}/").status_code for one in (PICCOLA, kept.public_id)] == [200, 404]


def test_a_merged_entity_of_which_nothing_is_published_is_not_there(newsroom: Newsroom, client: Client) -> None:
    secret, kept = entity("Secret car"), entity("Other secret car")
    merge_entities(secret, kept=kept, by=a_person(), why="One car.", now=NOW)
    assert client.get(f"/api/v1/entities/{secret.public_id}/").status_code == 404
