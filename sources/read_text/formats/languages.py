"""The language that a document says it is written in."""

import re

_CODE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9_-]{1,20})?\s*\Z")


def as_code(said: str | None) -> str:
    """``it`` of ``it-IT`` or ``it_IT``; empty where no language is named."""
    match = _CODE.match(said or "")
    return match[1].lower() if match else ""
