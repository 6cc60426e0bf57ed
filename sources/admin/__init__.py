"""The admin of the room sources. It knows no claims: facts.admin shows them beside their sources."""

from sources.admin.publisher import PublisherAdmin
from sources.admin.snapshot import SnapshotAdmin
from sources.admin.source import SourceAdmin

__all__ = ["PublisherAdmin", "SnapshotAdmin", "SourceAdmin"]
