"""Saving a claim from the claim bar: the whole answer of the page, pieces of the page included.

Into a slot that holds a hundred claims already, in a source that forty passages are quoted from, in a newsroom of 5,000
claims. On the database of DATABASE_URL: on SQLite by default.
"""

import time
from collections.abc import Iterator
from statistics import quantiles
from unittest.mock import patch

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from facts.models import Entity, Property
from facts.record_claims import Draft, record_claim
from facts.record_claims.many import record_many
from facts.record_claims.read_draft import read_draft
from sources.models import Snapshot
from tests.benchmarks import Bar, at_most
from tests.builders import NOW, a_person, a_property, a_snapshot, a_source, an_entity
from tests.evaluate.birthplaces import scratch_database

SOURCES, IN_A_SOURCE = 100, 50
IN_THE_SLOT, QUOTED, SAVES = 100, 40, 60
MOST_MS = 200


def bars() -> Iterator[Bar]:
    with scratch_database():
        took = _milliseconds()
    yield at_most(f"saving a claim, p95 ({connection.vendor})", quantiles(took, n=20)[-1], MOST_MS, "ms")


def _milliseconds() -> list[float]:
    blast, deaths = an_entity("Harbour blast", kind="event"), a_property("deaths", kind="quantity")
    for _ in range(SOURCES):
        _fill(_article(IN_A_SOURCE), about=[an_entity() for _ in range(IN_A_SOURCE // 5)], rule=deaths)
    _fill(_article(IN_THE_SLOT), about=[blast], rule=deaths)
    article = _article(QUOTED + SAVES)
    for number in range(QUOTED):
        quote = _sentence(number)
        record_claim(Draft(article, blast, deaths, quote, value_text=str(number + 1_000)), by=None, now=NOW)
    client = _reporter()
    # The first request of a process also loads the pages.
    took = [_save(client, article, number=number) for number in range(QUOTED, QUOTED + SAVES)]
    return took[1:]


def _article(sentences: int) -> Snapshot:
    text = " ".join(map(_sentence, range(sentences)))
    return a_snapshot(a_source(published="2025-11-18"), text=text)


def _sentence(number: int) -> str:
    return f"There were {number + 1_000} people in the streets, officials say."


def _fill(article: Snapshot, *, about: list[Entity], rule: Property) -> None:
    """A claim of each sentence, about these in turn."""
    quotes = article.text.split(" There")
    drafts = [
        Draft(article, about[at % len(about)], rule, _sentence(at), value_text=str(at + 1_000))
        for at in range(len(quotes))
    ]
    claims = [read_draft(draft) for draft in drafts]
    for claim in claims:
        claim.recorded_at = NOW
    record_many(claims)


def _reporter() -> Client:
    ben = a_person("ben", is_staff=True)
    ben.groups.add(Group.objects.get(name="reporter"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(ben)
    return client


def _save(client: Client, article: Snapshot, *, number: int) -> float:
    quote = _sentence(number)
    said = {
        "snapshot": 1,
        "known": 1,
        "quote": quote,
        "start": article.text.index(quote),
        "about": "Harbour blast",
        "what": "deaths",
        "value": str(number + 1_000),
    }
    address = f"/desk/sources/{article.source_id}/read/claims/"
    # The worker weighs it afterwards, elsewhere.
    with patch("facts.desk.reading.saving.ring_slot"):
        began = time.perf_counter()
        answer = client.post(address, said, headers={"Accept": "application/json"})
        took = time.perf_counter() - began
    assert answer.status_code == 200, answer.content
    return took * 1_000
