"""Processes on the database of the test: killed at a named point, or not."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from tests.apart import OF_THE_TESTS, ROOT
from tests.reliability.mail_server import MailServer


class Done(NamedTuple):
    """How a process ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Desk:
    """``with Desk(folder) as desk``: processes that work on the database of the tests, and write below this folder.

    They are forked by one parent, for starting Django anew takes each a second; ``clear()`` before each test.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "var"
        self._said = folder / "said"
        self._parent: subprocess.Popen[str] | None = None
        self.server = MailServer()

    def __enter__(self) -> "Desk":
        self.server.__enter__()
        return self

    def __exit__(self, *ended: object) -> None:
        if self._parent is not None:
            self._parent.communicate(timeout=10)
        self.server.__exit__(None, None, None)

    def clear(self) -> None:
        """Nothing is left of the test before."""
        for folder in (self.folder, self._said):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        self.server.taken.clear()

    def run(self, work: str) -> Done:
        """``sweep()``: some of tests.reliability.work, to its end."""
        done = self._start(work)
        assert done.returncode == 0, done.stderr
        return done

    def killed(self, work: str, *, at: str, nth: int = 1) -> Done:
        """The same, killed the n-th time it is at this point; the test fails if it never came there."""
        mark = self.folder / "fault-fired"
        mark.unlink(missing_ok=True)
        done = self._start(work, fault=f"{at}:{nth}")
        assert done.returncode == -signal.SIGKILL, f"it never was at “{at}” {nth} times\n{done.stderr}"
        assert mark.read_text(encoding="utf-8") == f"{at}\n"
        return done

    def _start(self, work: str, *, fault: str = "") -> Done:
        parent = self._ready()
        assert parent.stdin is not None
        assert parent.stdout is not None
        out, err = (self._said / name for name in ("stdout", "stderr"))
        for path in (out, err):
            path.write_text("")
        order = {"work": work, "fault": fault, "stdout": str(out), "stderr": str(err)}
        parent.stdin.write(f"{json.dumps(order)}\n")
        parent.stdin.flush()
        return Done(int(parent.stdout.readline()), out.read_text(), err.read_text())

    def _ready(self) -> subprocess.Popen[str]:
        if self._parent is None:
            env = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
            env |= {
                "DATABASE_URL": database_url(),
                "DJANGO_HTTPS": "0",
                # Message-IDs are signed with it.
                "DJANGO_SECRET_KEY": settings.SECRET_KEY,
                "DJANGO_VAR": str(self.folder),
                "EMAIL_URL": f"smtp://127.0.0.1:{self.server.port}",
            }
            code = "from tests.reliability.forks import main; main()"
            command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
            pipe = subprocess.PIPE
            self._parent = subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True)
        return self._parent


def database_url() -> str:
    """The address of the database this test works on."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    login = at["USER"] + (f":{at['PASSWORD']}" if at["PASSWORD"] else "")
    return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
