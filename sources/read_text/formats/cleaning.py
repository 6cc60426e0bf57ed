"""The last look at a text before it is kept."""

import re

from sources.in_english import in_english
from sources.plain_text import UnreadableText, readable
from sources.read_text.limits import MOST_CHARACTERS

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def without_controls(text: str) -> str:
    """Parsers leave control characters and half characters where a file is odd: they are no text."""
    return _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def cleaned(text: str, pages: list[int]) -> tuple[str, list[int]]:
    """NFC, of bearable length, and where its pages begin after normalising. Raises UnreadableText."""
    normal = readable(text)
    if len(normal) > MOST_CHARACTERS:
        has, most = f"{len(normal) / 1e6:.1f}", f"{MOST_CHARACTERS / 1e6:g}"
        raise UnreadableText(
            in_english("its text has {has} million characters; at most {most} million are kept", has=has, most=most)
        )
    if normal == text:
        return text, pages
    return normal, [len(readable(text[:start])) if text[:start].strip() else start for start in pages]


def one_line(said: str, *, most: int) -> str:
    """A title or a name: one line, NFC, cut at ``most`` characters; empty where it is no text."""
    try:
        line = readable(_SPACE.sub(" ", without_controls(said)).strip()[: 4 * most])
    except UnreadableText:
        return ""
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
