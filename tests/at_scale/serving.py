"""Web servers as processes, each on a port of this machine, and how they are asked over a lasting connection."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from subprocess import DEVNULL
from typing import Any

from django.db import connection

from newsroom.demo import HOST
from tests.apart import OF_THE_TESTS, ROOT


class Asker:
    """Asks one server, over one connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=60)

    def ask(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body. A server may have closed a connection on which nothing was asked for seconds."""
        try:
            return self._ask(path, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            return self._ask(path, headers)

    def _ask(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        self._connection.request("GET", path, headers={name.replace("_", "-"): said for name, said in headers.items()})
        answer: HTTPResponse = self._connection.getresponse()
        return answer.status, answer.read()

    def read(self, path: str) -> Any:
        status, body = self.ask(path)
        assert status == 200, f"{path} answers {status}: {body[:300]!r}"
        return json.loads(body)


def environment() -> dict[str, str]:
    """For a process that works on the database of this one, as an installation would."""
    env = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    env |= {"API_RATE": "", "API_FILES_RATE": ""}  # a measure asks as fast as it is answered
    return env | {"DATABASE_URL": _address(), "DJANGO_HTTPS": "0", "DJANGO_LOG_LEVEL": "ERROR"}


@contextmanager
def ours(path: str, *, settings: str = "newsroom.settings") -> Iterator[Asker]:
    """Our web server in one process, as the demo starts it; ready when it answers to this path."""
    words = ("gunicorn", "newsroom.wsgi", "--workers", "1", "--threads", "4", "--no-control-socket")
    port = free_port()
    env = environment() | {"DATABASE_POOL": "1", "DJANGO_SETTINGS_MODULE": settings}
    with served([*words, "--bind", f"{HOST}:{port}"], port=port, path=path, env=env) as asker:
        yield asker


@contextmanager
def served(words: Sequence[str], *, port: int, path: str, env: Mapping[str, str]) -> Iterator[Asker]:
    """``python -m words``, until the end."""
    with subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env=env, stdout=DEVNULL, stderr=DEVNULL) as server:
        try:
            yield _when_ready(server, port=port, path=path)
        finally:
            server.terminate()


def _when_ready(server: subprocess.Popen[bytes], *, port: int, path: str) -> Asker:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        asker = Asker(port)
        try:
            asker.read(path)
        except OSError:
            time.sleep(0.2)
        else:
            return asker
    raise AssertionError("the server does not answer")


def _address() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    login = at["USER"] + (f":{at['PASSWORD']}" if at["PASSWORD"] else "")
    place = f"{login}@{at['HOST']}" if login or at["HOST"] else ""
    return f"postgres://{place}{':' + str(at['PORT']) if at['PORT'] else ''}/{at['NAME']}"


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])
