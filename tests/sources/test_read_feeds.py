"""Feeds of every format are read alike, and hostile ones end in a reason. Each is read in a child process."""

from dataclasses import replace
from pathlib import Path

import pytest

from sources.apart import NotRead
from sources.read_feeds import MOST_BYTES, MOST_ENTRIES, ReadEntry, UnreadableFeed, apart, read_feed
from sources.read_feeds.parse import parse_feed
from sources.read_feeds.words import day_of
from tests.sources.feeds import URL, item, rss

STORY = "https://www.daily.example/story"
RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{URL}"><title>The Daily</title><link>/</link></channel>
<item rdf:about="{STORY}"><title>Story</title><link>{STORY}</link><dc:date>2025-12-09T23:30:00-05:00</dc:date></item>
</rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>
<entry><id>{STORY}</id><title type="html">St&lt;i&gt;ory&lt;/i&gt;</title><link href="/story"/>
<updated>2025-12-09T23:30:00-05:00</updated></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>The Daily</title><item><title>Story</title><link>/story</link>
<pubDate>Tue, 09 Dec 2025 23:30:00 -0500</pubDate></item></channel></rss>"""
JSON = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "The Daily", "items": [{{"id": "{STORY}",
"url": "/story", "title": "Story", "date_published": "2025-12-09T23:30:00-05:00"}}]}}"""


@pytest.mark.parametrize("text", [RSS, RDF, ATOM, JSON], ids=["RSS", "RDF", "Atom", "JSON Feed"])
def test_every_format_is_read_alike(text: str) -> None:
    read = read_feed(text.encode(), url=URL)
    assert read.title == "The Daily"
    assert read.entries == [ReadEntry(guid=STORY, url=STORY, title="Story", published="2025-12-09")]


def parsed(*items: str) -> list[ReadEntry]:
    """In this process: what is well-meant needs no child."""
    return parse_feed(rss(*items), url=URL, content_type="application/rss+xml").entries


def test_what_an_entry_is_of_is_kept_as_it_says_itself() -> None:
    [entry] = parsed(item(more="<source url='https://www.wire.example/feed'>The Wire</source>"))
    assert entry.publisher_name == "The Wire"


def test_a_feed_that_stops_in_the_middle_says_so_and_offers_no_half_of_an_address() -> None:
    whole = rss(item(1), item(2))
    second = whole.index(b"story-2")
    ends = {
        len(whole): 2,
        whole.index(b"</channel>"): 2,
        second + 4: 1,
        whole.rindex(b"</link>") + 5: 1,
        second - 30: 1,
    }
    for end, number in ends.items():
        read = parse_feed(whole[:end], url=URL, content_type="application/rss+xml")
        told = "" if end == len(whole) else f"It stops in the middle: {number} entries could be read."
        assert (end, len(read.entries), read.warning) == (end, number, told)
    assert read_feed(whole[:second], url=URL).warning == "It stops in the middle: 1 entries could be read."
    ampersand = parse_feed(rss(item(1, more="<b>&</b>")), url=URL, content_type="application/rss+xml")
    assert (len(ampersand.entries), ampersand.warning) == (1, "")


@pytest.mark.parametrize(
    "title, shown",
    [
        ("A &lt;b&gt;bold&lt;/b&gt; plan", "A bold plan"),
        ("AT&amp;amp;T pays", "AT&T pays"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Told", "Told"),
        ("5 &lt; 6 &amp;lt; 7", "5 < 6 < 7"),
        ("two\n  lines", "two lines"),
        ("x" * 600, "x" * 500),
        ("", "https://www.daily.example/story-1"),
    ],
)
def test_a_title_is_one_line_of_plain_text(title: str, shown: str) -> None:
    [entry] = parsed(item().replace("Story 1", title))
    assert entry.title == shown


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://", "https://[x", "ftp://a.b/c"]
)
def test_an_entry_that_leads_to_no_page_is_left_out(link: str) -> None:
    assert [entry.title for entry in parsed(item(1, link=link), item(2))] == ["Story 2"]


def test_a_guid_is_not_taken_for_an_address_when_it_says_so() -> None:
    [entry] = parsed(item(guid="tag:4711"))
    assert (entry.guid, entry.url) == ("tag:4711", "https://www.daily.example/story-1")


def test_a_guid_that_stands_twice_is_one_entry() -> None:
    assert len(parsed(item(1, guid="a"), item(2, guid="a"), item(3, guid="b"))) == 2


def test_at_most_so_many_entries_are_read() -> None:
    assert len(parsed(*(item(number) for number in range(MOST_ENTRIES + 3)))) == MOST_ENTRIES


@pytest.mark.parametrize(
    "said, day",
    [
        ("Tue, 09 Dec 2025 00:30:00 +0100", "2025-12-09"),
        ("2025-12-09T23:59:00-08:00", "2025-12-09"),
        ("2025-12-09", "2025-12-09"),
        ("yesterday", ""),
        ("9" * 10_000, ""),
        ("0001-01-01T00:00:00Z", ""),
        (None, ""),
    ],
)
def test_the_day_is_that_of_the_place_of_publication(said: object, day: str) -> None:
    assert day_of(said) == day


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]><rss version="2.0"><channel>{"&a;" * 50_000}</channel></rss>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "{}">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'


@pytest.mark.parametrize(
    "raw, why",
    [
        pytest.param(b"", "it is empty", id="nothing"),
        pytest.param(b"<html><body>Not found</body></html>", "neither RSS nor Atom", id="a page"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "neither RSS nor Atom", id="a picture"),
        pytest.param(b'{"items": []}', "no version of JSON Feed", id="other JSON"),
        pytest.param(b"{" * 100_000, "is none", id="broken JSON"),
        pytest.param(b"[" * 1_000_000, "is none", id="deep JSON"),
        pytest.param(BOMB.encode(), "entities of its own", id="billion laughs"),
        pytest.param(BOMB.encode("utf-16"), "entities of its own", id="billion laughs in UTF-16"),
        pytest.param(QUADRATIC.encode(), "entities of its own", id="quadratic entities"),
        pytest.param(b" " * (MOST_BYTES + 1), "at most 5 MB", id="too large"),
    ],
)
def test_what_is_no_valid_feed_ends_in_the_reason(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableFeed, match=why):
        read_feed(raw, url=URL)


def test_no_entity_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("very secret")
    with pytest.raises(UnreadableFeed, match="entities of its own"):
        read_feed(XXE.format(secret.as_uri()).encode(), url=URL)


def test_a_feed_that_is_a_path_reads_no_file(tmp_path: Path) -> None:
    """feedparser opens bytes that are the path of a file."""
    ours = tmp_path / "feed.xml"
    ours.write_bytes(rss(item()))
    with pytest.raises(UnreadableFeed, match="neither RSS nor Atom"):
        read_feed(str(ours).encode(), url=URL)


def test_a_feed_that_keeps_its_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "READER", replace(apart.READER, wall_seconds=0.5))
    attributes = " ".join(f'a{number}="1"' for number in range(50_000))
    raw = f"<rss version='2.0'><channel><item {attributes}/></channel></rss>".encode()
    with pytest.raises(UnreadableFeed, match=r"could not be read within 0\.5 seconds"):
        read_feed(raw, url=URL)


@pytest.mark.parametrize(
    "said", ["", 7, [], {}, {"title": "", "entries": [{}]}, {"title": 7, "entries": []}, {"title": "", "entries": 7}]
)
def test_a_child_that_talks_nonsense_has_read_no_feed(said: object) -> None:
    with pytest.raises(NotRead, match="broke off"):
        apart.feed_of(said)
