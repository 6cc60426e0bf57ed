"""A list costs as many queries with thirty rows as with one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.conftest import As
from tests.builders import (
    a_claim,
    a_contradiction,
    a_delivery,
    a_merge,
    a_property,
    a_proposal,
    a_published_version,
    a_publisher,
    a_slot,
    a_snapshot,
    an_alert,
    an_entity,
)

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
        ("facts/entity/", lambda: an_entity(part_of=an_entity())),
        ("facts/entitymerge/", a_merge),
        ("facts/property/", a_property),
        ("facts/slot/", a_slot),
        ("facts/claim/", a_claim),
        ("facts/contradiction/", a_contradiction),
        ("facts/position/", a_contradiction),
        ("facts/fact/", a_published_version),
        ("facts/factversion/", a_proposal),
        ("facts/transition/", lambda: (a_contradiction(), a_published_version())),
        ("facts/alert/", an_alert),
        ("facts/delivery/", a_delivery),
    ],
)
def test_a_list_of_thirty_costs_no_more_than_a_list_of_one(as_: As, address: str, build: Build) -> None:
    build()
    one = queries(as_, f"/admin/{address}")
    for _ in range(29):
        build()
    assert queries(as_, f"/admin/{address}") == one
    assert one <= 16


@pytest.mark.parametrize("claims", [3, 20])
def test_a_page_of_evidence_costs_the_same_with_more_claims(as_: As, claims: int) -> None:
    slot = a_slot()
    for _ in range(claims):
        a_claim("2028", slot=slot)
    assert queries(as_, f"/admin/facts/slot/{slot.pk}/change/") <= 14


def test_a_case_costs_the_same_with_more_claims(as_: As) -> None:
    small, slot = a_contradiction(), a_slot()
    for value in ["2027"] * 8 + ["2028"] * 8:
        a_claim(value, slot=slot)
    large = a_contradiction(slot=slot)
    address = "/admin/facts/contradiction/{}/change/"
    assert queries(as_, address.format(large.pk)) == queries(as_, address.format(small.pk))


def test_the_first_page_costs_the_same_with_more_work(as_: As) -> None:
    a_contradiction()
    one = queries(as_, "/admin/")
    for _ in range(9):
        a_contradiction()
    assert queries(as_, "/admin/") == one
