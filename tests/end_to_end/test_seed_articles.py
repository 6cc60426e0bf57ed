"""Five real articles and every hand-annotated claim of them, through the public commands and a real worker."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.apart import ROOT, Apart
from tests.end_to_end.newsroom import open_newsroom, wait_until_all_is_done, write_json_lines
from tests.seeds.adapt import adapt

SHARED = ROOT.parent / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "gold" / "seeds_gold.json"

pytestmark = pytest.mark.skipif(
    not (SEEDS.is_dir() and GOLD.is_file()), reason="needs the seed articles and their annotation in ../shared"
)

DEAL = "Ford–Renault partnership (Dec 2025)"
CARS = "Renault-based Ford EVs"
VANS = "Ford–Renault light commercial vehicle collaboration"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The newsroom after the worker has done all there was to do."""
    folder: Path = tmp_path_factory.mktemp("seeds")
    rows = adapt(json.loads(GOLD.read_text(encoding="utf-8")))
    with Apart(folder) as newsroom:
        open_newsroom(newsroom)
        newsroom.start_worker()
        newsroom.start_beat()
        newsroom.run("import_vocabulary", str(ROOT / "tests" / "evaluate" / "vocabularies" / "seeds_gold.json"))
        newsroom.run("import_sources", str(SEEDS), "--manifest", str(SEEDS / "manifest.jsonl"))
        newsroom.run("import_claims", str(write_json_lines(folder / "claims.jsonl", rows)), "--as", "ada")
        seen = wait_until_all_is_done(newsroom)
        newsroom.run("verify")
    return seen


# What an editor would expect to see opposed: subject, a value on one side, a value on the other.
CONTRADICTIONS = [
    pytest.param(f"{DEAL}, form", "joint venture", "strategic partnership", id="nature of the deal"),
    pytest.param(f"{CARS}, second model", "battery-electric car", "light commercial vehicle", id="second model"),
    pytest.param(f"{VANS}, how far it has come", "letter of intent", "agreed cooperation", id="state of the van deal"),
    pytest.param("Ampere, form", "business unit", "distinct company", id="nature of Ampere"),
]


@pytest.mark.parametrize("slot, one, other", CONTRADICTIONS)
def test_what_the_articles_disagree_about_is_found(held: dict[str, Any], slot: str, one: str, other: str) -> None:
    positions = held["contradictions"][slot]["positions"]
    assert {one, other} <= positions.keys()
    assert set(positions[one]["printed"]) != set(positions[other]["printed"])


def test_nothing_else_is_flagged(held: dict[str, Any]) -> None:
    assert held["contradictions"].keys() == {case.values[0] for case in CONTRADICTIONS}


LOOK_ALIKES = [
    pytest.param(f"{CARS}, on-sale date", id="early 2028, 2028 and inizio del 2028"),
    pytest.param("Ford, rank by sales in Europe", id="rank in 2014 and in 2024"),
    pytest.param(f"{CARS}, place of production", id="Douai and northern France"),
    pytest.param("Jim Farley, statement", id="one statement in straight and in curly marks"),
]


@pytest.mark.parametrize("slot", LOOK_ALIKES)
def test_what_only_looks_like_it_is_weighed_and_not_flagged(held: dict[str, Any], slot: str) -> None:
    assert held["slots"][slot] > 1, "a single claim cannot be mistaken for anything"
    assert slot not in held["contradictions"]


def test_every_annotated_value_was_read(held: dict[str, Any]) -> None:
    assert held["unread"] == []


def test_ada_heard_of_each_contradiction_once(held: dict[str, Any]) -> None:
    assert held["alerts"] == sorted(f"{slot}: ada" for slot in held["contradictions"])
    assert len(held["message_ids"]) == len(held["contradictions"])
