"""What servers answer, and what becomes of it: a page, a reason to come back, or a reason not to."""

import gzip
import socket
import threading
import zlib
from datetime import UTC, datetime

import pytest

from sources.fetch import FetchFailed, FetchRefused, fetch
from sources.fetch.ask import user_agent
from sources.fetch.network import resolve, trusted
from sources.fetch.reasons import LONGEST_WAIT, of_status, seconds_to_wait
from sources.fetch.receive import MOST_BYTES
from tests.fetch.conftest import Certificate
from tests.fetch.servers import PUBLIC, Internet, Script, Talk, drip, endless, gzip_bomb, page, redirect, silent

HERE = "http://news.example/story"
HEAD = b"HTTP/1.1 200 OK\r\n"
TEN = b"Ten people died."


def test_a_page_comes_with_all_that_is_kept_of_it(internet: Internet) -> None:
    internet.serve(page("Dix morts à Douai.", Content_Type="text/html; charset=utf-7", ETag='"7"', Last_Modified="Mon"))
    fetched = fetch("http://news.example/été?a=1&b=[2]#end", network=internet.network)
    assert fetched.raw.decode() == "Dix morts à Douai."
    assert (fetched.http_status, fetched.final_url) == (200, "http://news.example/%C3%A9t%C3%A9?a=1&b=[2]")
    assert (fetched.content_type, fetched.etag, fetched.last_modified) == ("text/html; charset=utf-7", '"7"', "Mon")
    assert ("ETag", '"7"') in fetched.headers
    assert not fetched.not_modified


def test_the_request_says_who_asks_and_nothing_else(internet: Internet) -> None:
    server = internet.serve(page(Set_Cookie="reader=17"))
    fetch("http://NEWS.example:80/story#end", network=internet.network)
    fetch(HERE, network=internet.network)
    assert server.requests[0] == server.requests[1]
    assert sorted(server.requests[0].decode().strip().split("\r\n")) == [
        "Accept-Encoding: gzip, deflate",
        "Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
        "Connection: close",
        "GET /story HTTP/1.1",
        "Host: news.example",
        "User-Agent: newsroom-facts (+http://127.0.0.1:8000; Newsroom)",
    ]


def test_a_secret_goes_encrypted_to_the_very_server_it_is_for_and_nowhere_else(
    trusting: Internet, certificate: Certificate
) -> None:
    secure = trusting.serve(redirect("/1"), port=443, tls=certificate("news.example"))
    plain = trusting.serve(page())
    for address in ("https://news.example/0", "http://news.example/"):
        fetch(address, authorization="LOW key:secret", network=trusting.network)
    assert [b"Authorization: LOW key:secret" in request for request in secure.requests] == [True, False]
    assert [b"secret" in request for request in plain.requests] == [False]


def test_the_name_of_the_newsroom_cannot_break_the_request(settings: object) -> None:
    settings.NEWSROOM_NAME = "Le (Quai)\r\nX-Evil: 1 – édition"  # type: ignore[attr-defined]
    assert user_agent() == "newsroom-facts (+http://127.0.0.1:8000; Le QuaiX-Evil: 1 ? ?dition)"


def test_what_has_not_changed_is_not_sent_again(internet: Internet) -> None:
    server = internet.serve(page("", status="304 Not Modified", ETag='"7"'))
    fetched = fetch(HERE, etag='"7"', last_modified="Tue, 09 Dec 2025 09:00:00 GMT", network=internet.network)
    assert (fetched.not_modified, fetched.raw, fetched.http_status) == (True, b"", 304)
    assert b'If-None-Match: "7"\r\nIf-Modified-Since: Tue, 09 Dec 2025 09:00:00 GMT' in server.requests[0]


def test_not_modified_to_who_never_had_it_is_no_answer(internet: Internet) -> None:
    internet.serve(page("", status="304 Not Modified"))
    with pytest.raises(FetchRefused, match="304"):
        fetch(HERE, etag="a\r\nb", network=internet.network)


