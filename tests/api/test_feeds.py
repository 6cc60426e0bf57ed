"""Changes and corrections as programs for news read them, and whole lists as files."""

import csv
import io
import json
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.api.lines import cell
from facts.models import Entity, FactVersion
from facts.project_documents import project_everything
from facts.vet_facts import publish_version
from tests.api.conftest import Get
from tests.api.test_published import NATURE, ON_SALE, PICCOLA, PRICE
from tests.api.world import Newsroom, a_dispute
from tests.builders import NOW, a_correction, a_person

NEW = "It goes on <sale> & so on\x0b in 2028."
FORMS = ["atom", "rss", "json"]


@pytest.fixture
def corrected(newsroom: Newsroom) -> Newsroom:
    version = a_correction(newsroom.on_sale, statement=NEW, public_note="Wrong <b>part</b>.")
    publish_version(version, by=a_person(), now=NOW.replace(day=20))
    return newsroom


def entries(client: Client, name: str) -> list[tuple[str, str, str, str]]:
    """Id, address, title and text of each, as a reader of feeds understands them."""
    answer = client.get(f"/api/v1/feeds/{name}")
    if name.endswith(".json"):
        items = answer.json()["items"]
        return [(one["id"], one["url"], one["title"], one["content_text"]) for one in items]
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [(one.id, one.link, one.title, one.summary) for one in parsed.entries]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_tells_what_is_read_now_and_what_was_withdrawn(form: str, corrected: Newsroom, client: Client) -> None:
    told = entries(client, f"changes.{form}")
    assert [link.split("/")[-2] for _, link, _, _ in told] == [ON_SALE, PRICE, NATURE]
    printable = NEW.replace("\x0b", "") if form != "json" else NEW
    assert told[0][2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == printable
    assert told[0][3].replace("&lt;", "<").replace("&gt;", ">") == "Wrong <b>part</b>."
    assert told[1][2:] == (f"Retracted: {PRICE}", "The price was for one market only.")
    rows = [client.get(address).json()["results"][0] for address, _, _, _ in told]
    assert [row["id"] for row in rows] == [ON_SALE, PRICE, NATURE]
    corrections = entries(client, f"corrections.{form}")
    assert [title.split(":")[0] for _, _, title, _ in corrections] == ["Update", "Retraction"]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_is_sent_once_and_an_empty_one_says_the_same_at_any_time(form: str, db: None, client: Client) -> None:
    first = client.get(f"/api/v1/feeds/changes.{form}")
    again = client.get(f"/api/v1/feeds/changes.{form}", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "1970" in first.content.decode() or form == "json"
    assert client.get(f"/api/v1/feeds/changes.{form}?since=1").status_code == 400
    assert client.post(f"/api/v1/feeds/changes.{form}").status_code == 405


def lines(answer: HttpResponseBase) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_every_list_is_a_table_too(corrected: Newsroom, client: Client, get: Get) -> None:
    for name in ("facts", "entities", "sources", "changes", "corrections"):
        rows = list(csv.DictReader(io.StringIO(lines(client.get(f"/api/v1/{name}.csv")))))
        listed = get(f"{name}/")["results"]
        assert [row["id"] for row in rows] == [row["id"] for row in listed], name
        said = [json.loads(line) for line in lines(client.get(f"/api/v1/{name}.ndjson")).splitlines()]
        assert said == listed, name


def test_a_table_holds_what_its_filters_leave_and_no_formula(newsroom: Newsroom, client: Client) -> None:
    Entity.objects.filter(public_id=PICCOLA).update(name="=1+1")
    document: dict[str, Any] = FactVersion.objects.get(pk=newsroom.on_sale.pk).document or {}
    document |= {"statement": "=SUM(A1)", "qualifiers": {"region": "EU", "model": "small"}}
    FactVersion.objects.filter(pk=newsroom.on_sale.pk).update(document=document)
    project_everything()
    (row,) = csv.DictReader(io.StringIO(lines(client.get("/api/v1/facts.csv?property=on_sale_date"))))
    assert (row["statement"], row["entity.name"], row["value.text"]) == ("'=SUM(A1)", "Piccola", "early 2028")
    assert row["qualifiers"] == "model: small; region: EU"
    assert float(row["value.lower"]) == document["value"]["lower"]
    assert "'=1+1" in lines(client.get("/api/v1/entities.csv"))
    assert client.get("/api/v1/facts.csv?propperty=x").status_code == 400
    assert client.get("/api/v1/facts.csv?page_size=2").status_code == 400


def test_of_a_contested_fact_the_table_has_the_answers_and_the_range(newsroom: Newsroom, client: Client) -> None:
    a_dispute(newsroom)
    contested, dispute = (
        next(csv.DictReader(io.StringIO(lines(client.get(f"/api/v1/{path}")))))
        for path in ("facts.csv?status=contested", "contradictions.csv")
    )
    for row in (contested, dispute):
        assert row["candidates"] == "200 km (1 origin) | 300 km (1 origin)"
        assert (row["range.lower"], row["range.upper"], row["more_candidates"]) == ("200000.0", "300000.0", "0")
    assert contested["contradiction.id"] == dispute["id"]
    (settled,) = csv.DictReader(io.StringIO(lines(client.get("/api/v1/facts.csv?property=nature"))))
    assert {settled[name] for name in ("candidates", "range.lower", "range.upper", "contradiction.id")} == {""}


def test_an_answer_that_is_denied_reads_so_in_a_cell() -> None:
    told = {"shown": "joint venture", "polarity": "denied", "independent_origins": 2}
    assert cell({"candidates": [told]}, "candidates") == "not joint venture (2 origins)"


def test_a_whole_list_takes_one_query_for_all_rows_and_says_what_it_is(newsroom: Newsroom, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/api/v1/facts.ndjson")
        assert len(lines(answer).splitlines()) == 2
    assert len(queries) == 2  # what all is known by, and the rows
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.head("/api/v1/facts.ndjson").status_code == 200
