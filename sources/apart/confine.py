"""What a reading may not do: run long, take much memory, write, connect, start programs, outlive its server."""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from sources.apart.limits import OPEN_FILES, SERVER_FILES
from sources.apart.reader import Reader

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    *(f"os.{name}" for name in ("remove", "rename", "rmdir", "mkdir", "link", "symlink", "truncate", "chmod", "chown")),
)
"""Events of Python's audit (docs.python.org, audit events table)."""

_IS_LINUX = sys.platform == "linux"
_LIBC = ctypes.CDLL(None)


class Forbidden(RuntimeError):
    """A parser tried to do what none has a reason to do."""


def shut_in() -> None:
    """What the server does to itself before it loads any reader, and every fork inherits."""
    _leave_the_network()
    _go_nowhere()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY or most > SERVER_FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (SERVER_FILES, SERVER_FILES))


def die_with_parent(parent: int) -> None:
    """Linux: the system kills this process when that one ends, whatever ends it. Elsewhere the client has to."""
    if _IS_LINUX:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def confine(reader: Reader) -> None:
    """Put the limits on this process, for good."""
    # At the first limit the system sends SIGXCPU, at the second SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (reader.cpu_seconds, reader.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    used = _memory_used()
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + reader.memory, used + reader.memory))
    # A module that is imported late would be written down compiled, and that is refused.
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Linux: a network namespace of its own, in which there is nothing. Where the system refuses it, the audit hook
    alone stands in the way."""
    if _IS_LINUX:
        _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _go_nowhere() -> None:
    """Into an empty directory that is taken away at once: no relative name leads anywhere, and nothing is left."""
    nowhere = tempfile.mkdtemp()
    os.chdir(nowhere)
    Path(nowhere).rmdir()


def _memory_used() -> int:
    """Bytes of address space of this process; 0 where the system does not tell (macOS, which has no such limit)."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise Forbidden(f"{event} in a reading process")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise Forbidden("writing a file in a reading process")
