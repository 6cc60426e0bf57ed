"""Named points of the work at which a test kills the process, to show that nothing is lost (docs/reliability.md).

Off, a point costs one comparison. It is armed by FACTS_FAULT only, which the settings refuse where pages are served
over HTTPS.
"""

import os
import signal
from pathlib import Path
from typing import Protocol

from django.conf import settings


class Fault(Protocol):
    def reach(self, name: str) -> None: ...


class Kill:
    """Kills its process the n-th time a point is reached there: no `finally`, no rollback, no farewell.

    It leaves one line in ``mark``, and where that line stands already it has fired and lets the work pass: the
    worker that is started again gets on.
    """

    def __init__(self, *, name: str, nth: int, mark: Path) -> None:
        self._name, self._left, self._mark = name, nth, mark

    def reach(self, name: str) -> None:
        if name != self._name or self._mark.exists():
            return
        self._left -= 1
        if self._left == 0:
            self._mark.write_text(f"{name}\n", encoding="utf-8")
            os.kill(os.getpid(), signal.SIGKILL)


def armed_by(said: str, *, mark: Path) -> Fault | None:
    """``weigh: marked:2`` dies at the second ``weigh: marked``; without a number, at the first. Empty: nothing."""
    name, _, number = said.rpartition(":")
    if not number.isdecimal():
        name, number = said, "1"
    return Kill(name=name, nth=int(number), mark=mark) if said else None


armed = armed_by(settings.FACTS_FAULT, mark=settings.VAR / "fault-fired")
"""What happens at the points of this process; None in production, always."""


def faultpoint(name: str) -> None:
    """Say where the work is. ``name`` is “stage: what has just been done”, and stands in the kill matrix."""
    if armed is not None:
        armed.reach(name)
