"""Cut rows into chunks: what is looked up or written in sets must fit into one query."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

PARAMETERS = 900
"""How many values one query may ask for: SQLite takes 999 where it is built with its old default."""

Row = TypeVar("Row")


def in_chunks(rows: Iterable[Row], *, size: int = PARAMETERS) -> Iterator[list[Row]]:
    """The rows in their order, ``size`` at a time; the last chunk may be shorter, none is empty."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk
