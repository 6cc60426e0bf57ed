"""Read strangers' bytes in a process of their own: one fork server a process of ours, one fork a reading, with limits.

In: bytes, and a ``Reader``: the name of a function and what it may use. Out: what that function says, as JSON knows it.
Promised: whatever the bytes do, the answer comes or ends in NotRead with the reason in plain words; the function has
none of our secrets, sockets or files; nothing of it is left when who asked is gone. This room knows no format.

``client`` runs in the web or worker process and loads no reader; ``server`` has loaded them and forks; ``child`` is
what the fork does. Not multiprocessing: a worker of Celery may have no children of that kind, and a fork of the
worker itself would hold its database connections and its secrets (docs/safety.md).
"""

from sources.apart.client import pieces_read_apart, read_apart, stop
from sources.apart.reader import NotRead, Reader, ReaderUnavailable, TooMuch

__all__ = ["NotRead", "Reader", "ReaderUnavailable", "TooMuch", "pieces_read_apart", "read_apart", "stop"]
