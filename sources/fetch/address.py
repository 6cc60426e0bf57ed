"""Address: a URL that was read once. What is checked, resolved and asked for is this reading and no other."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from sources.fetch.fetched import FetchRefused
from sources.fetch.networks import spelled_out, why_not_public
from sources.in_english import in_english

LONGEST = 2000
"""Characters of an address: as many as a source keeps."""

PORTS = {"http": 80, "https": 443}

# What a browser leaves as it is in a path and a query; all else is percent-encoded as UTF-8.
_KEPT = "%/:=&?~+!$,;'@()*[]|"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,62})?(\.[a-z0-9_]([a-z0-9_-]{0,62})?)*")
# Two standards of international names spell these four differently: we would ask another host than a browser does.
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")
# Names that lead nowhere but inside: RFC 6761, RFC 6762, RFC 8375, and what ICANN set aside for private use.
_INSIDE = ("localhost", "local", "internal", "home.arpa")


@dataclass(frozen=True)
class Address:
    """``host`` is in small ASCII letters, without brackets or final dot; ``target`` is what the server is asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def check_address(url: str) -> None:
    """Raise FetchRefused, with words for the form, where it is plain without connecting that nothing is fetched."""
    read_address(url)


def read_address(url: str) -> Address:
    """Read an address; FetchRefused where it is none that we ask. Names that resolve to what is not public pass here:
    that is found out when they are resolved."""
    if _CONTROL.search(url):
        raise FetchRefused(
            in_english("The address holds a character no address may hold (a tab, a line break, a backslash).")
        )
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchRefused(in_english("This is not an address that can be read.")) from error
    if parts.scheme not in PORTS:
        raise FetchRefused(in_english("Only addresses that begin with http:// or https:// are fetched."))
    if "@" in parts.netloc:
        raise FetchRefused(
            in_english("Take the user name and the password out of the address: they would be kept with it.")
        )
    if port not in (None, *PORTS.values()):
        raise FetchRefused(in_english("Only the usual ports of the web, 80 and 443, are asked."))
    address = Address(parts.scheme, _host_of(parts), port or PORTS[parts.scheme], _target_of(parts))
    if len(address.url) > LONGEST:
        raise FetchRefused(in_english("The address is longer than {most} characters.", most=f"{LONGEST:,}"))
    return address


def follow(address: Address, location: str) -> Address:
    """The address a redirect leads to; FetchRefused where we do not go there."""
    try:
        onward = read_address(urljoin(address.url, location))
    except FetchRefused as refused:
        raise FetchRefused(
            in_english("{host} leads on to an address that is not fetched. {why}", host=address.host, why=refused)
        ) from refused
    except ValueError as error:
        raise FetchRefused(in_english("{host} leads on to what is no address.", host=address.host)) from error
    if (address.scheme, onward.scheme) == ("https", "http"):
        raise FetchRefused(
            in_english(
                "{host} leads on to an address without encryption ({onward}).", host=address.host, onward=onward.host
            )
        )
    return onward


def _host_of(parts: SplitResult) -> str:
    host = _in_ascii(parts.hostname or "").removesuffix(".")
    if parts.netloc.startswith("["):
        # Only an IPv6 address stands in brackets, and one with a zone (%eth0) is that of a neighbour.
        if not spelled_out(host) or ":" not in host or "%" in host:
            raise FetchRefused(in_english("What stands in brackets in this address is no address of a public host."))
    elif not _NAME.fullmatch(host) or len(host) > 253:
        raise FetchRefused(in_english("The name of the host in this address cannot be read."))
    _refuse_inside(host)
    return host


def _in_ascii(host: str) -> str:
    """Ⓔxample。org is example.org to every resolver, and ①②⑦.⓪.⓪.① is 127.0.0.1."""
    if _AMBIGUOUS.search(host):
        raise FetchRefused(
            in_english("Write the name of the host in its form with xn--: its letters can be read in two ways.")
        )
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchRefused(in_english("The name of the host in this address cannot be read.")) from error


def _refuse_inside(host: str) -> None:
    if number := spelled_out(host):
        if why := why_not_public(number):
            raise not_public(host, why)
    elif "." not in host or host.endswith(tuple(f".{name}" for name in _INSIDE)):
        raise not_public(host, in_english("a name inside a network"))


def not_public(host: str, why: str) -> FetchRefused:
    return FetchRefused(in_english("This address is not public: {host} is {why}.", host=host, why=why))


def _target_of(parts: SplitResult) -> str:
    """Path and query; the fragment is the reader's own and never sent."""
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe=_KEPT)
