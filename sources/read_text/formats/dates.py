"""When something was published, as far as it says so: 2025, 2025-12 or 2025-12-09."""

import re

from sources.published import UnreadablePublicationDate, bounds_of

_WRITTEN = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T\s].*)?\Z", re.S)


def as_published(written: str) -> str:
    """The date at the beginning of an ISO 8601 time, the day as it is written there; empty for anything else."""
    match = _WRITTEN.match(written[:64])
    if match is None:
        return ""
    try:
        bounds_of(match[1])
    except UnreadablePublicationDate:
        return ""
    return match[1]
