"""The fork server: started when needed, one a process, started again when it died, ended with its owner."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from sources.apart import NotRead, ReaderUnavailable, client, pieces_read_apart, read_apart, stop
from sources.apart.limits import AT_ONCE
from sources.apart.wire import receive_piece
from tests.apart import wait_until
from tests.reading_apart.readers import COUNT, ECHO, RUN, WORK_ON

ROOT = Path(__file__).resolve().parents[2]
ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells a process of its parent's end")


def server_pid() -> int:
    assert read_apart(ECHO, b"x") == {"said": "x"}
    assert client._here.server is not None
    return client._here.server.process.pid


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    if Path("/proc/self").exists():
        return status.exists() and "\nState:\tZ" not in status.read_text()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ends(pid: int, what: str) -> None:
    wait_until(lambda: not is_running(pid), what=f"{what} to end")


def test_readings_of_every_kind_share_one_server() -> None:
    ours = server_pid()
    assert read_apart(RUN, b"import os; said = os.getppid()") == ours
    assert read_apart(ECHO, b"x", url="y") == {"said": "x", "url": "y"}
    assert server_pid() == ours


def test_what_is_said_in_pieces_comes_in_their_order() -> None:
    assert list(pieces_read_apart(COUNT, b"5000")) == list(range(5000))


@pytest.mark.parametrize("pieces", [b"0", b"2"])
def test_who_is_asked_for_one_answer_gives_one(pieces: bytes) -> None:
    with pytest.raises(NotRead, match="in the middle of its answer"):
        read_apart(COUNT, pieces)


def test_threads_read_at_the_same_time_through_one_server() -> None:
    ours = server_pid()
    said: dict[int, str] = {}

    def read(number: int) -> None:
        said[number] = read_apart(ECHO, str(number).encode())["said"]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {number: str(number) for number in range(20)}
    assert server_pid() == ours


# --- a server that ends -----------------------------------------------------------------------------------------------


def test_a_server_that_was_killed_is_started_again() -> None:
    killed = server_pid()
    os.kill(killed, signal.SIGKILL)
    assert server_pid() != killed


def test_what_a_server_was_asked_when_it_was_killed_is_read_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = server_pid()

    def heard(answer: IO[bytes]) -> Any:
        monkeypatch.undo()
        os.kill(killed, signal.SIGKILL)
        return receive_piece(answer)

    monkeypatch.setattr(client, "receive_piece", heard)
    os.kill(killed, signal.SIGSTOP)  # so that it cannot answer first
    assert read_apart(ECHO, b"x") == {"said": "x"}
    assert server_pid() != killed


@ONLY_LINUX
def test_what_was_half_said_is_not_said_again() -> None:
    with closing(pieces_read_apart(WORK_ON, b"")) as pieces:
        worker = next(pieces)
        os.kill(server_pid(), signal.SIGKILL)
        with pytest.raises(ReaderUnavailable, match="does not answer"):
            list(pieces)
    ends(worker, "a reading whose server was killed")
    assert server_pid()


def test_a_frozen_server_is_killed_and_another_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen, replace_it = server_pid(), client._here.replace

    def replaced(broken: client.ForkServer) -> None:
        monkeypatch.undo()
        replace_it(broken)

    monkeypatch.setattr(client._here, "replace", replaced)
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0)
    os.kill(frozen, signal.SIGSTOP)
    # The second one has 25 seconds again.
    assert read_apart(replace(ECHO, wall_seconds=0.2), b"x") == {"said": "x"}
    ends(frozen, "the frozen server")


def test_a_server_that_cannot_start_is_no_fault_of_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    stop()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ReaderUnavailable, match="does not answer"):
        read_apart(ECHO, b"x")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ReaderUnavailable, match="cannot be started"):
        read_apart(ECHO, b"x")
    monkeypatch.undo()
    assert server_pid()


def test_a_reader_that_cannot_be_loaded_is_no_fault_of_the_bytes() -> None:
    with pytest.raises(ReaderUnavailable, match="does not answer"):
        read_apart(replace(ECHO, read="tests.reading_apart.readers:nothing"), b"x")
    assert server_pid()


# --- nothing is left --------------------------------------------------------------------------------------------------


def test_stopping_ends_the_readings_at_work_and_the_next_one_starts_a_server() -> None:
    with closing(pieces_read_apart(WORK_ON, b"")) as pieces:
        worker = next(pieces)
        server = server_pid()
        stop()
        assert not is_running(server)
        ends(worker, "the reading at work")
    assert server_pid() != server


def test_who_has_heard_enough_ends_the_reading() -> None:
    with closing(pieces_read_apart(WORK_ON, b"")) as pieces:
        worker = next(pieces)
        assert is_running(worker)
    ends(worker, "the reading nobody waits for")
    assert client._here.places._value == AT_ONCE


OWNER = """
    import os, time
    from sources.apart import client, pieces_read_apart
    from tests.reading_apart.readers import WORK_ON
    worker = next(pieces := pieces_read_apart(WORK_ON, b""))
    if os.fork() == 0:
        time.sleep(60)  # a forked child holds what it inherited
    print(client._here.server.process.pid, worker, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def owner() -> Iterator[subprocess.Popen[bytes]]:
    """A process with a server that is busy, and a forked child of its own."""
    command = [sys.executable, "-c", textwrap.dedent(OWNER)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as process:
        yield process
        os.killpg(process.pid, signal.SIGKILL)


def test_nothing_is_left_when_the_owner_is_killed(owner: subprocess.Popen[bytes]) -> None:
    assert owner.stdout is not None
    server, worker = map(int, owner.stdout.readline().split())
    assert is_running(server)
    assert is_running(worker)
    owner.kill()
    ends(server, "the server")
    ends(worker, "the reading")


def read_in_a_daemon(said: "multiprocessing.Queue[int]") -> None:
    said.put(server_pid())


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_worker_that_may_have_no_children_starts_its_own_server() -> None:
    """Celery's workers are daemonic processes of this kind."""
    ours = server_pid()
    forking = multiprocessing.get_context("fork")
    said: multiprocessing.Queue[int] = forking.Queue()
    worker = forking.Process(target=read_in_a_daemon, args=(said,), daemon=True)
    worker.start()
    theirs = said.get(timeout=120)
    worker.join()
    assert theirs != ours
    ends(theirs, "the worker's server")
    assert server_pid() == ours


def test_asking_loads_no_parser_and_no_django() -> None:
    check = (
        "import sys, sources.read_text, sources.read_feeds;"
        "print({'trafilatura', 'lxml', 'pypdf', 'docx', 'feedparser', 'django'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
