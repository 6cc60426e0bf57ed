"""`make contract [EXAMPLES=100] [SEARCHING=1]`: so many examples of each operation; the same each time, or new ones."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.apart import ROOT
from tests.api.conftest import described_api
from tests.api.test_published import DEAL, FILING, NATURE, ON_SALE, PICCOLA, PRICE, REPORT, VENTURE
from tests.api.world import public_id

pytestmark = pytest.mark.django_db(transaction=True)

HERE = Path(__file__).parent
KNOWN = {
    "facts": [ON_SALE, NATURE, PRICE, public_id("fct", "nowhere")],
    "entities": [PICCOLA, DEAL, VENTURE, public_id("ent", "Small car")],
    "sources": [REPORT, FILING],
}
"""Ids to ask for, by the list they stand in: published, retracted, merged, never given."""


def test_no_answer_is_an_error_of_ours_or_is_not_described(address: str, tools: Path, tmp_path: Path) -> None:
    description = tmp_path / "openapi.json"
    description.write_text(json.dumps(_with_known_ids(described_api())), encoding="utf-8")
    words = ["--max-examples", os.environ.get("EXAMPLES") or "5", "--continue-on-failure", "--no-color"]
    if not os.environ.get("SEARCHING"):
        words.append("--generation-deterministic")
    ask = (tools / "st", "--config-file", HERE / "schemathesis.toml", "run", description, "--url", address)
    told = _run(*ask, *words, folder=tmp_path, env=dict(os.environ))
    # None of them was left out.
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"  ✅ {phase}" in told, told


def _with_known_ids(description: dict[str, Any]) -> dict[str, Any]:
    """What is drawn at random is never there."""
    for path, methods in description["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            if parameter["name"] == "public_id":
                known = KNOWN.get(path.split("/")[3], [])
                parameter["examples"] = {one: {"value": one} for one in known}
    return description


def test_a_client_made_of_the_committed_description_reads_the_api(address: str, tools: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(tmp_path)}
    made = tmp_path / "facts_client"
    make = (tools / "openapi-python-client", "generate", "--meta", "none", "--output-path", made)
    _run(*make, "--path", ROOT / "docs" / "openapi.yaml", folder=tmp_path, env=env)
    _run(tools / "python", HERE / "ask_by_client.py", address, ON_SALE, PRICE, folder=tmp_path, env=env)


def _run(*command: str | Path, folder: Path, env: dict[str, str]) -> str:
    """What it said."""
    done = subprocess.run([*map(str, command)], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
