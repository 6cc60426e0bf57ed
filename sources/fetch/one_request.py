"""One request to one checked address, while its connection is open; every error in it said in words."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from sources.fetch import reasons
from sources.fetch.address import Address
from sources.fetch.deadline import Deadline
from sources.fetch.network import Network
from sources.fetch.pinned import pinned


@contextmanager
def asked(
    address: Address,
    headers: Mapping[str, str],
    *,
    network: Network,
    deadline: Deadline,
    method: str = "GET",
    body: bytes | None = None,
) -> Iterator[HTTPResponse]:
    """Its answer. Raises FetchFailed where trying again may help and FetchRefused where not."""
    try:
        with pinned(address, network=network, deadline=deadline) as connection:
            connection.request(method, address.target, body=body, headers=headers, preload_content=False)
            yield connection.getresponse()
    except (OSError, ValueError, HTTPError, http.client.HTTPException) as error:
        if deadline.is_over():
            raise deadline.missed() from error
        raise reasons.of_error(error, host=address.host) from error
