"""No test leaves this machine. Python tells an audit hook of every connection before it is made; this one refuses all
but those to the machine itself and to the broker the tests were given, and remembers who tried."""

import ipaddress
import socket
import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

opened: list[tuple[str, int]] = []
"""Every internet address a socket of this process was connected to, or tried to be; a test may empty it."""

left: list[str] = []
"""What tried to leave. Code that catches every error would hide it from the test, so the guard looks here."""

_TOUCHES = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def watch() -> None:
    """From now on, and until this process ends: an audit hook cannot be taken off again."""
    sys.addaudithook(_look)


def _look(event: str, args: tuple[Any, ...]) -> None:
    if event not in _TOUCHES:
        return
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
        is_here = host is None or is_number(host) or _is_here(host)
    else:
        if not isinstance(args[1], tuple):
            return  # a socket of the file system
        host = args[1][0]
        opened.append((str(host), args[1][1]))
        is_here = _is_here(host)
    if not is_here:
        left.append(f"{event} {host}")
        raise PermissionError(f"a test tried to leave this machine: {event} {host}")


def is_number(host: str | bytes) -> bool:
    """Whether the resolver answers this without asking anybody."""
    host = host.decode() if isinstance(host, bytes) else host
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True


def _is_here(host: str | bytes) -> bool:
    host = host.decode() if isinstance(host, bytes) else host
    broker = urlsplit(settings.CELERY_BROKER_URL).hostname
    if host in {"", "localhost", socket.gethostname(), broker}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
