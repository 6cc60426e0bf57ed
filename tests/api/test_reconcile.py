"""Names of others brought together with our entities, as OpenRefine asks; and nothing but published names is told."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.api.reconcile import BATCH, Query, likeness, queries_in
from facts.models import Entity
from facts.models.names import folded
from facts.project_documents import project_everything
from tests.api.conftest import Get
from tests.api.test_published import DEAL, PICCOLA, VENTURE
from tests.api.world import Newsroom, entity

ADDRESS = "/api/v1/reconcile/"


def post(client: Client, queries: str) -> Any:
    """As a browser sends a form."""
    return client.post(ADDRESS, urlencode({"queries": queries}), content_type="application/x-www-form-urlencoded")


def ask(client: Client, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    answer = post(client, json.dumps(queries))
    assert answer.status_code == 200, answer.content
    return {key: told["result"] for key, told in answer.json().items()}


# A query, and the candidates with whether they are a match.
ASKED: list[tuple[dict[str, Any], list[tuple[str, bool]]]] = [
    ({"query": "Piccola"}, [(PICCOLA, True)]),
    ({"query": "  PICCOLA "}, [(PICCOLA, True)]),
    ({"query": "Picola"}, []),  # shares no beginning of four letters
    ({"query": "Piccolo"}, [(PICCOLA, False)]),
    ({"query": "deal, Alpine"}, [(DEAL, False)]),
    ({"query": "Joint Venture"}, [(VENTURE, True)]),
    ({"query": "Piccola", "type": "product"}, [(PICCOLA, True)]),
    ({"query": "Piccola", "type": ["person", "product"]}, [(PICCOLA, True)]),
    ({"query": "Piccola", "type": "person"}, []),
    ({"query": "Piccola", "type": "martian"}, []),
    ({"query": "The small car", "properties": [{"pid": "wikidata", "v": "Q42"}]}, [(PICCOLA, True)]),
    ({"query": "Piccola", "properties": [{"pid": "colour", "v": {"id": "x"}}]}, [(PICCOLA, True)]),
    (
        {"query": "The small car", "properties": [{"pid": "wikidata", "v": {"id": "Q42"}}]},
        [(PICCOLA, True)],
    ),
    ({"query": "The small car", "properties": [{"pid": "wikidata", "v": [7, "Q42"]}]}, [(PICCOLA, True)]),
    ({"properties": [{"pid": "wikidata", "v": "Q42"}]}, [(PICCOLA, True)]),
    # cells that are no name do not stop the others of their column
    ({"properties": [{"pid": "colour", "v": "red"}]}, []),
    ({"query": ""}, []),
    ({"query": "Piccola " * 30}, []),
    ({"query": "%%%%"}, []),
    ({"query": "Nobody"}, []),
]


def test_a_name_finds_what_is_called_so(newsroom: Newsroom, client: Client) -> None:
    entity("Nobody")
    Entity.objects.get(public_id=PICCOLA).aliases.create(name="Nobody's car", folded=folded("Nobody's car"))
    told = ask(client, **{str(number): query for number, (query, _) in enumerate(ASKED)})
    assert [[(one["id"], one["match"]) for one in told[str(number)]] for number in range(len(ASKED))] == [
        found for _, found in ASKED
    ]
    (piccola,) = told["0"]
    assert (piccola["name"], piccola["score"], piccola["type"]) == (
        "Piccola",
        100.0,
        [{"id": "product", "name": "product"}],
    )


def test_two_of_one_name_are_no_match(newsroom: Newsroom, client: Client) -> None:
    Entity.objects.filter(public_id=DEAL).update(name="Piccola", disambiguation="deal")
    project_everything()
    told = ask(client, q={"query": "Piccola"}, one={"query": "Piccola (deal)"}, few={"query": "Piccola", "limit": 1})
    assert [one["match"] for one in told["q"]] == [False, False]
    assert [(one["id"], one["match"]) for one in told["one"]] == [(DEAL, True), (PICCOLA, False)]
    assert [one["match"] for one in told["few"]] == [False]


@pytest.mark.parametrize(
    "asked, name, least, most",
    [
        ("Renault", "Renault", 100, 100),
        ("renault", "RENAULT", 100, 100),
        ("Renault", "Renault (group)", 100, 100),
        ("Group Renault", "Renault Group", 99, 99),
        ("Renaut", "Renault", 85, 99),
        ("Ford", "Renault", 0, 40),
    ],
)
def test_likeness_is_a_hundred_for_the_same_name_only(asked: str, name: str, least: int, most: int) -> None:
    assert least <= likeness(asked, name) <= most


def test_the_service_describes_itself_as_the_standard_wants(newsroom: Newsroom, client: Client, get: Get) -> None:
    told = get("reconcile/")
    assert told["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(told)
    assert told["batchSize"] == BATCH
    assert client.get(told["view"]["url"].replace("{{id}}", PICCOLA)).json()["name"] == "Piccola"
    found = {}
    for what, where in told["suggest"].items():
        found[what] = client.get(where["service_url"] + where["service_path"], {"prefix": "p"}).json()["result"]
    assert found["entity"] == [
        {"id": DEAL, "name": "Alpine deal", "notable": ["event"]},
        {"id": PICCOLA, "name": "Piccola", "notable": ["product"]},
    ]
    # The price was retracted.
    assert get("reconcile/suggest/property", prefix="e")["result"] == [
        {"id": "wikidata", "name": "Wikidata item"},
        {"id": "nature", "name": "nature"},
        {"id": "on_sale_date", "name": "on sale date"},
    ]
    assert found["type"] == [{"id": kind, "name": kind} for kind in ("person", "place", "product", "concept")]
    assert len(get("reconcile/suggest/entity", prefix="p", cursor=1)["result"]) == 1


def test_a_question_is_the_same_by_get_and_by_post_and_changes_nothing(newsroom: Newsroom, client: Client) -> None:
    queries = {"queries": json.dumps({"q": {"query": "Piccola"}})}
    with CaptureQueriesContext(connection) as asked:
        by_post = post(client, queries["queries"])
        verbs = {one["sql"].split()[0] for one in asked}
    assert by_post.json() == client.get(ADDRESS, queries).json()
    assert by_post["Access-Control-Allow-Origin"] == "*"
    assert not by_post.cookies
    assert verbs == {"SELECT"}
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(ADDRESS).status_code == 405
    assert client.post(f"{ADDRESS}suggest/type").status_code == 405
    for address, methods in ((ADDRESS, "GET, HEAD, OPTIONS, POST"), (f"{ADDRESS}suggest/type", "GET, HEAD, OPTIONS")):
        assert client.options(address)["Access-Control-Allow-Methods"] == methods


# What is asked, and a word of the refusal.
WRONG = [
    ("", "needed"),
    ("{", "cannot be read"),
    ("[]", "object"),
    ("{}", "object"),
    ('{"q": "Piccola"}', "object"),
    ('{"q": {}}', "name to look for"),
    ('{"q": {"query": "x", "limit": 0}}', "limit"),
    ('{"q": {"query": "x", "limit": true}}', "limit"),
    ('{"q": {"query": "x", "type": [1]}}', "type"),
    ('{"q": {"query": "x", "properties": 1}}', "properties"),
    ('{"q": {"query": 7}}', "name"),
    ('{"q": {"query": "a\\u0000"}}', "characters"),
    ('{"q": {"query": "a\\ud800"}}', "characters"),
    (json.dumps({str(number): {"query": "x"} for number in range(51)}), "50"),
    ("[" * 100_000, "cannot be read"),
    ("x" * 200_001, "200000"),
]


def test_what_cannot_be_read_is_refused_with_the_reason(newsroom: Newsroom, client: Client) -> None:
    for text, word in WRONG:
        answer = post(client, text)
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), text[:50]
        (error,) = answer.json()["errors"]
        assert error["parameter"] == "queries"
        assert word in error["detail"]
    assert client.post(ADDRESS, {}).status_code == 400
    assert client.post(ADDRESS, "[]", content_type="application/json").status_code == 400
    assert post(client, "x" * 700_000).status_code == 400
    for query in ("", "?prefix=%00", "?prefix=a&cursor=x", "?prefix=a&type=x"):
        assert client.get(f"{ADDRESS}suggest/entity{query}").status_code == 400, query


def test_a_batch_costs_two_queries_a_name(newsroom: Newsroom, client: Client) -> None:
    asked = {str(number): {"query": f"Piccola {number}"} for number in range(BATCH)}
    with CaptureQueriesContext(connection) as queries:
        ask(client, **asked)
    assert len(queries) == 2 * BATCH


def test_a_query_is_read_as_the_standard_writes_it() -> None:
    text = '{"q0": {"query": "A", "type": "place", "type_strict": "any", "limit": 99, "properties": []}}'
    assert queries_in(text) == {"q0": Query("A", frozenset({"place"}), 25, "")}
