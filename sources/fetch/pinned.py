"""Pinned: a connection to an address that was checked, and to no other."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from sources.fetch.address import Address, not_public
from sources.fetch.deadline import Deadline
from sources.fetch.fetched import FetchFailed
from sources.fetch.network import Network
from sources.fetch.networks import why_not_public
from sources.in_english import in_english

SECONDS_TO_CONNECT = 6.0
"""For one address, so that a host whose first address is dead is reached by its second in time."""

MOST_ADDRESSES = 5


class _OnASocket:
    """A connection that opens none itself. Host header, server name and certificate stay those of the host's name."""

    def __init__(self, *args: Any, pinned: socket.socket, **kwargs: Any) -> None:
        self._pinned = pinned
        super().__init__(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        return self._pinned


class _Plain(_OnASocket, HTTPConnection):
    pass


class _Encrypted(_OnASocket, HTTPSConnection):
    pass


@contextmanager
def pinned(address: Address, *, network: Network, deadline: Deadline) -> Iterator[HTTPConnection]:
    """A connection to the host of this address, open while in here and at most until the deadline.

    ``FetchRefused`` where any of its addresses is not public, ``OSError`` where none answers.
    """
    numbers = network.resolve(address.host, address.port, deadline.left())
    check(address.host, numbers)
    with _connected(address, numbers, network=network, deadline=deadline) as sock, deadline.over(sock):
        connection = _connection(address, sock, network=network, seconds=deadline.left())
        try:
            yield connection
        finally:
            connection.close()


def check(host: str, numbers: list[str]) -> None:
    """All of them: who answers with a public and a private address is not to be trusted with the public one."""
    if not numbers:
        raise FetchFailed(in_english("{host} has no address at the moment.", host=host))
    for number in numbers:
        if why := why_not_public(number):
            raise not_public(host, f"{number}, {why}" if number != host else why)


@contextmanager
def _connected(
    address: Address, numbers: list[str], *, network: Network, deadline: Deadline
) -> Iterator[socket.socket]:
    """A socket to the first of the checked addresses that answers."""
    failed: OSError | None = None
    for number in numbers[:MOST_ADDRESSES]:
        try:
            sock = network.connect(number, address.port, min(SECONDS_TO_CONNECT, deadline.left()))
        except OSError as error:
            failed = error
            continue
        try:
            yield sock
        finally:
            sock.close()
        return
    assert failed is not None
    raise failed


def _connection(address: Address, sock: socket.socket, *, network: Network, seconds: float) -> HTTPConnection:
    if address.scheme == "http":
        return _Plain(address.host, address.port, pinned=sock, timeout=seconds)
    return _Encrypted(address.host, address.port, pinned=sock, timeout=seconds, ssl_context=network.trusted())
