"""Pages: every row once, whatever they have in common, in a number of queries that does not grow."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.models import Fact, FactVersion, Slot
from facts.project_documents import project_everything
from tests.api.conftest import Get
from tests.api.test_published import ON_SALE, PICCOLA, REPORT
from tests.api.world import Newsroom, public_id
from tests.builders import NOW, a_person, a_slot

MANY = 2500


def published_at_once(number: int) -> set[str]:
    """That many facts of one slot with one timestamp; returns their ids."""
    slot, proposer, vetter = a_slot(many_valued=True), a_person(), a_person()
    facts = Fact.objects.bulk_create(
        Fact(slot=slot, many_valued=True, public_id=public_id("fct", str(one))) for one in range(number)
    )
    FactVersion.objects.bulk_create(
        FactVersion(
            fact=fact,
            number=1,
            status=FactVersion.Status.PUBLISHED,
            statement="It is so.",
            value_text="so",
            proposer=proposer,
            vetter=vetter,
            proposed_at=NOW,
            published_at=NOW,
            document={"id": fact.public_id, "property": {"name": "so"}},
        )
        for fact in facts
    )
    project_everything()
    return {fact.public_id for fact in facts}


def pages(client: Client, address: str, *, link: str = "next") -> Iterator[list[str]]:
    """The ids of each page, from this address on."""
    while address:
        page: dict[str, Any] = client.get(address).json()
        yield [row["id"] for row in page["results"]]
        parts = urlsplit(page[link] or "")
        address = f"{parts.path}?{parts.query}" if parts.path else ""


@pytest.mark.parametrize("size, number", [(50, 50), (200, 13), (199, 13)])
def test_thousands_of_facts_of_one_moment_come_each_exactly_once(
    size: int, number: int, db: None, client: Client
) -> None:
    expected = published_at_once(MANY)
    found = list(pages(client, f"/api/v1/facts/?page_size={size}&q=so"))
    assert len(found) == number
    assert sorted(one for page in found for one in page) == sorted(expected)


def test_the_way_back_shows_the_same_pages(db: None, client: Client) -> None:
    published_at_once(23)
    forth = list(pages(client, "/api/v1/facts/?page_size=5"))
    last = client.get("/api/v1/facts/?page_size=5").json()
    while last["next"]:
        address, last = last["next"], client.get(last["next"]).json()
    assert list(pages(client, address, link="previous")) == forth[::-1]


def test_a_page_holds_fifty_unless_another_size_is_asked_for(db: None, get: Get) -> None:
    published_at_once(60)
    assert [len(get("facts/", **size)["results"]) for size in ({}, {"page_size": 60}, {"page_size": 1})] == [50, 60, 1]


def test_facts_that_come_or_go_meanwhile_neither_hide_nor_repeat_the_others(db: None, client: Client) -> None:
    expected = published_at_once(40)
    walk = pages(client, "/api/v1/facts/?page_size=10")
    first = next(walk)
    gone = first[-1]
    FactVersion.objects.filter(fact__public_id=gone).update(status=FactVersion.Status.RETRACTED)
    project_everything()
    rest = [one for page in walk for one in page]
    assert sorted(first + rest) == sorted(expected)


def test_a_cursor_says_nothing_of_how_many_rows_there_are(db: None, get: Get) -> None:
    published_at_once(3)
    one = get("facts/", page_size=1)["next"]
    FactVersion.objects.all().delete()
    Fact.objects.all().delete()
    Slot.objects.all().delete()
    project_everything()
    published_at_once(3)
    assert get("facts/", page_size=1)["next"] == one


@pytest.mark.parametrize(
    "path, status",
    [
        (f"facts/{ON_SALE}/", 200),
        (f"facts/{ON_SALE}/versions/", 200),
        (f"entities/{PICCOLA}/", 200),
        (f"sources/{REPORT}/", 200),
    ],
)
def test_one_thing_takes_one_query(path: str, status: int, newsroom: Newsroom, get: Get) -> None:
    with CaptureQueriesContext(connection) as queries:
        get(path, status)
    assert len(queries) == 1


@pytest.mark.parametrize("path", ["facts/", "entities/", "sources/", "changes/", "corrections/"])
@pytest.mark.parametrize("size", [1, 50])
def test_a_list_takes_as_many_queries_for_one_row_as_for_fifty(
    path: str, size: int, newsroom: Newsroom, get: Get
) -> None:
    published_at_once(60)
    with CaptureQueriesContext(connection) as queries:
        get(path, page_size=size)
    # What all is known by, and the rows; of facts both in one.
    assert len(queries) == (1 if path == "facts/" else 2)
