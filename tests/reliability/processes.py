"""Processes on the database of the test: killed at a named point, or not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from django.db import connection

from tests.apart import OF_THE_TESTS, ROOT


class Desk:
    """Starts processes that work on the database of this test, and write below a folder of their own."""

    def __init__(self, folder: Path, *, mail_port: int) -> None:
        self._mark = folder / "fault-fired"
        self.env = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        self.env |= {
            "DATABASE_URL": database_url(),
            "DJANGO_HTTPS": "0",
            "DJANGO_VAR": str(folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }

    def run(self, work: str) -> subprocess.CompletedProcess[str]:
        """``sweep()``: some of tests.reliability.work, to its end."""
        done = self._start(work)
        assert done.returncode == 0, done.stderr
        return done

    def killed(self, work: str, *, at: str, nth: int = 1) -> subprocess.CompletedProcess[str]:
        """The same, killed the n-th time it is at this point; the test fails if it never came there."""
        self._mark.unlink(missing_ok=True)
        done = self._start(work, FACTS_FAULT=f"{at}:{nth}")
        assert done.returncode == -signal.SIGKILL, f"it never was at “{at}” {nth} times\n{done.stderr}"
        assert self._mark.read_text(encoding="utf-8") == f"{at}\n"
        return done

    def _start(self, work: str, **env: str) -> subprocess.CompletedProcess[str]:
        code = f"from datetime import timedelta; from tests.reliability.work import *; {work}"
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        return subprocess.run(command, cwd=ROOT, env=self.env | env, capture_output=True, text=True, timeout=60)


def database_url() -> str:
    """The address of the database this test works on."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    login = at["USER"] + (f":{at['PASSWORD']}" if at["PASSWORD"] else "")
    return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
