"""Fetch: ask for an address, follow where it leads, take what comes."""

from dataclasses import dataclass, replace

from django.conf import settings
from urllib3.response import HTTPResponse

from sources.fetch import reasons
from sources.fetch.address import Address, follow, read_address
from sources.fetch.deadline import Deadline
from sources.fetch.fetched import Fetched, FetchFailed, FetchRefused
from sources.fetch.network import INTERNET, Network
from sources.fetch.one_request import asked
from sources.fetch.receive import PACKINGS, body_of, headers_of
from sources.in_english import in_english

SECONDS = 20.0
"""For all of a fetch: names, connections, redirects and bytes."""

MOST_REDIRECTS = 5

PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"

# Longest values of these headers that are sent back later; a longer one is forgotten, and all is fetched anew.
_LONGEST_ETAG, _LONGEST_DATE = 500, 100

_CONDITIONS = {"If-None-Match", "If-Modified-Since"}

_LEADS_ON = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    accept: str = "",
    authorization: str = "",
    seconds: float = SECONDS,
    network: Network = INTERNET,
) -> Fetched:
    """Fetch a page. ``etag`` and ``last_modified`` are those of the last time: what has not changed is not sent again.

    ``authorization`` is a secret between us and this very server: it goes out encrypted or not at all, and nowhere
    that the server leads on to.

    Raises FetchFailed where trying again may help and FetchRefused where not; both say why, and which addresses were
    passed. Nothing else is sent but the request: no cookies, nothing of the environment (proxies, .netrc).
    """
    deadline = Deadline(seconds)
    headers = _request_headers(etag=etag, last_modified=last_modified, accept=accept)
    passed: list[str] = []
    moves = _Moves()
    try:
        address = read_address(url)
        secret = {"Authorization": authorization} if authorization and address.scheme == "https" else {}
        while True:
            with asked(address, headers | secret, network=network, deadline=deadline) as response:
                if not _leads_on(response):
                    taken = _taken(response, address, passed=passed, deadline=deadline, asked=headers)
                    return replace(taken, moved_to=moves.to)
                location, is_for_good = _location(response), response.status in _FOR_GOOD
            passed.append(address.url)
            secret = {}
            address = _next(address, location, passed=passed)
            moves.on(address.url, is_for_good=is_for_good)
    except (FetchFailed, FetchRefused) as why_not:
        why_not.redirects = passed
        raise


@dataclass
class _Moves:
    """Where the address has moved for good: as far as every step from the first was said to last."""

    to: str = ""
    _lasts: bool = True

    def on(self, url: str, *, is_for_good: bool) -> None:
        self._lasts = self._lasts and is_for_good
        self.to = url if self._lasts else self.to


def _leads_on(response: HTTPResponse) -> bool:
    return response.status in _LEADS_ON and "location" in response.headers


def _location(response: HTTPResponse) -> str:
    """Headers arrive as Latin-1; servers that put letters into an address mean UTF-8."""
    said = response.headers["location"]
    try:
        return said.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return said


def _next(address: Address, location: str, *, passed: list[str]) -> Address:
    onward = follow(address, location)
    if onward.url in passed:
        raise FetchRefused(in_english("{host} leads in a circle: too many redirects.", host=address.host))
    if len(passed) > MOST_REDIRECTS:
        raise FetchRefused(
            in_english(
                "Too many redirects: after {most} it still leads on to {onward}.",
                most=MOST_REDIRECTS,
                onward=onward.host,
            )
        )
    return onward


def _taken(
    response: HTTPResponse, address: Address, *, passed: list[str], deadline: Deadline, asked: dict[str, str]
) -> Fetched:
    headers = headers_of(response)
    is_new = response.status != 304
    if response.status not in (200, 203) and (is_new or not _CONDITIONS & asked.keys()):
        raise reasons.of_status(response.status, retry_after=response.headers.get("retry-after"))
    return Fetched(
        raw=body_of(response, deadline=deadline) if is_new else b"",
        http_status=response.status,
        final_url=address.url,
        redirects=passed,
        headers=headers,
        content_type=_kept(response, "content-type", longest=_LONGEST_DATE),
        etag=_kept(response, "etag", longest=_LONGEST_ETAG),
        last_modified=_kept(response, "last-modified", longest=_LONGEST_DATE),
        not_modified=not is_new,
    )


def _kept(response: HTTPResponse, name: str, *, longest: int) -> str:
    said = response.headers.get(name, "")
    return said if len(said) <= longest and said.isprintable() else ""


def _request_headers(*, etag: str, last_modified: str, accept: str) -> dict[str, str]:
    headers = {
        "User-Agent": user_agent(),
        "Accept": accept or PAGES,
        "Accept-Encoding": ", ".join(sorted(PACKINGS, reverse=True)),
        "Connection": "close",
    }
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return headers | {name: said for name, said in conditions.items() if said and said.isprintable() and said.isascii()}


def user_agent() -> str:
    """Who asks, and where to find us: a server's owner may want to write before shutting us out."""
    name = "".join(letter for letter in settings.NEWSROOM_NAME if letter.isprintable() and letter not in "()\\")
    return f"newsroom-facts (+{settings.SITE_URL}; {name})".encode("ascii", "replace").decode()
