"""Plain text: its characters, and nothing more."""

from sources.read_text.formats.charsets import decode
from sources.read_text.order import Order
from sources.read_text.read import ReadText


def read(raw: bytes, order: Order) -> ReadText:
    """Line breaks stay as they are."""
    decoded = decode(raw, content_type=order.content_type)
    return ReadText(text=decoded.text, warnings=decoded.warnings)
