"""Readers that do what no reader should, and some that do what they should. They run in the child processes."""

import os
from collections.abc import Iterator
from typing import Any

from sources.apart import Reader


def echo(raw: bytes, **known: Any) -> Iterator[Any]:
    yield {"said": raw.decode(), **known}


def run(raw: bytes) -> Iterator[Any]:
    """The bytes are Python, as if a parser had been taken over; what they call ``said`` is the answer."""
    names: dict[str, Any] = {}
    exec(raw, names)
    yield names["said"]


def count(raw: bytes) -> Iterator[Any]:
    yield from range(int(raw))


def work_on(raw: bytes) -> Iterator[Any]:
    """Say which process this is, and never end."""
    yield os.getpid()
    yield " " * 100_000  # more than is kept back to be sent together
    while True:
        pass


def reader(name: str, *, cpu_seconds: int = 20, wall_seconds: float = 60, memory: int = 512 * 2**20) -> Reader:
    return Reader(f"{__name__}:{name}", cpu_seconds=cpu_seconds, wall_seconds=wall_seconds, memory=memory)


ECHO, RUN, COUNT, WORK_ON = (reader(name) for name in ("echo", "run", "count", "work_on"))
