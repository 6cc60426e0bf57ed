"""Each filter of each list, as a table of questions and the rows that answer them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.models import Entity
from facts.project_documents import project_entities
from tests.api.conftest import Get
from tests.api.test_published import FILING, NATURE, ON_SALE, PICCOLA, REPORT, VENTURE
from tests.api.world import Newsroom, public_id

ASKED = [
    # a fact is found by what it is about and by the entity that is its value
    ("facts", {"entity": PICCOLA}, [ON_SALE]),
    ("facts", {"entity": VENTURE}, [NATURE]),
    ("facts", {"entity": public_id("ent", "nobody")}, []),
    ("facts", {"entity_type": "event"}, [NATURE]),
    ("facts", {"entity_type": "person"}, []),
    ("facts", {"property": "on_sale_date"}, [ON_SALE]),
    ("facts", {"property": "price"}, []),  # retracted
    # by its evidence, once however many quotes there are
    ("facts", {"publisher": "Transalpine"}, [ON_SALE, NATURE]),
    ("facts", {"publisher": "Il Quadrante"}, [ON_SALE]),
    ("facts", {"publisher": "il quadrante"}, []),
    ("facts", {"source": REPORT}, [ON_SALE, NATURE]),
    ("facts", {"source": FILING, "publisher": "Transalpine"}, [ON_SALE]),
    # by the day it was published, that day included
    ("facts", {"published_after": "2025-12-10"}, [ON_SALE, NATURE]),
    ("facts", {"published_after": "2025-12-11"}, [NATURE]),
    ("facts", {"published_before": "2025-12-10"}, [ON_SALE]),
    ("facts", {"published_after": "2025-12-12", "published_before": "2025-12-12"}, [NATURE]),
    ("facts", {"published_after": "2025-12-13"}, []),
    # by words of the statement, in any case, taken as they are
    ("facts", {"q": "GOES ON SALE"}, [ON_SALE]),
    ("facts", {"q": "%"}, []),
    ("facts", {"q": "_"}, []),
    ("facts", {"q": "\ud7ff\U0001f600"}, []),
    ("entities", {"kind": "concept"}, [VENTURE]),
    ("entities", {"q": "pic"}, [PICCOLA]),
    ("entities", {"q": "venture", "kind": "event"}, []),
    ("entities", {"wikidata": "Q42"}, [PICCOLA]),
    ("entities", {"wikidata": "Q43"}, []),
    ("sources", {"publisher": "Il Quadrante"}, [FILING]),
    ("sources", {"kind": "filing"}, [FILING]),
    ("sources", {"language": "en"}, [REPORT]),
    # a date known to the month counts when all of the month does
    ("sources", {"published_after": "2025-11-01"}, [REPORT, FILING]),
    ("sources", {"published_after": "2025-11-02"}, [REPORT]),
    ("sources", {"published_before": "2025-11-29"}, []),
    ("sources", {"published_before": "2025-11-30"}, [FILING]),
]


@pytest.mark.parametrize("path, query, expected", ASKED)
def test_a_filter_finds_what_it_says_in_one_query_for_all_rows(
    path: str, query: dict[str, str], expected: list[str], standing: Newsroom, get: Get
) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = get(f"{path}/", **query)["results"]
    assert sorted(row["id"] for row in found) == sorted(expected)
    # What all is known by, and the rows; of facts both in one.
    assert len(queries) == (1 if path == "facts" else 2)


def test_an_entity_is_found_by_what_tells_it_apart(standing: Newsroom, get: Get) -> None:
    car = Entity.objects.get(public_id=PICCOLA)
    car.disambiguation = "city car"
    car.save()
    project_entities([car.pk])
    assert [row["name"] for row in get("entities/", q="city")["results"]] == ["Piccola (city car)"]
