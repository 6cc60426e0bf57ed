"""Looking a name up in Wikidata: what comes back is offered, and nothing it says is taken on trust."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from facts import find_in_wikidata
from facts.find_in_wikidata import Candidate, NotAnswered
from facts.models.wikidata import NoIdentifier, address_in_wikidata, identifier_in
from sources.fetch import Fetched, FetchFailed, FetchRefused

Answer = Callable[[Any], list[str]]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """``answer(...)``: what Wikidata says from now on; returns the addresses that were asked for."""
    cache.clear()
    asked: list[str] = []

    def says(said: Any) -> list[str]:
        def fetch(url: str, **how: Any) -> Fetched:
            asked.append(url)
            if isinstance(said, Exception):
                raise said
            raw = said if isinstance(said, bytes) else json.dumps(said).encode()
            return Fetched(raw=raw, http_status=200, final_url=url)

        monkeypatch.setattr(find_in_wikidata, "fetch", fetch)
        return asked

    return says


def found(*rows: Any) -> dict[str, Any]:
    return {"search": list(rows), "success": 1}


def look_up(name: str = "Renault", **said: Any) -> list[Candidate]:
    return find_in_wikidata.find_in_wikidata(name, **{"of": "item", "language": "fr"} | said)


def test_candidates_come_in_the_order_of_wikidata(answer: Answer) -> None:
    rows = found(
        {"id": "Q6686", "label": "Renault", "description": "constructeur automobile français"},
        {"id": "Q1", "label": ""},
    )
    asked = answer(rows)
    assert [str(candidate) for candidate in look_up()] == [
        "Renault – constructeur automobile français (Q6686)",
        "Q1 – no description (Q1)",
    ]
    query = parse_qs(urlsplit(asked[0]).query)
    assert asked[0].startswith("https://www.wikidata.org/w/api.php?")
    assert {name: query[name] for name in ("search", "language", "uselang", "type")} == {
        "search": ["Renault"],
        "language": ["fr"],
        "uselang": ["fr"],
        "type": ["item"],
    }


def test_the_same_question_is_asked_once(answer: Answer) -> None:
    asked = answer(found({"id": "Q6686"}))
    assert look_up() == look_up()
    assert len(asked) == 1
    look_up(language="it")
    look_up(of="property")
    assert len(asked) == 3


@pytest.mark.parametrize(
    "row",
    [{"id": "P31"}, {"id": "Q0"}, {"id": "javascript:alert(1)"}, {"id": None}, {}, "Q42", None, ["Q42"], {"id": 42}],
)
def test_a_row_that_names_no_item_is_left_out(row: Any, answer: Answer) -> None:
    answer(found(row, {"id": "Q6686", "label": {"a": 1}, "description": "x" * 10_000}))
    assert [candidate.id for candidate in look_up()] == ["Q6686"]
    assert len(look_up()[0].description) == 200


@pytest.mark.parametrize(
    "said, why",
    [
        (FetchFailed("The name www.wikidata.org could not be looked up at the moment."), "could not be looked up"),
        (FetchRefused("The server does not show us the page (403)."), "403"),
        ({"error": {"code": "ratelimited"}}, "with an error"),
        ({"search": "Renault"}, "with an error"),
        ([], "with an error"),
        (b"<!DOCTYPE html>", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"\xff\xfe\xfa", "cannot be read"),
    ],
)
def test_what_is_no_answer_is_said_and_not_kept(said: Any, why: str, answer: Answer) -> None:
    answer(said)
    with pytest.raises(NotAnswered, match=why):
        look_up()
    answer(found({"id": "Q6686"}))
    assert look_up()


@pytest.mark.parametrize(
    "said, identifier",
    [
        ("Q42", "Q42"),
        (" q42 ", "Q42"),
        ("", ""),
        ("https://www.wikidata.org/wiki/Q42", "Q42"),
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("https://m.wikidata.org/wiki/Q42", "Q42"),
    ],
)
def test_an_identifier_is_read_as_editors_write_it(said: str, identifier: str) -> None:
    assert identifier_in(said, of="item") == identifier


@pytest.mark.parametrize(
    "said", ["42", "Q", "Q0", "Q042", "P42", "Q４２", "Q4２", "Q" + "9" * 19, "https://evil.example/Q42"]
)
def test_what_is_no_identifier_is_refused(said: str) -> None:
    with pytest.raises(NoIdentifier, match="one looks like Q42"):
        identifier_in(said, of="item")


def test_a_property_is_no_item() -> None:
    assert identifier_in("https://www.wikidata.org/wiki/Property:P571", of="property") == "P571"
    assert address_in_wikidata("P571") == "https://www.wikidata.org/wiki/Property:P571"
    with pytest.raises(NoIdentifier, match="one looks like P571"):
        identifier_in("Q42", of="property")
