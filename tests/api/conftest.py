"""A published newsroom, and a reader who knows no more than the addresses."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from pytest_django.plugin import DjangoDbBlocker

from tests.api.reader import only_what_is_public
from tests.api.world import Newsroom, a_newsroom, unvetted_rows, unvetted_rows_beside

Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _readers_see_only_what_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    only_what_is_public(monkeypatch)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return a_newsroom()


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Newsroom]:
    """One newsroom, unvetted rows and all, for every test of a module that only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        newsroom = a_newsroom()
        unvetted_rows("Canary")
        unvetted_rows_beside(newsroom, "Canary")
        yield newsroom
        transaction.set_rollback(True)


@pytest.fixture
def standing(built_once: Newsroom, db: None) -> Newsroom:
    """A newsroom to read and not to change; for tables of many questions."""
    return built_once


@pytest.fixture
def get(client: Client) -> Get:
    """The JSON at an address below /api/v1/, which has to answer with the status 200 unless another is named."""

    def read(path: str, status: int = 200, **query: object) -> Any:
        response: HttpResponse = client.get(f"/api/v1/{path}", query)  # type: ignore[assignment,arg-type]
        assert response.status_code == status, response.content
        kind = "application/json" if status == 200 else "application/problem+json"
        assert response["Content-Type"] == kind
        return response.json()  # type: ignore[attr-defined]

    return read


def described_api() -> dict[str, Any]:
    """The OpenAPI description, as it is served."""
    return SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
