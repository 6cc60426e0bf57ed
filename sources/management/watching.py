"""A progress bar where somebody looks on, and nothing where nobody does."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Row = TypeVar("Row")


def watched(rows: Iterable[Row], *, doing: str, total: int | None = None) -> Iterable[Row]:
    """The rows, as they come; ``total`` where they cannot be counted beforehand."""
    return track(rows, description=doing, total=total, console=Console(stderr=True), disable=not sys.stderr.isatty())
