"""Starts the processes of one machine, starts them again when they end, and ends all of them with itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from newsroom import reaper

# A process that lives shorter than this cannot work here: starting it for ever would only hide that.
LIFETIME = 10.0
# A process asked to end gets this long for what it is doing.
GRACE = 8.0


class ChildFailed(Exception):
    """A process ended soon after its start; the message names its log and shows the end of it."""


@dataclass
class Child:
    """One process, its command, and the log that holds all it says."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes]
    started: float

    def ending(self, *, lines: int = 12) -> str:
        """The last lines of the log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


class Processes:
    """``with Processes(logs) as processes``: whatever is started inside has ended outside, also after `kill -9`."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._children: list[Child] = []

    def __enter__(self) -> Self:
        self._logs.mkdir(parents=True, exist_ok=True)
        self._reaper = subprocess.Popen(
            [sys.executable, "-S", reaper.__file__], stdin=subprocess.PIPE, start_new_session=True, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        # With its pipe closed and no group left, the reaper ends.
        self._reaper.communicate()

    def start(self, name: str, *command: str, env: Mapping[str, str] = os.environ) -> Child:
        """Start the command with this whole environment; what it prints goes to ``<logs>/<name>.log``."""
        log = self._logs / f"{name}.log"
        log.unlink(missing_ok=True)
        child = Child(name, command, env, log, self._spawn(command, env, log), time.monotonic())
        self._children.append(child)
        return child

    def mend(self) -> list[str]:
        """Start again what has ended; return the names. Raises ChildFailed for what does not stay up."""
        ended = [child for child in self._children if child.process.poll() is not None]
        for child in ended:
            self._kill_group(child)
            if time.monotonic() - child.started < LIFETIME:
                self._children.remove(child)
                raise ChildFailed(f"The {child.name} ended at once. From {child.log}:\n\n{child.ending()}")
            child.process = self._spawn(child.command, child.env, child.log)
            child.started = time.monotonic()
        return [child.name for child in ended]

    def stop(self, *, grace: float = GRACE) -> None:
        """Ask every process to end, last started first; kill the whole group of one that has not in so many seconds."""
        children, self._children = self._children[::-1], []
        for child in children:
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + grace
        for child in children:
            try:
                child.process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass  # its group is killed now
            self._kill_group(child)

    def _kill_group(self, child: Child) -> None:
        """Also after a process has ended by itself: what it started may not have."""
        try:
            os.killpg(child.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # nobody is left in it
        child.process.wait()
        self._tell("-", child.process.pid)

    def _spawn(self, command: Sequence[str], env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
        # In a session of its own: Ctrl-C reaches the supervisor only, which then ends all in order.
        with log.open("ab") as out:
            process = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        self._tell("+", process.pid)
        return process

    def _tell(self, sign: str, pid: int) -> None:
        """Keep the reaper informed."""
        assert self._reaper.stdin is not None
        self._reaper.stdin.write(f"{sign}{pid}\n")
        self._reaper.stdin.flush()
