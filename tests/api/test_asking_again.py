"""Who asks again gets only what is new; who asks for less gets less; each answer says where it leads."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.api import conditional
from tests.api.conftest import Get
from tests.api.test_published import ON_SALE, PICCOLA, REPORT
from tests.api.world import Newsroom

LISTS = ["facts", "changes", "corrections", "contradictions", "properties", "publishers", "entities", "sources"]
ONE = [f"facts/{ON_SALE}/", f"facts/{ON_SALE}/versions/", f"entities/{PICCOLA}/", f"sources/{REPORT}/"]
FEEDS = [f"feeds/{name}.{form}" for name in ("changes", "corrections") for form in ("atom", "rss", "json")]
MANY = [*(f"{name}/" for name in LISTS), *FEEDS, "facts/?page_size=1&fields=id", "changes/?since=2"]
FILES = [f"{name}.{form}" for name in LISTS for form in ("csv", "ndjson")]
SAID = ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers")


@pytest.mark.parametrize("path", [*ONE, *MANY])
def test_what_a_reader_has_is_not_sent_again(path: str, standing: Newsroom, client: Client) -> None:
    told = client.get(f"/api/v1/{path}")
    for tags in (told["ETag"], f'"other", W/{told["ETag"]}', "*"):
        with CaptureQueriesContext(connection) as queries:
            same = client.get(f"/api/v1/{path}", headers={"if-none-match": tags})
        assert (same.status_code, same.content) == (304, b"")
        assert len(queries) == 1 or tags == "*"
        for name in SAID:
            assert same[name] == told[name]
    for tags in ('"other"', told["ETag"].strip('"'), "\x00"):
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": tags}).content == told.content


@pytest.mark.parametrize("path", [*MANY, *FILES])
def test_that_nothing_is_new_is_said_without_making_it(path: str, standing: Newsroom, client: Client) -> None:
    tag = client.get(f"/api/v1/{path}")["ETag"]
    with CaptureQueriesContext(connection) as queries:
        same = client.get(f"/api/v1/{path}", headers={"if-none-match": tag})
    assert (same.status_code, same.content, same["ETag"].removeprefix("W/")) == (304, b"", tag.removeprefix("W/"))
    (asked,) = queries
    assert 'FROM "public_mark"' in asked["sql"]
    assert "public_" not in asked["sql"].replace("public_mark", "")


def test_what_one_address_answered_is_not_what_another_would(standing: Newsroom, client: Client) -> None:
    tag = client.get("/api/v1/facts/")["ETag"]
    for path in ("facts/?page_size=1", "facts/?q=x", "entities/", "facts.csv", "feeds/changes.atom"):
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": tag}).status_code == 200
    # Where the next page is depends on who is asked.
    tag = client.get("/api/v1/facts/?page_size=1")["ETag"]
    elsewhere = client.get("/api/v1/facts/?page_size=1", headers={"if-none-match": tag, "host": "127.0.0.1:8001"})
    assert elsewhere.status_code == 200
    tag = client.get("/api/v1/facts/")["ETag"]
    assert client.get("/api/v1/facts/?fact=x", headers={"if-none-match": tag}).status_code == 400


def test_another_release_of_ours_tells_everything_anew(
    standing: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/api/v1/facts.csv")["ETag"]
    monkeypatch.setattr(conditional, "_form", lambda: ("another",))
    assert client.get("/api/v1/facts.csv", headers={"if-none-match": tag}).status_code == 200


def test_a_fact_says_when_it_changed_and_a_tag_counts_more(standing: Newsroom, client: Client) -> None:
    def status(**headers: str) -> int:
        return client.get(f"/api/v1/facts/{ON_SALE}/", headers=headers).status_code

    told = client.get(f"/api/v1/facts/{ON_SALE}/")
    assert told["Last-Modified"] == "Wed, 10 Dec 2025 09:00:00 GMT"
    assert status(**{"if-modified-since": told["Last-Modified"]}) == 304
    assert status(**{"if-modified-since": "Wed, 10 Dec 2025 08:59:59 GMT"}) == 200
    assert status(**{"if-modified-since": "yesterday"}) == 200
    assert status(**{"if-modified-since": told["Last-Modified"], "if-none-match": '"other"'}) == 200


def test_a_reader_gets_only_the_members_that_were_asked_for(standing: Newsroom, get: Get) -> None:
    assert get(f"facts/{ON_SALE}/", fields="statement, id") == {
        "id": ON_SALE,
        "statement": "The Piccola goes on sale in early 2028.",
    }
    assert {tuple(row) for row in get("facts/", fields="id,value")["results"]} == {("id", "value")}
    assert get(f"entities/{PICCOLA}/", fields="name") == {"name": "Piccola"}
    assert {tuple(row) for row in get("sources/", fields="title")["results"]} == {("title",)}


ALWAYS = '</api/schema/>; rel="describedby", <https://creativecommons.org/licenses/by/4.0/>; rel="license"'


def test_an_answer_says_where_it_leads(standing: Newsroom, client: Client) -> None:
    first = client.get("/api/v1/facts/?page_size=1&fields=id")
    page = first.json()
    assert first["Link"] == f'<{page["next"]}>; rel="next", {ALWAYS}'
    assert "fields=id" in page["next"]
    last = client.get(page["next"])
    assert last["Link"] == f'<{last.json()["previous"]}>; rel="prev", {ALWAYS}'
    others = [f'</facts/{ON_SALE}/>; rel="alternate"; type="text/html"']
    others += [f'</api/v1/facts/{ON_SALE}/>; rel="alternate"; type="application/ld+json"']
    for query in ("", "?fields=id"):
        assert client.get(f"/api/v1/facts/{ON_SALE}/{query}")["Link"] == ", ".join([ALWAYS, *others])
    assert client.get(f"/facts/{ON_SALE}/").status_code == 200
