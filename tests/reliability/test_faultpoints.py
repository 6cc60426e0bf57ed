"""The points at which tests kill: nothing happens there unless a test says so, and never in a newsroom."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sources import faultpoints
from sources.faultpoints import armed_by, faultpoint
from tests.apart import OF_THE_TESTS, ROOT

KILLED = -9


def test_nothing_is_armed_unless_somebody_says_so(tmp_path: Path) -> None:
    assert faultpoints.armed is None
    assert armed_by("", mark=tmp_path / "mark") is None
    faultpoint("save: begun")


@pytest.mark.parametrize(
    "said, passed, survives",
    [
        ("save: begun", ["save: begun"], False),
        ("save: begun:1", ["save: begun"], False),
        ("save: begun:2", ["save: begun"], True),
        ("save: begun:2", ["save: begun", "save: slot raised", "save: begun"], False),
        ("save: begun", ["save: slot raised"], True),
        ("save", ["save: begun"], True),
    ],
)
def test_a_process_dies_the_nth_time_that_it_is_at_its_point(
    tmp_path: Path, said: str, passed: list[str], survives: bool
) -> None:
    mark = tmp_path / "fault-fired"
    done = _passing(passed, FACTS_FAULT=said, DJANGO_VAR=str(tmp_path))
    assert done.returncode == (0 if survives else KILLED)
    assert mark.exists() != survives
    # A worker that is started again gets past the point.
    mark.write_text("")
    assert _passing(passed, FACTS_FAULT=said, DJANGO_VAR=str(tmp_path)).returncode == 0


def test_a_newsroom_that_is_served_over_https_does_not_start_with_a_fault(tmp_path: Path) -> None:
    done = _passing([], FACTS_FAULT="save: begun", DJANGO_HTTPS="1", DJANGO_VAR=str(tmp_path))
    assert done.returncode not in (0, KILLED)
    assert "FACTS_FAULT kills this process on purpose and is for tests only: unset it." in done.stderr


def _passing(points: list[str], **env: str) -> subprocess.CompletedProcess[str]:
    """A process that passes these points and ends."""
    code = f"from sources.faultpoints import faultpoint; [faultpoint(name) for name in {points}]"
    inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    inherited |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DJANGO_HTTPS": "0"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=inherited | env, capture_output=True, text=True, timeout=60)
