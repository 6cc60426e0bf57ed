"""Rings a worker after a commit. A hint, never a record: what it loses, the sweep finds.

A save must never wait for a broker that is slow, frozen or gone. So a hint goes onto a short queue in this
process, and one background thread hands it on. When the queue is full or the broker does not take a hint,
hints are dropped and one line is logged.
"""

import atexit
import logging
import os
import queue
import threading
import time
from typing import Any, NamedTuple

from celery import Task
from django.db import transaction

from sources.faultpoints import faultpoint

log = logging.getLogger(__name__)

# More hints than this are one bulk import, which the sweep takes up as a whole anyway.
CAPACITY = 1000
# A command that ends gives its last hints this many seconds to leave.
FAREWELL = 2.0


class Hint(NamedTuple):
    """A task that has something to do, and the primary keys that say what."""

    task: Task
    args: tuple[Any, ...]

    def send(self) -> None:
        """Hand the hint to the broker at once: no second try, the sweep is the second try."""
        self.task.apply_async(self.args, retry=False)


class Doorbell:
    """The queue of one process and the thread that empties it."""

    def __init__(self) -> None:
        self._hints: queue.Queue[Hint] = queue.Queue(CAPACITY)
        self._lock = threading.Lock()
        self._sender: threading.Thread | None = None
        self._is_full = False

    def put(self, hint: Hint) -> None:
        """Leave the hint for the sender; when there is no room, drop it."""
        self._start()
        try:
            self._hints.put_nowait(hint)
            self._is_full = False
        except queue.Full:
            if not self._is_full:
                log.warning("too many hints at once: the sweep takes up the rest")
            self._is_full = True

    def flush(self, *, seconds: float) -> bool:
        """Wait until all hints have left, but not longer than this; say whether they have."""
        deadline = time.monotonic() + seconds
        while self._hints.unfinished_tasks and time.monotonic() < deadline:
            time.sleep(0.005)
        return not self._hints.unfinished_tasks

    def _start(self) -> None:
        with self._lock:
            if self._sender is None:
                self._sender = threading.Thread(target=self._send, name="doorbell", daemon=True)
                self._sender.start()

    def _send(self) -> None:
        while True:
            hint = self._hints.get()
            try:
                hint.send()
            except Exception as error:  # whatever a broker's library raises must not end the thread
                log.warning(
                    "the broker took no hint (%s), %d dropped: the sweep takes them up", error, self._drop() + 1
                )
            finally:
                self._hints.task_done()

    def _drop(self) -> int:
        """Forget what waits: a broker that is gone would cost seconds for each. Return how many they were."""
        dropped = 0
        while True:
            try:
                self._hints.get_nowait()
            except queue.Empty:
                return dropped
            self._hints.task_done()
            dropped += 1


# One per process: a forked child has the parent's queue and locks, but not its thread.
_bells: dict[int, Doorbell] = {}


def ring(task: Task, *args: Any) -> None:
    """After the commit, tell a worker that `task(*args)` has something to do. Never raises, never waits."""

    # A plain function: Django names it when it fails, and a partial has no name to log.
    def hand_on() -> None:
        faultpoint("save: committed, no hint")
        _hand_on(Hint(task, args))

    transaction.on_commit(hand_on, robust=True)
    faultpoint("save: hint promised")


def flush(*, seconds: float = FAREWELL) -> bool:
    """Give the hints of this process time to leave; say whether all have."""
    bell = _bells.get(os.getpid())
    return bell is None or bell.flush(seconds=seconds)


def _hand_on(hint: Hint) -> None:
    if hint.task.app.conf.task_always_eager:
        hint.send()
    else:
        _bells.setdefault(os.getpid(), Doorbell()).put(hint)


atexit.register(flush)
