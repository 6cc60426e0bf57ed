"""Who asks again gets only what is new; who asks for less gets less; each answer says where it leads."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Get
from tests.api.test_published import ON_SALE, PICCOLA, REPORT
from tests.api.world import Newsroom

PATHS = ["facts/", f"facts/{ON_SALE}/", "entities/", f"entities/{PICCOLA}/", "sources/", f"sources/{REPORT}/"]
PATHS += ["changes/", "corrections/", f"facts/{ON_SALE}/versions/"]


@pytest.mark.parametrize("path", PATHS)
def test_what_a_reader_has_is_not_sent_again(path: str, standing: Newsroom, client: Client) -> None:
    told = client.get(f"/api/v1/{path}")
    for tags in (told["ETag"], f'"other", W/{told["ETag"]}', "*"):
        with CaptureQueriesContext(connection) as queries:
            same = client.get(f"/api/v1/{path}", headers={"if-none-match": tags})
        assert (same.status_code, same.content, len(queries)) == (304, b"", 1)
        for name in ("ETag", "Cache-Control", "Link", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
            assert same[name] == told[name]
    for tags in ('"other"', told["ETag"].strip('"'), "\x00"):
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": tags}).content == told.content


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
    assert client.get(f"/api/v1/facts/{ON_SALE}/")["Link"] == ALWAYS
