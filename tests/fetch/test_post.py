"""Handing something over: guarded as fetching is, within seconds, and nothing is followed."""

from typing import Any

import pytest

from sources.fetch import FetchFailed, FetchRefused, Posted, post
from tests.fetch.conftest import Certificate
from tests.fetch.servers import PUBLIC, Internet, endless, page, silent

HERE = "http://news.example/hook?key=7"
BODY = '{"what": "Douai – Dünkirchen"}'.encode()


def handed(internet: Internet, url: str = HERE, *, seconds: float = 3.0) -> Posted:
    return post(url, body=BODY, headers={"webhook-id": "msg_1"}, seconds=seconds, network=internet.network)


def test_the_body_arrives_whole_and_the_request_says_who_sends_it(internet: Internet) -> None:
    server = internet.serve(page("Thanks!", status="204 No Content"))
    assert handed(internet) == Posted(204)
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert body == BODY
    assert sorted(head.decode().split("\r\n")) == [
        "Accept-Encoding: identity",
        "Connection: close",
        f"Content-Length: {len(BODY)}",
        "Host: news.example",
        "POST /hook?key=7 HTTP/1.1",
        "User-Agent: newsroom-facts (+http://127.0.0.1:8000; Newsroom)",
        "webhook-id: msg_1",
    ]


def test_it_goes_encrypted_to_whom_the_name_belongs(trusting: Internet, certificate: Certificate) -> None:
    server = trusting.serve(page(), port=443, tls=certificate("news.example"))
    assert handed(trusting, "https://news.example/hook").is_taken
    trusting.hosts[PUBLIC, 443].tls = certificate("other.example")
    with pytest.raises(FetchRefused, match="certificate"):
        handed(trusting, "https://news.example/hook")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "status, wait, expected, is_taken",
    [
        ("200 OK", "", Posted(200), True),
        ("302 Found", "", Posted(302), False),
        ("410 Gone", "", Posted(410), False),
        ("429 Too Many", "90", Posted(429, 90.0), False),
        ("500 Oops", "soon", Posted(500), False),
    ],
)
def test_whatever_is_answered_comes_back_and_nothing_is_followed(
    internet: Internet, status: str, wait: str, expected: Posted, is_taken: bool
) -> None:
    headers: dict[str, Any] = {"Location": "http://other.example/"} | ({"Retry_After": wait} if wait else {})
    server = internet.serve(page("", status=status, **headers))
    assert (handed(internet), expected.is_taken) == (expected, is_taken)
    assert (internet.asked, len(server.requests)) == (["news.example"], 1)


def test_an_answer_without_an_end_is_not_waited_for(internet: Internet) -> None:
    internet.serve(endless())
    assert handed(internet).is_taken


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "64:ff9b::7f00:1"])
def test_nothing_is_handed_to_what_is_not_public(internet: Internet, inside: str) -> None:
    internet.names |= {"inside.example": [[inside]], "both.example": [[PUBLIC, inside]], "later.example": [[inside]]}
    for host in internet.names.keys() - {"news.example"}:
        with pytest.raises(FetchRefused, match="not public"):
            handed(internet, f"http://{host}/")
    for plain in ("http://localhost/", "http://2130706433/", "file:///etc/passwd", "http://news.example:8080/"):
        with pytest.raises(FetchRefused):
            handed(internet, plain)
    assert internet.opened == []


def test_who_says_nothing_is_waited_for_no_longer_than_seconds(internet: Internet) -> None:
    internet.serve(silent)
    with pytest.raises(FetchFailed, match=r"within 0\.2 seconds"):
        handed(internet, seconds=0.2)
    internet.hosts.clear()
    with pytest.raises(FetchFailed, match="takes no connections"):
        handed(internet)
