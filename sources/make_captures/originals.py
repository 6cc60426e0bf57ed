"""Whether what was read is a work that is here already, under another address."""

from collections.abc import Iterator

from django.db.models import QuerySet

from sources.fetch import Fetched
from sources.find_publishers import NOBODY
from sources.models import Snapshot, Source
from sources.read_text import ReadText
from sources.take_snapshots import hash_of
from sources.url_keys import url_key

SHORTEST_WORK = 200
"""Code points: shorter texts of one publisher may be equal because both pages hide theirs (“Subscribe to read on”)."""


def original_of(source: Source, *, read: ReadText, fetched: Fetched | None) -> Source | None:
    """The source of the same publisher that this one is once more, or None.

    By the address where it was found in the end, the address it names as its own, or the text. Only of one publisher:
    a page could name anybody's address as its own, and put its text among that one's snapshots (so could a file that
    was sent, of which nobody knows where it is from: it is told by its text alone); and the same text at another
    publisher's address is a reprint, a source for itself.
    """
    for key in _keys(source, read=read, fetched=fetched):
        found = _others(source).filter(url_key=key).first()
        if found is not None:
            return found
    if len(read.text) < SHORTEST_WORK:
        return None
    return _others(source).filter(snapshots__text_sha256=hash_of(read.text)).first()


def reprint_of(source: Source, *, snapshot: Snapshot) -> Source | None:
    """A source of another publisher with word for word this text, the oldest if there are several."""
    same = Snapshot.objects.filter(text_sha256=snapshot.text_sha256).exclude(source=source)
    found = same.select_related("source__publisher").defer("text").order_by("pk").first()
    return found.source if found else None


def _keys(source: Source, *, read: ReadText, fetched: Fetched | None) -> Iterator[str]:
    for url in (fetched.final_url, read.canonical_url) if fetched else ():
        key = url_key(url)
        # Pages that are gone lead to the first page, and some name it on every page as their own.
        if key != source.url_key and ("/" in key or "?" in key):
            yield key


def _others(source: Source) -> QuerySet[Source]:
    """What it may be a duplicate of. A text that came without an address may be anybody's."""
    others = Source.objects.no_duplicates().exclude(pk=source.pk).order_by("pk")
    return others if source.publisher.name == NOBODY else others.filter(publisher=source.publisher)