@pytest.mark.parametrize(
    "statuses, moved_to",
    [
        ((), ""),
        (("301 Moved Permanently",), "http://news.example/1"),
        (("308 Permanent Redirect", "301 Moved Permanently"), "http://news.example/2"),
        (("301 Moved Permanently", "302 Found"), "http://news.example/1"),
        (("302 Found", "301 Moved Permanently"), ""),
    ],
)
def test_where_an_address_has_moved_for_good_is_told_as_far_as_it_is_for_good(
    internet: Internet, statuses: tuple[str, ...], moved_to: str
) -> None:
    def script(talk: Talk) -> None:
        step = int(talk.path[-1])
        answer = redirect(*["/1", "/2"][: len(statuses)], status=statuses[step]) if step < len(statuses) else page()
        answer(talk)

    internet.serve(script)
    fetched = fetch("http://news.example/0", network=internet.network)
    assert (fetched.moved_to, fetched.final_url) == (moved_to, f"http://news.example/{len(statuses)}")


def test_redirects_are_followed_and_kept(internet: Internet) -> None:
    internet.names["www.news.example"] = [[PUBLIC]]
    internet.serve(redirect("//www.news.example/1", "/2", "été?q=3#end", "/4", "/5"))
    fetched = fetch("http://news.example/0", network=internet.network)
    assert fetched.final_url == "http://www.news.example/5"
    assert fetched.redirects == [
        "http://news.example/0",
        "http://www.news.example/1",
        "http://www.news.example/2",
        "http://www.news.example/%C3%A9t%C3%A9?q=3",
        "http://www.news.example/4",
    ]


@pytest.mark.parametrize(
    "status, why",
    [
        ("400 Bad Request", "answered with 400"),
        ("401 Unauthorized", "behind a log-in"),
        ("402 Payment Required", "behind a paywall"),
        ("403 Forbidden", "does not show us the page"),
        ("404 Not Found", "no page at this address"),
        ("410 Gone", "taken down for good"),
        ("451 Unavailable For Legal Reasons", "legal reasons"),
        ("206 Partial Content", "answered with 206"),
        ("204 No Content", "answered with 204"),
        ("300 Multiple Choices", "answered with 300"),
        ("302 Found", "answered with 302"),
        ("999 Request Denied", "999"),
    ],
)
def test_what_trying_again_does_not_change_is_final(status: str, why: str, internet: Internet) -> None:
    internet.serve(page("", status=status))
    expected = FetchFailed if status.startswith("999") else FetchRefused
    with pytest.raises(expected, match=why) as refused:
        fetch(HERE, network=internet.network)
    assert refused.value.http_status == int(status[:3])


@pytest.mark.parametrize(
    "status, why",
    [
        ("408 Request Timeout", "waited too long"),
        ("425 Too Early", "come back later"),
        ("429 Too Many Requests", "asked too often"),
        ("500 Internal Server Error", "error of its own"),
        ("502 Bad Gateway", "error of its own"),
        ("503 Service Unavailable", "overloaded"),
        ("504 Gateway Timeout", "error of its own"),
        ("522 Connection Timed Out", "error of its own"),
    ],
)
def test_what_a_server_gets_over_is_temporary(status: str, why: str, internet: Internet) -> None:
    internet.serve(page("", status=status, Retry_After="120"))
    with pytest.raises(FetchFailed, match=why) as failed:
        fetch(HERE, network=internet.network)
    assert (failed.value.http_status, failed.value.retry_after) == (int(status[:3]), 120)


