"""The embedded broker beside what it is made of: a bare file written, renamed, read and removed."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kombu import Connection

import newsroom.celery  # noqa: F401  (names the transport)
from tests.benchmarks import Bar, at_least

MESSAGES = 1000
PAYLOAD = {"number": 1, "padding": "x" * 500}


def bare_files(folder: Path) -> float:
    """Files a second, each written, renamed twice, read and removed."""
    began = time.perf_counter()
    for number in range(MESSAGES):
        written = folder / f"{number}.part"
        written.write_text("x" * 800)
        place = written.rename(folder / f"{number}.msg")
        claimed = place.rename(folder / f"{number}.claimed")
        claimed.read_bytes()
        claimed.unlink()
    return MESSAGES / (time.perf_counter() - began)


def messages(folder: Path) -> float:
    """Messages a second, all put first and then taken: a backlog, the hard case for a folder."""
    with Connection("embedded://localhost", transport_options={"folder": str(folder)}) as connection:
        queue = connection.SimpleQueue("bench")
        began = time.perf_counter()
        for _ in range(MESSAGES):
            queue.put(PAYLOAD)
        for _ in range(MESSAGES):
            queue.get(timeout=5).ack()
        return MESSAGES / (time.perf_counter() - began)


def bars() -> Iterator[Bar]:
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_files(Path(folder))
        through = messages(Path(folder) / "queue")
    yield at_least("broker: messages per bare file", through / bare, 0.15)
    yield at_least("broker: messages put and taken", through, 300, "/s")
