"""A real worker with real processes, killed while it weighs: what it had begun is done by whoever comes next."""

import os
import signal
from collections.abc import Callable

import pytest

from newsroom.processes import Child
from tests.apart import Apart, wait_until

SLOTS = 40
FILL = f"from tests.reliability.slots import fill; fill(more={SLOTS})"


def kill_one_child(newsroom: Apart) -> None:
    """At the fifth slot it weighs; the worker itself lives, and starts another child."""
    newsroom.start_worker(FACTS_FAULT="weigh: marked:5")
    newsroom.start_beat()
    wait_until((newsroom.folder / "fault-fired").exists, what="the fault")


def kill_the_main_process(newsroom: Apart) -> None:
    """Its children end by themselves; a supervisor starts another worker."""
    _kill(newsroom.start_worker(), amid=newsroom)
    newsroom.start_worker()
    newsroom.start_beat()


def kill_one_of_two_workers(newsroom: Apart) -> None:
    newsroom.start_beat()
    newsroom.start_worker()
    _kill(newsroom.start_worker(), amid=newsroom)


@pytest.mark.parametrize("kill", [kill_one_child, kill_the_main_process, kill_one_of_two_workers])
def test_whichever_process_of_a_worker_is_killed_every_contradiction_is_found(
    apart: Apart, kill: Callable[[Apart], None]
) -> None:
    apart.run("migrate", "--verbosity", "0")
    apart.run("shell", "--no-imports", "-c", FILL)
    kill(apart)
    wait_until(lambda: not _stale(apart), seconds=90, what="the slots to be weighed")
    apart.stop()
    assert apart.count("facts_contradiction") == apart.count("facts_transition") == SLOTS
    assert apart.count("facts_slot", "attempts > 0") == 0
    apart.run("verify")


def _kill(worker: Child, *, amid: Apart) -> None:
    """As soon as something was weighed."""
    wait_until(lambda: amid.count("facts_contradiction") > 0, what="the first contradiction")
    os.kill(worker.process.pid, signal.SIGKILL)
    worker.process.wait()


def _stale(newsroom: Apart) -> int:
    return newsroom.count("facts_slot", "evaluated_revision < revision")
