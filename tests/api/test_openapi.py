"""The description of the API: valid, complete, and true of what is answered."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.api.conftest import described_api
from tests.api.test_published import FILING, NATURE, ON_SALE, PICCOLA, PRICE
from tests.api.world import Newsroom
from tests.builders import a_contested_version

SUGGESTED = ("entity", "property", "type")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return described_api()


def test_it_is_valid_openapi_without_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(file))
    assert file.read_text().startswith("openapi: 3.1.0")
    assert "nullable" not in file.read_text()


def test_it_names_every_address_and_only_reading(schema: dict[str, Any]) -> None:
    names = ("entities", "facts", "sources")
    listed = [f"/api/v1/{name}/{rest}" for name in names for rest in ("", "{public_id}/")]
    beside = ["/api/v1/changes/", "/api/v1/corrections/", "/api/v1/facts/{public_id}/versions/"]
    whole = [f"/api/v1/{name}.{form}" for name in (*names, "changes", "corrections") for form in ("csv", "ndjson")]
    feeds = [f"/api/v1/feeds/{name}.{form}" for name in ("changes", "corrections") for form in ("atom", "rss", "json")]
    editions = [f"/api/v1/datasets/{rest}" for rest in ("", "{edition}/", "{edition}/{file}")]
    names_of_others = [f"/api/v1/reconcile/{rest}" for rest in ("", *(f"suggest/{what}" for what in SUGGESTED))]
    alone = ["/api/v1/oembed", *editions, *names_of_others]
    assert sorted(schema["paths"]) == sorted(listed + beside + whole + feeds + alone)
    written = {path for path, methods in schema["paths"].items() if set(methods) != {"get"}}
    assert written == {"/api/v1/reconcile/"}
    assert set(schema["paths"]["/api/v1/reconcile/"]) == {"get", "post"}


def test_it_names_the_parameters_that_are_taken_and_no_other(schema: dict[str, Any]) -> None:
    for path, methods in schema["paths"].items():
        view = resolve(path.replace("{public_id}", PICCOLA)).func.view_class()  # type: ignore[attr-defined]
        told = {one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "query"}
        assert told == view.parameters, path


def test_a_file_is_said_to_come_in_its_own_form(schema: dict[str, Any]) -> None:
    forms = {
        path: list(methods["get"]["responses"]["200"]["content"])
        for path, methods in schema["paths"].items()
        if not path.endswith("/")
    }
    assert forms["/api/v1/facts.csv"] == ["text/csv"]
    assert forms["/api/v1/changes.ndjson"] == ["application/x-ndjson"]
    assert forms["/api/v1/feeds/changes.atom"] == ["application/atom+xml"]
    assert all(len(form) == 1 for form in forms.values())


def test_every_parameter_says_what_it_is_for(schema: dict[str, Any]) -> None:
    silent = [
        (path, parameter["name"])
        for path, methods in schema["paths"].items()
        for parameter in methods["get"].get("parameters", [])
        if parameter["in"] == "query" and not parameter.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize(
    "path, example, status",
    [
        ("facts/", "facts/", 200),
        ("facts/{public_id}/", f"facts/{ON_SALE}/", 200),
        ("facts/{public_id}/", f"facts/{NATURE}/", 200),
        ("facts/{public_id}/", f"facts/{PRICE}/", 410),
        ("facts/{public_id}/", f"facts/{PICCOLA}/", 404),
        ("facts/", "facts/?x=1", 400),
        ("facts/{public_id}/versions/", f"facts/{ON_SALE}/versions/", 200),
        ("facts/{public_id}/versions/", f"facts/{PRICE}/versions/", 410),
        ("changes/", "changes/?page_size=3", 200),
        ("corrections/", "corrections/", 200),
        ("entities/", "entities/?page_size=1", 200),
        ("entities/{public_id}/", f"entities/{PICCOLA}/", 200),
        ("sources/", "sources/", 200),
        ("sources/{public_id}/", f"sources/{FILING}/", 200),
        ("oembed", f"oembed?url=http://testserver/facts/{ON_SALE}/", 200),
        ("oembed", f"oembed?url=http://testserver/facts/{PRICE}/", 410),
        ("oembed", f"oembed?url=http://testserver/facts/{ON_SALE}/&format=xml", 501),
    ],
)
def test_what_is_answered_is_what_was_described(
    path: str, example: str, status: int, standing: Newsroom, client: Client, schema: dict[str, Any]
) -> None:
    response = client.get(f"/api/v1/{example}")
    assert response.status_code == status
    content = schema["paths"][f"/api/v1/{path}"]["get"]["responses"][str(status)]["content"]
    described = content[response["Content-Type"]]["schema"]
    Draft202012Validator(described | {"components": schema["components"]}).validate(response.json())


def test_a_fact_has_no_member_that_is_not_described(standing: Newsroom, client: Client, schema: dict[str, Any]) -> None:
    described = schema["components"]["schemas"]["Fact"]["properties"]
    contested, settled = a_contested_version().document or {}, client.get(f"/api/v1/facts/{ON_SALE}/").json()
    assert {*settled, *contested} == set(described)


@pytest.mark.parametrize("path", ["/api/schema/", "/api/docs/"])
def test_the_pages_of_the_description_open(path: str, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "http://" not in response.content.decode().replace("http://testserver", "")


@pytest.mark.parametrize("path", ["/api/schema/", "/api/docs/"])
@pytest.mark.parametrize("query", ["version=%00%0D%0Ax:1", "lang=%00", "lang=../etc", "format=x", "script=%00", "x=1"])
def test_no_query_breaks_the_pages_of_the_description(path: str, query: str, client: Client) -> None:
    assert client.get(f"{path}?{query}").status_code in (200, 404)
