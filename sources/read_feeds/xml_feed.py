"""Read a feed of XML: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0."""

import io
import re
from typing import Any

import feedparser

from sources.in_english import in_english
from sources.read_feeds.feed import (
    LONGEST_FEED_TITLE,
    LONGEST_NAME,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    ReadEntry,
    ReadFeed,
    UnreadableFeed,
    each_once,
)
from sources.read_feeds.words import address_of, day_of, guid_of, line_of_markup

_OWN_ENTITIES = b"<!ENTITY"
# What the parser says of bytes that end before the feed does.
_CUT = ("no element found", "unclosed token", "unclosed CDATA section", "partial character")
_ENTRY = re.compile(rb"<(/?)(?:[\w.-]+:)?(?:item|entry)[\s/>]")


def read_xml(raw: bytes, *, url: str, content_type: str) -> ReadFeed:
    """Raises UnreadableFeed for what is no feed, and for one that declares entities: they serve for bombs only."""
    if _OWN_ENTITIES in raw.replace(b"\x00", b""):
        raise UnreadableFeed(in_english("it declares entities of its own, and those are never read"))
    # A stream, never the bytes themselves: feedparser takes those for a path first, and would read our own file.
    read = feedparser.parse(
        io.BytesIO(raw),
        response_headers={"content-location": url, "content-type": content_type or "application/xml"},
        sanitize_html=False,
    )
    if "amplification" in str(read.get("bozo_exception", "")):
        raise UnreadableFeed(in_english("its entities unpack to far more than it is"))
    if not read.get("version"):
        raise UnreadableFeed(in_english("it is neither RSS nor Atom nor JSON Feed"))
    is_cut = str(read.get("bozo_exception", "")).endswith(_CUT)
    whole = read.entries[:-1] if is_cut and _ends_within_an_entry(raw) else read.entries
    entries = each_once(_entry(entry, url=url) for entry in whole)
    warning = in_english("It stops in the middle: {count} entries could be read.", count=len(entries)) if is_cut else ""
    return ReadFeed(_line(read.feed, "title", most=LONGEST_FEED_TITLE), entries, warning)


def _ends_within_an_entry(raw: bytes) -> bool:
    """Whether the last entry may lack the end of its address: half an address leads to another page."""
    marks = _ENTRY.findall(raw.replace(b"\x00", b""))
    return bool(marks) and marks[-1] == b""


def _entry(entry: Any, *, url: str) -> ReadEntry | None:
    """None for one that leads nowhere."""
    address = address_of(entry.get("link"), base=url)
    # Of a link that cannot be one feedparser makes the address of the feed itself.
    if not address or address == url:
        return None
    summary = _line(entry, "summary", most=LONGEST_SUMMARY)
    source = entry.get("source")
    return ReadEntry(
        guid=guid_of(entry.get("id")) or address,
        url=address,
        title=_line(entry, "title", most=LONGEST_TITLE) or summary[:100] or address[:LONGEST_TITLE],
        summary=summary,
        published=day_of(entry.get("published"), entry.get("updated"), entry.get("created")),
        publisher_name=_line(source, "title", most=LONGEST_NAME) if isinstance(source, dict) else "",
    )


def _line(of: Any, name: str, *, most: int) -> str:
    """Without tags, whatever the feed calls it: what is marked as plain text is often HTML."""
    return line_of_markup(of.get(name), most=most)
