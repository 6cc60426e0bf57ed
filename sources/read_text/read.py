"""What was read out of a capture."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReadText:
    """The text (NFC) and what the capture says of itself; empty where it says nothing.

    ``sentences`` are pairs of code points into the text; ``pages`` the code point at which each page of a PDF begins.
    ``published`` is written as a source has it: 2025, 2025-12 or 2025-12-09; ``language`` is a code such as ``en``.
    """

    text: str
    media_type: str = "text/plain"
    title: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
    site_name: str = ""
    extracted_by: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """In an editor's words: “only 240 characters were found; the page may hide its text”."""
