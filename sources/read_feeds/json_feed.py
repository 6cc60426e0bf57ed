"""Read a JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from sources.in_english import in_english
from sources.read_feeds.feed import (
    LONGEST_FEED_TITLE,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    ReadEntry,
    ReadFeed,
    UnreadableFeed,
    each_once,
)
from sources.read_feeds.words import address_of, day_of, guid_of, line, line_of_markup

_VERSION = "https://jsonfeed.org/version/1"


def read_json(raw: bytes, *, url: str) -> ReadFeed:
    """Raises UnreadableFeed for JSON that is none, and for what is no JSON."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableFeed(in_english("it begins like JSON, and is none: {error}", error=str(error)[:100])) from error
    items = said.get("items") if isinstance(said, dict) else None
    if not isinstance(items, list) or not str(said.get("version", "")).startswith(_VERSION):
        raise UnreadableFeed(in_english("it is JSON, and says of itself no version of JSON Feed"))
    entries = (_entry(item, url=url) for item in items if isinstance(item, dict))
    return ReadFeed(line(said.get("title"), most=LONGEST_FEED_TITLE), each_once(entries))


def _entry(item: dict[str, Any], *, url: str) -> ReadEntry | None:
    """None for one that leads nowhere. Numbers as ids are wrong, and to be read as texts, says the standard."""
    address = address_of(item.get("url"), base=url) or address_of(item.get("external_url"), base=url)
    if not address:
        return None
    ours = item.get("id")
    guid = guid_of(str(ours) if isinstance(ours, int | float) else ours) or address
    summary = (
        line(item.get("summary"), most=LONGEST_SUMMARY)
        or line(item.get("content_text"), most=LONGEST_SUMMARY)
        or line_of_markup(item.get("content_html"), most=LONGEST_SUMMARY)
    )
    return ReadEntry(
        guid=guid,
        url=address,
        title=line(item.get("title"), most=LONGEST_TITLE) or summary[:100] or address[:LONGEST_TITLE],
        summary=summary,
        published=day_of(item.get("date_published"), item.get("date_modified")),
    )
