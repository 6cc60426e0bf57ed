"""Step: take what a feed offers as a source, or refuse it.

In: an entry, and who decides. Out: the source. Promised: each entry is decided by one person; what somebody else
decided meanwhile is refused with the reason, and then nothing was added.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from sources.add_sources import AddedSource, add_source
from sources.find_publishers import publisher_called
from sources.in_english import in_english
from sources.models import FeedEntry, Publisher
from sources.refusals import Refused

Status = FeedEntry.Status


def take_entry(entry: FeedEntry, *, by: User, now: datetime) -> AddedSource:
    """Add its work as a source, or find the source that is here already. One that was refused may still be taken.

    Raises Refused where somebody took it meanwhile, and for an address that is never fetched.
    """
    with transaction.atomic():
        added = add_source(entry.url, by=by, now=now, title=entry.title, publisher=_publisher_of(entry))
        if added.is_new and entry.published:
            added.source.published = entry.published
            added.source.clean()
            added.source.save(update_fields=["published", "published_earliest", "published_latest"])
        takable = FeedEntry.objects.filter(pk=entry.pk, status__in=[Status.PROPOSED, Status.REFUSED])
        _decide(takable, status=Status.TAKEN, source=added.source, by=by, now=now)
        return added


def refuse_entry(entry: FeedEntry, *, by: User, now: datetime) -> None:
    """Raises Refused where somebody decided meanwhile."""
    with transaction.atomic():
        _decide(
            FeedEntry.objects.filter(pk=entry.pk, status=Status.PROPOSED),
            status=Status.REFUSED,
            source=None,
            by=by,
            now=now,
        )


def _decide(entries: QuerySet[FeedEntry], *, by: User, now: datetime, **said: object) -> None:
    if entries.update(decided_by=by, decided_at=now, **said) != 1:
        raise Refused(in_english("Somebody else has decided about this one meanwhile."))


def _publisher_of(entry: FeedEntry) -> Publisher | None:
    """Whom the entry itself credits, where that can be; else the feed's. None: told from the address."""
    if entry.publisher_name:
        return publisher_called(entry.publisher_name, at=entry.url)
    return entry.feed.publisher
