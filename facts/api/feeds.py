"""What changed and what was put right, newest first, as programs for news read it: Atom, RSS and JSON Feed 1.1."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

JSON = Any
NEWEST = 50
"""Entries of a feed. Who wants all follows the changes by their number."""


@dataclass(frozen=True)
class Entry:
    """One of them. ``id`` is an address that leads to the row itself, and never changes."""

    id: str
    link: str
    title: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Head:
    """What is said of the whole: its name, its own address, and the list it is made of."""

    title: str
    about: str
    address: str
    link: str


class _WithoutNow:
    """An empty feed says the same at any time; Django's own would say the time at which it is asked."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        return max((item["pubdate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))


class _Atom(_WithoutNow, Atom1Feed):
    pass


class _Rss(_WithoutNow, Rss201rev2Feed):
    pass


def atom(head: Head, entries: Sequence[Entry]) -> str:
    return _as_xml(_Atom, head, entries)


def rss(head: Head, entries: Sequence[Entry]) -> str:
    return _as_xml(_Rss, head, entries)


def json_feed(head: Head, entries: Sequence[Entry]) -> str:
    """https://www.jsonfeed.org/version/1.1/"""
    items = [
        {
            "id": entry.id,
            "url": entry.link,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.at.isoformat(),
        }
        for entry in entries
    ]
    told: dict[str, JSON] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "description": head.about,
        "home_page_url": head.link,
        "feed_url": head.address,
        "language": settings.LANGUAGE_CODE,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True)
class Form:
    """A way to write a feed."""

    media_type: str
    write: Callable[[Head, Sequence[Entry]], str]


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "atom": Form("application/atom+xml", atom),
        "rss": Form("application/rss+xml", rss),
        "json": Form("application/feed+json", json_feed),
    }
)


def _as_xml(form: type[SyndicationFeed], head: Head, entries: Sequence[Entry]) -> str:
    feed = form(
        title=_printable(head.title),
        link=head.link,
        description=_printable(head.about),
        language=settings.LANGUAGE_CODE,
        feed_url=head.address,
    )
    for entry in entries:
        feed.add_item(
            title=_printable(entry.title),
            link=entry.link,
            # Readers take it for HTML.
            description=escape(_printable(entry.text)),
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return str(feed.writeString("utf-8"))


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold at all."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
