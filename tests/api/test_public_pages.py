"""The pages that everybody reads: one fact with its evidence and its history, and what was put right."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.public_pages import corrections
from facts.vet_facts import publish_version, retract_fact
from tests.api.test_published import NATURE, ON_SALE, PICCOLA, PRICE
from tests.api.world import Newsroom, public_id
from tests.builders import NOW, a_contested_version, a_correction, a_person

OLD = "The Piccola goes on sale in early 2028."
NEW = "The Piccola goes on sale in <b>2028</b>."
PAGES = [f"/facts/{ON_SALE}/", "/corrections/"]


@pytest.fixture
def corrected(newsroom: Newsroom) -> Newsroom:
    version = a_correction(newsroom.on_sale, statement=NEW, public_note="The maker <i>said</i> so.")
    publish_version(version, by=a_person(), now=NOW.replace(day=20))
    return newsroom


def text_of(page: str) -> str:
    """As it is read aloud."""
    body = page.partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", body)).replace("&lt;", "<").replace("&gt;", ">")


def test_a_page_says_what_a_fact_says_who_says_it_and_how_it_came_to_read_so(
    corrected: Newsroom, client: Client
) -> None:
    page = client.get(f"/facts/{ON_SALE}/").content.decode()
    read = text_of(page)
    assert NEW in read
    assert "Vetted by a second person. Published 2025-12-20 09:00 UTC, version 2." in read
    assert "The maker <i>said</i> so." in read
    assert "Evidence: 1 report, 1 origin" in read
    assert '<blockquote cite="https://www.il-quadrante.example/La-firma" lang="it" dir="auto">' in page
    assert "<mark>in vendita all&#x27;inizio del 2028</mark>" in page
    assert "Version 2 – update: it was right, and things have changed since" in read
    assert "in [removed: early 2028][added: <b>2028</b>]." in read
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(data) == client.get(f"/api/v1/facts/{ON_SALE}/", headers={"accept": "application/ld+json"}).json()
    assert page.count("<script") == 1


def test_on_paper_a_page_says_where_it_stands(newsroom: Newsroom, client: Client) -> None:
    for path in PAGES:
        assert f'<p class="paper">http://127.0.0.1:8000{path}</p>' in client.get(path).content.decode()


def test_a_contested_fact_tells_its_candidates_and_what_backs_each(db: None, client: Client) -> None:
    public_id = a_contested_version().fact.public_id
    document = client.get(f"/api/v1/facts/{public_id}/").json()
    read = text_of(client.get(f"/facts/{public_id}/").content.decode())
    assert "Sources contradict each other, and we do not say which is right." in read
    assert len(document["candidates"]) == 2
    for one in document["candidates"]:
        assert f"{one['shown']} {one['backed_by']}: {one['publishers'][0]}" in read
        assert one["quotes"][0]["quote"] in read
    assert document["contradiction"]["reason"].replace("'", "&#x27;") in read
    assert "Contested: sources contradict each other." in client.get(f"/facts/{public_id}/card/").content.decode()


def test_a_page_leads_to_the_same_for_programs(newsroom: Newsroom, client: Client) -> None:
    answer = client.get(f"/facts/{ON_SALE}/")
    api = f"http://127.0.0.1:8000/api/v1/facts/{ON_SALE}/"
    assert f'<{api}>; rel="alternate"; type="application/ld+json"' in answer["Link"]
    assert f'<link rel="alternate" href="{api}" type="application/json"' in answer.content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/facts/{ON_SALE}/">' in answer.content.decode()


def test_a_retracted_fact_leaves_a_page_that_says_why_and_not_what(newsroom: Newsroom, client: Client) -> None:
    answer = client.get(f"/facts/{PRICE}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "The price was for one market only." in text_of(page)
    assert "2025-12-10 09:00 UTC" in text_of(page)
    assert "19,900" not in page
    assert "ld+json" not in page


def test_a_version_that_was_retracted_stays_untold_where_the_fact_is_read_again(
    newsroom: Newsroom, client: Client
) -> None:
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW.replace(day=12))
    again = a_correction(newsroom.on_sale, correction_kind="", public_note="", statement="It goes on sale in 2028.")
    publish_version(again, by=a_person(), now=NOW.replace(day=14))
    page = client.get(f"/facts/{ON_SALE}/").content.decode()
    assert "It was retracted; what it said is not told again." in text_of(page)
    assert OLD not in page
    assert "[removed" not in page


def test_what_is_not_published_is_not_there(newsroom: Newsroom, client: Client) -> None:
    for address in (f"/facts/{public_id('fct', 'x')}/", f"/facts/{PICCOLA}/", "/corrections/?before=x"):
        assert client.get(address).status_code == 404


def test_corrections_are_told_newest_first_with_the_words_that_changed(corrected: Newsroom, client: Client) -> None:
    read = text_of(client.get("/corrections/").content.decode())
    update, retraction = read.index("Update: it was right"), read.index("Retraction: we no longer stand behind it")
    assert update < retraction
    assert "[added: <b>2028</b>]" in read
    assert "19,900" not in read


def test_older_corrections_are_on_the_next_page(
    corrected: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "AT_ONCE", 1)
    first = client.get("/corrections/").content.decode()
    (older,) = re.findall(r'href="/corrections/(\?before=[0-9]+)"', first)
    second = client.get(f"/corrections/{older}").content.decode()
    assert ("Update" in first, "Update" in second, "Retraction" in second) == (True, False, True)
    assert "Older" not in second
    assert "Nothing more" in client.get("/corrections/?before=1").content.decode()


@pytest.mark.parametrize("path", [*PAGES, f"/facts/{PRICE}/"])
def test_everybody_reads_the_same_page_and_no_cookie_is_set_or_read(
    path: str, newsroom: Newsroom, client: Client, ada: User
) -> None:
    outside = client.get(path)
    client.force_login(ada)
    with CaptureQueriesContext(connection) as queries:
        inside = client.get(path, headers={"accept-language": "it"})
    assert (inside.content, inside.headers) == (outside.content, outside.headers)
    assert not inside.cookies
    assert "Vary" not in inside.headers
    assert inside["Cache-Control"] == "public, no-cache"
    assert not [one for one in queries if "session" in one["sql"]]
    assert len(queries) <= 2


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_a_reader_has_is_not_sent_again(path: str, newsroom: Newsroom, client: Client) -> None:
    told = client.get(path)
    same = client.get(path, headers={"if-none-match": told["ETag"]})
    assert (same.status_code, same.content, same["Link"]) == (304, b"", told["Link"])
    assert client.head(path).headers == told.headers
    assert client.post(path).status_code == 405


def test_a_page_says_when_it_changed(newsroom: Newsroom, client: Client) -> None:
    assert client.get(f"/facts/{NATURE}/")["Last-Modified"] == "Fri, 12 Dec 2025 09:00:00 GMT"
