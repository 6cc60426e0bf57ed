"""The fork server: it has loaded the readers, and forks once for each reading. It reads nothing itself.

It kills what is over its time and what nobody waits for any more, and says for a process that ended without an answer
what it died of. It ends when the process that started it does.
"""

import gc
import logging
import math
import os
import select
import signal
import socket
import time
from dataclasses import dataclass

from sources.apart.child import read_and_answer
from sources.apart.confine import die_with_parent, shut_in
from sources.apart.reader import NotRead, Read, Reader, TooMuch, not_in_time, too_much_work
from sources.apart.wire import ORDER_BYTES, reader_of, reason
from sources.in_english import in_english

ENDED_WELL, ENDED_BADLY = 0, 1


@dataclass
class Child:
    """The process of one reading: its socket, and when its time is up (monotonic seconds)."""

    reply: socket.socket
    reader: Reader
    deadline: float
    is_overdue: bool = False


class Server:
    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: dict[int, Child] = {}
        self._loaded: dict[tuple[str, str], Read] = {}
        self._woken, wake = os.pipe()
        for end in (self._woken, wake):
            os.set_blocking(end, False)
        # A child that ends writes a byte, which ends the waiting.
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self._waiting = select.poll()
        self._waiting.register(self._control, select.POLLIN)
        self._waiting.register(self._woken, select.POLLIN)

    def serve(self) -> None:
        """Until the owner's end of the control socket is closed, by itself or by the system when it died."""
        while True:
            ready = {descriptor for descriptor, _ in self._waiting.poll(self._patience())}
            if self._woken in ready:
                os.read(self._woken, 4096)
            self._reap()
            self._kill_overdue()
            self._kill_abandoned(ready)
            if self._control.fileno() in ready and not self._take():
                return self._kill_all()

    def _patience(self) -> int | None:
        """Milliseconds until somebody's time is up."""
        deadlines = [child.deadline for child in self._children.values() if not child.is_overdue]
        return math.ceil(1000 * max(0.0, min(deadlines) - time.monotonic())) if deadlines else None

    def _take(self) -> bool:
        """One reading; False when there will be no more."""
        order, descriptors, _, _ = socket.recv_fds(self._control, ORDER_BYTES, 1)
        if len(order) < ORDER_BYTES or not descriptors:
            return False
        reader = reader_of(order)
        read = self._loaded_once(reader)
        reply = socket.socket(fileno=descriptors[0])
        ours = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._be_child(reply, reader=reader, read=read, parent=ours)
        self._children[pid] = Child(reply, reader, time.monotonic() + reader.wall_seconds)
        # Asked for nothing, it tells when the asker has closed its end.
        self._waiting.register(reply, 0)
        return True

    def _loaded_once(self, reader: Reader) -> Read:
        names = (reader.read, reader.warm)
        if names not in self._loaded:
            self._loaded[names] = reader.load()
            # What is loaded is shared with every child as long as nobody counts or collects in it.
            gc.collect()
            gc.freeze()
        return self._loaded[names]

    def _be_child(self, reply: socket.socket, *, reader: Reader, read: Read, parent: int) -> None:
        ended = ENDED_BADLY
        try:
            die_with_parent(parent)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            read_and_answer(reply, reader=reader, read=read)
            ended = ENDED_WELL
        finally:
            # No clean-up of the server's in its child.
            os._exit(ended)

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            child = self._children.pop(pid)
            self._forget(child)
            with child.reply:
                if status != ENDED_WELL:
                    _say(child, why(status, child))

    def _forget(self, child: Child) -> None:
        """Hear no more of its asker; who went away before is forgotten already."""
        try:
            self._waiting.unregister(child.reply)
        except KeyError:
            pass

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for pid, child in self._children.items():
            if child.deadline <= now and not child.is_overdue:
                child.is_overdue = True
                os.kill(pid, signal.SIGKILL)

    def _kill_abandoned(self, ready: set[int]) -> None:
        for pid, child in self._children.items():
            if child.reply.fileno() in ready:
                self._forget(child)
                os.kill(pid, signal.SIGKILL)

    def _kill_all(self) -> None:
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)


def why(status: int, child: Child) -> NotRead:
    """What a process died of that gave no answer, in plain words."""
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if child.is_overdue:
        return not_in_time(child.reader)
    if number == signal.SIGXCPU:
        return too_much_work(child.reader)
    if number == signal.SIGKILL:
        most = child.reader.memory / 2**20
        return TooMuch(in_english("reading it takes too much memory (more than {most} MB) or time", most=f"{most:.0f}"))
    by = signal.Signals(number).name if number else "without a word"
    return NotRead(in_english("the program that reads it broke off ({by})", by=by))


def _say(child: Child, said: NotRead) -> None:
    child.reply.settimeout(1)
    try:
        child.reply.sendall(reason(said))
    except OSError:
        pass  # who asked is gone


def main() -> None:
    """Asked on standard input, which is one end of a pair of sockets."""
    control = socket.socket(fileno=0)
    shut_in()
    # Parsers log what they think of a document; its words do not belong into a log.
    logging.disable()
    Server(control).serve()


if __name__ == "__main__":
    main()
