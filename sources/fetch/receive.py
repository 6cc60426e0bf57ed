"""Receive: the body of an answer, bounded while it is unpacked; and its headers, as they can be kept."""

from urllib3.response import BaseHTTPResponse, HTTPResponse

from sources.fetch.deadline import Deadline
from sources.fetch.fetched import FetchFailed, FetchRefused
from sources.in_english import in_english

MOST_BYTES = 20_000_000
"""Of a page, unpacked."""

MOST_OF_HEADERS = 100_000
"""Characters of all headers together; usual are two thousand."""

A_PIECE = 64 * 1024

# Unpackers that urllib3 has here: gzip and deflate always, br and zstd where their libraries are installed.
PACKINGS = frozenset(BaseHTTPResponse.CONTENT_DECODERS) - {"x-gzip"}
_TOO_LARGE = in_english("The page has more than {most} MB.", most=MOST_BYTES // 1_000_000)


def headers_of(response: BaseHTTPResponse) -> list[tuple[str, str]]:
    """As the server sent them; a NUL, which no database row can hold, is shown as what it is: not a character."""
    headers = [(name, value.replace("\x00", "\ufffd")) for name, value in response.headers.iteritems()]
    if sum(len(name) + len(value) for name, value in headers) > MOST_OF_HEADERS:
        raise FetchRefused(in_english("The server sent more than {most} kB of headers.", most=MOST_OF_HEADERS // 1000))
    return headers


def body_of(response: HTTPResponse, *, deadline: Deadline) -> bytes:
    """All bytes, unpacked. FetchRefused as soon as they are too many, FetchFailed where there are none."""
    _refuse_packing(response.headers.get("content-encoding", ""))
    if (response.length_remaining or 0) > MOST_BYTES:
        raise FetchRefused(_TOO_LARGE)
    body = bytearray()
    while piece := response.read(A_PIECE, decode_content=True):
        body += piece
        if len(body) > MOST_BYTES:
            raise FetchRefused(_TOO_LARGE)
        deadline.left()
    # A connection that was shut down looks like one that had no more to say.
    deadline.left()
    if not body:
        raise FetchFailed(in_english("The server sent an empty page."), http_status=response.status)
    return bytes(body)


def _refuse_packing(said: str) -> None:
    """What we did not ask for: an unknown packing would be kept packed, and a packing inside a packing is a bomb."""
    packing = said.strip().lower()
    if packing not in {"", "identity", "x-gzip", *PACKINGS}:
        raise FetchRefused(
            in_english("The server packed the page in a way we did not ask for ({packing}).", packing=packing[:40])
        )
