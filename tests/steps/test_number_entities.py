"""Numbering: nested-set numbers, one numbering over all trees, right after every change."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from facts import number_entities as numbering
from facts.merge_entities import merge_entities, undo_merge
from facts.models import Entity, EntityMerge, Slot
from facts.number_entities import number_entities, place_entities, place_entity
from facts.number_entities.rows import write_numbers
from facts.number_entities.spread import spread
from facts.raise_revisions import entity_moved
from facts.weigh_slots import weigh_stale, would_change
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_person, a_slot, an_entity

pytestmark = pytest.mark.django_db


def hang(entity: Entity, *, below: Entity | None) -> None:
    """As somebody does on the entity's page."""
    entity.part_of = below
    entity.save(update_fields=["part_of"])
    place_entity(entity)


def numbers() -> dict[int, tuple[int, int]]:
    rows = Entity.objects.values_list("pk", "tree_left", "tree_right")
    assert all(left is not None and right is not None for _, left, right in rows)
    return {pk: (left or 0, right or 0) for pk, left, right in rows}


def assert_right() -> None:
    """The oracle: for each two entities the part-of links say whether one lies inside the other."""
    known = numbers()
    wholes: dict[int, int | None] = {entity.pk: entity.part_of_id for entity in Entity.objects.all()}
    assert all(0 < left < right <= numbering.HIGHEST for left, right in known.values())
    around = {pk: set(above(pk, wholes)) for pk in known}
    for one, (left, right) in known.items():
        for other, (other_left, other_right) in known.items():
            if one in around[other]:
                assert left < other_left < other_right < right, f"{other} is a part of {one}"
            elif one != other and other not in around[one]:
                assert right < other_left or other_right < left, f"{one} and {other} are apart"


def above(pk: int, wholes: dict[int, int | None]) -> list[int]:
    found: list[int] = []
    step = wholes[pk]
    while step is not None:
        found.append(step)
        step = wholes[step]
    return found


class Changes(TestCase):
    """Insert, move, merge and undo in any order. Little room, so that every way to find a place is gone."""

    @settings(max_examples=25, deadline=None)
    @given(
        changes=st.lists(
            st.tuples(st.sampled_from(["insert", "insert", "move", "merge", "undo"]), st.integers(0), st.integers(0)),
            max_size=25,
        ),
        width=st.sampled_from([2, 6, 40, 2**30]),
        highest=st.sampled_from([600, 2**53 - 1]),
    )
    def test_numbers_are_right_after_every_change(
        self, changes: list[tuple[str, int, int]], width: int, highest: int
    ) -> None:
        ada = a_person("ada")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(numbering, "ROOT_WIDTH", width)
            patched.setattr(numbering, "ROOT_ROOM", 4)
            patched.setattr(numbering, "ROOMY", 4)
            patched.setattr(numbering, "HIGHEST", highest)
            for what, one, other in changes:
                change(what, one, other, ada=ada)
                assert_right()


def change(what: str, one: int, other: int, *, ada: object) -> None:
    """Do it with two of the entities there are; what is refused changes nothing."""
    entities = list(Entity.objects.standing().order_by("pk"))
    first = entities[one % len(entities)] if entities else None
    second = [None, *entities][other % (len(entities) + 1)]
    try:
        if what == "insert":
            an_entity(part_of=second)
        elif what == "move" and first is not None and (second is None or not second.is_inside(first)):
            hang(first, below=second)
        elif what == "merge" and first is not None and second is not None:
            merge_entities(first, kept=second, by=ada, why="The same.", now=NOW)  # type: ignore[arg-type]
        elif what == "undo" and (merges := list(EntityMerge.objects.standing())):
            undo_merge(merges[one % len(merges)], by=ada, now=NOW)  # type: ignore[arg-type]
    except Refused:
        return


