"""What is to be run apart, what it may use, and how it may end."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sources.in_english import in_english

Read = Callable[..., Iterator[Any]]
"""Called with the bytes and what is known of them; yields pieces that JSON knows, never None."""


@dataclass(frozen=True)
class Reader:
    """One kind of reading. ``read`` and ``warm`` name functions, ``package.module:function``.

    The fork server imports ``read`` and calls ``warm``, if there is one, when the first reading of its kind comes: so a
    process of ours pays only for the kinds it uses. Processor time is in whole seconds, at least one; memory in bytes,
    beyond what the server itself has (macOS ignores that limit).
    """

    read: str
    cpu_seconds: int
    wall_seconds: float
    memory: int
    warm: str = ""

    def load(self) -> Read:
        """Import what it names, and have it make what it makes at its first use."""
        read: Read = pkgutil.resolve_name(self.read)
        if self.warm:
            pkgutil.resolve_name(self.warm)()
        return read


class NotRead(Exception):
    """The bytes are at fault; the message says why, in an editor's words."""


class TooMuch(NotRead):
    """Reading them takes more time or memory than it may."""


class ReaderUnavailable(RuntimeError):
    """No reading process can be started or kept alive. No fault of the bytes: trying again may help."""


BROKE_OFF = in_english("the program that reads it broke off in the middle of its answer")


def not_in_time(reader: Reader) -> TooMuch:
    return TooMuch(in_english("it could not be read within {seconds} seconds", seconds=f"{reader.wall_seconds:g}"))


def too_much_work(reader: Reader) -> TooMuch:
    return TooMuch(
        in_english("reading it takes more than {seconds} seconds of work", seconds=f"{reader.cpu_seconds:g}")
    )


def too_much_memory(reader: Reader) -> TooMuch:
    return TooMuch(in_english("reading it takes more than {most} MB of memory", most=f"{reader.memory / 2**20:.0f}"))


def stumbled(error: Exception) -> NotRead:
    """Without its words: they may quote what was read."""
    return NotRead(in_english("it is damaged, or not what it says it is ({name})", name=type(error).__name__))
