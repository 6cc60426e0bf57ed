"""Rows of a table file, whatever its format: each with its number, or with the reason why it says nothing."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from difflib import get_close_matches
from functools import partial
from itertools import islice
from typing import Any

from sources.import_rows import Row
from sources.in_english import in_english
from sources.plain_text import UnreadableText, readable
from sources.read_rows import rows_of_lines
from sources.read_text import MAX_BYTES, read_text
from sources.refusals import Refused
from sources.tables.apart import CPU_SECONDS, PAGE_SECONDS, read_workbook_apart
from sources.tables.column import BadCell, Cell, Column
from sources.tables.formats import CSV, JSON_LINES, XLSX, format_of
from sources.tables.formulas import unguarded
from sources.tables.read_csv import read_csv

REASON = "reason"
"""The column that a file of refused rows has besides; an import passes over it."""

SURPLUS = "surplus"
"""Cells beyond the header, kept so that they are not lost."""

MOST_TEXT = 50_000_000
"""Characters in all cells: a workbook may hold one long text and point at it a million times."""


Take = Callable[[Iterator[Row]], list[Row]]
"""How many of the rows are taken."""


class TooMany(Refused):
    """More rows than may be read here."""


def read_table(raw: bytes, *, columns: Sequence[Column], most: int | None = None) -> list[Row]:
    """Raises Refused for what cannot be read at all, TooMany for more rows than ``most``."""
    return _read(raw, columns=columns, take=partial(_at_most, most), is_waited_for=most is not None)


def _read(raw: bytes, *, columns: Sequence[Column], take: Take, is_waited_for: bool) -> list[Row]:
    if not raw:
        raise Refused(in_english("it is empty"))
    if len(raw) > MAX_BYTES:
        raise Refused(
            in_english(
                "the file has {size} MB; at most {most} MB are read",
                size=f"{len(raw) / 1e6:.0f}",
                most=f"{MAX_BYTES / 1e6:.0f}",
            )
        )
    file_format = format_of(raw)
    try:
        if file_format is JSON_LINES:
            found = take(_json_rows(raw, columns=columns))
        else:
            # Closed, so that nobody reads on what has been refused.
            with closing(_lines(raw, is_waited_for=is_waited_for)) as lines:
                found = take(_cell_rows(lines, columns=columns))
    except UnreadableText as error:
        raise Refused(str(error)) from error
    if not found:
        is_without_header = file_format is JSON_LINES
        raise Refused(
            in_english("the file holds no row")
            if is_without_header
            else in_english("the file holds no row below its header")
        )
    return found


def first_rows(raw: bytes, *, columns: Sequence[Column], count: int) -> list[Row]:
    """The same, no more than the first ``count`` rows; the rest of the file is not looked at."""
    return _read(raw, columns=columns, take=partial(_first, count), is_waited_for=True)


def _first(count: int, rows: Iterator[Row]) -> list[Row]:
    return list(islice(rows, count))


def _at_most(most: int | None, rows: Iterator[Row]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        found.append(row)
        if most is not None and len(found) > most:
            raise TooMany(in_english("the file has more than {most} rows", most=f"{most:,}"))
    return found


def _json_rows(raw: bytes, *, columns: Sequence[Column]) -> Iterator[Row]:
    passed_over = _passed_over(columns)
    for row in rows_of_lines(read_text(raw)):
        yield Row(row.name, {name: value for name, value in row.said.items() if name not in passed_over}, row.why)


def _lines(raw: bytes, *, is_waited_for: bool) -> Generator[Sequence[Cell], None, None]:
    if format_of(raw) is XLSX:
        return read_workbook_apart(raw, cpu_seconds=PAGE_SECONDS if is_waited_for else CPU_SECONDS)
    return read_csv(raw)


def _cell_rows(lines: Iterator[Sequence[Cell]], *, columns: Sequence[Column]) -> Iterator[Row]:
    numbered = enumerate(lines, start=1)
    header = next((line for _, line in numbered if _is_filled(line)), None)
    if header is None:
        raise Refused(in_english("it is empty"))
    by_place = _by_place(header, columns=columns)
    left = MOST_TEXT
    for number, line in numbered:
        left -= sum(len(cell) for cell in line if isinstance(cell, str))
        if left < 0:
            raise Refused(in_english("the file holds more than {most} characters", most=f"{MOST_TEXT:,}"))
        if _is_filled(line):
            yield _row(line, name=in_english("row {number}", number=number), by_place=by_place)


def _is_filled(line: Iterable[Cell]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in line)


def _passed_over(columns: Iterable[Column]) -> set[str]:
    return {REASON, SURPLUS} | {column.name for column in columns if column.is_shown_only}


def _by_place(header: Sequence[Cell], *, columns: Sequence[Column]) -> dict[int, Column | None]:
    """Which column stands where; None is one to be passed over."""
    known: Mapping[str, Column] = {column.name: column for column in columns}
    passed_over = _passed_over(columns)
    found: dict[int, Column | None] = {}
    seen: set[str] = set()
    for place, cell in enumerate(header):
        if cell is None or not str(cell).strip():
            continue
        name = "_".join(str(cell).strip().lower().split())
        if name not in known and name not in passed_over:
            raise Refused(_no_column(str(cell), known=[*known]))
        if name in seen:
            raise Refused(in_english("the column “{name}” is there twice", name=name))
        seen.add(name)
        found[place] = None if name in passed_over else known[name]
    return found


def _no_column(name: str, *, known: Sequence[str]) -> str:
    close = get_close_matches(name.strip().lower(), known, n=1)
    if close:
        return in_english("there is no column “{name}” – did you mean “{close}”?", name=name[:60], close=close[0])
    return in_english("there is no column “{name}”; known are {columns}", name=name[:60], columns=", ".join(known))


def _row(line: Sequence[Cell], *, name: str, by_place: Mapping[int, Column | None]) -> Row:
    said: dict[str, Any] = {}
    why: list[str] = []
    surplus: list[str] = []
    for place, cell in enumerate(line):
        if cell is None or cell == "":
            continue
        if place not in by_place:
            surplus += [str(cell)] if str(cell).strip() else []
            continue
        column = by_place[place]
        if column is None:
            continue
        value, wrong = _value(cell, column=column)
        said[column.name] = value
        why += [wrong] if wrong else []
    if surplus:
        said[SURPLUS] = surplus
        why.append(in_english("“{surplus}” stands in a column without a name", surplus=surplus[0][:40]))
    return Row(name, said, "; ".join(why))


def _value(cell: Cell, *, column: Column) -> tuple[Any, str]:
    """What it says; or the cell as it is, and why it cannot be."""
    if isinstance(cell, str):
        cell = unguarded(cell)
        if not cell.strip():
            return cell, ""
        try:
            cell = readable(cell)
        except UnreadableText as error:
            return cell, in_english("“{column}”: {error}", column=column.name, error=error)
    try:
        return column.read(cell), ""
    except BadCell as error:
        return cell, in_english("“{column}”: {error}", column=column.name, error=error)


__all__ = ["CSV", "JSON_LINES", "REASON", "SURPLUS", "XLSX", "TooMany", "read_table"]
