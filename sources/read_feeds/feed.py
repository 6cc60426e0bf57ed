"""What was read out of a feed, and how much of it at most."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_BYTES = 5_000_000
MOST_ENTRIES = 500
LONGEST_ADDRESS = 2000
LONGEST_TITLE = 500
LONGEST_FEED_TITLE = 300
LONGEST_SUMMARY = 2000
LONGEST_NAME = 200


class UnreadableFeed(ValueError):
    """The bytes are no feed that we read; the message says why, in the editor's words."""


@dataclass(frozen=True)
class ReadEntry:
    """One work. ``guid`` tells it apart in its feed; ``published`` is 2025-12-09, the day it was where it was
    published, or empty; ``publisher_name`` is who the entry itself says it is of, mostly empty."""

    guid: str
    url: str
    title: str
    summary: str = ""
    published: str = ""
    publisher_name: str = ""


@dataclass(frozen=True)
class ReadFeed:
    """``warning``: what a person should know of it, a sentence; mostly empty."""

    title: str
    entries: list[ReadEntry]
    warning: str = ""


def each_once(entries: Iterable[ReadEntry | None]) -> list[ReadEntry]:
    """In order, the first of each guid, at most MOST_ENTRIES; feeds begin with what is newest."""
    once: dict[str, ReadEntry] = {}
    for entry in entries:
        if entry is not None:
            once.setdefault(entry.guid, entry)
        if len(once) == MOST_ENTRIES:
            break
    return list(once.values())
