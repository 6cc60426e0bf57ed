"""The admin of the room sources. It knows no claims: facts.admin shows them beside their sources."""

from sources.admin.archive_request import ArchiveRequestAdmin
from sources.admin.feed import FeedAdmin
from sources.admin.feed_entry import FeedEntryAdmin
from sources.admin.publisher import PublisherAdmin
from sources.admin.snapshot import SnapshotAdmin
from sources.admin.source import SourceAdmin

__all__ = ["ArchiveRequestAdmin", "FeedAdmin", "FeedEntryAdmin", "PublisherAdmin", "SnapshotAdmin", "SourceAdmin"]
