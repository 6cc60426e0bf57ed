"""One key for all addresses of one page, different keys for different pages."""

import pytest

from sources.url_keys import LONGEST, host_of, url_key

PAGE = "example.org/2025/story"

SAME = [
    "https://example.org/2025/story",
    "http://example.org/2025/story",
    "HTTPS://WWW.Example.ORG/2025/story",
    "https://example.org/2025/story/",
    "https://example.org./2025/story",
    "https://example.org:443/2025/story",
    "http://example.org:80/2025/story",
    "https://example.org/2025/story#comments",
    "  https://example.org/2025/story\n",
    "https://example.org/2025/%73tory",
    "https://example.org/2025/story?",
    "https://example.org/2025/story?utm_source=x&utm_medium=y&UTM_Campaign=z",
    "https://example.org/2025/story?fbclid=abc",
    "https://example.org/2025/story?gclid=abc&gbraid=d&wbraid=e&msclkid=f",
    "https://example.org/2025/story?mc_cid=1&mc_eid=2&mkt_tok=3&_hsenc=4&_ga=5",
    "https://example.org/2025/story?xtor=RSS-1&at_medium=social&pk_campaign=a&mtm_source=b",
    "https://example.org/2025/story/amp",
    "https://example.org/2025/story/amp/",
    "https://example.org/amp/2025/story",
    "https://example.org/2025/story.amp",
    "https://example.org/2025/story?amp=1",
    "https://example.org/2025/story?amp",
    "https://example.org/2025/story?outputType=amp&amp_js_v=0.1",
    "https://amp.example.org/2025/story",
    "https://www.google.com/amp/s/www.example.org/2025/story",
    "https://www.google.co.uk/amp/example.org/2025/story/amp",
    "https://example-org.cdn.ampproject.org/c/s/example.org/2025/story?usqp=mq331AQ",
    "https://www-example-org.bing-amp.com/c/s/www.example.org/2025/story",
]

REAL = ("source", "ref", "reference", "uid", "cid", "eid", "session", "keyword", "campaign", "pk_id", "itm_id", "s")


@pytest.mark.parametrize("url", SAME)
def test_one_page_has_one_key(url: str) -> None:
    assert url_key(url) == PAGE


@pytest.mark.parametrize(
    "one, two",
    [
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://example.org/?p=1", "https://example.org/"),
        ("https://example.org/?12345", "https://example.org/?12346"),
        ("https://example.org/story?page=2", "https://example.org/story"),
        # What other programs drop, and what says on many sites which article is meant.
        *((f"https://example.org/a?{name}=1", f"https://example.org/a?{name}=2") for name in REAL),
        ("https://example.org/Story", "https://example.org/story"),
        ("https://blogs.example.org/story", "https://example.org/story"),
        ("https://m.example.org/story", "https://example.org/story"),
        ("https://example.org:8000/story", "https://example.org/story"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/story?amp=2", "https://example.org/story"),
        ("https://example.org/amplifiers", "https://example.org/lifiers"),
        ("https://example.org/amp", "https://example.org/"),
        ("https://amp.dev/story", "https://dev/story"),
        ("https://example.org/#!/story/1", "https://example.org/#!/story/2"),
        ("https://example.org/#/story/1", "https://example.org/"),
        ("https://www.google.com/search?q=a", "https://www.google.com/search?q=b"),
        ("https://example.org/a?x=1+2", "https://example.org/a?x=12"),
    ],
)  # fmt: skip
def test_two_pages_have_two_keys(one: str, two: str) -> None:
    assert url_key(one) != url_key(two)


def test_the_order_of_parameters_does_not_count() -> None:
    assert url_key("https://e.org/?b=2&a=1&utm_id=3") == url_key("http://www.e.org?a=1&b=2") == "e.org?a=1&b=2"


def test_one_spelling_of_each_character() -> None:
    assert url_key("https://bücher.example/é?ü=a b") == "xn--bcher-kva.example/%C3%A9?%C3%BC=a%20b"
    assert url_key("https://xn--bcher-kva.example/%c3%a9") == url_key("https://BÜCHER.example/é")
    assert url_key("https://e.org/?q=1+2") == url_key("https://e.org/?q=1%202")


@pytest.mark.parametrize(
    "url",
    [
        "", "text", "ftp://e.org/a", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://[::1",
        "//e.org/a", "https://e.org:99999/", "https://e.org:x/", "mailto:a@e.org",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_has_no_key(url: str) -> None:
    assert url_key(url) == ""


@pytest.mark.parametrize("url", ["https://e.org/" + "a" * 3000, "https://e.org/" + "é" * 700, "https://" + "a." * 200])
def test_a_key_is_ascii_and_fits_its_column(url: str) -> None:
    assert url_key(url).isascii()
    assert 0 < len(url_key(url)) <= LONGEST
    assert url_key(url) != url_key(url + "b")


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "%", "%zz", "é" * 80, "‮", "a" * 70])
def test_no_character_breaks_it(odd: str) -> None:
    assert url_key(f"https://{odd}.example/{odd}?{odd}={odd}#{odd}").isascii()


@pytest.mark.parametrize(
    "url, host",
    [
        ("https://www.Example.org:8000/a", "www.example.org"),
        ("http://bücher.example", "xn--bcher-kva.example"),
        ("https://[::1]/", "[::1]"),
        ("nothing", ""),
    ],
)
def test_the_host_is_told(url: str, host: str) -> None:
    assert host_of(url) == host
