"""A part of a file, for who goes on with a download that broke off (RFC 9110, 14).

Where more than one part is asked for, or what is asked cannot be read, all of the file is the answer: so the standard
has it, and so a reader who does not know parts gets what they asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.http import HttpRequest

_ASKED = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII | re.IGNORECASE)
_AT_ONCE = 64 * 1024


class Beyond(Exception):
    """Nothing of the file lies where it was asked for."""


@dataclass(frozen=True)
class Part:
    """Of a file of ``size`` bytes, those from the ``first`` to the ``last``, counted from 0."""

    first: int
    last: int
    size: int

    def headers(self) -> dict[str, str]:
        said = f"bytes {self.first}-{self.last}/{self.size}"
        return {"Content-Range": said, "Content-Length": str(self.last - self.first + 1)}

    def read(self, file: BinaryIO) -> Iterator[bytes]:
        """Its bytes; closes the file behind them."""
        with file:
            file.seek(self.first)
            left = self.last - self.first + 1
            while left and (some := file.read(min(left, _AT_ONCE))):
                left -= len(some)
                yield some


def part_asked_for(request: HttpRequest, *, size: int, tag: str) -> Part | None:
    """None: all of it. Raises Beyond. ``tag`` is that of the file; who began with another file gets this one whole."""
    asked = _ASKED.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.method != "GET" or asked is None or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = asked.groups()
    if not first:
        return _end(last, size=size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Beyond
    return Part(int(first), min(int(last or size), size - 1), size)


def _end(length: str, *, size: int) -> Part | None:
    """So many bytes before the end."""
    if not length:
        return None
    if int(length) == 0 or size == 0:
        raise Beyond
    return Part(max(0, size - int(length)), size - 1, size)
