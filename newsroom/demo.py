"""The guards and the processes of the demo: one at a time, on a free port, never over a real newsroom."""

import fcntl
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from facts.models import Alert, Claim, Contradiction, Delivery, Fact, Slot
from newsroom.processes import Processes
from sources.models import Publisher, Snapshot, Source

HOST = "127.0.0.1"


class CannotStart(Exception):
    """Something stands in the way of the demo; the message says what, and what to do."""


def check_port(port: int) -> None:
    """Raise CannotStart when another program listens there, or no program ever could."""
    if not 1 <= port <= 65535:
        raise CannotStart(f"{port} is not a port: choose one from 1024 to 65535, e.g. make demo PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make demo PORT={port + 1}"
            ) from error


@contextmanager
def only_one(place: Path) -> Iterator[None]:
    """Hold the lock of this folder; the system lets go of it however this process ends."""
    with place.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise CannotStart(
                f"A demo runs already on {place.parent} (process {file.read().strip()}). Stop it first with Ctrl-C, "
                "or give this one a folder of its own: DJANGO_VAR=/some/folder make demo PORT=8001"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def refuse_a_real_newsroom() -> None:
    """Raise CannotStart when there are sources but none of the demo's publishers, whose hosts end in .example:
    what somebody added to the demo is part of it."""
    if Publisher._meta.db_table not in connection.introspection.table_names():
        return
    publishers = Publisher.objects.filter(sources__isnull=False)
    real = publishers.exclude(host__endswith=".example").first()
    if real is not None and not publishers.filter(host__endswith=".example").exists():
        raise CannotStart(
            f"This database holds a real newsroom (there are sources of {real.name}); the demo leaves it alone. "
            "Give the demo a folder of its own, and unset DATABASE_URL: DJANGO_VAR=/some/folder make demo"
        )


def has_sources() -> bool:
    return Source.objects.exists()


def is_story_untold() -> bool:
    """Whether the cast has not yet settled and vetted anything: a demo just loaded, or stopped before that."""
    return not Fact.objects.exists()


def address(port: int | None) -> str:
    """Where the demo is served; without a port, where it will be by default."""
    return f"http://{HOST}:{port or 8000}"


def start_all(processes: Processes, *, port: int | None) -> None:
    """A worker, beat, and a web server when there is a port for it."""
    # Pages are served on this machine only, so they may come unencrypted; mails point to them. DEBUG is for
    # loading the demo, not for showing it.
    env = {**os.environ, "DJANGO_DEBUG": "0", "DJANGO_HTTPS": "0", "SITE_URL": address(port)}
    celery = (sys.executable, "-m", "celery", "-A", "newsroom")
    # Without a server there is nobody to gossip with.
    alone = ("--without-gossip", "--without-mingle", "--without-heartbeat") if settings.BROKER_IS_EMBEDDED else ()
    processes.start("worker", *celery, "worker", "--loglevel", "INFO", "--concurrency", "2", *alone, env=env)
    processes.start("beat", *celery, "beat", "--loglevel", "INFO", env=env)
    if port is not None:
        server = (sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--bind", f"{HOST}:{port}")
        # Two processes that listen each for themselves: else lasting connections all land on one of them.
        shape = ("--workers", "2", "--threads", "4", "--reuse-port", "--no-control-socket")
        processes.start("web", *server, *shape, env={**env, "DATABASE_POOL": "1"})


def work_left() -> int:
    """Snapshots to take in, slots to weigh, alerts to bundle and messages due: what the worker still has to do."""
    # Seen from a little later, so that a message which is being sent at this moment still counts.
    soon = timezone.now() + timedelta(minutes=5)
    unsent = Delivery.objects.unsent(now=soon).count()
    snapshots = Snapshot.objects.to_anchor().count() + Snapshot.objects.to_compare().count()
    return snapshots + Slot.objects.to_weigh().count() + Alert.objects.due(now=soon).count() + unsent


def wait_until_it_answers(*, port: int, seconds: float) -> bool:
    """Ask for /healthz until it answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


class Counts(NamedTuple):
    """How much of everything there is."""

    sources: int
    claims: int
    slots: int
    contradictions: int
    alerts: int
    facts: int

    def __str__(self) -> str:
        return ", ".join(f"{number} {name}" for name, number in self._asdict().items())


def count() -> Counts:
    tables = (Source, Claim, Slot, Contradiction, Alert, Fact)
    return Counts(*(table.objects.count() for table in tables))
