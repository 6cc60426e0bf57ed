"""Ends the processes of a supervisor that cannot do it any more, because it was killed itself.

Run by its path, as a process in a session of its own. It reads `+PID` and `-PID` lines, groups started and
groups ended, from the supervisor's end of a pipe. When the pipe closes, the supervisor has gone, and
whatever group is left is killed. (A death signal of Linux would reach only direct children, and only there.)
"""

import os
import signal
import sys
from collections.abc import Iterable


def groups_left(lines: Iterable[str]) -> set[int]:
    """The groups that were started and not ended, once the lines end."""
    left: set[int] = set()
    for line in lines:
        sign, pid = line[0], int(line[1:])
        if sign == "+":
            left.add(pid)
        else:
            left.discard(pid)
    return left


if __name__ == "__main__":
    for group in groups_left(sys.stdin):
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it ended by itself
