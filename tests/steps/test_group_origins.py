"""Origins: what was copied counts as what it copies, and a family counts once."""

import pytest

from facts.group_origins import origins_of
from facts.models import Contradiction
from sources.models import Source
from tests.builders import a_claim, a_publisher, a_slot, a_source, weighed

pytestmark = pytest.mark.django_db


def test_a_reprint_counts_as_the_wire_at_any_remove() -> None:
    wire = a_source(a_publisher("A Wire", family="Wires"))
    copy = a_source("The Post", derived_from=wire)
    copy_of_copy = a_source("The Times", derived_from=copy)
    alone = a_source("The Post")
    assert origins_of([wire.pk, copy.pk, copy_of_copy.pk, alone.pk]) == {
        wire.pk: "Wires",
        copy.pk: "Wires",
        copy_of_copy.pk: "Wires",
        alone.pk: "The Post",
    }


def test_publishers_of_one_family_are_one_origin_and_without_one_each_is_its_own() -> None:
    sources = [a_source(a_publisher(f, family=f[:6])) for f in ("Group A", "Group B")] + [a_source("The Post")]
    found = origins_of([source.pk for source in sources])
    assert [found[source.pk] for source in sources] == ["Group ", "Group ", "The Post"]


def test_sources_that_repeat_each_other_end_the_search() -> None:
    one, other = a_source("The Post"), a_source("The Times")
    Source.objects.filter(pk=one.pk).update(derived_from=other)
    Source.objects.filter(pk=other.pk).update(derived_from=one)
    assert set(origins_of([one.pk, other.pk])) == {one.pk, other.pk}


def test_nothing_and_what_is_gone_have_no_origin() -> None:
    assert origins_of([]) == origins_of([10**9]) == {}


def test_one_query_for_each_remove(django_assert_num_queries: object) -> None:
    wire = a_source()
    copies = [a_source(derived_from=wire) for _ in range(5)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        origins_of([copy.pk for copy in copies])


def test_five_copies_of_one_wire_back_a_position_as_one_origin() -> None:
    slot = a_slot()
    wire = a_source("A Wire")
    for source in [wire, *(a_source(derived_from=wire) for _ in range(4))]:
        a_claim("2027", slot=slot, source=source)
    a_claim("2028", slot=slot)
    contradiction = weighed(slot)
    assert isinstance(contradiction, Contradiction)
    assert list(contradiction.positions.values_list("origins", flat=True)) == [1, 1]
    assert [position.claims.count() for position in contradiction.positions.all()] == [5, 1]
