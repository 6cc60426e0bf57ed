"""The embedded broker: one file a message, in a folder. It needs no server.

Kombu's own filesystem transport writes a message under its final name and reads it while it is being
written, which loses messages and ends the worker. Here a message appears whole, by a rename, and is
claimed by a rename, which exactly one taker can win. The routing key is the name of the queue, so there
is no table of bindings that could be damaged, and a folder that was deleted is simply made again.

A message that a killed worker had taken is gone: by design the database is the outbox, and the sweep
finds the row again.
"""

import logging
import os
import time
import uuid
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import virtual
from kombu.utils.json import dumps, loads

log = logging.getLogger(__name__)


class Channel(virtual.Channel):
    """Puts messages into the folder named by the transport option ``folder`` and gets them out, oldest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(self.connection.client.transport_options["folder"])
        # The last listing of the folder, per queue: a long queue is listed once, not once a message.
        self._listed: dict[str, deque[Path]] = {}

    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> list[str]:
        return [routing_key]

    def _put(self, queue: str, message: dict[str, Any], **_: Any) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{time.time_ns():020d}-{uuid.uuid4().hex}.{queue}.msg"
        written = place.with_suffix(".part")
        written.write_text(dumps(message), encoding="utf-8")
        written.rename(place)

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for place in self._waiting(queue):
            claimed = place.with_suffix(f".{os.getpid()}.claimed")
            try:
                place.rename(claimed)
            except FileNotFoundError:
                continue  # another process was first
            text = claimed.read_bytes()
            claimed.unlink()
            try:
                message: dict[str, Any] = loads(text)
            except ValueError:
                # Kombu would end the worker; one damaged hint must not.
                log.warning("dropped a message that is not JSON from queue %s: %r", queue, text[:80])
                continue
            return message
        raise Empty

    def _waiting(self, queue: str) -> Iterator[Path]:
        """Every message of the queue, oldest first: those listed last time, then those come since."""
        listed = self._listed.setdefault(queue, deque())
        while listed:
            yield listed.popleft()
        listed.extend(self._list(queue))
        while listed:
            yield listed.popleft()

    def _list(self, queue: str) -> list[Path]:
        return sorted(self.folder.glob(f"*.{queue}.msg"))

    def _size(self, queue: str) -> int:
        return len(self._list(queue))

    def _purge(self, queue: str) -> int:
        waiting = self._list(queue)
        for place in waiting:
            place.unlink(missing_ok=True)
        return len(waiting)


class Transport(virtual.Transport):
    """What the address ``embedded://`` stands for."""

    Channel = Channel
    # Kombu's default of one second makes a backlog of everything; ten looks a second cost next to nothing.
    polling_interval = 0.1
    default_port = 0
    driver_type = "embedded"
    driver_name = "embedded"
    implements = virtual.Transport.implements.extend(exchange_type=frozenset({"direct"}))

    def driver_version(self) -> str:
        return "1"