@given(
    wholes=st.lists(st.integers(0), max_size=40),
    spare=st.integers(0, 2000),
)
def test_spread_numbers_lie_inside_each_other_as_the_links_say(wholes: list[int], spare: int) -> None:
    links: list[tuple[int, int | None]] = [(0, 99)]
    links += [(pk, whole % pk) for pk, whole in enumerate(wholes, start=1)]
    found = spread(links, top=0, first=5, last=4 + 2 * len(links) + spare)
    assert found[0] == (5, 4 + 2 * len(links) + spare)
    for pk, whole in links[1:]:
        assert whole is not None
        assert found[whole][0] < found[pk][0] < found[pk][1] < found[whole][1]
    flat = [number for pair in found.values() for number in pair]
    assert len(flat) == len(set(flat)) == 2 * len(links)


def test_a_new_part_touches_one_row() -> None:
    france = an_entity("France", kind="place")
    for _ in range(5):
        an_entity(part_of=france)
    before = numbers()
    an_entity("Douai", kind="place", part_of=france)
    assert before.items() <= numbers().items()


def test_a_whole_that_is_full_makes_room_and_its_neighbours_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "ROOT_WIDTH", 400)
    europe = an_entity("Europe", kind="place")
    spain, france = (an_entity(name, kind="place", part_of=europe) for name in ("Spain", "France"))
    apart = an_entity("Japan", kind="place")
    before = numbers()
    touched: set[int] = set()
    for _ in range(40):
        an_entity(part_of=france)
        assert_right()
        touched |= {pk for pk, pair in numbers().items() if before.get(pk, pair) != pair}
    assert touched >= {spain.pk, france.pk}
    assert apart.pk not in touched


def test_a_thousand_parts_of_one_whole_and_of_each_other_rarely_move_the_others() -> None:
    """Each row is written but a few times on the average, whatever comes: the numbers are no work that grows."""
    written = 0
    top = deepest = an_entity()

    def count(numbers: dict[int, tuple[int, int]]) -> int:
        nonlocal written
        written += len(numbers)
        return write_numbers(numbers)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(numbering, "write_numbers", count)
        for _ in range(150):
            deepest = an_entity(part_of=deepest)
            an_entity(part_of=top)
    assert written < 300 * 10
    assert_right()


def test_entities_that_were_hung_together_find_their_places_whatever_their_order() -> None:
    entities = [an_entity() for _ in range(8)]
    for entity, whole in pairwise(entities):
        Entity.objects.filter(pk=entity.pk).update(part_of=whole)
    place_entities(entities[:-1])
    assert_right()


def test_an_entity_that_was_never_numbered_is_numbered_with_its_first_part() -> None:
    whole = Entity.objects.create(name="France", kind="place")
    an_entity("Douai", kind="place", part_of=whole)
    assert_right()


def test_numbering_all_anew_is_the_same_when_done_twice() -> None:
    top = an_entity()
    for _ in range(5):
        an_entity(part_of=an_entity(part_of=top))
    number_entities()
    assert number_entities() == 0
    assert_right()


def test_a_circle_that_two_moves_make_together_is_refused() -> None:
    one, other = an_entity("Lille", kind="place"), an_entity("Douai", kind="place")
    hang(one, below=other)
    Entity.objects.filter(pk=other.pk).update(part_of=one)
    with pytest.raises(Refused, match="Lille is already a part of Douai"):
        place_entity(other)


def test_a_mere_renumbering_changes_no_verdict_and_raises_no_slot() -> None:
    france = an_entity("France", kind="place")
    an_entity("Douai", kind="place", part_of=france)
    an_entity("Spain", kind="place")
    slot = a_slot(kind="entity")
    for name in ("Douai", "Spain", "France"):
        a_claim(name, slot=slot)
    weigh_stale(now=NOW)
    for _ in range(3):
        an_entity(part_of=france)
    assert number_entities()
    assert not Slot.objects.stale().exists()
    changes = would_change(slot.pk, now=NOW)
    assert (changes.transitions, changes.rewritten) == ([], False)


def test_a_move_changes_the_verdict_there_and_back() -> None:
    france, spain, douai = (an_entity(name, kind="place") for name in ("France", "Spain", "Douai"))
    slot = a_slot(kind="entity")
    for name in ("Douai", "France"):
        a_claim(name, slot=slot)
    for whole, is_open in ((None, True), (france, False), (spain, True), (france, False)):
        if whole is not None:
            hang(douai, below=whole)
            entity_moved(douai)
        weigh_stale(now=NOW)
        assert slot.contradictions.unsettled().exists() == is_open
