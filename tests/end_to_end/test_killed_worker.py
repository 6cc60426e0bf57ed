"""A worker killed with `kill -9` in the middle of its work, and started again, ends in the same rows."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facts.send_deliveries import LEASE
from tests.apart import Apart, wait_until
from tests.end_to_end.newsroom import open_newsroom, wait_until_all_is_done, work_left, write_json_lines

PLANTS = 40
PAPERS = {"Observer": 1200, "Courier": 1500}
KILLED_AT = (2, 10, 25)
"""Contradictions found when the worker dies: early, amid the work, late."""


@pytest.fixture
def two_newsrooms(tmp_path: Path) -> Iterator[tuple[Apart, Apart]]:
    with Apart(tmp_path / "undisturbed") as one, Apart(tmp_path / "killed") as other:
        yield one, other


def test_killed_three_times_it_ends_in_the_same_rows(two_newsrooms: tuple[Apart, Apart]) -> None:
    undisturbed, killed = two_newsrooms
    for newsroom in two_newsrooms:
        # A mail for each contradiction: none is held back because there were many within the hour.
        newsroom.env["ALERTS_PER_HOUR"] = "1000"
        _fill(newsroom)

    undisturbed.run("weigh")
    undisturbed.start_worker()
    undisturbed.start_beat()
    expected = wait_until_all_is_done(undisturbed)
    undisturbed.stop()

    left = [_kill_when(killed, contradictions=count) for count in KILLED_AT]
    killed.start_worker()
    killed.start_beat()
    # A mail that was claimed when its worker died is sent once the claim has run out.
    ended = wait_until_all_is_done(killed, seconds=120 + LEASE.total_seconds())
    killed.run("verify")

    assert all(left), f"the worker had nothing left to do when it was killed: {left}"
    assert len(ended["contradictions"]) == PLANTS
    assert _without_ids(ended) == _without_ids(expected)
    assert len(set(ended["message_ids"])) == PLANTS


def _fill(newsroom: Apart) -> None:
    """Forty plants, each with two head counts that exclude each other."""
    newsroom.folder.mkdir(exist_ok=True)
    open_newsroom(newsroom)
    vocabulary = newsroom.folder / "vocabulary.json"
    write_json_lines(vocabulary, [_vocabulary()])
    newsroom.run("import_vocabulary", str(vocabulary))
    for paper, count in PAPERS.items():
        (newsroom.folder / f"{paper}.txt").write_text("\n".join(_sentence(n, count) for n in range(PLANTS)))
    manifest = [{"file": f"{paper}.txt", "id": paper, "publisher": paper, "title": paper} for paper in PAPERS]
    place = write_json_lines(newsroom.folder / "manifest.jsonl", manifest)
    newsroom.run("import_sources", str(newsroom.folder), "--manifest", str(place))
    claims = [_claim(n, paper, count) for n in range(PLANTS) for paper, count in PAPERS.items()]
    newsroom.run("import_claims", str(write_json_lines(newsroom.folder / "claims.jsonl", claims)))


def _vocabulary() -> dict[str, Any]:
    plants = [{"name": f"Plant {n:02}", "kind": "place"} for n in range(PLANTS)]
    return {"entities": plants, "properties": [{"name": "head_count", "kind": "quantity"}]}


def _sentence(number: int, count: int) -> str:
    return f"Plant {number:02} has {count + number} workers."


def _claim(number: int, paper: str, count: int) -> dict[str, Any]:
    return {
        "source": paper,
        "entity": f"Plant {number:02}",
        "property": "head_count",
        "quote": _sentence(number, count),
        "value": str(count + number),
    }


def _kill_when(newsroom: Apart, *, contradictions: int) -> int:
    """Start worker and beat, kill the worker's whole group once so many contradictions are there, and return
    how many slots it had left to weigh or mails to send."""
    worker = newsroom.start_worker()
    newsroom.start_beat()
    wait_until(lambda: newsroom.count("facts_contradiction") >= contradictions, seconds=60, what="the worker")
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    newsroom.stop()
    return work_left(newsroom)


def _without_ids(held: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name not in ("message_ids", "workers")}