@pytest.mark.parametrize(
    "said, seconds",
    [
        ("120", 120),
        (" 0 ", 0),
        ("86401", LONGEST_WAIT),
        ("9" * 400, LONGEST_WAIT),
        ("Wed, 10 Dec 2025 09:02:00 GMT", 120),
        ("Wed, 10 Dec 2025 09:02:00", 120),
        ("Wed, 10 Dec 2025 08:00:00 GMT", 0),
        ("Thu, 10 Dec 2099 09:00:00 GMT", LONGEST_WAIT),
        ("Wed, 10 Dec 99999 09:00:00 GMT", None),
        ("Wed, 10 Dec 99999999999999999999 09:00:00 GMT", None),
        ("Wed, 10 Dec 2025 09:00:00 +99999999999999999", None),
        ("-5", None),
        ("١٢", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_server_may_make_us_wait_a_day_at_most(said: str | None, seconds: float | None) -> None:
    assert seconds_to_wait(said, now=datetime(2025, 12, 10, 9, 0, tzinfo=UTC)) == seconds


def test_every_status_has_a_reason() -> None:
    for status in range(300, 600):
        assert str(of_status(status, retry_after=None)).endswith(".")


# --- Bounded: time, size, headers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(silent, id="silent"),
        pytest.param(drip(HEAD + b"\r\n"), id="drips its page"),
        pytest.param(drip(HEAD + b"Content-Length: 1000000\r\n\r\n"), id="drips a page of known length"),
        pytest.param(drip(HEAD, with_=b"X: y\r\n"), id="drips its headers"),
        pytest.param(drip(HEAD + b"X: "), id="drips one header"),
        pytest.param(drip(b"HTTP/1.1 100 Continue\r\n\r\n", with_=b"HTTP/1.1 100 Continue\r\n\r\n"), id="goes on"),
        pytest.param(drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", with_=b"1\r\nx\r\n"), id="drips chunks"),
        pytest.param(drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;"), id="drips the size of a chunk"),
        pytest.param(
            drip(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], with_=b"\x00\x00\x00\xff\xff"),
            id="drips what unpacks to nothing",
        ),
    ],
)
def test_one_deadline_ends_whatever_is_slow(script: Script, internet: Internet) -> None:
    internet.serve(script)
    with pytest.raises(FetchFailed, match=r"within 0\.3 seconds"):
        fetch(HERE, seconds=0.3, network=internet.network)


def test_the_deadline_is_one_for_all_redirects(internet: Internet) -> None:
    def script(talk: Talk) -> None:
        talk.over.wait(0.12)
        redirect("/1", "/2", "/3", "/4")(talk)

    internet.serve(script)
    with pytest.raises(FetchFailed, match=r"within 0\.3 seconds") as failed:
        fetch("http://news.example/0", seconds=0.3, network=internet.network)
    assert len(failed.value.redirects) <= 2


def test_a_resolver_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real one: the system's look-up knows no time limit."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **how: over.wait() and [])
    with pytest.raises(FetchFailed, match=r"0\.1 seconds|did not answer in time"):
        fetch(HERE, seconds=0.1)
    over.set()


def test_a_name_no_resolver_can_look_up_is_final() -> None:
    """A label of this length passes no resolver; nobody outside is asked."""
    with pytest.raises(socket.gaierror):
        resolve(f"{'a' * 64}.example", 80, 2)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(endless(), id="endless"),
        pytest.param(
            endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", with_=b"10000\r\n" + b"x" * 65536 + b"\r\n"),
            id="chunks",
        ),
        pytest.param(page(gzip_bomb(), Content_Encoding="gzip"), id="gzip bomb"),
        pytest.param(page(gzip_bomb(), Content_Encoding="X-GZIP"), id="old name of gzip"),
        pytest.param(page(zlib.compress(bytes(200_000_000)), Content_Encoding="deflate"), id="deflate bomb"),
        pytest.param(endless(HEAD + b"Content-Encoding: gzip\r\n\r\n", with_=gzip_bomb(1)), id="endless bombs"),
        pytest.param(page(bytes(MOST_BYTES + 1)), id="a byte too many"),
        pytest.param(page(bytes(MOST_BYTES + 1), length=False), id="a byte too many, not told"),
    ],
)
def test_twenty_megabytes_are_taken_and_no_byte_more(script: Script, internet: Internet) -> None:
    internet.serve(script)
    with pytest.raises(FetchRefused, match="more than 20 MB"):
        fetch(HERE, network=internet.network)


