"""What a fork of the server does: give up what it inherited, hear the bytes, read them, answer, end."""

import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

from sources.apart.confine import confine
from sources.apart.limits import SERVER_FILES
from sources.apart.reader import NotRead, Read, Reader, stumbled, too_much_memory
from sources.apart.wire import END, Broken, piece, reason, receive_bytes
from sources.in_english import in_english


def read_and_answer(reply: socket.socket, *, reader: Reader, read: Read) -> None:
    # Whoever asked may go away; then there is nobody to answer.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _keep_only(reply.fileno())
    confine(reader)
    try:
        with reply.makefile("rb") as asked:
            raw, known = receive_bytes(asked)
    except (Broken, ValueError):
        return  # gone before all was said
    with reply.makefile("wb") as answer:
        for said in answers(raw, known, reader=reader, read=read):
            answer.write(said)


def answers(raw: bytes, known: dict[str, Any], *, reader: Reader, read: Read) -> Iterator[bytes]:
    """Each piece as it goes over the wire, and the end; or the reason why there are no more."""
    try:
        for said in read(raw, **known):
            yield piece(said)
        yield piece(END)
    except NotRead as why:
        yield reason(why)
    except MemoryError:
        yield reason(too_much_memory(reader))
    except RecursionError:
        yield reason(NotRead(in_english("it is too deeply nested")))
    except Exception as error:
        # A parser that stumbles over damaged bytes raises anything.
        yield reason(stumbled(error))


def _keep_only(descriptor: int) -> None:
    """Close the server's own: its control socket (0), its log (2), the sockets of other readings. What parsers print
    quotes what they read, and goes nowhere."""
    os.dup2(1, 0)
    os.dup2(1, 2)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, SERVER_FILES)
