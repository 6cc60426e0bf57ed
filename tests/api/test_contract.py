"""The description that is committed is the one that is served, and what changes in it is told in words."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from drf_spectacular.renderers import OpenApiYamlRenderer

from facts.api.schema import MEANINGS
from tests.api.conftest import described_api
from tests.api.openapi_changes import differences

ROOT = Path(__file__).resolve().parent.parent.parent
COMMITTED = ROOT / "docs" / "openapi.yaml"


def test_the_committed_description_is_the_one_that_is_served() -> None:
    """A line that BREAKS programs belongs into /api/v2/; the others only need `make openapi`."""
    served = yaml.safe_load(OpenApiYamlRenderer().render(described_api()))  # type: ignore[no-untyped-call]
    found = differences(yaml.safe_load(COMMITTED.read_text(encoding="utf-8")), served)
    assert not found, "\n".join(["`make openapi` writes docs/openapi.yaml anew; it differs in:", *map(str, found)])


BEFORE: dict[str, Any] = {
    "paths": {
        "/facts/": {
            "get": {
                "operationId": "facts_list",
                "parameters": [{"name": "q", "schema": {"type": "string"}}],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/Fact"}}}}},
            }
        }
    },
    "components": {
        "schemas": {
            "Fact": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "note": {"type": "string"}},
                "required": ["id"],
            }
        }
    },
}
GET = BEFORE["paths"]["/facts/"]["get"]
FACT = BEFORE["components"]["schemas"]["Fact"]


def _with(*path: str, value: Any) -> dict[str, Any]:
    """The description with another value at this place; None: without it."""
    after = deepcopy(BEFORE)
    place = after
    for name in path[:-1]:
        place = place[name]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return after


OPERATION = ("paths", "/facts/", "get")
SCHEMA = ("components", "schemas", "Fact")


@pytest.mark.parametrize(
    "after, words",
    [
        (BEFORE, []),
        (_with("paths", "/new/", value={"get": {}}), ["adds or rewords: GET /new/ is new"]),
        (_with("paths", "/facts/", value=None), ["BREAKS: GET /facts/ is gone"]),
        (
            _with(*OPERATION, "operationId", value="all_facts"),
            ["BREAKS: GET /facts/: is called all_facts, was facts_list"],
        ),
        (_with(*OPERATION, "parameters", value=[]), ["BREAKS: GET /facts/: parameter q is gone"]),
        (
            _with(*OPERATION, "parameters", value=[*GET["parameters"], {"name": "x", "schema": {}}]),
            ["adds or rewords: GET /facts/: parameter x is new"],
        ),
        (
            _with(*OPERATION, "parameters", value=[{**GET["parameters"][0], "required": True}]),
            ["BREAKS: GET /facts/: parameter q is required"],
        ),
        (
            _with(*OPERATION, "parameters", value=[{"name": "q", "schema": {"type": "integer"}}]),
            ["BREAKS: GET /facts/: parameter q: type is integer, was string"],
        ),
        (
            _with(*OPERATION, "responses", value={**GET["responses"], "304": {}}),
            ["adds or rewords: GET /facts/: answer 304 is new"],
        ),
        (
            _with(*OPERATION, "responses", "200", "content", value={}),
            ["BREAKS: GET /facts/: answer 200 as application/json is gone"],
        ),
        (_with(*SCHEMA, "properties", "note", value=None), ["BREAKS: schema Fact: member note is gone"]),
        (_with(*SCHEMA, "required", value=[]), ["BREAKS: schema Fact: member id may be missing"]),
        (
            _with(*SCHEMA, "properties", "id", value={"type": "integer"}),
            ["BREAKS: schema Fact: member id: type is integer, was string"],
        ),
        (
            _with(*SCHEMA, "properties", "more", value={"type": "string"}),
            ["adds or rewords: schema Fact: member more is new"],
        ),
        (_with(*OPERATION, "description", value="Other words."), ["adds or rewords: words, order or headers"]),
    ],
)
def test_a_change_is_told_in_words_and_by_whether_it_breaks_programs(after: dict[str, Any], words: list[str]) -> None:
    assert [str(one) for one in differences(BEFORE, after)] == words


def test_what_can_be_answered_is_explained_to_people_too() -> None:
    explained = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [status for status in [*MEANINGS, 301, 304, 405] if f"\n| {status} |" not in explained] == []


def test_names_of_operations_are_names_in_every_language() -> None:
    operations = [one for methods in described_api()["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert [name for name in names if not name.isidentifier()] == []
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "status, header", [("200", "Link"), ("304", "ETag"), ("301", "Location"), ("429", "Retry-After")]
)
def test_headers_that_readers_go_by_are_described(status: str, header: str) -> None:
    described = described_api()
    answers = [
        methods["get"]["responses"][status]
        for methods in described["paths"].values()
        if status in methods["get"]["responses"]
    ]
    assert answers
    assert all(header in answer["headers"] for answer in answers)
    assert header in described["components"]["headers"]
