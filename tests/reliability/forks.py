"""The parent of killed processes: it has started Django under the real settings, and forks whenever work is asked for.

``manage.py shell -c "from tests.reliability.forks import main; main()"``: one order a line on its input, the exit code
of each on its output.
"""

import json
import os
import signal
import sys
import time
import traceback

from django.conf import settings

from sources import faultpoints
from tests.reliability import work

LIMIT = 60.0
"""Seconds the work of one process may take."""


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _do(order)
        print(_end_of(child), flush=True)


def _do(order: dict[str, str]) -> None:
    """In the child: the work to its end, or to the point at which it is killed."""
    for number, path in enumerate((os.devnull, order["stdout"], order["stderr"])):
        os.dup2(os.open(path, os.O_RDWR), number)
    status = 1
    try:
        faultpoints.armed = faultpoints.armed_by(order["fault"], mark=settings.VAR / "fault-fired")
        exec(order["work"], vars(work).copy())
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def _end_of(child: int) -> int:
    """Its exit code; the negative signal of one that was killed. One that takes too long is killed here."""
    deadline = time.monotonic() + LIMIT
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGTERM)
        time.sleep(0.005)
