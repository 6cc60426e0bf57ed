"""From Save to the contradiction, with a real worker: on SQLite and the embedded broker, or on the servers named."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.apart import Apart, wait_until
from tests.benchmarks import Bar, at_most

SAVES = 60
ON_REDIS, BY_DEFAULT = 1.0, 3.0
"""Seconds within which 95 in 100 are visible."""


def bars() -> Iterator[Bar]:
    with tempfile.TemporaryDirectory() as folder, Apart(Path(folder)) as newsroom:
        newsroom.run("migrate", "--verbosity", "0")
        newsroom.start_worker()
        newsroom.start_beat(app="newsroom")
        wait_until(lambda: newsroom.count("facts_heartbeat") > 0, seconds=60, what="the worker")
        told = newsroom.run("shell", "--no-imports", "-c", f"from tests.at_scale.saving import show; show({SAVES})")
    broker, bar = ("embedded", BY_DEFAULT) if settings.BROKER_IS_EMBEDDED else ("Redis", ON_REDIS)
    yield at_most(f"latency: claim saved to visible, {broker}, p95", json.loads(told.stdout), bar, "s")
