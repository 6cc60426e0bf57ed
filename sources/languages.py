"""Codes of languages, as sources carry them."""

import re

UNKNOWN = "und"
"""ISO 639-2's code for a text nobody has looked at yet; whoever reads it puts the language in its place."""

TAKEN_FOR_GRANTED = "en"
"""The language of a text that does not say and where none was found."""

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_language(code: str) -> bool:
    """Whether this is written like ``en``, ``it`` or ``pt-BR``, and fits its column."""
    return len(code) <= 12 and _CODE.fullmatch(code) is not None
