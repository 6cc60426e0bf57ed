"""Deadline: one end for all of a fetch, however slowly each byte drips."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sources.fetch.fetched import FetchFailed
from sources.in_english import in_english


class Deadline:
    """Timeouts of sockets count from each byte anew; this one shuts the connection down when the time is over."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self._end = seconds, time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; FetchFailed when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def missed(self) -> FetchFailed:
        return FetchFailed(
            in_english("The server did not send everything within {seconds} seconds.", seconds=f"{self.seconds:g}")
        )

    @contextmanager
    def over(self, sock: socket.socket) -> Iterator[None]:
        """While in here, a connection that is still open when the time is over is shut down: whatever waits on it,
        a handshake or a read, ends at once."""
        # A handle of its own: TLS takes the descriptor out of the socket it wraps.
        own = sock.dup()
        timer = threading.Timer(self.left(), _shut_down, [own])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            own.close()


def _shut_down(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # the other side was first
