"""Nothing that nobody vetted shows anywhere: not in a body, a header, a count, an order or an answer to a guess."""

import gzip
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.test import Client

from facts.datasets.make import make_edition
from facts.models import Entity, Fact
from sources.models import Source
from tests.api.conftest import described_api
from tests.api.reading_disputes import CONTESTED, DISPUTE
from tests.api.test_published import DEAL, FILING, NATURE, ON_SALE, PICCOLA, PRICE, REPORT, VENTURE
from tests.api.world import Newsroom, a_dispute, a_newsroom, public_id, unvetted_rows, unvetted_rows_beside
from tests.builders import NOW

CANARY = "Zaubernuss"
FILE = "facts.ndjson.gz"

# Good values of every documented parameter; one that is missing here fails the crawl.
VALUES = {
    "cursor": ["cD1hYWFfYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE%3D", "cj0xJnA9enp6X3p6enp6enp6enp6enp6enp6enp6enp6enp6"],
    "fields": [
        "id",
        "id,statement,evidence",
        "name,facts",
        "title",
        "seq,document",
        "before,after",
        "version,document",
    ],
    "known_at": ["2025-12-10", "2025-12-11T09:00:00Z", "2099-01-01", "x"],
    "since": ["0", "2", "999", "x"],
    "page_size": ["1", "2", "200", "0"],
    "entity": [PICCOLA, DEAL, VENTURE],
    "entity_type": ["product", "event", "concept", "x"],
    "property": ["on_sale_date", "nature", "price"],
    "publisher": ["Transalpine", "Il Quadrante"],
    "source": [REPORT, FILING],
    "published_after": ["2025-12-10", "2000-01-01", "x"],
    "published_before": ["2025-12-10", "2099-01-01"],
    "q": ["a", "the", "so", "19,900", "2030"],
    "kind": ["product", "article", "concept"],
    "wikidata": ["Q42"],
    "language": ["en", "it"],
    "status": ["settled", "contested", "corrected", "x"],
    "as_of_after": ["2025-12-09", "x"],
    "as_of_before": ["2025-12-12", "2099-01-01"],
    "updated_since": ["2025-12-12", "2025-12-13T09:00:00Z", "x"],
    "prefix": ["p", "a", CANARY, "%00"],
    "queries": [
        quote(json.dumps({"a": {"query": name}, "b": {"query": name, "type": "product"}}))
        for name in ("Piccola", f"{CANARY} car", f"{CANARY} alias", "Alpha car", "Beta part")
    ],
    "url": [f"http://testserver/facts/{one}/" for one in (ON_SALE, NATURE, PRICE, PICCOLA)],
    "format": ["json", "xml"],
    "maxwidth": ["100"],
    "maxheight": ["x"],
}


def a_disputed_newsroom(**said: str) -> Newsroom:
    """With a dispute that was published, too."""
    newsroom = a_newsroom(**said)
    a_dispute(newsroom)
    return newsroom


def addresses() -> Iterator[str]:
    """Every documented address with every documented parameter, and what lies beside them."""
    for path, methods in described_api()["paths"].items():
        for known in (ON_SALE, NATURE, PRICE, PICCOLA, DEAL, VENTURE, REPORT, FILING, CONTESTED, DISPUTE):
            path = path.replace("{name}", "range")
            yield path.replace("{public_id}", known).replace("{edition}", "2025-12-13T090000Z").replace("{file}", FILE)
        for parameter in methods["get"].get("parameters", []):
            if parameter["in"] == "query":
                yield from (f"{path}?{parameter['name']}={value}" for value in VALUES[parameter["name"]])
    yield from (f"/facts/{known}/" for known in (ON_SALE, NATURE, PRICE, PICCOLA, public_id("fct", "nowhere")))
    yield from (f"/facts/{known}/card/" for known in (ON_SALE, PRICE, PICCOLA))
    yield f"/api/v1/datasets/latest/{FILE}"
    yield from ("/corrections/", "/corrections/?before=2", "/corrections/?before=99")
    yield from (
        "/api/v1/",
        "/api/v1/nothing/",
        "/api/v1/facts/?unknown=1",
        "/api/schema/",
        "/api/docs/",
        "/healthz",
    )


@pytest.fixture(autouse=True)
def data_sets(settings: Any, tmp_path: Path) -> None:
    settings.DATASETS_FOLDER = tmp_path / "datasets"


def inside_files() -> Iterator[tuple[str, str]]:
    """What an edition of the data set holds, unpacked."""
    for place in sorted(Path(settings.DATASETS_FOLDER).glob("2*/*")):
        if place.suffix == ".gz":
            yield place.name, gzip.decompress(place.read_bytes()).decode()
        elif place.suffix == ".zip":
            with zipfile.ZipFile(place) as archive:
                yield from ((name, archive.read(name).decode()) for name in archive.namelist())
        else:
            yield place.name, place.read_bytes().decode("utf-8", errors="replace")


