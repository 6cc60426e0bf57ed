"""Read any capture, in a child process with limits."""

from dataclasses import asdict, fields, replace
from typing import Any

from sources.apart import NotRead, Reader, read_apart
from sources.apart.reader import BROKE_OFF
from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.limits import CPU_SECONDS, MEMORY, WALL_SECONDS
from sources.read_text.order import Order
from sources.read_text.plain import refuse_oversized
from sources.read_text.read import ReadText

READER = Reader(
    read="sources.read_text.formats.any:say",
    warm="sources.read_text.formats.warming:warm",
    cpu_seconds=CPU_SECONDS,
    wall_seconds=WALL_SECONDS,
    memory=MEMORY,
)

_LISTS = {"sentences", "pages", "warnings"}


def read_capture(
    raw: bytes,
    *,
    content_type: str = "",
    url: str = "",
    file_name: str = "",
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> ReadText:
    """Return what the bytes say. ``content_type`` (as a server sends it) and ``file_name`` only tell kinds of text
    apart and name a charset; ``url`` is where the bytes came from. A test may set the limits lower.

    Raises UnreadableText with the reason in plain words, and ReaderUnavailable where no reading process can be
    started or kept alive: that is no fault of the bytes, and trying again may help.
    """
    if not raw.strip():
        raise UnreadableText(in_english("it is empty"))
    refuse_oversized(raw)
    order = Order(content_type=content_type, url=url, file_name=file_name)
    limited = replace(READER, cpu_seconds=cpu_seconds, wall_seconds=wall_seconds)
    try:
        return read_of(read_apart(limited, raw, **asdict(order)))
    except NotRead as error:
        raise UnreadableText(str(error)) from error


def read_of(said: Any) -> ReadText:
    """What the child said. Raises NotRead where a parser made it say what no text is."""
    try:
        read = ReadText(**said)
        texts = (getattr(read, field.name) for field in fields(read) if field.name not in _LISTS)
        if not all(isinstance(value, str) for value in texts):
            raise TypeError("no text")
        return replace(
            read,
            sentences=[(int(start), int(end)) for start, end in read.sentences],
            pages=[int(page) for page in read.pages],
            warnings=[str(warning) for warning in read.warnings],
        )
    except (TypeError, ValueError) as error:
        raise NotRead(BROKE_OFF) from error
