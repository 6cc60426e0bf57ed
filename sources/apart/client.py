"""The side of the process that wants something read: it starts its fork server when it is first needed.

A server belongs to one process and ends with it: it reads the end of its control socket. A process that was forked
(a worker of Celery) forgets its parent's server and starts its own.
"""

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO, Any

from sources.apart.limits import ANSWER_SECONDS, AT_ONCE
from sources.apart.reader import BROKE_OFF, NotRead, Reader, ReaderUnavailable
from sources.apart.wire import END, Broken, bytes_to_read, order_for, receive_piece
from sources.in_english import in_english

_ROOT = Path(__file__).resolve().parents[2]


class ForkServer:
    """A running fork server and the socket that it is asked on."""

    def __init__(self) -> None:
        with ExitStack() as until_it_runs:
            ours, theirs = socket.socketpair()
            self._control = until_it_runs.enter_context(ours)
            with theirs:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "sources.apart.server"],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    env=_environment(),
                    cwd=_ROOT,
                    # What is typed at a terminal (Ctrl-C) is not for it, and its readings are killed as its group.
                    start_new_session=True,
                )
            until_it_runs.pop_all()
        self._control.settimeout(ANSWER_SECONDS)
        self._asking = threading.Lock()

    def is_alive(self) -> bool:
        """It never speaks on its control socket, so what is to be heard there is its end. It is not waited for here:
        as long as nobody does, its number and that of its group stay its own."""
        heard = select.poll()
        heard.register(self._control, select.POLLIN)
        return not heard.poll(0)

    @contextmanager
    def ask(self, reader: Reader, raw: bytes, known: dict[str, Any]) -> Iterator[IO[bytes]]:
        """Where the answer is heard; who leaves before its end ends the reading. Raises OSError where the server is
        gone."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._asking:
                socket.send_fds(self._control, [order_for(reader)], [theirs.fileno()])
            ours.settimeout(reader.wall_seconds + ANSWER_SECONDS)
            try:
                for frame in bytes_to_read(raw, known):
                    ours.sendall(frame)
            except (BrokenPipeError, ConnectionResetError):
                # Ended before it had heard all: the server may still say why.
                pass
            with ours.makefile("rb") as answer:
                yield answer

    def forget(self) -> None:
        """Close the socket; in the process that owns it this ends the server."""
        self._control.close()

    def stop(self) -> None:
        """End it, and every reading at work."""
        self.forget()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # it is gone already, and so is its group; some systems say so in the second way
        self.process.wait()


def _environment() -> dict[str, str]:
    """Where Python finds its modules, and nothing else: no password of the database, no secret key."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    modules = [str(_ROOT), *(str(Path(folder).absolute()) for folder in sys.path if folder)]
    return {**kept, "PYTHONPATH": os.pathsep.join(modules), "PYTHONUTF8": "1"}


class _OfThisProcess:
    """The server of this process, if any, and who may use it."""

    def __init__(self) -> None:
        self.begin_anew()
        self.is_watching_forks = False

    def begin_anew(self) -> None:
        self.server: ForkServer | None = None
        self.changing = threading.Lock()
        self.places = threading.BoundedSemaphore(AT_ONCE)

    def running(self) -> ForkServer:
        with self.changing:
            if self.server is None or not self.server.is_alive():
                self._stop_server()
                self._watch_forks()
                self.server = ForkServer()
            return self.server

    def replace(self, broken: ForkServer) -> None:
        """Stop it, unless another thread has done so already."""
        with self.changing:
            if self.server is broken:
                self._stop_server()

    def stop(self) -> None:
        with self.changing:
            self._stop_server()

    def _stop_server(self) -> None:
        if self.server is not None:
            self.server.stop()
        self.server = None

    def _watch_forks(self) -> None:
        if not self.is_watching_forks:
            self.is_watching_forks = True
            os.register_at_fork(before=self._hold, after_in_parent=self._let_go, after_in_child=self._forked)
            atexit.register(self.stop)

    def _hold(self) -> None:
        # A server that is just being started would be nobody's in the child, and live as long as it does.
        self.changing.acquire()

    def _let_go(self) -> None:
        self.changing.release()

    def _forked(self) -> None:
        # An inherited end of the socket would keep the server alive after its owner; and it is not ours to reap.
        if self.server is not None:
            self.server.forget()
            self.server.process.returncode = 0
        self.begin_anew()


_here = _OfThisProcess()


def stop() -> None:
    """End the server of this process and all that it reads; the next reading starts another."""
    _here.stop()


def read_apart(reader: Reader, raw: bytes, **known: Any) -> Any:
    """The one piece that the reader says; from any thread. Raises NotRead and ReaderUnavailable."""
    with closing(pieces_read_apart(reader, raw, **known)) as pieces:
        said = next(pieces, None)
        if said is None or next(pieces, None) is not None:
            raise NotRead(BROKE_OFF)
        return said


def pieces_read_apart(reader: Reader, raw: bytes, **known: Any) -> Generator[Any, None, None]:
    """What the reader says, piece by piece, as it says it; from any thread. Closing it early ends the reading.

    A server that went away before the first piece is started again, once. Raises NotRead and ReaderUnavailable.
    """
    with _here.places:
        last: Exception | None = None
        has_spoken = False
        for _ in range(2):
            server = _running()
            try:
                with server.ask(reader, raw, known) as answer:
                    while (said := receive_piece(answer)) is not END:
                        has_spoken = True
                        yield said
                    return
            except (OSError, Broken) as error:
                _here.replace(server)
                last = error
            if has_spoken:
                break
        raise ReaderUnavailable(in_english("the process that reads it does not answer ({last})", last=last)) from last


def _running() -> ForkServer:
    try:
        return _here.running()
    except OSError as error:
        raise ReaderUnavailable(
            in_english("the process that reads it cannot be started ({error})", error=error)
        ) from error
