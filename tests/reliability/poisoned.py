"""A newsroom in which some values are poison: ``celery -A tests.reliability.poisoned worker``."""

import importlib
import os
import signal
import time
from collections.abc import Sequence
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_process_init

from newsroom.celery import app

# Seconds that a task may take, with which nobody could wait for a test to end.
app.conf.task_soft_time_limit = int(os.environ.get("SOFT_LIMIT", app.conf.task_soft_time_limit))
app.conf.task_time_limit = int(os.environ.get("HARD_LIMIT", app.conf.task_time_limit))
# A schedule of its own: the one of the settings is everybody's in this process.
app.conf.beat_schedule = {
    **app.conf.beat_schedule,
    "sweep": {**app.conf.beat_schedule["sweep"], "schedule": 1.0, "options": {"expires": 5}},
}


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise ValueError("this value has no axis")


def hang() -> None:
    time.sleep(3600)


def hang_for_good() -> None:
    """As code does that listens to nobody."""
    while True:
        try:
            hang()
        except SoftTimeLimitExceeded:
            pass


def tarry() -> None:
    time.sleep(0.1)


POISON = {"1900": kill, "1901": fail, "1902": hang, "1903": hang_for_good}
"""What happens to the process that weighs a claim of this value."""

SLOW = "1899"


@worker_process_init.connect
def poison_the_weighing(**kwargs: Any) -> None:
    weighing = importlib.import_module("facts.weigh_slots.rules.weigh")
    find_differences = weighing.find_differences
    effects = POISON | {SLOW: tarry}

    def poisoned(asserted: Sequence[Any], *, time: str) -> Any:
        for claim in asserted:
            effects.get(claim.value.text, lambda: None)()
        return find_differences(asserted, time=time)

    weighing.find_differences = poisoned  # type: ignore[attr-defined]
