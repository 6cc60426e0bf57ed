"""Extraction: articles a second on one core, in the limited child processes, of realistic pages of 50 kB.

One document at a time; the processor time of all who take part is counted: this process, the fork server, each fork.
Divided through that, the figure is that of one core, however many other programs share it. By the clock is shown too.
"""

import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sources.apart import client, stop
from sources.read_text import read_capture
from tests.benchmarks import Bar, at_least, at_most
from tests.reading import files
from tests.reading.pages import heavy, paragraph

PAGES = 100
SIZE = 50_000
PDFS = 20
PDF_PAGES = 4
ROUNDS = 3  # the best counts: whatever else runs on the machine only ever takes time


class Speed(NamedTuple):
    """Documents a second: of one core, and by the clock."""

    of_a_core: float
    by_the_clock: float


def bars() -> Iterator[Bar]:
    yield at_most("extraction: fork server started and warm", start_seconds(), 15, "s")
    chance = random.Random(7)
    pages = [heavy(chance, size=SIZE).html.encode() for _ in range(PAGES)]
    yield at_least("extraction: size of a page", min(map(len, pages)), 0.95 * SIZE, "bytes")
    yield from _bars(f"pages of {SIZE // 1000} kB", best(pages), bar=20)
    documents = [files.pdf(*(_page(chance) for _ in range(PDF_PAGES))) for _ in range(PDFS)]
    yield from _bars(f"PDF of {PDF_PAGES} pages", best(documents), bar=5)
    stop()


def _bars(what: str, speed: Speed, *, bar: float) -> Iterator[Bar]:
    yield at_least(f"extraction: {what}, of one core", speed.of_a_core, bar, "/s")
    # Shown only: who else works here decides it.
    yield at_least(f"extraction: {what}, by the clock", speed.by_the_clock, 0, "/s")


def _page(chance: random.Random) -> str:
    """Forty lines, wrapped as a page is."""
    words = paragraph(chance, sentences=30).split()
    return "\n".join(" ".join(words[start : start + 12]) for start in range(0, 480, 12))


def start_seconds() -> float:
    stop()
    started = time.monotonic()
    read_capture(b"The terminal opens in 2028.")
    return time.monotonic() - started


def best(documents: Sequence[bytes]) -> Speed:
    rounds = [measured(documents) for _ in range(ROUNDS)]
    return Speed(*(max(figures) for figures in zip(*rounds, strict=True)))


def measured(documents: Sequence[bytes]) -> Speed:
    started, busy = time.monotonic(), busy_seconds()
    for raw in documents:
        assert read_capture(raw).text
    return Speed(len(documents) / (busy_seconds() - busy), len(documents) / (time.monotonic() - started))


def busy_seconds() -> float:
    """Processor time of this process, of its fork server, and of all forks of that which have ended."""
    assert client._here.server is not None
    told = Path(f"/proc/{client._here.server.process.pid}/stat").read_text().rpartition(")")[2].split()
    # Fields 14 to 17 of proc(5): own and waited-for children's time, user and system; the name before is cut off.
    ticks = sum(int(field) for field in told[11:15])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")
