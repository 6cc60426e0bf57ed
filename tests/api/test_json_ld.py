"""A fact in the words of schema.org: against a golden file, and as a processor of JSON-LD understands it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from pyld import jsonld

from facts.api.json_ld import CONTEXT, MEDIA_TYPE, claim_review, in_page, is_asked_for
from facts.vet_facts import publish_version
from tests.api.test_published import NATURE, ON_SALE, PRICE
from tests.api.world import Newsroom
from tests.builders import NOW, a_correction, a_person

GOLDEN = Path(__file__).parent / "golden" / "claim_review.json"
SCHEMA_ORG = "http://schema.org/"

_WORK = {"identifier", "name", "url", "version", "inLanguage", "datePublished", "author", "about", "mainEntity", "text"}
_WORK |= {"correction", "publisher", "hasPart", "archivedAt", "creditText"}
# Of each type that we use, its properties (its own and those of what it is a kind of), as schema.org lists them.
PROPERTIES = {
    "ClaimReview": _WORK | {"claimReviewed", "reviewRating", "itemReviewed", "reviewBody"},
    "Claim": _WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "CreativeWork": _WORK,
    "Quotation": _WORK,
    "CorrectionComment": _WORK,
    "Rating": {"alternateName", "ratingValue"},
    "PropertyValue": {"propertyID", "name", "value", "valueReference", "unitText", "minValue", "maxValue"},
    **{one: {"name", "url"} for one in ("Organization", "Product", "Event", "Person", "Place", "DefinedTerm")},
}


def told(client: Client, public_id: str) -> Any:
    answer = client.get(f"/api/v1/facts/{public_id}/", headers={"accept": MEDIA_TYPE})
    assert (answer.status_code, answer["Content-Type"], answer["Vary"]) == (200, MEDIA_TYPE, "Accept")
    return answer.json()


def test_a_fact_reads_as_in_the_golden_file(newsroom: Newsroom, client: Client) -> None:
    version = a_correction(newsroom.on_sale, statement="It goes on sale in 2028.", public_note="Not so early.")
    publish_version(version, by=a_person(), now=NOW.replace(day=20))
    assert told(client, ON_SALE) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def load(url: str, options: Any) -> dict[str, Any]:
    """What stands at the address of the context, as far as we use it; no test leaves the machine."""
    assert url == CONTEXT
    links = {name: {"@type": "@id"} for name in ("url", "archivedAt")}
    context = {"@context": {"@vocab": SCHEMA_ORG, "id": "@id", "type": "@type"} | links}
    return {"contextUrl": None, "documentUrl": url, "document": context, "contentType": MEDIA_TYPE}


def nodes(expanded: Any) -> Iterator[dict[str, Any]]:
    if isinstance(expanded, list):
        for one in expanded:
            yield from nodes(one)
    elif "@value" not in expanded:
        if "@type" in expanded:
            yield expanded
        for name, said in expanded.items():
            if not name.startswith("@"):
                yield from nodes(said)


@pytest.mark.parametrize("public_id", [ON_SALE, NATURE])
def test_a_processor_finds_only_types_and_properties_of_schema_org(
    public_id: str, newsroom: Newsroom, client: Client
) -> None:
    expanded = jsonld.expand(told(client, public_id), {"documentLoader": load})
    found = list(nodes(expanded))
    assert {node["@type"][0].removeprefix(SCHEMA_ORG) for node in found} >= {"ClaimReview", "Claim", "Quotation"}
    for node in found:
        (kind,) = (one.removeprefix(SCHEMA_ORG) for one in node["@type"])
        used = {name.removeprefix(SCHEMA_ORG) for name in node if not name.startswith("@")}
        assert used <= PROPERTIES[kind], kind
    (review,) = expanded
    assert review["@id"] == f"http://127.0.0.1:8000/facts/{public_id}/"
    # As triples it is one graph: every node is reached from the review.
    assert len(jsonld.to_rdf(expanded)["@default"]) > 15


DOCUMENT: dict[str, Any] = {
    "id": ON_SALE,
    "version": 1,
    "statement": "Jobs: </script><b>&",
    "entity": {"id": "ent_" + "a" * 26, "name": "Works", "kind": "place"},
    "property": {"name": "jobs", "label": "", "kind": "quantity"},
    "polarity": "asserted",
    "vetting": "single",
    "published_at": "2025-12-10T09:00:00Z",
    "note": "",
    "evidence": [],
}


@pytest.mark.parametrize(
    "value, said",
    [
        # bounds are told where they are numbers that anybody can read, and only those there are
        (
            {"axis": "quantity:count", "shown": "at least 1,200", "lower": 1200.0, "upper": None},
            {"value": "at least 1,200", "unitText": "count", "minValue": 1200.0},
        ),
        ({"axis": "date", "shown": "2028", "lower": 740345.0, "upper": 740710.0}, {"value": "2028"}),
        # a fact that is contested has no one value
        (None, None),
    ],
)
def test_a_value_is_told_by_its_axis(value: Any, said: Any) -> None:
    about = claim_review(DOCUMENT | {"value": value})["itemReviewed"].get("mainEntity")
    head = {"@type": "PropertyValue", "propertyID": "jobs", "name": "jobs"}
    assert about == (None if said is None else head | said)


def test_nothing_of_the_data_ends_the_element_that_holds_it() -> None:
    text = in_page(claim_review(DOCUMENT))
    assert not set("<>&") & set(text)
    assert json.loads(text)["claimReviewed"] == DOCUMENT["statement"]


@pytest.mark.parametrize(
    "accept, wanted",
    [
        ("application/ld+json", True),
        ("application/ld+json, */*;q=0.1", True),
        ("application/ld+json;q=0.5, application/json", False),
        ("application/json", False),
        ("*/*", False),
        ("text/html,application/xhtml+xml", False),
        ("application/ld+json;q=0, application/json", False),
    ],
)
def test_json_ld_is_for_who_would_rather_have_it(accept: str, wanted: bool, rf: RequestFactory) -> None:
    assert is_asked_for(rf.get("/", headers={"accept": accept})) is wanted


def test_json_ld_is_kept_refused_and_gone_as_json_is(newsroom: Newsroom, client: Client) -> None:
    def ask(query: str = "", public_id: str = ON_SALE, **headers: str) -> Any:
        return client.get(f"/api/v1/facts/{public_id}/{query}", headers={"accept": MEDIA_TYPE, **headers})

    first = ask()
    assert first["ETag"] != client.get(f"/api/v1/facts/{ON_SALE}/")["ETag"]
    assert ask(**{"if-none-match": first["ETag"]}).status_code == 304
    assert ask("?known_at=2025-12-10").content == first.content
    assert ask("?fields=id").status_code == 400
    gone = ask(public_id=PRICE)
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
