"""Why nothing was fetched, in words for an editor; and whether trying again may help.

Temporary is what a server or a line may get over by itself within hours. Final is what only a person gets over: an
address that is wrong, a page that is gone, a wall to pay at. At a wall trying again only makes us a nuisance.
"""

import http.client
import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urllib3.exceptions import DecodeError, HTTPError

from sources.fetch.fetched import FetchFailed, FetchRefused
from sources.in_english import in_english

LONGEST_WAIT = 24 * 3600.0
"""Seconds a server may make us wait; who asks for more is asked again after a day."""

_FINAL = {
    401: in_english("The page is behind a log-in (401)."),
    402: in_english("The page is behind a paywall (402)."),
    403: in_english("The server does not show us the page (403): a paywall, a log-in, or it shuts out programs."),
    404: in_english("There is no page at this address (404)."),
    410: in_english("The page was taken down for good (410)."),
    451: in_english("The page is withheld for legal reasons (451)."),
    501: in_english("The server cannot do what every server does (501)."),
    505: in_english("The server does not speak our version of HTTP (505)."),
}
_TEMPORARY = {
    408: in_english("The server waited too long for us (408)."),
    421: in_english("The wrong server answered for this host (421)."),
    425: in_english("The server asks to come back later (425)."),
    429: in_english("The server says that it is asked too often (429)."),
    503: in_english("The server is overloaded or being mended (503)."),
}
_NAME_MAY_COME_BACK = {socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM, socket.EAI_MEMORY}


def of_status(status: int, *, retry_after: str | None) -> FetchFailed | FetchRefused:
    """For a status that brings no page."""
    if status in _FINAL:
        return FetchRefused(_FINAL[status], http_status=status)
    if status in _TEMPORARY or status >= 500:
        why = _TEMPORARY.get(status, in_english("The server had an error of its own ({status}).", status=status))
        return FetchFailed(why, http_status=status, retry_after=seconds_to_wait(retry_after, now=datetime.now(UTC)))
    return FetchRefused(
        in_english("The server answered with {status} instead of a page.", status=status), http_status=status
    )


def seconds_to_wait(said: str | None, *, now: datetime) -> float | None:
    """Read a Retry-After: seconds, or a date. At most a day, never less than nothing; None where it says neither."""
    said = (said or "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT)


def of_error(error: Exception, *, host: str) -> FetchFailed | FetchRefused:
    """For an error of resolver, socket, TLS or HTTP. What the libraries wrap is looked at itself."""
    met = _unwrapped(error)
    if isinstance(met, socket.gaierror):
        return _of_name(met, host=host)
    if isinstance(met, ssl.SSLCertVerificationError):
        return FetchRefused(
            in_english(
                "The certificate of {host} is not valid: {error}.",
                host=host,
                error=met.verify_message.rstrip("."),
            )
        )
    if isinstance(met, ssl.SSLError):
        return FetchFailed(in_english("No encrypted connection to {host} came about.", host=host))
    if isinstance(met, TimeoutError):
        return FetchFailed(in_english("{host} did not answer in time.", host=host))
    if isinstance(met, ConnectionRefusedError):
        return FetchFailed(in_english("{host} takes no connections at the moment.", host=host))
    if isinstance(met, DecodeError):
        return FetchRefused(in_english("What the server sent is packed in a way that cannot be unpacked."))
    return _of_http(met, host=host)


def _of_http(met: BaseException, *, host: str) -> FetchFailed | FetchRefused:
    if isinstance(met, http.client.RemoteDisconnected | http.client.IncompleteRead):
        return FetchFailed(in_english("{host} ended the connection before everything was sent.", host=host))
    if isinstance(met, http.client.HTTPException | HTTPError | ValueError):
        return FetchRefused(in_english("{host} does not answer as a web server does.", host=host))
    return FetchFailed(in_english("The connection to {host} broke.", host=host))


def _of_name(error: socket.gaierror, *, host: str) -> FetchFailed | FetchRefused:
    if error.errno in _NAME_MAY_COME_BACK:
        return FetchFailed(in_english("The name {host} could not be looked up at the moment.", host=host))
    return FetchRefused(in_english("There is no host of the name {host}. Is it spelled right?", host=host))


def _unwrapped(error: BaseException) -> BaseException:
    """urllib3 raises its own errors from those of Python; these say more."""
    cause = error.__cause__
    if isinstance(error, HTTPError) and not isinstance(error, DecodeError) and cause is not None:
        return _unwrapped(cause)
    return error
