"""Texts, addresses and days as feeds write them. Nothing in a feed can be trusted to be what it should be."""

import hashlib
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from sources.plain_text import one_line
from sources.read_feeds.feed import LONGEST_ADDRESS

_LONGEST_DATE = 64
_LONGEST_MARKUP = 20_000
_UNREAD = {"script", "style", "template", "noscript"}


def line(text: object, *, most: int) -> str:
    """Plain text as one line; empty for what is no text."""
    return one_line(text, most=most) if isinstance(text, str) else ""


def line_of_markup(text: object, *, most: int) -> str:
    """What a reader would see of this HTML, as one line."""
    if not isinstance(text, str):
        return ""
    reader = _Seen()
    reader.feed(text[:_LONGEST_MARKUP])
    reader.close()
    return line("".join(reader.seen), most=most)


def guid_of(said: object) -> str:
    """What tells an entry apart, in at most as many characters as fit: of a longer one its checksum."""
    guid = line(said, most=LONGEST_ADDRESS + 1)
    if len(guid) <= LONGEST_ADDRESS:
        return guid
    return "sha256:" + hashlib.sha256(str(said).encode(errors="replace")).hexdigest()


def address_of(said: object, *, base: str) -> str:
    """The whole address of this link; empty for what leads to no page."""
    if not isinstance(said, str):
        return ""
    try:
        address = urljoin(base, said.strip())
        is_page = urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    except ValueError:
        return ""
    is_plain = address.isprintable() and " " not in address
    return address if is_page and is_plain and len(address) <= LONGEST_ADDRESS else ""


def day_of(*said: object) -> str:
    """The day of the first of these times that can be read, in its own time zone: the day on which readers had it."""
    for text in said:
        moment = _moment(text.strip()[:_LONGEST_DATE]) if isinstance(text, str) else None
        if moment is not None and moment.year >= 1000:
            return moment.date().isoformat()
    return ""


def _moment(text: str) -> datetime | None:
    """RFC 822 as RSS has it, RFC 3339 as Atom and JSON Feed have it."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


class _Seen(HTMLParser):
    """Collects what stands between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        self.seen.append(" " if tag in ("br", "p", "div", "li", "tr") else "")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.seen.append(data)
