"""Step: read the text of a file that was handed to us, by its ending where that says enough."""

from pathlib import PurePath

from sources.read_text import ReadText, read_capture, read_text

PLAIN = {".txt", ".text", ".md", ""}
"""Endings of plain text: read as it stands, in this process, and refused where it is not UTF-8."""

ENDINGS = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml")
"""Endings of what is offered to be sent; what it really is, its bytes say."""


def read_file_named(name: str, *, raw: bytes) -> ReadText:
    """The text and what the file says of itself. Raises sources.plain_text.UnreadableText."""
    if PurePath(name).suffix.lower() in PLAIN:
        return ReadText(text=read_text(raw))
    return read_capture(raw, file_name=name)
