"""Read a workbook in a child process: a few kilobytes of it may become gigabytes of cells and styles.

Its rows come one after the other, so that who has seen enough of them can stop.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sources.apart import NotRead, Reader, ReaderUnavailable, TooMuch, pieces_read_apart
from sources.apart.reader import BROKE_OFF
from sources.in_english import in_english
from sources.refusals import Refused
from sources.tables.column import Cell

CPU_SECONDS = 120
"""Processor time: a million cells take ten. By the clock it may be twice as long."""

PAGE_SECONDS = 20
"""The same where a person waits for a page: enough for its 5,000 rows, many times."""

READER = Reader(
    read="sources.tables.read_workbook:say",
    cpu_seconds=CPU_SECONDS,
    wall_seconds=2 * CPU_SECONDS,
    memory=1024 * 1024 * 1024,
)

_TYPES: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}


def read_workbook_apart(raw: bytes, *, cpu_seconds: int = CPU_SECONDS) -> Generator[list[Cell], None, None]:
    """The rows of the first sheet, the header first. Raises Refused with the reason."""
    limited = replace(READER, cpu_seconds=cpu_seconds, wall_seconds=2 * cpu_seconds)
    try:
        with closing(pieces_read_apart(limited, raw)) as rows:
            for row in rows:
                yield row_of(row)
    except TooMuch as error:
        raise Refused(in_english("{error}: save only the sheet that is meant, without styles", error=error)) from error
    except NotRead as error:
        raise Refused(str(error)) from error
    except ReaderUnavailable as error:
        # A person waits for the answer: it is she who tries again.
        raise Refused(in_english("{error}; try again", error=error)) from error


def said_of(row: list[Cell]) -> list[Any]:
    """A row as the child says it."""
    return [_as_json(cell) for cell in row]


def row_of(said: Any) -> list[Cell]:
    """What the child said. A child that says anything else was not our program any more."""
    try:
        if not isinstance(said, list):
            raise TypeError("no row")
        return [_as_cell(cell) for cell in said]
    except (ValueError, LookupError, TypeError) as error:
        raise NotRead(BROKE_OFF) from error


def _as_json(cell: Cell) -> Any:
    if isinstance(cell, date | time):
        return {type(cell).__name__: cell.isoformat()}
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


def _as_cell(said: Any) -> Cell:
    if isinstance(said, dict):
        ((name, written),) = said.items()
        cell: Cell = _TYPES[name].fromisoformat(written)
        return cell
    if said is None or isinstance(said, str | int | float):
        return said
    raise TypeError("no cell")
