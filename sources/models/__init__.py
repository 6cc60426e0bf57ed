from sources.models.publisher import Publisher
from sources.models.snapshot import Snapshot
from sources.models.source import Source

__all__ = ["Publisher", "Snapshot", "Source"]
