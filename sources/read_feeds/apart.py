"""Read a feed in a child process: some bytes take parsers hours, and some take all memory.

Measured: 540 kB with 50,000 attributes keep feedparser busy for 50 seconds.
"""

from typing import Any

from sources.apart import NotRead, Reader, read_apart
from sources.apart.reader import BROKE_OFF
from sources.in_english import in_english
from sources.read_feeds.feed import MOST_BYTES, ReadEntry, ReadFeed, UnreadableFeed

READER = Reader(read="sources.read_feeds.parse:say", cpu_seconds=10, wall_seconds=20, memory=512 * 1024 * 1024)


def read_feed(raw: bytes, *, url: str = "", content_type: str = "") -> ReadFeed:
    """Read the feed that this address answered with. Raises UnreadableFeed, and ReaderUnavailable where no reading
    process can be started: that is no fault of the feed."""
    if len(raw) > MOST_BYTES:
        raise UnreadableFeed(
            in_english(
                "it has {size} MB; at most {most} MB of a feed are read",
                size=f"{len(raw) / 1e6:.0f}",
                most=f"{MOST_BYTES / 1e6:.0f}",
            )
        )
    try:
        return feed_of(read_apart(READER, raw, url=url, content_type=content_type))
    except NotRead as error:
        raise UnreadableFeed(str(error)) from error


def feed_of(said: Any) -> ReadFeed:
    """What the child said."""
    try:
        feed = ReadFeed(said["title"], [ReadEntry(**entry) for entry in said["entries"]], said["warning"])
        texts = [feed.title, feed.warning, *(text for entry in feed.entries for text in vars(entry).values())]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("no text")
        return feed
    except (LookupError, TypeError) as error:
        raise NotRead(BROKE_OFF) from error
