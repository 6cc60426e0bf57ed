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

GOOD = 50
SOFT, HARD = 2, 4
"""Seconds, in place of the 60 and 90 of the settings."""

app.conf.task_soft_time_limit, app.conf.task_time_limit = SOFT, HARD
app.conf.beat_schedule["sweep"] |= {"schedule": 1.0, "options": {"expires": 5}}


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


POISON = {"1900": kill, "1901": fail, "1902": hang, "1903": hang_for_good}
"""What happens to the process that weighs a claim of this value."""


@worker_process_init.connect
def poison_the_weighing(**kwargs: Any) -> None:
    weighing = importlib.import_module("facts.weigh_slots.weigh")
    find_differences = weighing.find_differences

    def poisoned(asserted: Sequence[Any], *, time: str) -> Any:
        for claim in asserted:
            POISON.get(claim.value.text, lambda: None)()
        return find_differences(asserted, time=time)

    weighing.find_differences = poisoned  # type: ignore[attr-defined]
