"""What goes over the sockets.

To the server, on the control socket: one order of fixed length for each reading, with one socket of its own. On that
socket what is known of the bytes, and the bytes, go to the reading's process, and pieces of an answer come back, the
last of them null; or a reason why there are no more, from it, or from the server where it ended without one.
"""

import json
import struct
from dataclasses import asdict
from typing import IO, Any

from sources.apart.limits import MOST_OUTPUT
from sources.apart.reader import BROKE_OFF, NotRead, Reader, TooMuch
from sources.in_english import in_english

ORDER_BYTES = 1024
END: None = None
"""The piece after the last one."""

_LENGTH = struct.Struct("!Q")


class Broken(Exception):
    """The other side ended before it said anything."""


def order_for(reader: Reader) -> bytes:
    """Exactly ORDER_BYTES, so that a reading of the socket is one order."""
    said = json.dumps(asdict(reader)).encode()
    if len(said) > ORDER_BYTES:
        raise ValueError(f"the names of this reader are too long: {reader.read}")
    return said.ljust(ORDER_BYTES)


def reader_of(order: bytes) -> Reader:
    return Reader(**json.loads(order))


def bytes_to_read(raw: bytes, known: dict[str, Any]) -> tuple[bytes, bytes]:
    """Two frames, to be sent one after the other; the bytes may be many, so they are not copied into one."""
    said = json.dumps(known).encode()
    return _LENGTH.pack(len(said)) + said + _LENGTH.pack(len(raw)), raw


def receive_bytes(sender: IO[bytes]) -> tuple[bytes, dict[str, Any]]:
    """The bytes to be read, and what is known of them. Raises Broken."""
    known = json.loads(_framed(sender))
    return _framed(sender), known


def piece(value: Any) -> bytes:
    """Raises TooMuch for one that is longer than anybody takes. Half characters go as they are: who hears them may
    want to refuse them himself."""
    return _frame({"piece": value})


def reason(why: NotRead) -> bytes:
    return _frame({"not_read": str(why), "is_too_much": isinstance(why, TooMuch)})


def receive_piece(sender: IO[bytes]) -> Any:
    """The next one, or END. Raises NotRead where a reason comes instead, or nonsense: whoever parses strangers' bytes
    may say anything. Raises Broken where nobody is there, and TimeoutError where the socket has a timeout."""
    try:
        said = json.loads(_framed(sender))
        if "not_read" in said:
            raise (TooMuch if said["is_too_much"] else NotRead)(str(said["not_read"]))
        return said["piece"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotRead(BROKE_OFF) from error


def _frame(said: dict[str, Any]) -> bytes:
    content = json.dumps(said, ensure_ascii=False).encode(errors="surrogatepass")
    if len(content) > MOST_OUTPUT:
        raise TooMuch(in_english("what it holds is more than {most} MB of text", most=f"{MOST_OUTPUT / 1e6:.0f}"))
    return _LENGTH.pack(len(content)) + content


def _framed(sender: IO[bytes]) -> bytes:
    """Raises Broken before its first byte, ValueError after it."""
    head = sender.read(_LENGTH.size)
    if not head:
        raise Broken("nobody is there any more")
    if len(head) < _LENGTH.size:
        raise ValueError("it broke off in the middle of a length")
    (length,) = _LENGTH.unpack(head)
    if length > MOST_OUTPUT:
        raise ValueError(f"{length} bytes were announced, at most {MOST_OUTPUT} are taken")
    content = sender.read(length)
    if len(content) < length:
        raise ValueError(f"{len(content)} of {length} bytes came")
    return content
