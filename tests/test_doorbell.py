"""The doorbell: a hint after the commit, and never a wait for a broker."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery, Task
from django.db import transaction
from kombu import Connection

from sources import doorbell

ROOT = Path(__file__).resolve().parent.parent
A_SAVE = 1.0  # seconds that an editor may wait


@pytest.fixture(autouse=True)
def fresh_bells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorbell, "_bells", {})
    # Celery prefers it to the address that an app is given.
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)


def task_on(broker: str, **options: object) -> Task:
    app = Celery("bell", broker=broker, set_as_current=False)
    app.conf.broker_transport_options = {"socket_connect_timeout": 1, "socket_timeout": 1, **options}
    app.conf.task_ignore_result = True

    @app.task(name="bell.look", shared=False)
    def look(number: int) -> None: ...

    return look


@pytest.fixture
def queue_folder(tmp_path: Path) -> Path:
    return tmp_path / "queue"


@pytest.fixture
def look(queue_folder: Path) -> Task:
    """A task whose hints lie in the folder."""
    return task_on("embedded://localhost", folder=str(queue_folder))


def hints_in(folder: Path) -> list[int]:
    """The arguments of the hints that arrived."""
    arrived = []
    with Connection("embedded://localhost", transport_options={"folder": str(folder)}) as connection:
        queue = connection.SimpleQueue("celery")
        for _ in range(len(queue)):
            arrived.append(queue.get(timeout=1).payload[0][0])
    return arrived


@pytest.fixture
def frozen_broker() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def refusing_broker() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"redis://127.0.0.1:{port}/0"


@pytest.mark.django_db(transaction=True)
def test_a_hint_leaves_after_the_commit_and_not_before(look: Task, queue_folder: Path) -> None:
    with transaction.atomic():
        doorbell.ring(look, 7)
        assert doorbell.flush()
        assert not queue_folder.exists()
    assert doorbell.flush()
    assert hints_in(queue_folder) == [7]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_rings_nobody(look: Task, queue_folder: Path) -> None:
    with transaction.atomic():
        doorbell.ring(look, 7)
        transaction.set_rollback(True)
    assert doorbell.flush()
    assert not queue_folder.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broker", ["refusing_broker", "frozen_broker"])
def test_a_broker_that_does_not_answer_delays_no_save(
    broker: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    look = task_on(request.getfixturevalue(broker))
    began = time.monotonic()
    for number in range(50):
        with transaction.atomic():
            doorbell.ring(look, number)
    assert time.monotonic() - began < A_SAVE
    # Given up as a whole, not after a timeout for each.
    assert doorbell.flush(seconds=20)
    assert "the sweep takes them up" in caplog.text


class StuckTask:
    """A task whose broker takes nothing until it is told to."""

    def __init__(self) -> None:
        self.app = Celery("stuck", set_as_current=False)
        self.may_go_on = threading.Event()
        self.sent: list[tuple[object, ...]] = []

    def apply_async(self, args: tuple[object, ...], *, retry: bool) -> None:
        assert not retry
        self.may_go_on.wait(timeout=10)
        self.sent.append(args)


@pytest.mark.django_db(transaction=True)
def test_more_hints_than_there_is_room_for_are_dropped_with_one_line(caplog: pytest.LogCaptureFixture) -> None:
    stuck = StuckTask()
    began = time.monotonic()
    for number in range(doorbell.CAPACITY + 100):
        doorbell.ring(stuck, number)
    assert time.monotonic() - began < A_SAVE
    assert caplog.text.count("too many hints at once") == 1
    stuck.may_go_on.set()
    assert doorbell.flush(seconds=10)
    assert doorbell.CAPACITY <= len(stuck.sent) <= doorbell.CAPACITY + 1


@pytest.mark.django_db(transaction=True)
def test_flushing_gives_up_at_its_deadline() -> None:
    stuck = StuckTask()
    doorbell.ring(stuck, 1)
    assert not doorbell.flush(seconds=0.1)
    stuck.may_go_on.set()
    assert doorbell.flush(seconds=10)


@pytest.mark.django_db(transaction=True)
def test_in_eager_mode_the_task_runs_where_it_was_rung() -> None:
    app = Celery("eager", set_as_current=False)
    app.conf.task_always_eager = True
    done: list[int] = []

    @app.task(name="eager.look", shared=False)
    def look(number: int) -> None:
        done.append(number)

    doorbell.ring(look, 7)
    assert done == [7]


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_has_a_bell_of_its_own(look: Task, queue_folder: Path) -> None:
    doorbell.ring(look, 1)
    assert doorbell.flush()
    child = os.fork()
    if child == 0:
        arrived = False
        try:
            doorbell._hand_on(doorbell.Hint(look, (2,)))
            arrived = doorbell.flush(seconds=5)
        finally:
            os._exit(0 if arrived else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert hints_in(queue_folder) == [1, 2]


def test_a_command_that_ends_at_once_still_delivers_its_hint(tmp_path: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from sources import doorbell\n"
        "from newsroom.celery import app\n"
        "@app.task(name='late.look')\n"
        "def look(number): ...\n"
        "doorbell.ring(look, 7)\n"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "DJANGO_VAR": str(tmp_path)}
    env |= {"CELERY_BROKER_URL": "embedded://localhost", "DATABASE_URL": f"sqlite:///{tmp_path}/late.sqlite3"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, check=True, timeout=60)
    assert hints_in(tmp_path / "queue") == [7]
