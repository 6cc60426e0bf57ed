"""What a reader who keeps a copy gets: every change once, in order, and what a fact said at any time."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from facts.models import Change, ChangeCounter, FactVersion
from facts.vet_facts import publish_version, retract_fact
from tests.api.conftest import Get
from tests.api.test_published import NATURE, ON_SALE, PRICE
from tests.api.world import Newsroom
from tests.builders import NOW, a_correction, a_person

OLD, NEW = "The Piccola goes on sale in early 2028.", "It goes on sale in 2028, the maker says."
NOTE = {"kind": "update", "note": "The maker said so.", "at": "2025-12-20T09:00:00Z"}


@pytest.fixture
def corrected(newsroom: Newsroom) -> Newsroom:
    """The on-sale date, published on the 10th, was corrected on the 20th."""
    version = a_correction(newsroom.on_sale, public_note=NOTE["note"])
    publish_version(version, by=a_person(), now=NOW.replace(day=20))
    return newsroom


def told(rows: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(row["seq"], row["event"], row["id"], row["version"], row["document"] is not None) for row in rows]


def test_every_change_comes_once_in_order_and_only_what_is_read_now_is_told(corrected: Newsroom, get: Get) -> None:
    rows = get("changes/")["results"]
    assert told(rows) == [
        (1, "published", PRICE, 1, False),
        (2, "published", ON_SALE, 1, False),
        (3, "published", NATURE, 1, True),
        (4, "retracted", PRICE, 1, False),
        (5, "corrected", ON_SALE, 2, True),
    ]
    assert [row["note"] for row in rows[3:]] == ["The price was for one market only.", NOTE["note"]]
    assert rows[4]["document"] == get(f"facts/{ON_SALE}/")
    assert rows[4]["at"] == NOTE["at"]


def test_who_follows_the_changes_has_what_a_reader_of_the_list_has(corrected: Newsroom, get: Get) -> None:
    copy: dict[str, Any] = {}
    since = 0
    while rows := get("changes/", since=since, page_size=1)["results"]:
        copy |= {row["id"]: row["document"] for row in rows}
        since = rows[-1]["seq"]
    listed = {row["id"]: row for row in get("facts/")["results"]}
    assert {one: document for one, document in copy.items() if document} == listed
    assert get("changes/", since=since) == {"next": None, "results": []}


def test_the_pages_of_changes_lead_on_until_there_are_no_more(corrected: Newsroom, client: Client) -> None:
    address, seen = "/api/v1/changes/?page_size=2&fields=event", []
    while address:
        page = client.get(address).json()
        seen.append([row["event"] for row in page["results"]])
        address = page["next"]
    assert seen == [["published", "published"], ["published", "retracted"], ["corrected"]]


def test_corrections_say_before_and_after_and_nothing_of_what_was_withdrawn(corrected: Newsroom, get: Get) -> None:
    price, sale = get("corrections/")["results"]
    assert (price["seq"], price["id"], price["before"], price["after"]) == (4, PRICE, {"version": 1}, None)
    assert {name: sale[name] for name in NOTE} == NOTE
    assert (sale["before"]["statement"], sale["after"]["statement"]) == (OLD, NEW)
    current = FactVersion.objects.published().get(fact__public_id=ON_SALE)
    retract_fact(current, by=a_person(), public_note="Wrong.", now=NOW.replace(day=21))
    assert get("corrections/", since=4)["results"][0] == {
        **NOTE,
        "seq": 5,
        "id": ON_SALE,
        "before": {"version": 1},
        "after": {"version": 2},
    }
    assert not any(words in str(get("changes/")) for words in (OLD, NEW))


def test_a_fact_has_all_the_versions_the_public_read(corrected: Newsroom, get: Get) -> None:
    versions = get(f"facts/{ON_SALE}/versions/")["results"]
    assert [(row["version"], row["status"], row["document"]["statement"]) for row in versions] == [
        (1, "corrected", OLD),
        (2, "published", NEW),
    ]
    assert get(f"facts/{PRICE}/versions/", 410)["note"] == "The price was for one market only."


# At which time, and what was read of the on-sale date then.
KNOWN = [
    ("2025-12-09", None),
    ("2025-12-10T08:59:59Z", None),
    ("2025-12-10T09:00:00Z", OLD),
    ("2025-12-10", OLD),
    ("2025-12-19", OLD),
    ("2025-12-20", NEW),
    ("9999-12-31", NEW),
]


def test_a_fact_is_told_as_it_was_known_at_a_time(corrected: Newsroom, get: Get) -> None:
    for moment, statement in KNOWN:
        listed = {row["id"]: row["statement"] for row in get("facts/", known_at=moment)["results"]}
        assert listed.get(ON_SALE) == statement, moment
        assert PRICE not in listed
        one = get(f"facts/{ON_SALE}/", 404 if statement is None else 200, known_at=moment)
        assert one.get("statement") == statement
    assert get("facts/", known_at="2025-12-19", q="early")["results"][0]["version"] == 1
    assert get("facts/", known_at="2025-12-20", q="early")["results"] == []
    get(f"facts/{PRICE}/", 410, known_at="2025-12-10")


def test_a_retracted_version_of_a_fact_that_is_read_again_stays_untold(newsroom: Newsroom, get: Get) -> None:
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW.replace(day=12))
    again = a_correction(newsroom.on_sale, correction_kind="", public_note="")
    publish_version(again, by=a_person(), now=NOW.replace(day=14))
    assert [row["document"] is None for row in get(f"facts/{ON_SALE}/versions/")["results"]] == [True, False]
    assert get(f"facts/{ON_SALE}/", 404, known_at="2025-12-13")
    assert told(get("changes/", since=4)["results"]) == [
        (5, "retracted", ON_SALE, 1, False),
        (6, "published", ON_SALE, 2, True),
    ]


def test_what_was_published_before_changes_were_numbered_is_numbered_by_its_time(corrected: Newsroom) -> None:
    Change.objects.all().delete()
    ChangeCounter.objects.all().delete()
    import_module("facts.migrations.0024_changes").number_the_past(apps, None)
    numbered = Change.objects.values_list("seq", "event", "version__fact__public_id")
    assert list(numbered) == [
        (1, "published", ON_SALE),
        (2, "published", PRICE),
        (3, "retracted", PRICE),
        (4, "published", NATURE),
        (5, "corrected", ON_SALE),
    ]
    assert ChangeCounter.objects.get().last == 5
