"""Whatever is asked wrongly gets a problem of RFC 9457: never a page of HTML, never an error of ours."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client
from rest_framework.exceptions import APIException, MethodNotAllowed, Throttled, ValidationError

from facts.api import visible
from facts.api.problems import Retracted, as_problem
from newsroom.page_language import PageLanguageMiddleware
from tests.api.conftest import Get
from tests.api.test_published import ON_SALE, PICCOLA, REPORT
from tests.api.world import Newsroom, public_id

LISTS = ["facts/", "entities/", "sources/", "changes/", "corrections/"]
DETAILS = [f"facts/{ON_SALE}/", f"facts/{ON_SALE}/versions/", f"entities/{PICCOLA}/", f"sources/{REPORT}/"]
NOWHERE = public_id("fct", "nowhere")


@pytest.mark.parametrize("path", [*LISTS, *DETAILS])
def test_nobody_writes(path: str, standing: Newsroom, client: Client) -> None:
    for method in ("post", "put", "patch", "delete", "trace"):
        response = getattr(client, method)(f"/api/v1/{path}")
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert response.json()["title"] == "Method Not Allowed"


@pytest.mark.parametrize("query", ["x=1", "fields=nothing", "page_size=0"])
def test_who_would_write_is_told_so_whatever_else_is_wrong(query: str, standing: Newsroom, client: Client) -> None:
    for path in ("facts/", f"facts/{ON_SALE}/", f"facts/{NOWHERE}/", "facts.csv", "feeds/changes.json", "nothing/"):
        _is_a_problem(client.post(f"/api/v1/{path}?{query}"), 405)


@pytest.mark.parametrize("path", [*LISTS, *DETAILS])
def test_head_answers_as_get_does_without_the_body(path: str, standing: Newsroom, client: Client) -> None:
    head = client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == client.get(f"/api/v1/{path}").headers


# What is wrong, and the parameter that the problem names.
SLIPS = [
    ("entitty=ent_x", "entitty"),
    ("status=proposed", "status"),
    ("ordering=-id", "ordering"),
    ("format=xml", "format"),
    ("q=", "q"),
    ("q=%20", "q"),
    ("q=a&q=b", "q"),
    ("q=%00", "q"),
    ("q=" + "x" * 9000, "q"),
    ("%00=1", "\x00"),
    ("page_size=abc", "page_size"),
    ("page_size=0", "page_size"),
    ("page_size=-1", "page_size"),
    ("page_size=201", "page_size"),
    ("page_size=1e2", "page_size"),
    ("page_size=%D9%A1", "page_size"),
    ("page_size=" + "9" * 5000, "page_size"),
    ("cursor=abc", "cursor"),
    ("cursor=%00", "cursor"),
    ("cursor=%ED%A0%80", "cursor"),
    ("cursor=cD0x", "cursor"),  # p=1
    ("cursor=cD0lMDA%3D", "cursor"),  # p=%00
    ("cursor=bz0xMDAw", "cursor"),  # o=1000
    ("cursor=" + "A" * 9000, "cursor"),
]


@pytest.mark.parametrize("path", ["facts/", "facts.csv"])
def test_who_asks_for_what_was_retracted_is_told_where_to_look(path: str, standing: Newsroom, client: Client) -> None:
    (error,) = client.get(f"/api/v1/{path}?status=retracted").json()["errors"]
    assert error["parameter"] == "status"
    for told in ("/api/v1/changes/", "/api/v1/corrections/"):
        assert told in error["detail"]
        assert "The price was for one market only." in client.get(told).content.decode()
    (error,) = client.get(f"/api/v1/{path}?status=gone").json()["errors"]
    assert error["detail"] == "One of these is needed: settled, contested, corrected."


@pytest.mark.parametrize("query, parameter", SLIPS)
@pytest.mark.parametrize("path", ["facts/", "entities/"])
def test_a_slip_in_any_list_is_refused_by_name(path: str, query: str, parameter: str, db: None, client: Client) -> None:
    _refused(client, f"{path}?{query}", parameter)


@pytest.mark.parametrize(
    "query, parameter",
    [
        ("facts/?entity=abc", "entity"),
        ("facts/?entity=src_" + "a" * 26, "entity"),
        ("facts/?source=%00", "source"),
        ("facts/?entity_type=martian", "entity_type"),
        ("facts/?entity_type=null", "entity_type"),
        ("facts/?published_after=yesterday", "published_after"),
        ("facts/?published_after=12/09/2025", "published_after"),
        ("facts/?published_before=99999-01-01", "published_before"),
        ("facts/?published_before=2025-02-30", "published_before"),
        ("facts/?known_at=2025-12-09T10:00:00", "known_at"),
        ("facts/?known_at=2025-02-30", "known_at"),
        (f"facts/{ON_SALE}/?known_at=0000-01-01", "known_at"),
        (f"facts/{NOWHERE}/?known_at=2025-12-09T25:00:00Z", "known_at"),
        (f"facts/{ON_SALE}/versions/?known_at=2025-12-09", "known_at"),
        ("changes/?since=-1", "since"),
        ("changes/?since=" + "9" * 19, "since"),
        ("changes/?since=%D9%A1", "since"),
        ("changes/?cursor=cD0x", "cursor"),
        ("corrections/?page_size=201", "page_size"),
        ("facts/?property=%00", "property"),
        ("facts/?publisher=" + "9" * 9000, "publisher"),
        ("entities/?kind=%ED%A0%80", "kind"),
        ("entities/?wikidata=42", "wikidata"),
        ("entities/?wikidata=Q" + "9" * 4000, "wikidata"),
        ("sources/?kind=rumour", "kind"),
        ("sources/?language=%00", "language"),
        ("sources/?published_after=2025-13-01", "published_after"),
        ("sources/?q=deal", "q"),
        ("facts/?fields=id,nothing", "fields"),
        ("facts/?fields=id,,statement", "fields"),
        ("sources/?fields=text", "fields"),
        (f"facts/{ON_SALE}/?fields=proposer", "fields"),
        (f"facts/{NOWHERE}/?fields=proposer", "fields"),
        (f"entities/{PICCOLA}/?page_size=1", "page_size"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(query: str, parameter: str, db: None, client: Client) -> None:
    _refused(client, query, parameter)


def _refused(client: Client, address: str, parameter: str) -> None:
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert (problem["title"], problem["status"]) == ("Bad Request", 400)
    assert {row["parameter"] for row in problem["errors"]} == {parameter}
    assert all(0 < len(row["detail"]) < 300 for row in problem["errors"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ["facts/", "sources/"])
def test_the_ends_of_the_calendar_are_days_like_others(path: str, day: str, standing: Newsroom, get: Get) -> None:
    after, before = (get(path, **{name: day})["results"] for name in ("published_after", "published_before"))
    assert len(after or before) == 2
    assert not (after and before)


def test_a_query_of_thousands_of_parameters_is_refused(db: None, client: Client) -> None:
    response = client.get("/api/v1/facts/?" + "&".join(f"a{number}=1" for number in range(2000)))
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_absent_unpublished_and_unrouted_are_the_same_to_the_byte(standing: Newsroom, client: Client) -> None:
    paths = [
        f"facts/{NOWHERE}/",
        f"facts/{public_id('fct', 'proposed')}/",
        f"facts/{NOWHERE}/versions/",
        f"entities/{public_id('ent', 'Canary car')}/",
        f"sources/{public_id('src', 'Canary title')}/",
        f"facts/{PICCOLA}/",
        f"facts/{ON_SALE}%00/",
        f"facts/{ON_SALE}%0A/",
        "facts/%ED%A0%80/",
        "facts/" + "x" * 9000 + "/",
        "facts/" + "9" * 9000,
        "facts/1/",
        "nothing",
        "nothing/at/all/",
        "",
        "users/",
    ]
    for method, status in (("get", 404), ("head", 404), ("options", 204), ("post", 405)):
        answers = [getattr(client, method)(f"/api/v1/{path}") for path in paths]
        assert {answer.status_code for answer in answers} == {status}
        assert {answer.content for answer in answers} == {answers[0].content}
        assert {str(answer.headers) for answer in answers} == {str(answers[0].headers)}


@pytest.mark.parametrize("address", ["/api/", "/api/v2/facts/", "/api/nothing", "/api/schema/x/", "/api/docs/%00"])
def test_no_address_below_api_is_answered_with_a_page(address: str, db: None, client: Client) -> None:
    for method, status in (("get", 404), ("post", 405)):
        response = getattr(client, method)(address)
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("address", ["/api/schema/", "/api/docs/"])
def test_nobody_writes_to_the_description_either(address: str, client: Client) -> None:
    response = client.post(address)
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response.json()["title"] == "Method Not Allowed"


def test_what_is_not_there_is_a_problem_too(get: Get, db: None) -> None:
    detail = "There is nothing at this address."
    problem = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": detail}
    assert get("nothing/at/all/", 404) == get(f"facts/{NOWHERE}/", 404) == problem


@pytest.mark.parametrize(
    "path",
    [f"v1/facts/{NOWHERE}", f"v1/facts/{NOWHERE}/versions", "v1/sources", "v1/changes", "docs"],
)
def test_an_address_that_only_lacks_its_slash_is_sent_on(path: str, db: None, client: Client) -> None:
    assert client.get(f"/api/{path}")["Location"] == f"/api/{path}/"


def test_an_error_of_ours_says_nothing_of_itself(get: Get, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(visible, "facts", broken)
    assert get("facts/", 500) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side. It has been noted.",
    }


@pytest.mark.parametrize(
    "error, status, member, value",
    [
        (Http404("No FactVersion matches."), 404, "detail", "There is nothing at this address."),
        (MethodNotAllowed("POST"), 405, "detail", 'Method "POST" not allowed.'),
        (Retracted("Wrong."), 410, "note", "Wrong."),
        (Throttled(wait=7), 429, "title", "Too Many Requests"),
        (ValidationError({"q": ["No."]}), 400, "errors", [{"parameter": "q", "detail": "No."}]),
        (SuspiciousOperation("inner words"), 400, "detail", "The request cannot be read."),
        (PermissionDenied("inner words"), 403, "title", "Forbidden"),
        (APIException(), 500, "title", "Internal Server Error"),
        (ZeroDivisionError("inner words"), 500, "title", "Internal Server Error"),
    ],
)
def test_every_error_becomes_a_problem(error: Exception, status: int, member: str, value: object) -> None:
    response = as_problem(error, {})
    assert response.content_type == "application/problem+json"
    assert (response.status_code, response.data["status"], response.data[member]) == (status, status, value)
    assert "inner words" not in str(response.data)


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    assert as_problem(Throttled(wait=7), {})["Retry-After"] == "7"


# What is wrong before a view is found, and the status.
BEFORE_A_VIEW = [
    ({"headers": {"host": "evil.example"}}, "/api/v1/facts/", 400),
    ({"headers": {"host": "a b"}}, "/api/v1/nothing", 400),
    ({"headers": {"host": "evil.example"}}, "/api/docs/", 400),
    ({"headers": {"accept": "text/html;q=x, \x00"}}, "/api/v1/nothing/", 404),
    ({"headers": {"accept": "image/png"}}, "/api/v1/facts/?x=1", 400),
    ({"headers": {"accept": "image/png"}}, "/api/schema/", 406),
    ({"headers": {"content-length": "none"}}, "/api/v1/facts/?x=1", 400),
    ({"headers": {"x-http-method-override": "DELETE"}}, "/api/v1/facts/?x=1", 400),
    ({}, "/api/v1/facts/%2e%2e/%2e%2e/admin/", 404),
    ({}, "/api/v1/facts/../entities/x/", 404),
    ({}, "/api//v1/facts/", 404),
    ({}, "/api/v1/facts/;x=1", 404),
    ({}, "/api/v1/%c0%ae%c0%ae/", 404),
]


@pytest.mark.parametrize("asked, address, status", BEFORE_A_VIEW)
def test_what_goes_wrong_before_a_view_is_a_problem_as_well(
    asked: dict[str, Any], address: str, status: int, db: None, client: Client
) -> None:
    _is_a_problem(client.get(address, **asked), status)


@pytest.mark.parametrize("method", ["BREW", "CONNECT", "DISPATCH", "__INIT__", "X" * 300])
@pytest.mark.parametrize("address", ["/api/v1/facts/", f"/api/v1/facts/{ON_SALE}/", "/api/redoc/"])
def test_a_method_that_nobody_knows_is_refused(method: str, address: str, db: None, client: Client) -> None:
    _is_a_problem(client.generic(method, address), 405)


def test_an_error_outside_of_the_views_is_a_problem_below_the_api_and_a_page_elsewhere(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, request: object) -> None:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(PageLanguageMiddleware, "process_request", broken)
    client.raise_request_exception = False
    answer = client.get("/api/v1/facts/")
    _is_a_problem(answer, 500)
    assert answer.json()["detail"] == "Something went wrong on our side. It has been noted."
    assert client.get("/desk/")["Content-Type"].startswith("text/html")
    assert client.get("/desk/", headers={"host": "evil.example"})["Content-Type"].startswith("text/html")


def _is_a_problem(answer: Any, status: int) -> None:
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"]
    assert problem["detail"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"
