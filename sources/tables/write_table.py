"""Write rows as a table: line by line, so that a long one needs no more memory than a short one.

Numbers and yes-or-no are typed in a workbook; a text is guarded, so that no program takes it for a formula.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import IO, Any

from openpyxl import Workbook

from sources.in_english import in_english
from sources.refusals import Refused
from sources.tables.column import Cell, Column
from sources.tables.formulas import guarded
from sources.tables.read_workbook import LARGEST_CELL
from sources.tables.workbook_text import escaped

Said = Mapping[str, Any]

MOST_ROWS = 1_048_576
"""What a sheet holds, its header among them."""


def csv_lines(rows: Iterable[Said], *, columns: Sequence[Column]) -> Iterator[str]:
    """UTF-8 with a BOM, without which Excel takes it for something else."""
    yield "\ufeff" + _line([column.name for column in columns])
    for row in rows:
        yield _line([_in_csv(cell) for cell in _cells(row, columns=columns)])


def json_lines(rows: Iterable[Said]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=_as_text) + "\n"


def write_workbook(rows: Iterable[Said], *, columns: Sequence[Column], title: str, to: IO[bytes]) -> None:
    """Raises Refused where a cell or the sheet would be cut off."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:31])
    try:
        for cells in _sheet_rows(rows, columns=columns):
            sheet.append(cells)
    except BaseException:
        sheet.close()
        sheet._writer.cleanup()  # its file beside the one that is not to be
        raise
    book.save(to)


def _sheet_rows(rows: Iterable[Said], *, columns: Sequence[Column]) -> Iterator[list[Cell]]:
    yield [column.name for column in columns]
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise Refused(
                in_english("a sheet holds {most} rows: export CSV or JSON Lines, or fewer rows", most=f"{MOST_ROWS:,}")
            )
        named = zip(columns, _cells(row, columns=columns), strict=True)
        yield [_in_workbook(cell, where=f"row {number}, {column.name}") for column, cell in named]


def _cells(row: Said, *, columns: Sequence[Column]) -> list[Cell]:
    return [None if row.get(column.name) is None else column.write(row[column.name]) for column in columns]


def _line(cells: Sequence[Cell]) -> str:
    """Every text in quotation marks: who takes semicolons or tabs for separators besides finds none in them."""
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return line.getvalue()


def _in_csv(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) else cell


def _in_workbook(cell: Cell, *, where: str) -> Cell:
    if isinstance(cell, float) and float(f"{cell:.16g}") != cell:
        return guarded(repr(cell))  # as a number it would lose its last digit
    if not isinstance(cell, str):
        return cell
    text = escaped(guarded(cell))
    if len(text) > LARGEST_CELL:
        raise Refused(
            in_english(
                "{where}: it has {count} characters, and a cell holds {most}: export CSV or JSON Lines",
                where=where,
                count=f"{len(cell):,}",
                most=f"{LARGEST_CELL:,}",
            )
        )
    return text


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
