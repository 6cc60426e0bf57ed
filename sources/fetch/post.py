"""Step: hand a body to an address of somebody else, and hear how it was answered.

In: an address, bytes, headers. Out: ``Posted``. Promised: guarded as ``fetch`` is: only public addresses, checked
and pinned; all of it within seconds; nothing is followed, and of the answer nothing is read but its head.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sources.fetch.address import read_address
from sources.fetch.ask import user_agent
from sources.fetch.deadline import Deadline
from sources.fetch.network import INTERNET, Network
from sources.fetch.one_request import asked
from sources.fetch.reasons import seconds_to_wait

SECONDS = 3.0
"""For all of it: who takes a message has only to say so, and can do its work afterwards."""


@dataclass(frozen=True)
class Posted:
    """``retry_after``: how many seconds the server asked to wait, at most a day; None where it asked nothing."""

    http_status: int
    retry_after: float | None = None

    @property
    def is_taken(self) -> bool:
        return 200 <= self.http_status < 300


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS, network: Network = INTERNET
) -> Posted:
    """Raises FetchFailed or FetchRefused, in words, where there is no answer; whatever is answered comes back."""
    deadline = Deadline(seconds)
    address = read_address(url)
    own = {"User-Agent": user_agent(), "Connection": "close"}
    with asked(address, {**headers, **own}, network=network, deadline=deadline, method="POST", body=body) as response:
        said = response.headers.get("retry-after")
        return Posted(response.status, None if said is None else seconds_to_wait(said, now=datetime.now(UTC)))
