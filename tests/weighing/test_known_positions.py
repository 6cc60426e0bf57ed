"""A position is known if it contains, or lies inside, exactly one that was stored."""

import pytest

from facts.weigh_slots.keep_positions import StoredPosition
from facts.weigh_slots.known_positions import KnownPositions
from facts.weigh_slots.rules.weighing import FoundPosition

Ends = tuple[float | None, float | None]


@pytest.mark.parametrize(
    "stored, found, known",
    [
        # the very same
        ([(3, 3), (5, 5)], (3, 3), 0),
        # it lies inside one, or contains one
        ([(3, 6), (8, 9)], (4, 5), 0),
        ([(3, 3), (8, 9)], (7, 10), 1),
        ([(3, None), (1, 2)], (9, None), 0),
        ([(3, None), (1, 2)], (None, None), None),
        # it overlaps and neither contains the other
        ([(3, 6)], (5, 8), None),
        # apart
        ([(3, 6)], (7, 8), None),
        ([], (7, 8), None),
        # it contains two, so it is none of them
        ([(3, 3), (5, 5)], (2, 6), None),
        # inside two of a running total, and not the same as either
        ([(3, 6), (2, 9)], (4, 5), None),
        # the same as one, inside another
        ([(3, 6), (2, 9)], (3, 6), 0),
        ([(3, 6), (2, 9)], (2, 9), 1),
    ],
)
def test_what_is_known(stored: list[Ends], found: Ends, known: int | None) -> None:
    rows = [_stored(number, ends) for number, ends in enumerate(stored)]
    match = KnownPositions(rows).match(FoundPosition("quantity:count", *found, own=()))
    assert (None if match is None else match.pk) == known


def test_another_axis_is_another_answer() -> None:
    known = KnownPositions([_stored(0, (3, 3))])
    assert known.match(FoundPosition("money:EUR", 3, 3, own=())) is None


def _stored(number: int, ends: Ends) -> StoredPosition:
    return StoredPosition(pk=number, axis="quantity:count", interval=ends, origins=frozenset())
