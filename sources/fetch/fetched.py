"""What came back from an address, or why nothing did."""

from collections.abc import Sequence
from dataclasses import dataclass, field


class _NotFetched(Exception):
    """``redirects`` are the addresses passed on the way, first to last, with the one that ended it."""

    def __init__(self, why: str, *, http_status: int | None = None, redirects: Sequence[str] = ()) -> None:
        self.http_status, self.redirects = http_status, list(redirects)
        super().__init__(why)


class FetchFailed(_NotFetched):
    """Nothing was fetched now, and trying again may help (timeout, 429, 503). The message says why, in plain words.

    ``retry_after`` is how many seconds the server asked to wait, at most a day; None where it asked nothing.
    """

    def __init__(
        self,
        why: str,
        *,
        retry_after: float | None = None,
        http_status: int | None = None,
        redirects: Sequence[str] = (),
    ) -> None:
        self.retry_after = retry_after
        super().__init__(why, http_status=http_status, redirects=redirects)


class FetchRefused(_NotFetched):
    """Nothing will be fetched, however often it is tried (not public, 404, too large, too many redirects)."""


@dataclass(frozen=True)
class Fetched:
    """``raw`` is decoded from its transfer and content encoding, at most 20 MB. ``not_modified``: 304, and no bytes.

    ``redirects`` are the addresses passed on the way, first to last, without the final one. ``headers`` are pairs as
    the server sent them. ``content_type`` is what the server says; the bytes decide. ``moved_to`` is where the address
    has moved for good (301, 308); empty where it has not.
    """

    raw: bytes
    http_status: int
    final_url: str
    redirects: list[str] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    moved_to: str = ""
