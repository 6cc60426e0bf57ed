"""Network: the way out. What a name resolves to, the socket to one address, and whose certificates count."""

import functools
import queue
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass

import certifi


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """All numeric addresses of a host. ``socket.gaierror`` where it has none, ``TimeoutError`` after the seconds.

    The system's resolver knows no time limit: it is asked in a thread, which is left behind when it takes too long.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else socket.gaierror(socket.EAI_NONAME, str(error)))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("the name was not resolved in time") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A socket to this numeric address: nothing is resolved again between the check and the connection."""
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.connect((address, port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


@functools.cache
def trusted() -> ssl.SSLContext:
    """Certificates of the authorities this system trusts, and of those Mozilla does."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True)
class Network:
    """Where tests put a resolver and sockets of their own. The check lies between the two and cannot be replaced."""

    resolve: Callable[[str, int, float], list[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    trusted: Callable[[], ssl.SSLContext] = trusted


INTERNET = Network()
