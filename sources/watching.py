"""Who may look on as rows go by: a command shows a progress bar, a test nothing."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

Row = TypeVar("Row")


class Watch(Protocol):
    """Hands on the rows as they come; it is told how many there are, where that is known."""

    def __call__(self, rows: Iterable[Row], *, doing: str, total: int | None = None) -> Iterable[Row]: ...


def unwatched(rows: Iterable[Row], *, doing: str, total: int | None = None) -> Iterable[Row]:
    return rows
