"""The safety table: what an editor, a server or a resolver may say, what we answer, and whom we then connected to.

The answers are asserted on the sockets that were opened, never on the addresses that were written.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sources.fetch import FetchFailed, FetchRefused, check_address, fetch
from sources.fetch.network import INTERNET
from sources.fetch.networks import NOT_PUBLIC
from tests import leaving
from tests.fetch.servers import OTHER, PUBLIC, PUBLIC_6, Internet, Server, page, redirect
from tests.test_arrows import imports_in, modules, name_of

HERE = "http://news.example/0"


@dataclass(frozen=True)
class Row:
    """``url`` is asked for; ``answers`` are what ``news.example`` resolves to, one after the other; ``leads`` what it
    redirects to, hop by hop. ``says`` is in the reason, ``opened`` whom sockets were opened to."""

    url: str
    says: str
    answers: list[list[str]] = field(default_factory=lambda: [[PUBLIC]])
    leads: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


def written(url: str, says: str = "not public") -> Row:
    """Refused as it is written: the form says so, and not even a name is looked up."""
    return Row(url, says)


def resolving(*answers: str, says: str = "not public") -> Row:
    """Refused for what its name resolves to."""
    return Row(HERE, says, answers=[list(answers)])


def leading(*leads: str, says: str = "not public") -> Row:
    """Refused for where a public host leads: it is asked once for each lead, and nobody else is."""
    return Row(HERE, says, leads=list(leads), opened=[PUBLIC] * len(leads))


WRITTEN = {
    # loopback and the rest, in every spelling (C 1-4)
    "loopback": written("http://127.0.0.1/", "this machine itself"),
    "loopback over TLS": written("https://127.0.0.1/"),
    "somewhere in loopback": written("http://127.255.255.254/"),
    "short": written("http://127.1/"),
    "shorter": written("http://0/"),
    "three parts": written("http://127.0.1/"),
    "hexadecimal": written("http://0x7f.1/"),
    "one hexadecimal": written("http://0x7f000001/"),
    "one number": written("http://2130706433/"),
    "octal": written("http://0177.0.0.1/"),
    "octal that looks decimal": written("http://012.0.0.1/", "private network"),
    "padded": written("http://000177.0.0.1/"),
    "circled digits": written("http://①②⑦.⓪.⓪.①/"),
    "ideographic full stops": written("http://127。0。0。1/"),
    "full width": written("http://１２７．０．０．１/"),
    "final dot": written("http://127.0.0.1./"),
    "percent-encoded": written("http://%31%32%37.0.0.1/", "cannot be read"),
    "localhost": written("http://localhost/"),
    "localhost with capitals and a dot": written("http://LocalHost./"),
    "below localhost": written("http://news.localhost/"),
    "a name inside a network": written("http://intranet/"),
    "a printer": written("http://printer.local/"),
    "a cloud's own name": written("http://metadata.google.internal/"),
    "IPv6 loopback": written("http://[::1]/"),
    "IPv6 nothing": written("http://[::]/"),
    "IPv6 written out": written("http://[0000:0000:0000:0000:0000:0000:0000:0001]/"),
    "mapped": written("http://[::ffff:127.0.0.1]/", "disguise"),
    "mapped in hexadecimal": written("http://[::ffff:7f00:1]/", "disguise"),
    "mapped and public": written("http://[::ffff:93.184.215.14]/", "disguise"),
    "compatible": written("http://[::127.0.0.1]/", "disguise"),
    "NAT64": written("http://[64:ff9b::7f00:1]/", "disguise"),
    "local NAT64": written("http://[64:ff9b:1::7f00:1]/", "disguise"),
    "6to4": written("http://[2002:7f00:1::]/", "disguise"),
    "Teredo": written("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "disguise"),
    "IPv6 with a zone": written("http://[fe80::1%25eth0]/", "no address of a public host"),
    "IPv6 that is public, with a zone": written("http://[2606:2800::1%251]/", "no address of a public host"),
    "a future address": written("http://[v1.fe80::a]/", "no address of a public host"),
    "IPv4 in brackets": written("http://[127.0.0.1]/", "public host|can be read"),
    "metadata": written("http://169.254.169.254/latest/meta-data/", "metadata service"),
    "metadata as a number": written("http://2852039166/", "metadata service"),
    "metadata of another cloud": written("http://168.63.129.16/", "metadata service"),
    "metadata of a third cloud": written("http://100.100.100.200/", "metadata service"),
    "metadata over IPv6": written("http://[fd00:ec2::254]/", "metadata service"),
    "link-local": written("http://169.254.1.1/"),
    "private": written("http://10.0.0.1/", "private network"),
    "private in the middle": written("http://172.31.255.255/", "private network"),
    "private at home": written("http://192.168.1.1/", "private network"),
    "CGNAT": written("http://100.64.0.1/", "CGNAT"),
    "multicast": written("http://224.0.0.1/"),
    "broadcast": written("http://255.255.255.255/"),
    "unique local": written("http://[fd12:3456:789a::1]/"),
    "multicast IPv6": written("http://[ff02::1]/"),
    "not assigned": written("http://[4000::1]/", "reserved"),
    # other schemes (C 8)
    "file": written("file:///etc/passwd", "http:// or https://"),
    "ftp": written("ftp://news.example/", "http:// or https://"),
    "gopher": written("gopher://127.0.0.1:6379/_FLUSHALL", "http:// or https://"),
    "javascript": written("javascript:alert(1)", "http:// or https://"),
    "data": written("data:text/html,hello", "http:// or https://"),
    "none": written("news.example/story", "http:// or https://"),
    "only slashes": written("//news.example/story", "http:// or https://"),
    "empty": written("", "http:// or https://"),
    # credentials, ports, characters (C 9)
    "credentials": written("http://ben:secret@news.example/", "Take the user name"),
    "a user name": written("http://ben@news.example/", "Take the user name"),
    "a host before the at sign": written("http://news.example@127.0.0.1/", "Take the user name"),
    "another port": written("http://news.example:6379/", "ports"),
    "port nought": written("http://news.example:0/", "ports"),
    "port too high": written("http://news.example:99999/", "can be read"),
    "port of letters": written("http://news.example:http/", "can be read"),
    "tab": written("http://127.0\t.0.1/", "no address may hold"),
    "line break": written("http://news.example/\r\nX: y", "no address may hold"),
    "line break in front": written("\nhttp://news.example/", "no address may hold"),
    "NUL": written("http://news.example/\x00", "no address may hold"),
    "backslash": written("http://news.example\\@127.0.0.1/", "no address may hold"),
    "half a character": written("http://news.example/\ud800", "no address may hold"),
    "space in the host": written("http://news .example/", "cannot be read"),
    "no host": written("http:///story", "cannot be read"),
    "dots only": written("http://.../", "cannot be read"),
    "a bracket": written("http://[::1/", "can be read"),
    "not to be told apart": written("http://straße.example/", "xn--"),
    "label too long": written(f"http://{'a' * 64}.example/", "cannot be read"),
    "too long": written("http://news.example/" + "a" * 2000, "longer than"),
    "too long when encoded": written("http://news.example/" + "é" * 500, "longer than"),
}

SAID = {
    # what a resolver may answer (C 5): all its addresses count, and each request is resolved once
    "private": resolving("10.1.2.3"),
    "public and private": resolving(PUBLIC, "127.0.0.1"),
    "private second in IPv6": resolving(PUBLIC_6, "::1"),
    "mapped": resolving("::ffff:10.1.2.3", says="disguise"),
    "with a zone": resolving("fe80::1%eth0", says="link-local"),
    "rebinding between two hops": Row(
        HERE, "not public", answers=[[PUBLIC], ["127.0.0.1"]], leads=["/1"], opened=[PUBLIC]
    ),
    # where a server may lead (C 6): each hop is looked at as if an editor had written it
    "leads to loopback": leading("http://127.0.0.1/"),
    "leads to loopback as a number": leading("http://2130706433/"),
    "leads to the metadata": leading("http://169.254.169.254/latest/"),
    "leads to a host that is private": leading("http://inside.example/"),
    "leads there without a scheme": leading("//[::1]/"),
    "leads there at the second hop": leading("/1", "http://inside.example/"),
    "leads there at the third hop": leading("/1", "/2", "http://10.0.0.1/"),
    "leads there at the fifth hop": leading("/1", "/2", "/3", "/4", "http://10.0.0.1/"),
    "leads to a file": leading("file:///etc/passwd", says="http:// or https://"),
    "leads to a script": leading("javascript:alert(1)", says="http:// or https://"),
    "leads to another port": leading("http://news.example:6379/", says="ports"),
    "leads to credentials": leading("http://ben:secret@news.example/", says="Take the user name"),
    "leads to a backslash": leading("http://news.example\\@127.0.0.1/", says="no address may hold"),
    # circles and long ways (C 7)
    "leads to itself": leading("/0", says="circle"),
    "leads in a circle": leading("/1", "/0", says="circle"),
    "leads on and on": leading("/1", "/2", "/3", "/4", "/5", "/6", says="Too many redirects"),
}

TABLE = WRITTEN | {f"resolves {name}" if row.answers != [[PUBLIC]] else name: row for name, row in SAID.items()}


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in TABLE.items()])
def test_nothing_is_fetched_and_nobody_inside_is_connected_to(row: Row, internet: Internet) -> None:
    public = internet.serve(redirect(*row.leads))
    inside = internet.serve(page("the secret"), at="10.1.2.3")
    internet.names |= {"news.example": row.answers, "inside.example": [["10.1.2.3"]]}

    with pytest.raises(FetchRefused, match=row.says):
        fetch(row.url, network=internet.network)

    assert [address for address, _ in internet.opened] == row.opened
    assert len(public.requests) == len(row.opened)
    assert inside.requests == []


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in WRITTEN.items()])
def test_the_form_refuses_it_without_a_look_at_the_network(row: Row) -> None:
    """And the real way out opens no socket either: nothing in this test stands between it and the machine."""
    leaving.opened.clear()
    with pytest.raises(FetchRefused, match=row.says):
        check_address(row.url)
    with pytest.raises(FetchRefused, match=row.says):
        fetch(row.url)
    assert leaving.opened == []


def ends_of_every_network() -> list[tuple[str, str]]:
    return [(str(end), what) for network, what in NOT_PUBLIC for end in (network[0], network[-1])]


@pytest.mark.parametrize("address, what", ends_of_every_network())
def test_no_host_in_a_network_of_the_table_is_connected_to(address: str, what: str, internet: Internet) -> None:
    internet.names["news.example"] = [[address]]
    with pytest.raises(FetchRefused, match=r"This address is not public: news\.example is "):
        fetch(HERE, network=internet.network)
    assert internet.opened == []


# The neighbours of what is refused: a table that is too wide keeps the newsroom from its sources.
NEIGHBOURS = (
    "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.17 169.253.255.255"
    " 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0"
    f" 223.255.255.255 2001:200::1 2003::1 {PUBLIC_6} {OTHER}"
)


@pytest.mark.parametrize("address", NEIGHBOURS.split())
def test_a_public_host_is_connected_to(address: str, internet: Internet) -> None:
    internet.names["news.example"] = [[address]]
    internet.serve(page(), at=address)
    assert fetch(HERE, network=internet.network).raw == b"Ten people died."
    assert internet.opened == [(address, 80)]


def test_a_name_is_resolved_once_and_the_connection_goes_where_the_check_was(internet: Internet) -> None:
    """Rebinding: who resolves a second time to connect gets the private answer."""
    internet.serve(page())
    internet.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert fetch(HERE, network=internet.network).raw == b"Ten people died."
    assert (internet.asked, internet.opened) == (["news.example"], [(PUBLIC, 80)])


def test_the_chain_of_redirects_is_told_with_the_refusal(internet: Internet) -> None:
    internet.serve(redirect("/1", "http://10.0.0.1/"))
    with pytest.raises(FetchRefused) as refused:
        fetch(HERE, network=internet.network)
    assert refused.value.redirects == [HERE, "http://news.example/1"]


def test_a_password_is_in_no_message(internet: Internet) -> None:
    internet.serve(redirect("http://ben:secret@news.example/"))
    for url in ("http://ben:secret@news.example/", HERE):
        with pytest.raises(FetchRefused) as refused:
            fetch(url, network=internet.network)
        assert "secret" not in str(refused.value) + str(refused.value.redirects)


def test_no_proxy_of_the_environment_is_used(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    internet.serve(page())
    assert fetch(HERE, network=internet.network).raw == b"Ten people died."
    assert internet.opened == [(PUBLIC, 80)]


def test_the_second_address_is_tried_where_the_first_is_dead(internet: Internet) -> None:
    internet.names["news.example"] = [[PUBLIC_6, PUBLIC]]
    internet.serve(page())
    assert fetch(HERE, network=internet.network).raw == b"Ten people died."
    assert internet.opened == [(PUBLIC_6, 80), (PUBLIC, 80)]


def test_the_real_socket_goes_to_the_number_it_is_given() -> None:
    """The production half of the seam, against a server on this machine; the check above it would refuse this."""
    server = Server(page())
    leaving.opened.clear()
    INTERNET.connect("127.0.0.1", server.port, 2).close()
    assert leaving.opened == [("127.0.0.1", server.port)]
    assert INTERNET.resolve("127.1", 80, 2) == ["127.0.0.1"]
    with pytest.raises(ConnectionRefusedError):
        INTERNET.connect("127.0.0.1", 9, 2)
    server.close()


def test_a_host_that_answers_with_nothing_is_asked_again_later(internet: Internet) -> None:
    internet.names["news.example"] = [[]]
    with pytest.raises(FetchFailed, match="has no address"):
        fetch(HERE, network=internet.network)


def test_every_network_of_the_table_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "safety.md").read_text(encoding="utf-8")
    assert [str(network) for network, what in NOT_PUBLIC if f"`{network}`" not in page or what not in page] == []


def test_no_other_module_opens_connections() -> None:
    """What speaks to others is imported in one place; the demo waits for its own server. Mail is Django's."""
    speaking = ("urllib3", "urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "http.cookiejar")
    found = [
        (module, name)
        for path in modules()
        for module, name in imports_in(path.read_text(encoding="utf-8"), name_of(path))
        if name.startswith(speaking) and not module.startswith(("sources.fetch", "newsroom.demo"))
    ]
    assert found == []
