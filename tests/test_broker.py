"""The embedded broker: whole messages, each to one taker, and nothing that a damaged folder can end."""

import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu import Connection
from kombu.simple import SimpleQueue

import newsroom.celery  # noqa: F401  (names the transport)

PRODUCERS = CONSUMERS = 2
EACH = 500


def connect(folder: Path) -> Connection:
    return Connection("embedded://localhost", transport_options={"folder": str(folder)})


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with connect(tmp_path / "queue") as opened:
        yield opened


def open_queue(connection: Connection, name: str = "work") -> SimpleQueue:
    return connection.SimpleQueue(name)


def produce(folder: Path, producer: int) -> None:
    with connect(folder) as connection, open_queue(connection) as queue:
        for number in range(EACH):
            queue.put({"producer": producer, "number": number, "padding": "x" * 2000})


def consume(folder: Path, results: "multiprocessing.Queue[tuple[int, int]]", stop: float) -> None:
    with connect(folder) as connection, open_queue(connection) as queue:
        while time.time() < stop:
            try:
                message = queue.get(timeout=0.2)
            except queue.Empty:
                continue
            message.ack()
            results.put((message.payload["producer"], message.payload["number"]))


def test_two_producers_and_two_consumers_lose_nothing_and_get_nothing_twice(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[int, int]] = processes.Queue()
    stop = time.time() + 60
    producers = [processes.Process(target=produce, args=(tmp_path, number)) for number in range(PRODUCERS)]
    consumers = [processes.Process(target=consume, args=(tmp_path, results, stop)) for _ in range(CONSUMERS)]
    for process in producers + consumers:
        process.start()
    try:
        got = Counter(results.get(timeout=60) for _ in range(PRODUCERS * EACH))
        for process in producers:
            process.join(timeout=10)
        assert got == Counter((producer, number) for producer in range(PRODUCERS) for number in range(EACH))
        assert list(tmp_path.glob("*")) == [], "neither half-written nor claimed messages lie about"
        assert results.empty()
    finally:
        for process in consumers:
            process.terminate()
        for process in producers + consumers:
            process.join(timeout=10)
        results.close()


def test_messages_come_out_in_the_order_they_went_in(connection: Connection) -> None:
    queue = open_queue(connection)
    for number in range(20):
        queue.put({"number": number})
    assert [queue.get(timeout=1).payload["number"] for _ in range(20)] == list(range(20))


def test_a_message_that_was_not_acknowledged_comes_back_when_its_taker_leaves(tmp_path: Path) -> None:
    with connect(tmp_path) as first:
        queue = open_queue(first)
        queue.put({"number": 1})
        queue.get(timeout=1)
    with connect(tmp_path) as second:
        assert open_queue(second).get(timeout=1).payload == {"number": 1}


def test_a_damaged_message_is_dropped_and_the_next_one_is_delivered(
    connection: Connection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = open_queue(connection)
    (tmp_path / "queue").mkdir()
    (tmp_path / "queue" / "0.work.msg").write_text("{ half a mess")
    queue.put({"number": 1})
    assert queue.get(timeout=1).payload == {"number": 1}
    assert "not JSON" in caplog.text


def test_a_folder_that_is_deleted_under_way_is_made_again(connection: Connection, tmp_path: Path) -> None:
    queue = open_queue(connection)
    queue.put({"number": 1})
    for message in (tmp_path / "queue").iterdir():
        message.unlink()
    (tmp_path / "queue").rmdir()
    with pytest.raises(queue.Empty):
        queue.get(timeout=0.2)
    queue.put({"number": 2})
    assert queue.get(timeout=1).payload == {"number": 2}


def test_queues_do_not_take_each_others_messages(connection: Connection) -> None:
    open_queue(connection, "mail").put({"for": "mail"})
    work = open_queue(connection, "work")
    with pytest.raises(work.Empty):
        work.get(timeout=0.2)
    assert len(open_queue(connection, "mail")) == 1


def test_a_purge_empties_one_queue_only(connection: Connection) -> None:
    mail, work = open_queue(connection, "mail"), open_queue(connection, "work")
    mail.put({})
    work.put({})
    work.clear()
    assert (len(mail), len(work)) == (1, 0)