def answers(client: Client) -> dict[str, str]:
    """Status, headers and body of each address; without a parameter, of each method; and what is inside files."""
    shutil.rmtree(settings.DATASETS_FOLDER, ignore_errors=True)
    edition = make_edition(now=NOW.replace(day=13))
    found = {f"inside {name}": text for name, text in inside_files()}
    assert len(found) > len(edition.files)
    for address in sorted(set(addresses())):
        for method in ["get"] if "?" in address else ["get", "head", "options", "post"]:
            response = getattr(client, method)(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            found[f"{method} {address}"] = f"{response.status_code} {response.headers} {body!r}"
    for known in (ON_SALE, NATURE, PRICE):
        response = client.get(f"/api/v1/facts/{known}/", headers={"accept": "application/ld+json"})
        found[f"ld {known}"] = f"{response.status_code} {response.headers} {response.content!r}"
    return found


def test_no_word_of_what_nobody_vetted_shows_at_any_address(db: None, client: Client) -> None:
    newsroom = a_disputed_newsroom(rest=CANARY, doubt=CANARY)
    unvetted_rows(CANARY)
    unvetted_rows_beside(newsroom, CANARY)
    showing = [address for address, answer in answers(client).items() if CANARY.lower() in answer.lower()]
    assert showing == []


def test_no_name_of_a_person_shows_at_any_address(db: None, client: Client) -> None:
    a_disputed_newsroom()
    User.objects.update(username=Concat(Value(CANARY), "pk", output_field=CharField()), email=f"{CANARY}@desk.example")
    assert not [address for address, answer in answers(client).items() if CANARY in answer]


def test_the_note_for_the_vetter_of_a_published_fact_stays_inside(newsroom: Newsroom, client: Client) -> None:
    newsroom.on_sale.fact.versions.update(note=CANARY)
    newsroom.price.fact.versions.update(note=CANARY)
    assert not [address for address, answer in answers(client).items() if CANARY in answer]


def test_what_a_retracted_fact_said_is_not_told_any_more(newsroom: Newsroom, client: Client) -> None:
    assert not [address for address, answer in answers(client).items() if "costs 19,900 euros" in answer]


def test_a_guess_at_a_hidden_word_is_answered_like_any_other(newsroom: Newsroom, client: Client) -> None:
    unvetted_rows(CANARY)
    unvetted_rows_beside(newsroom, CANARY)
    guesses = [
        ("facts/?q={}", CANARY, "Quittenbaum"),
        ("entities/?q={}", CANARY, "Quittenbaum"),
        ("facts/?publisher={}", f"{CANARY} Gazette", "Quittenbaum Gazette"),
        ("facts/?property={}", f"{CANARY.lower()}_on_sale", "quittenbaum_on_sale"),
        ("sources/?publisher={}", f"{CANARY} Gazette", "Quittenbaum Gazette"),
        ("facts/?entity={}", public_id("ent", f"{CANARY} car"), public_id("ent", "none")),
        ("facts/?entity={}", public_id("ent", f"{CANARY} part"), public_id("ent", "none")),
        ("facts/?source={}", public_id("src", f"{CANARY} title"), public_id("src", "none")),
        ("entities/{}/", public_id("ent", f"{CANARY} car"), public_id("ent", "none")),
        ("reconcile/suggest/entity?prefix={}", CANARY, "Quittenbaum"),
        ("reconcile/suggest/property?prefix={}", CANARY, "Quittenbaum"),
        ("sources/{}/", public_id("src", f"{CANARY} title"), public_id("src", "none")),
    ]
    for address, hidden, absent in guesses:
        told, untold = (client.get(f"/api/v1/{address.format(word)}") for word in (hidden, absent))
        assert _all_but_its_mark(told) == _all_but_its_mark(untold)


def _all_but_its_mark(answer: Any) -> tuple[int, bytes, str]:
    """A list is known by its address, too."""
    headers = {**answer.headers}
    if "ETag" in headers:
        headers["ETag"] = headers["ETag"].rpartition("-")[2]
    return answer.status_code, answer.content, str(headers)


def test_ids_of_what_is_hidden_answer_like_ids_that_were_never_given(newsroom: Newsroom, client: Client) -> None:
    unvetted_rows(CANARY)
    public = {ON_SALE, NATURE, PRICE, PICCOLA, DEAL, VENTURE, REPORT, FILING}
    rows = (Fact.objects.all(), Entity.objects.all(), Source.objects.all())
    hidden = {one for of in rows for one in of.values_list("public_id", flat=True)} - public
    assert len(hidden) == 3
    for path in ("facts", "entities", "sources"):
        assert {client.get(f"/api/v1/{path}/{one}/").status_code for one in hidden} == {404}


def unvetted_first() -> None:
    """Every key of a published row is another."""
    unvetted_rows("Alpha")
    unvetted_rows("Beta")
    a_disputed_newsroom()


def unvetted_before_and_after() -> None:
    """And what is published was doubted at first."""
    unvetted_rows("Alpha")
    newsroom = a_disputed_newsroom(doubt="Delta")
    unvetted_rows("Gamma")
    unvetted_rows_beside(newsroom, "Beta")


@pytest.mark.parametrize("make", [unvetted_first, unvetted_before_and_after])
def test_two_newsrooms_that_differ_only_in_what_nobody_vetted_answer_alike_to_the_byte(
    make: Callable[[], None], db: None, client: Client
) -> None:
    with transaction.atomic():
        a_disputed_newsroom()
        plain = answers(client)
        transaction.set_rollback(True)
    make()
    other = answers(client)
    assert [address for address in plain if plain[address] != other[address]] == []
