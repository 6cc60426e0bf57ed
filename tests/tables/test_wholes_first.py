"""Wholes are taken before their parts, wherever they stand in a file; nothing is lost, whatever it says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.tables.wholes_first import wholes_first
from sources.import_rows import Row

NAMES = st.sampled_from(["France", "Douai", "Lille", "Nord", "Europe", ""])


def rows(*said: dict[str, Any]) -> list[Row]:
    return [Row(f"row {number}", one) for number, one in enumerate(said, start=2)]


def order(*said: dict[str, Any]) -> list[str]:
    return [row.name.removeprefix("row ") for row in wholes_first(rows(*said))]


@pytest.mark.parametrize(
    "said, expected",
    [
        ([{"name": "France"}, {"name": "Douai", "part_of": "France"}], "2 3"),
        ([{"name": "Douai", "part_of": "France"}, {"name": "R5"}, {"name": "France"}], "4 2 3"),
        ([{"name": "A", "part_of": "B"}, {"name": "B", "part_of": "C"}, {"name": "C"}], "4 3 2"),
        # By another name, and by a name that two share.
        ([{"name": "Douai", "part_of": "francia"}, {"name": "France", "aliases": ["Francia"]}], "3 2"),
        ([{"name": "Douai", "part_of": "Nord"}, {"name": "X", "aliases": ["Nord"]}, {"name": "Nord"}], "4 2 3"),
        ([{"name": "A", "part_of": "Paris (Texas)"}, {"name": "Paris", "disambiguation": "Texas"}], "3 2"),
        # Rings, what is not there, what makes no sense.
        ([{"name": "A", "part_of": "B"}, {"name": "B", "part_of": "A"}], "3 2"),
        ([{"name": "A", "part_of": "A"}, {"part_of": "Elsewhere"}, {"name": 7, "part_of": [], "aliases": 3}], "2 3 4"),
    ],
)
def test_a_whole_comes_before_its_parts(said: list[dict[str, Any]], expected: str) -> None:
    assert " ".join(order(*said)) == expected


@given(st.lists(st.fixed_dictionaries({"name": NAMES, "part_of": NAMES}), max_size=12))
def test_no_row_is_lost_or_taken_twice(said: list[dict[str, str]]) -> None:
    before = rows(*said)
    assert sorted(wholes_first(before), key=lambda row: row.name) == sorted(before, key=lambda row: row.name)
