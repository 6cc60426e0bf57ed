"""Cards of facts in the pages of others: the answer of oEmbed, and what stands in the frame."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from facts.api.oembed import LEAST_HIGH, SANDBOX, card
from facts.vet_facts import retract_fact
from tests.api.conftest import Get
from tests.api.test_json_ld import DOCUMENT
from tests.api.test_published import ON_SALE, PRICE
from tests.api.world import Newsroom, public_id
from tests.builders import NOW, a_person

OURS = "http://127.0.0.1:8000"


def test_the_address_of_a_fact_gets_a_card(newsroom: Newsroom, get: Get) -> None:
    told = get("oembed", url=f"{OURS}/facts/{ON_SALE}/", format="json", maxwidth=400, maxheight=100)
    assert (told["type"], told["version"], told["width"], told["height"]) == ("rich", "1.0", 400, 100)
    assert told["title"] == "The Piccola goes on sale in early 2028."
    assert f'src="{OURS}/facts/{ON_SALE}/card/"' in told["html"]
    assert f'sandbox="{SANDBOX}"' in told["html"]
    assert "allow-scripts" not in SANDBOX
    for other in (f"{OURS}/api/v1/facts/{ON_SALE}/", f"http://testserver/facts/{ON_SALE}/card/"):
        assert get("oembed", url=other)["title"] == told["title"]


def test_a_page_leads_to_its_card_in_head_and_header(newsroom: Newsroom, client: Client) -> None:
    answer = client.get(f"/facts/{ON_SALE}/")
    (link,) = re.findall(r'href="([^"]+)" type="application/json\+oembed"', answer.content.decode())
    assert unescape(link) == f"{OURS}/api/v1/oembed?url={quote(OURS, safe='')}%2Ffacts%2F{ON_SALE}%2F&format=json"
    assert f'<{unescape(link)}>; rel="alternate"; type="application/json+oembed"' in answer["Link"]
    assert client.get(unescape(link).removeprefix(OURS)).json()["type"] == "rich"


# What is asked, and the status of the answer.
ASKED = [
    ("", 400),
    (f"url={OURS}/facts/{ON_SALE}/&maxwidth=0", 400),
    (f"url={OURS}/facts/{ON_SALE}/&maxheight=1e3", 400),
    (f"url={OURS}/facts/{ON_SALE}/&callback=x", 400),
    (f"url={OURS}/facts/{ON_SALE}/&format=xml", 501),
    (f"url={OURS}/facts/{public_id('fct', 'nowhere')}/", 404),
    (f"url={OURS}/facts/{ON_SALE}/versions/", 404),
    (f"url={OURS}/admin/", 404),
    (f"url=https://elsewhere.example/facts/{ON_SALE}/", 404),
    (f"url=javascript://127.0.0.1:8000/facts/{ON_SALE}/", 404),
    ("url=http://[/", 404),
    (f"url={OURS}/facts/{PRICE}/", 410),
]


def test_whatever_has_no_card_is_refused_with_the_reason(newsroom: Newsroom, client: Client) -> None:
    assert [(query, client.get(f"/api/v1/oembed?{query}").status_code) for query, _ in ASKED] == ASKED


def test_nothing_of_a_statement_gets_out_of_its_attribute() -> None:
    html = card(DOCUMENT | {"statement": '"><script>alert(1)</script>'})["html"]
    assert html.count("<") == 2
    assert "&quot;&gt;&lt;script&gt;" in html


@pytest.mark.parametrize("letters, lines", [(1, 1), (66, 1), (67, 2), (200, 3)])
def test_a_card_is_as_high_as_its_statement_needs(letters: int, lines: int) -> None:
    assert card(DOCUMENT | {"statement": "x" * letters})["height"] == LEAST_HIGH + 28 * (lines - 1)


def test_the_card_alone_may_stand_in_a_foreign_frame(newsroom: Newsroom, client: Client) -> None:
    answer = client.get(f"/facts/{ON_SALE}/card/")
    assert "The Piccola goes on sale in early 2028." in answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "form-action 'none'", "frame-ancestors *"} <= set(policy)
    assert "script" not in answer.content.decode()
    page = client.get(f"/facts/{ON_SALE}/")
    assert (page["X-Frame-Options"], "frame-ancestors 'none'" in page["Content-Security-Policy"]) == ("DENY", True)


def test_a_card_tells_that_its_fact_was_retracted(newsroom: Newsroom, client: Client) -> None:
    retract_fact(newsroom.on_sale, by=a_person(), public_note="It was another car.", now=NOW)
    answer = client.get(f"/facts/{ON_SALE}/card/")
    page = answer.content.decode()
    assert (answer.status_code, "It was another car." in page, "2028" in page) == (410, True, False)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