def test_a_page_of_twenty_megabytes_is_taken(internet: Internet) -> None:
    internet.serve(page(gzip.compress(bytes(MOST_BYTES)), Content_Encoding="gzip"))
    assert len(fetch(HERE, network=internet.network).raw) == MOST_BYTES


@pytest.mark.parametrize(
    "raw, packing",
    [(TEN, "identity"), (gzip.compress(TEN), "gzip"), (zlib.compress(TEN), "deflate"), (gzip.compress(TEN), "x-gzip")],
)
def test_a_page_is_unpacked(raw: bytes, packing: str, internet: Internet) -> None:
    internet.serve(page(raw, Content_Encoding=packing))
    assert fetch(HERE, network=internet.network).raw == TEN


TWICE = gzip.compress(gzip.compress(TEN))


def saying(raw: bytes) -> Script:
    return lambda talk: talk.send(raw)


WRONG = {
    "packed twice": (page(TWICE, Content_Encoding="gzip, gzip"), FetchRefused, "packed"),
    "packed in an unknown way": (page(TEN, Content_Encoding="br"), FetchRefused, r"did not ask for \(br\)"),
    "not packed at all": (page(TEN, Content_Encoding="gzip"), FetchRefused, "cannot be unpacked"),
    "empty": (page(""), FetchFailed, "empty page"),
    "nothing": (page("", length=False), FetchFailed, "empty page"),
    "cut short": (page(TEN, length=False, Content_Length="99"), FetchFailed, "before everything"),
    "two lengths": (page(TEN, Content_Length="5"), FetchRefused, "not answer as a web server"),
    "a huge header": (page(TEN, X="y" * 70_000), FetchRefused, "not answer as a web server"),
    "large headers": (page(TEN, numbered=(3, "y" * 60_000)), FetchRefused, "100 kB of headers"),
    "many headers": (page(TEN, numbered=(200, "y")), FetchRefused, "not answer as a web server"),
    "no web server": (saying(b"SSH-2.0-OpenSSH_9\r\n"), FetchRefused, "not answer as a web server"),
    "no status": (saying(b"HTTP/1.1 abc OK\r\n\r\n"), FetchRefused, "not answer as a web server"),
    "hangs up": (saying(b""), FetchFailed, "ended the connection"),
    "bad chunk": (saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), FetchFailed, "before everything"),
}


@pytest.mark.parametrize("script, error, why", [pytest.param(*row, id=name) for name, row in WRONG.items()])
def test_what_is_wrong_with_an_answer_is_said(
    script: Script, error: type[Exception], why: str, internet: Internet
) -> None:
    internet.serve(script)
    with pytest.raises(error, match=why):
        fetch(HERE, network=internet.network)


def test_a_nul_in_a_header_is_no_character(internet: Internet) -> None:
    internet.serve(page(TEN, X="a\x00b", ETag='"\x00"'))
    fetched = fetch(HERE, network=internet.network)
    assert ("X", "a\ufffdb") in fetched.headers
    assert fetched.etag == ""


# --- Names and lines ------------------------------------------------------------------------------------------


def test_a_name_that_nobody_has_is_final(internet: Internet) -> None:
    with pytest.raises(FetchRefused, match=r"no host of the name nobody\.example"):
        fetch("https://nobody.example/", network=internet.network)


def test_a_resolver_without_a_line_is_temporary(internet: Internet) -> None:
    def offline(host: str, port: int, seconds: float) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    internet.resolve = offline  # type: ignore[method-assign]
    with pytest.raises(FetchFailed, match="could not be looked up"):
        fetch(HERE, network=internet.network)


@pytest.mark.parametrize(
    "error, why",
    [
        (ConnectionRefusedError(), "takes no connections"),
        (TimeoutError(), "did not answer in time"),
        (OSError(101, "Network is unreachable"), "connection to news.example broke"),
    ],
)
def test_a_line_that_is_down_is_temporary(error: OSError, why: str, internet: Internet) -> None:
    def down(address: str, port: int, seconds: float) -> object:
        raise error

    internet.connect = down  # type: ignore[method-assign, assignment]
    with pytest.raises(FetchFailed, match=why):
        fetch(HERE, network=internet.network)


