"""Read the text of a capture: UTF-8, not empty, of bearable size, NFC. Anything else is refused with the reason."""

from sources.in_english import in_english
from sources.plain_text import UnreadableText, readable
from sources.read_text.limits import MAX_BYTES


def read_text(raw: bytes) -> str:
    """Return the text as NFC, newlines untouched; offsets of claims are code points into it.

    Raises UnreadableText for empty, oversized or non-UTF-8 input and for NUL characters.
    """
    refuse_oversized(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            in_english("byte {number} is not UTF-8; save the text as UTF-8 and import it again", number=error.start)
        ) from error
    return readable(text)


def refuse_oversized(raw: bytes) -> None:
    """Raise UnreadableText for more than MAX_BYTES."""
    if len(raw) > MAX_BYTES:
        raise UnreadableText(
            in_english(
                "the file has {size} MB; at most {most} MB are read",
                size=f"{len(raw) / 1e6:.0f}",
                most=f"{MAX_BYTES / 1e6:.0f}",
            )
        )
