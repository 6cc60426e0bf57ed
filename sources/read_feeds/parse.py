"""Read a feed here, in this process: for the child process that may be ended at any moment, and for nobody else."""

import codecs
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sources.apart import NotRead
from sources.in_english import in_english
from sources.read_feeds.feed import ReadFeed, UnreadableFeed
from sources.read_feeds.json_feed import read_json
from sources.read_feeds.xml_feed import read_xml


def say(raw: bytes, *, url: str, content_type: str) -> Iterator[dict[str, Any]]:
    """For the process that reads apart: the fields of a ReadFeed."""
    try:
        feed = parse_feed(raw, url=url, content_type=content_type)
    except UnreadableFeed as error:
        raise NotRead(str(error)) from error
    yield asdict(feed)


def parse_feed(raw: bytes, *, url: str, content_type: str) -> ReadFeed:
    """The bytes say what they are. Raises UnreadableFeed; hostile ones may take any time and memory."""
    beginning = raw.removeprefix(codecs.BOM_UTF8).lstrip()
    if not beginning:
        raise UnreadableFeed(in_english("it is empty"))
    if beginning.startswith((b"{", b"[")):
        return read_json(raw, url=url)
    return read_xml(raw, url=url, content_type=content_type)