# --- TLS ------------------------------------------------------------------------------------------------------


def test_a_certificate_of_the_right_name_is_taken(trusting: Internet, certificate: Certificate) -> None:
    asked: list[str | None] = []
    context = certificate("news.example")
    context.sni_callback = lambda sock, name, context: asked.append(name)
    server = trusting.serve(page(), port=443, tls=context)
    fetched = fetch("https://News.example./story", network=trusting.network)
    assert (fetched.raw, fetched.final_url) == (TEN, "https://news.example/story")
    assert (asked, trusting.opened) == (["news.example"], [(PUBLIC, 443)])
    assert b"\r\nHost: news.example\r\n" in server.requests[0]


@pytest.mark.parametrize(
    "shown, why",
    [("other.example", "is not valid: .*other|is not valid: Hostname mismatch"), ("expired.example", "has expired")],
)
def test_a_wrong_certificate_is_refused_before_anything_is_asked(
    shown: str, why: str, trusting: Internet, certificate: Certificate
) -> None:
    host = "expired.example" if shown == "expired.example" else "news.example"
    trusting.names[host] = [[PUBLIC]]
    server = trusting.serve(page(), port=443, tls=certificate(shown))
    with pytest.raises(FetchRefused, match=why):
        fetch(f"https://{host}/", network=trusting.network)
    assert server.requests == []


def test_a_certificate_of_an_unknown_authority_is_refused(internet: Internet, certificate: Certificate) -> None:
    """With what this system and Mozilla trust, as in production."""
    internet.certificates = trusted()
    server = internet.serve(page(), port=443, tls=certificate("news.example"))
    with pytest.raises(FetchRefused, match=r"certificate of news\.example is not valid"):
        fetch("https://news.example/", network=internet.network)
    assert server.requests == []


def test_a_server_without_encryption_is_asked_nothing(trusting: Internet) -> None:
    server = trusting.serve(page(), port=443)
    with pytest.raises(FetchFailed, match=r"encrypted|ended|broke|within"):
        fetch("https://news.example/", seconds=0.3, network=trusting.network)
    assert all(b"GET" not in request for request in server.requests)


def test_a_handshake_that_hangs_is_ended(trusting: Internet) -> None:
    trusting.serve(page(), port=443, greets=False)
    with pytest.raises(FetchFailed, match=r"within 0\.3 seconds"):
        fetch("https://news.example/", seconds=0.3, network=trusting.network)


def test_a_page_that_drips_through_tls_is_ended(trusting: Internet, certificate: Certificate) -> None:
    trusting.serve(drip(HEAD + b"\r\n"), port=443, tls=certificate("news.example"))
    with pytest.raises(FetchFailed, match=r"within 0\.5 seconds"):
        fetch("https://news.example/", seconds=0.5, network=trusting.network)


def test_nobody_is_led_from_an_encrypted_page_to_one_that_is_not(trusting: Internet, certificate: Certificate) -> None:
    trusting.serve(
        page("", status="301 Moved", Location="http://news.example/"), port=443, tls=certificate("news.example")
    )
    plain = trusting.serve(page())
    with pytest.raises(FetchRefused, match="without encryption"):
        fetch("https://news.example/", network=trusting.network)
    assert plain.requests == []


def test_an_address_without_encryption_may_lead_to_one_with_it(trusting: Internet, certificate: Certificate) -> None:
    trusting.serve(page("", status="301 Moved", Location="https://news.example/a"))
    trusting.serve(page(), port=443, tls=certificate("news.example"))
    fetched = fetch("http://news.example/", network=trusting.network)
    assert (fetched.final_url, fetched.redirects) == ("https://news.example/a", ["http://news.example/"])
