"""A list costs as many queries with many rows as with one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.merge_entities import merge_entities
from facts.models import Contradiction, Slot
from facts.models.names import folded
from sources.admin.guarded import Guarded
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_corrected_claim,
    a_delivery,
    a_feed,
    a_feed_entry,
    a_merge,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_publisher,
    a_slot,
    a_snapshot,
    an_alert,
    an_archive_request,
    an_entity,
    weighed,
)
from tests.drift.changing import an_open_drift

Build = Callable[[], Any]


def queries(as_: As, address: str) -> int:
    client = as_("ada")
    # The first request of a session also looks up what is cached for the others.
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address, build",
    [
        ("sources/publisher/", a_publisher),
        ("sources/source/", a_claim),
        ("sources/snapshot/", a_snapshot),
        ("sources/feed/", lambda: a_feed(publisher=a_publisher())),
        ("sources/feedentry/", lambda: a_feed_entry(a_feed(publisher=a_publisher()))),
        ("sources/archiverequest/", an_archive_request),
        ("facts/entity/", lambda: an_entity(part_of=an_entity())),
        ("facts/entitymerge/", a_merge),
        ("facts/property/", a_property),
        ("facts/slot/", a_slot),
        ("facts/claim/", a_claim),
        ("facts/contradiction/", a_contradiction),
        ("facts/drift/", an_open_drift),
        ("facts/position/", a_contradiction),
        ("facts/fact/", a_published_version),
        ("facts/factversion/", a_proposal),
        ("facts/transition/", lambda: (a_contradiction(), a_published_version(), an_open_drift())),
        ("facts/alert/", an_alert),
        ("facts/delivery/", a_delivery),
    ],
)
def test_a_list_of_six_costs_no_more_than_a_list_of_one(as_: As, address: str, build: Build) -> None:
    build()
    one = queries(as_, f"/admin/{address}")
    for _ in range(5):
        build()
    assert queries(as_, f"/admin/{address}") == one
    assert one <= 15


def a_case(slot: Slot) -> Contradiction:
    case = weighed(slot)
    assert case is not None
    return case


@pytest.mark.parametrize("claims", [3, 20])
def test_a_page_of_evidence_costs_the_same_with_more_claims(as_: As, claims: int) -> None:
    slot = a_slot()
    for _ in range(claims):
        a_claim("2028", slot=slot)
    assert queries(as_, f"/admin/facts/slot/{slot.pk}/change/") <= 15


def test_a_case_costs_the_same_with_more_claims(as_: As) -> None:
    small, slot = a_contradiction(), a_slot()
    for value in ["2027"] * 8 + ["2028"] * 8:
        a_claim(value, slot=slot)
    large = a_contradiction(slot=slot)
    address = "/admin/facts/contradiction/{}/change/"
    assert queries(as_, address.format(large.pk)) == queries(as_, address.format(small.pk))


def test_a_case_of_quotes_costs_the_same_with_more_wordings(as_: As) -> None:
    costs = []
    for count in (2, 6):
        slot = a_slot(kind="quote")
        for number in range(count):
            a_claim(f"We will build model {number} in Douai, in the north of France.", slot=slot)
        costs.append(queries(as_, f"/admin/facts/contradiction/{a_case(slot).pk}/change/"))
    assert costs[0] == costs[1]


def test_a_slot_costs_the_same_with_more_scopes_beside_it(as_: As) -> None:
    costs = []
    for count in (1, 6):
        of, entity = a_property(kind="quantity", separating=["region"]), an_entity()
        silent = a_slot(entity=entity, of=of)
        a_claim("3%", slot=silent)
        for number in range(count):
            a_claim("5%", slot=a_slot(entity=entity, of=of, qualifiers={"region": f"Region {number}"}))
        costs.append(queries(as_, f"/admin/facts/slot/{silent.pk}/change/"))
    assert costs[0] == costs[1]


def test_an_entity_costs_the_same_with_more_merged_into_it(as_: As) -> None:
    kept = an_entity()
    costs = []
    for count in (1, 5):
        for _ in range(count):
            merge_entities(an_entity(), kept=kept, by=a_person(), why="The same car.", now=NOW)
        # Each brings a name, and each name is a form of its own.
        kept.aliases.exclude(folded=folded(kept.name)).delete()
        costs.append(queries(as_, f"/admin/facts/entity/{kept.pk}/change/"))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("build", [a_claim, a_corrected_claim, a_property, a_merge], ids=lambda build: build.__name__)
def test_a_page_of_one_row_costs_little(as_: As, build: Build) -> None:
    row = build()
    assert queries(as_, reverse(f"admin:facts_{row._meta.model_name}_change", args=[row.pk])) <= 13


def test_the_first_page_costs_the_same_with_more_work(as_: As) -> None:
    a_contradiction()
    one = queries(as_, "/admin/")
    for _ in range(9):
        a_contradiction()
    assert queries(as_, "/admin/") == one


def test_pages_of_a_list_hold_each_row_once_and_in_its_order(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guarded, "list_per_page", 2)
    for number in (3, 1, 5, 2, 4):
        a_publisher(f"Paper {number}")
    shown = [as_("ada").get(f"/admin/sources/publisher/?o=1&p={page}").context["cl"].result_list for page in (1, 2, 3)]
    assert [[row.name[-1] for row in rows] for rows in shown] == [["1", "2"], ["3", "4"], ["5"]]
