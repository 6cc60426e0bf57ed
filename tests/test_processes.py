"""The supervisor: what it starts runs, is started again, and ends with it, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom import processes as supervision
from newsroom.processes import ChildFailed, Processes
from tests.apart import ROOT, wait_until

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
# A process that starts one of its own, says who both are, and works on; the second is deaf to SIGTERM.
FAMILY = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[2]])
place = pathlib.Path(sys.argv[1])
place.with_suffix(".part").write_text(f"{os.getpid()} {child.pid}")
place.with_suffix(".part").rename(place)
time.sleep(60)
"""


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    """Where a family leaves its numbers."""
    return tmp_path / "pids"


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with Processes(tmp_path / "log") as started:
        yield started


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet asked for its exit code does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def read_pids(place: Path) -> list[int]:
    wait_until(place.exists, what="the family to start")
    return [int(pid) for pid in place.read_text().split()]


def all_gone(family: list[int]) -> bool:
    return not any(is_alive(pid) for pid in family)


def test_stopping_ends_a_process_and_what_it_started(processes: Processes, pids: Path) -> None:
    processes.start("family", sys.executable, "-c", FAMILY, str(pids), DEAF)
    family = read_pids(pids)
    assert all(is_alive(pid) for pid in family)
    processes.stop()
    wait_until(lambda: all_gone(family), what="the family to end")


def test_a_process_deaf_to_the_request_is_killed_after_a_grace(
    processes: Processes,
) -> None:
    child = processes.start("deaf", sys.executable, "-c", DEAF)
    wait_until(lambda: "up" in child.ending(), what="the process to start")
    began = time.monotonic()
    processes.stop(grace=0.5)
    assert time.monotonic() - began < 5
    assert child.process.returncode == -signal.SIGKILL


def test_a_supervisor_that_is_killed_leaves_nobody_behind(tmp_path: Path, pids: Path) -> None:
    program = (
        "import pathlib, sys, time\n"
        "from newsroom.processes import Processes\n"
        "with Processes(pathlib.Path(sys.argv[1])) as processes:\n"
        "    processes.start('family', sys.executable, '-c', *sys.argv[2:])\n"
        "    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "log"), FAMILY, str(pids), DEAF]
    with subprocess.Popen(command, cwd=ROOT) as supervisor:
        family = read_pids(pids)
        supervisor.kill()
    wait_until(lambda: all_gone(family), what="the family to end")


def test_a_process_that_ends_after_a_while_is_started_again(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "LIFETIME", 0.0)
    child = processes.start("sleeper", sys.executable, "-c", "import time; time.sleep(60)")
    assert processes.mend() == []
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: child.process.poll() is not None, what="the process to end")
    assert processes.mend() == ["sleeper"]
    assert child.process.pid != first
    assert processes.mend() == []


def test_a_process_that_cannot_start_is_named_with_the_end_of_its_log(processes: Processes) -> None:
    child = processes.start("worker", sys.executable, "-c", "raise SystemExit('no such broker')")
    child.process.wait(timeout=30)
    with pytest.raises(ChildFailed, match=r"The worker ended at once.*worker\.log:\s+no such broker"):
        processes.mend()
