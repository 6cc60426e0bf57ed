"""Places as stored entities: what the numbers say after moves is what the gold, or the tree itself, says."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from facts.models import Claim, Entity
from tests.apart import ROOT
from tests.evaluate.birthplaces import main, relations, table
from tests.evaluate.places import Places

GOLD = ROOT.parent / "shared" / "gold" / "birthplaces_pairs.jsonl.gz"


def row(one: str, two: str, relation: str, more_specific: str | None = None, person: str = "") -> dict[str, Any]:
    """A pair of places written as “Douai, Nord, France”."""
    chains = [place.split(", ") for place in (one, two)]
    sides = [{"source": f"source {n}", "value": chain[0], "ancestors": chain[1:]} for n, chain in enumerate(chains)]
    about = {"entity": person or f"{one} / {two}", "property": "birthplace"}
    return about | {"a": sides[0], "b": sides[1], "relation": relation, "more_specific": more_specific}


ROWS = [
    row("Douai, Nord, France", "Douai, Nord, France", "agree"),
    row("Douai, Nord, France", "France", "refine", "a"),
    row("Nord, France", "Douai, Nord, France", "refine", "b"),
    row("Douai, Nord, France", "Lille, Nord, France", "contradict"),
    row("Madrid, Spain", "France", "contradict"),
    row("Tbilisi, Georgia, USSR", "Atlanta, Georgia, USA", "contradict"),
    row("Atlanta, Georgia, USA", "USA", "refine", "a"),
    row("Atlanta, Georgia, USA", "USSR", "contradict"),
]


@pytest.mark.django_db
def test_relations_are_read_off_the_stored_numbers_and_nothing_stays_behind(tmp_path: Path) -> None:
    path = tmp_path / "places.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    result = relations(path)
    assert (result.total, result.right, result.misses) == (8, 8, [])
    assert (result.slots, result.slots_right) == (8, 8)
    assert (result.places, result.moves > 0) == (12, True)
    assert [Entity.objects.count(), Claim.objects.count()] == [0, 0]
    assert list(table(result))[-2].split() == ["all", "8", "100.0%"]


@pytest.mark.django_db
def test_a_relation_that_is_not_what_the_gold_says_is_a_miss(tmp_path: Path) -> None:
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps(row("Douai, France", "Spain", "refine", "a")), encoding="utf-8")
    result = relations(path)
    assert (result.share, result.slots_right) == (0, 0)
    assert result.misses == ["contradict refine a   Douai, France / Spain"]


def test_a_name_in_two_trees_is_two_places_and_a_whole_around_the_whole_is_not_a_second_one() -> None:
    chains = [["Georgia", "USA"], ["Georgia", "USSR"], ["Brooklyn", "New York"], ["Brooklyn", "New York City"]]
    places = Places.of([*chains, ["New York City", "New York"], ["Scotland"], ["Ayrshire", "Scotland", "UK"]])
    assert places.wholes["Georgia", "USA"] == ("USA", "")
    assert places.wholes["Georgia", "USSR"] == ("USSR", "")
    assert places.wholes["Brooklyn", ""] == ("New York City", "")
    assert places.wholes["Scotland", ""] == ("UK", "")


@pytest.mark.django_db
@pytest.mark.skipif(not GOLD.is_file(), reason="needs the gold birthplaces in ../shared")
def test_of_the_gold_birthplaces_at_least_98_in_a_hundred_are_right_after_moves(tmp_path: Path) -> None:
    """Five hundred rows; all of them are measured by the command."""
    some = tmp_path / "some.jsonl.gz"
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        some.write_bytes(gzip.compress("".join(line for line, _ in zip(lines, range(500), strict=False)).encode()))
    result = relations(some)
    assert (result.total, result.moves > 100) == (500, True)
    assert result.share >= 98
    assert result.slots_right == result.slots


def test_without_a_file_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 2
    assert "usage:" in capsys.readouterr().err
