"""A newsroom apart: its own folder, database and queue, and the real commands and workers as processes."""

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, closing
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import LiteralString, Self
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

from newsroom.processes import Child, Processes

ROOT = Path(__file__).resolve().parent.parent
# What a process of the tests must not inherit from the tests.
OF_THE_TESTS = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_POOL", "EMAIL_URL")
# Redis has 16 databases. Each newsroom holds one of these alone, whatever other tests run on this machine: so nobody
# takes a message that is another's.
REDIS_DATABASES = range(10, 16)


class Apart:
    """``with Apart(folder) as newsroom``: with empty tables after ``newsroom.migrate()``, gone at the end.

    On SQLite its database lies in its folder; where the tests run on PostgreSQL it is a database there. With
    Redis it shares the server, and starts with an empty queue in a database of its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database = f"newsroom_apart_{uuid.uuid4().hex[:12]}"
        self._processes = Processes(folder / "log")
        self._held = ExitStack()
        # Named by whoever runs several parts of the tests: tests/settings.py.
        self._migrated_already = os.environ.get("MIGRATED_DATABASE", "")
        self._is_on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
        self.env = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        self.env |= {"DJANGO_VAR": str(folder), "DJANGO_HTTPS": "0", "PYTHONUNBUFFERED": "1"}
        # A test asks again and again until something has come about.
        self.env |= {"API_RATE": "", "API_FILES_RATE": ""}

    def __enter__(self) -> Self:
        if self._is_on_postgres:
            self._administer("CREATE DATABASE {}")
            self.env["DATABASE_URL"] = self._address()
        if not settings.BROKER_IS_EMBEDDED:
            server = urlsplit(settings.CELERY_BROKER_URL)
            self.env["CELERY_BROKER_URL"] = server._replace(path=f"/{self._redis_database()}").geturl()
            self._celery("purge", "--force")
        self._processes.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._processes.__exit__(kind, error, trace)
        if self._is_on_postgres:
            self._administer("DROP DATABASE {} WITH (FORCE)")
        self._held.close()

    def run(self, *words: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
        """``manage.py words``; what it printed is in ``stdout`` and ``stderr``."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=300
        )
        assert (done.returncode != 0) == fails, f"manage.py {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done

    def migrate(self) -> None:
        """What ``run("migrate")`` leaves: a copy of a database in which that has been run."""
        if self._is_on_postgres:
            self._administer("DROP DATABASE {}")
            self._administer("CREATE DATABASE {} TEMPLATE {}", self._migrated_already or _migrated()._database)
        else:
            shutil.copy(_migrated().folder / "newsroom.sqlite3", self.folder)

    def start_worker(self, *, app: str = "newsroom", processes: int = 2, **env: str) -> Child:
        alone = ("--without-gossip", "--without-mingle", "--without-heartbeat") if settings.BROKER_IS_EMBEDDED else ()
        words = ("worker", "--loglevel", "INFO", "--concurrency", str(processes), *alone)
        return self._start("worker", app, *words, **env)

    def start_beat(self, *, app: str = "tests.hurried", **env: str) -> Child:
        return self._start("beat", app, "beat", **env)

    def count(self, table: LiteralString, where: LiteralString = "true") -> int:
        """How many such rows a table has at this moment, asked without starting a process."""
        query: LiteralString = f"SELECT count(*) FROM {table} WHERE {where}"
        if self._is_on_postgres:
            with psycopg.connect(self.env["DATABASE_URL"]) as connection:
                return int((connection.execute(query).fetchone() or (0,))[0])
        with closing(sqlite3.connect(self.folder / "newsroom.sqlite3", timeout=20)) as database:
            return int(database.execute(query).fetchone()[0])

    def stop(self) -> None:
        """End every process that was started here. Nobody waits until a worker that has nothing to do looks up."""
        self._processes.stop(grace=0.3)

    def _start(self, name: str, app: str, *words: str, **env: str) -> Child:
        return self._processes.start(name, sys.executable, "-m", "celery", "-A", app, *words, env={**self.env, **env})

    def _redis_database(self) -> int:
        """Held until this newsroom is gone; waits while all are taken."""
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            for number in REDIS_DATABASES:
                lock = (Path(tempfile.gettempdir()) / f"newsroom-redis-{number}.lock").open("w")
                try:
                    flock(lock, LOCK_EX | LOCK_NB)
                except BlockingIOError:
                    lock.close()
                else:
                    self._held.enter_context(lock)
                    return number
            time.sleep(0.5)
        raise AssertionError("all Redis databases of the tests are taken")

    def _celery(self, *words: str) -> None:
        command = [sys.executable, "-m", "celery", "-A", "newsroom", *words]
        subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, check=True, timeout=60)

    def _administer(self, statement: LiteralString, *names: str) -> None:
        at = settings.DATABASES["default"]
        with psycopg.connect(
            host=at["HOST"],
            port=at["PORT"],
            user=at["USER"],
            password=at["PASSWORD"],
            dbname="postgres",
            autocommit=True,
        ) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, (self._database, *names))))

    def _address(self) -> str:
        at = settings.DATABASES["default"]
        login = at["USER"] + (f":{at['PASSWORD']}" if at["PASSWORD"] else "")
        return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{self._database}"


@cache
def _migrated() -> Apart:
    """The newsroom whose database is copied; it is there until the tests end."""
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    folder = until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-migrated-"))
    migrated = until_the_end.enter_context(Apart(Path(folder)))
    migrated.run("migrate", "--verbosity", "0")
    return migrated


def wait_until(is_so: Callable[[], bool], *, seconds: float = 30.0, what: str = "it") -> None:
    """Look ten times a second; fail when it is still not so at the end."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"waited {seconds} seconds for {what}"
        time.sleep(0.1)
