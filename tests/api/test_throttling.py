"""Who asks too often is told when to come again; who counts does not stop those who ask."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from redis.exceptions import ConnectionError as NotReached

from facts.api.deprecating import Deprecated
from facts.api.throttling import ByAddress
from facts.api.views import EntityList

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted(settings: Any) -> Iterator[None]:
    settings.API_RATE, settings.API_FILES_RATE = "2/min", "1/hour"
    caches["counters"].clear()
    yield
    caches["counters"].clear()


def asked(client: Client, path: str = "entities/", **headers: str) -> int:
    return client.get(f"/api/v1/{path}", headers=headers).status_code


def test_the_third_request_of_a_minute_is_a_problem_that_says_how_long_to_wait(client: Client) -> None:
    assert [asked(client), asked(client, "sources/")] == [200, 200]
    refused = client.get("/api/v1/entities/")
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert refused.json()["title"] == "Too Many Requests"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_files_are_counted_apart(client: Client) -> None:
    assert [asked(client, "entities.csv"), asked(client, "entities.ndjson"), asked(client)] == [200, 429, 200]


def test_what_a_reader_says_of_its_address_counts_only_behind_our_own_proxy(client: Client, settings: Any) -> None:
    apart = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(3)]
    assert [asked(client, **one) for one in apart] == [200, 200, 429]
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    assert [asked(client, **one) for one in apart] == [200, 200, 200]


def test_a_cache_that_does_not_answer_keeps_nobody_waiting(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def get(self, *args: Any) -> None:
            raise NotReached

    monkeypatch.setattr(ByAddress, "cache", Gone())
    assert [asked(client) for _ in range(3)] == [200, 200, 200]


def test_nothing_is_deprecated_today_and_what_will_be_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Deprecation" not in client.get("/api/v1/entities/")
    since, gone = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
    monkeypatch.setattr(EntityList, "deprecated", Deprecated(since, gone, "https://news.example/v2"))
    answer = client.get("/api/v1/entities/")
    assert answer["Deprecation"] == "@1767225600"
    assert answer["Sunset"] == "Wed, 01 Jul 2026 00:00:00 GMT"
    assert '<https://news.example/v2>; rel="deprecation", <https://news.example/v2>; rel="sunset"' in answer["Link"]
    assert "Deprecation, Sunset" in answer["Access-Control-Expose-Headers"]


def test_an_address_does_not_go_before_it_is_deprecated() -> None:
    with pytest.raises(ValueError, match="at least until"):
        Deprecated(datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), "https://news.example/v2")
