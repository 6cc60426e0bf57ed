"""A real worker with real processes, killed while it weighs: what it had begun is done by whoever comes next."""

import os
import signal
from collections.abc import Callable

import pytest

from newsroom.processes import Child
from tests.apart import Apart, wait_until
from tests.reliability.poisoned import SLOW

SLOTS = 40
FILL = f"from tests.reliability.slots import fill; fill(*['{SLOW}'] * {SLOTS})"
APP = "tests.reliability.poisoned"


def kill_one_child(newsroom: Apart) -> None:
    """The worker itself lives, and starts another child."""
    newsroom.start_worker(app=APP, FACTS_FAULT="batch: transitions written")
    newsroom.start_beat(app=APP)
    wait_until((newsroom.folder / "fault-fired").exists, what="the fault")


def kill_the_main_process(newsroom: Apart) -> None:
    """Its children end by themselves; a supervisor starts another worker."""
    worker = _a_worker_at_work(newsroom)
    os.kill(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    newsroom.start_worker(app=APP)
    newsroom.start_beat(app=APP)


def kill_all_of_one_of_two_workers(newsroom: Apart) -> None:
    worker = _a_worker_at_work(newsroom)
    newsroom.start_worker(app=APP)
    newsroom.start_beat(app=APP)
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    assert _stale(newsroom)


@pytest.mark.parametrize("kill", [kill_one_child, kill_the_main_process, kill_all_of_one_of_two_workers])
def test_whichever_process_of_a_worker_is_killed_every_contradiction_is_found(
    apart: Apart, kill: Callable[[Apart], None]
) -> None:
    apart.migrate()
    apart.run("shell", "--no-imports", "-c", FILL)
    kill(apart)
    wait_until(lambda: not _stale(apart), seconds=90, what="the slots to be weighed")
    apart.stop()
    assert apart.count("facts_contradiction") == apart.count("facts_transition") == SLOTS
    assert apart.count("facts_slot", "attempts > 0") == 0
    apart.run("verify")


def _a_worker_at_work(newsroom: Apart) -> Child:
    """It has begun a batch that takes it four seconds."""
    worker = newsroom.start_worker(app=APP)
    wait_until(lambda: newsroom.count("facts_slot", "attempts > 0") > 0, what="the worker to begin")
    return worker


def _stale(newsroom: Apart) -> int:
    return newsroom.count("facts_slot", "evaluated_revision < revision")
