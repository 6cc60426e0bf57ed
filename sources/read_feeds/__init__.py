"""Step: read a feed, whatever format it has: RSS, RDF, Atom or JSON Feed.

In: the bytes of an answer. Out: a ``ReadFeed``. Promised: it is read in a child process whose time and memory are
limited and that is given nothing but the bytes; no markup survives; whatever is no feed ends in UnreadableFeed with
the reason in plain words.
"""

from sources.read_feeds.apart import read_feed
from sources.read_feeds.feed import MOST_BYTES, MOST_ENTRIES, ReadEntry, ReadFeed, UnreadableFeed

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "ReadEntry", "ReadFeed", "UnreadableFeed", "read_feed"]
