from sources.models.among import Among
from sources.models.archive_request import ArchiveRequest
from sources.models.capture import Capture
from sources.models.feed import Feed, FeedEntry
from sources.models.job import Job, JobRefusal
from sources.models.origin_proposal import OriginProposal
from sources.models.publisher import Publisher
from sources.models.shingle import Shingle
from sources.models.snapshot import Snapshot
from sources.models.source import Source

__all__ = [
    "Among",
    "ArchiveRequest",
    "Capture",
    "Feed",
    "FeedEntry",
    "Job",
    "JobRefusal",
    "OriginProposal",
    "Publisher",
    "Shingle",
    "Snapshot",
    "Source",
]
