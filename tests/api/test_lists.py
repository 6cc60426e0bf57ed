"""Lists of what published facts are about and rest on, disputes among them, each narrowed in one query."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from tests.api.conftest import Get
from tests.api.reading_disputes import CONTESTED, DISPUTE, validated
from tests.api.test_published import NATURE, ON_SALE, PICCOLA, VENTURE
from tests.api.world import a_dispute, a_newsroom, public_id


@pytest.fixture(scope="module")
def told_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For every test that only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        a_dispute(a_newsroom())
        yield
        transaction.set_rollback(True)


def test_a_dispute_is_listed_with_its_candidates_and_leads_to_its_fact(told_once: None, db: None, get: Get) -> None:
    (row,) = get("contradictions/")["results"]
    assert get(f"contradictions/{DISPUTE}/") == validated(row, "Contradiction")
    fact = validated(get(f"facts/{CONTESTED}/"), "Fact")
    assert (row["id"], row["fact"], row["status"], row["outcome"]) == (DISPUTE, CONTESTED, "contested", None)
    assert [(one["shown"], one["publishers"]) for one in row["candidates"]] == [
        ("200 km", ["Il Quadrante"]),
        ("300 km", ["Transalpine"]),
    ]
    same = ("candidates", "range", "backed_by", "statement", "version")
    assert {name: row[name] for name in same} == {name: fact[name] for name in same}
    assert row["links"]["fact"] == fact["links"]["self"]


ASKED = [
    ("contradictions", {"entity": PICCOLA}, [DISPUTE]),
    ("contradictions", {"entity": VENTURE}, []),
    ("contradictions", {"property": "range"}, [DISPUTE]),
    ("contradictions", {"kind": "denial"}, []),
    ("contradictions", {"status": "contested"}, [DISPUTE]),
    ("contradictions", {"status": "settled"}, []),
    ("facts", {"status": "contested"}, [CONTESTED]),
    ("facts", {"status": "corrected"}, []),
    ("facts", {"status": "settled", "entity_type": "product"}, [ON_SALE]),
    ("facts", {"wikidata": "Q42"}, [CONTESTED, ON_SALE]),
    ("facts", {"wikidata": "Q43"}, []),
    ("facts", {"language": "it"}, [CONTESTED, ON_SALE]),
    ("facts", {"language": "de"}, []),
    # the latest day that the evidence speaks of
    ("facts", {"as_of_after": "2025-12-10"}, [CONTESTED]),
    ("facts", {"as_of_after": "2025-12-09", "property": "range"}, [CONTESTED]),
    ("facts", {"as_of_before": "2025-12-11", "property": "range"}, []),
    ("facts", {"as_of_before": "2025-12-12", "property": "range"}, [CONTESTED]),
    # a day begins with its first moment
    ("facts", {"updated_since": "2025-12-13"}, [CONTESTED]),
    ("facts", {"updated_since": "2025-12-13T09:00:00Z"}, [CONTESTED]),
    ("facts", {"updated_since": "2025-12-13T09:00:01Z"}, []),
    ("publishers", {"q": "quadr"}, [public_id("pub", "Il Quadrante")]),
    ("publishers", {"q": "Gazette"}, []),
    ("facts", {"wikidata": "Q42", "status": "settled"}, [ON_SALE]),
    ("facts", {"language": "en", "as_of_before": "2025-12-11"}, [ON_SALE, NATURE]),
]


@pytest.mark.parametrize("path, query, expected", ASKED)
def test_a_filter_finds_what_it_says_in_one_query_for_all_rows(
    path: str, query: dict[str, str], expected: list[str], told_once: None, db: None, get: Get
) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = get(f"{path}/?{urlencode(query)}")["results"]
    assert sorted(row["id"] for row in found) == sorted(expected)
    # What all is known by, and the rows; of facts both in one.
    assert len(queries) == (1 if path == "facts" else 2)


def test_properties_are_those_that_published_facts_say(told_once: None, db: None, get: Get) -> None:
    rows = get("properties/")["results"]
    assert [(row["name"], row["facts"]) for row in rows] == [("nature", 1), ("on_sale_date", 1), ("range", 1)]
    assert get("properties/range/") == {
        "id": "range",
        "name": "range",
        "label": "range",
        "kind": "quantity",
        "unit": "km",
        "many_valued": False,
        "time_behaviour": "fixed",
        "wikidata": "",
        "facts": 1,
    }
    assert get("properties/price/", 404)  # retracted
    assert [row["name"] for row in get("properties/", kind="date")["results"]] == ["on_sale_date"]


def test_properties_are_read_a_page_at_a_time(told_once: None, db: None, client: Client, get: Get) -> None:
    first = get("properties/", page_size=2)
    second = client.get(first["next"]).json()
    assert [row["name"] for row in (*first["results"], *second["results"])] == ["nature", "on_sale_date", "range"]
    assert second["next"] is None


def test_publishers_are_those_whose_sources_are_evidence(told_once: None, db: None, get: Get) -> None:
    rows = sorted(get("publishers/")["results"], key=lambda row: str(row["name"]))
    assert [(row["name"], row["facts"]) for row in rows] == [("Il Quadrante", 2), ("Transalpine", 3)]
    assert get(f"publishers/{rows[0]['id']}/") == rows[0]
    assert get(f"publishers/{public_id('pub', 'nobody')}/", 404)
    assert len(get("facts/", publisher="Transalpine")["results"]) == 3


def test_the_links_of_a_document_lead_to_what_they_say(told_once: None, db: None, client: Client, get: Get) -> None:
    links = get(f"facts/{CONTESTED}/")["links"]
    paths = {name: address.removeprefix("http://127.0.0.1:8000") for name, address in links.items()}
    assert paths.pop("page") == f"/facts/{CONTESTED}/"
    assert {name: client.get(path).status_code for name, path in paths.items()} == dict.fromkeys(paths, 200)


def test_a_page_of_facts_holds_each_to_the_byte_as_it_is_answered_alone(
    told_once: None, db: None, client: Client
) -> None:
    page = client.get("/api/v1/facts/").content
    for one in (ON_SALE, CONTESTED):
        assert client.get(f"/api/v1/facts/{one}/").content in page
    assert validated(json.loads(page), "PaginatedFactList")["next"] is None
