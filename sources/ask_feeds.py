"""Step: ask a feed what is new, and propose it.

In: a feed that is due. Out: the entries that were new. Promised: claimed by a conditional update, its attempt counted
and its next time put down before the work, so that a feed that kills its worker is asked ever more seldom; each entry
is proposed once, and never one whose work is here already; whatever went wrong is said in plain words, and an error
never takes back what was proposed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from sources.apart import ReaderUnavailable
from sources.faultpoints import faultpoint
from sources.fetch import Fetched, FetchFailed, FetchRefused, check_address, fetch
from sources.in_english import in_english
from sources.models import Feed, FeedEntry, Source
from sources.plain_text import sentence
from sources.read_feeds import ReadEntry, ReadFeed, UnreadableFeed, read_feed
from sources.url_keys import url_key

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s)."""

LONGEST_PAUSE = timedelta(days=1)
"""A feed that does not answer is asked half as often each time, and at least once a day; its own pace where that is
slower."""

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
GONE = 410
LONGEST_ADDRESS = 2000


def ask_feed(feed_id: int, *, now: datetime) -> list[FeedEntry]:
    """Ask it if it is due and nobody else does; return the entries that are new."""
    feed = Feed.objects.due(now=now).filter(pk=feed_id).first()
    if feed is None or not _claim(feed, now=now):
        return []
    faultpoint("feed: claimed")
    try:
        fetched = fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified, accept=ACCEPT)
        if fetched.not_modified:
            return _keep(feed, fetched, None, now=now)
        read = read_feed(fetched.raw, url=fetched.final_url or feed.url, content_type=fetched.content_type)
    except FetchFailed as error:
        pause = timedelta(seconds=error.retry_after or 0)
        _put_off(feed, why=str(error), at=max(feed.next_at, now + pause))
        return []
    except FetchRefused as error:
        if error.http_status == GONE:
            _switch_off(feed)
        else:
            _put_off(feed, why=str(error), at=feed.next_at)
        return []
    except UnreadableFeed as error:
        _put_off(feed, why=in_english("What it answers is not a valid feed: {error}", error=error), at=feed.next_at)
        return []
    except ReaderUnavailable as error:
        _put_off(feed, why=in_english("What it answers was not read: {error}", error=error), at=feed.next_at)
        return []
    faultpoint("feed: read")
    return _keep(feed, fetched, read, now=now)


def ask_soon(feed: Feed, *, now: datetime) -> bool:
    """Put it down as due; whether it is one that is asked at all."""
    return Feed.objects.filter(pk=feed.pk, is_active=True).update(next_at=now) == 1


def pause_after(attempts: int, *, every: timedelta) -> timedelta:
    """How long a feed is left alone at its n-th attempt without an answer."""
    longest = max(every, LONGEST_PAUSE)
    # Beyond ten doublings of five minutes it is the longest anyway, and no number grows without end.
    return min(every * 2 ** min(attempts - 1, 10), longest)


def _claim(feed: Feed, *, now: datetime) -> bool:
    """Take it, with the next attempt put down as if this one came to nothing."""
    lease, attempts = now + LEASE, feed.attempts + 1
    next_at = now + pause_after(attempts, every=timedelta(minutes=feed.every))
    due = Feed.objects.due(now=now).filter(pk=feed.pk, attempts=feed.attempts, url=feed.url)
    if due.update(claimed_until=lease, attempts=F("attempts") + 1, next_at=next_at) != 1:
        return False
    feed.claimed_until, feed.attempts, feed.next_at = lease, attempts, next_at
    return True


def _keep(feed: Feed, fetched: Fetched, read: ReadFeed | None, *, now: datetime) -> list[FeedEntry]:
    """It answered: propose what is new, and ask again after its own pause. One transaction, so that what it is not
    sent again next time has been proposed."""
    with transaction.atomic():
        is_ours = _end(
            feed,
            attempts=0,
            last_error=read.warning if read else "",
            answered_at=now,
            next_at=now + timedelta(minutes=feed.every),
            etag=_kept(fetched.etag, feed.etag, read=read),
            last_modified=_kept(fetched.last_modified, feed.last_modified, read=read),
            title=feed.title or (read.title if read else ""),
            url=_address_now(feed, fetched) if read else feed.url,
        )
        return _propose(feed, read.entries, now=now) if is_ours and read else []


def _kept(said: str, before: str, *, read: ReadFeed | None) -> str:
    """What the next question is bound to: a 304 may come without it, and half a feed is asked for as a whole again."""
    if read is None:
        return said or before
    return "" if read.warning else said


def _address_now(feed: Feed, fetched: Fetched) -> str:
    """Where it has moved for good and was read; its own where another feed is asked there already."""
    moved = fetched.moved_to[:LONGEST_ADDRESS]
    is_taken = moved != fetched.moved_to or Feed.objects.filter(url=moved).exclude(pk=feed.pk).exists()
    return feed.url if not moved or is_taken else moved


def _put_off(feed: Feed, *, why: str, at: datetime) -> None:
    _end(feed, last_error=sentence(why)[:1000], next_at=at)


def _switch_off(feed: Feed) -> None:
    why = in_english(
        "The publisher says that this feed is gone for good (410). It is switched off: remove its address or mend it."
    )
    _end(feed, is_active=False, last_error=why)


def _end(feed: Feed, **said: object) -> bool:
    """Whether it was still ours: nobody else claimed it, and no editor gave it another address meanwhile."""
    held = Feed.objects.filter(pk=feed.pk, claimed_until=feed.claimed_until, url=feed.url)
    return held.update(claimed_until=None, **said) == 1


def _propose(feed: Feed, entries: Sequence[ReadEntry], *, now: datetime) -> list[FeedEntry]:
    """One row for each entry that nobody has seen: not in this feed, not as a source, not in another feed."""
    seen = set(FeedEntry.objects.filter(feed=feed, guid__in=[e.guid for e in entries]).values_list("guid", flat=True))
    keys = {entry.guid: url_key(entry.url) for entry in entries if entry.guid not in seen}
    here = _known(keys.values())
    new: dict[str, FeedEntry] = {}
    for entry in entries:
        key = keys.get(entry.guid, "")
        if key and key not in here and key not in new and _can_be_fetched(entry.url):
            new[key] = _row(entry, feed=feed, key=key, now=now)
    # What is newest gets the highest key, as everywhere.
    return FeedEntry.objects.bulk_create(list(reversed(new.values())))


def _known(keys: Iterable[str]) -> set[str]:
    """Which of these works are here as sources, or were offered by any feed."""
    asked = list(keys)
    return {
        key
        for rows in (Source.objects.all(), FeedEntry.objects.all())
        for key in rows.filter(url_key__in=asked).values_list("url_key", flat=True)
    }


def _can_be_fetched(url: str) -> bool:
    """A feed may name addresses of our own network; they are never offered to anybody."""
    try:
        check_address(url)
    except FetchRefused:
        return False
    return True


def _row(entry: ReadEntry, *, feed: Feed, key: str, now: datetime) -> FeedEntry:
    return FeedEntry(
        feed=feed,
        guid=entry.guid,
        url=entry.url,
        url_key=key,
        title=entry.title,
        summary=entry.summary,
        published=entry.published,
        publisher_name=entry.publisher_name,
        found_at=now,
    )
