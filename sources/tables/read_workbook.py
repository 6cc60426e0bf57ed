"""XLSX: the cells of a workbook's first sheet, read within bounds. No formula is carried out, and none is guessed."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from sources.apart import NotRead
from sources.in_english import in_english
from sources.refusals import Refused
from sources.tables.apart import said_of
from sources.tables.column import Cell
from sources.tables.sheet_cells import SheetCell, cells_of, opened
from sources.tables.workbook_text import unescaped

MOST_BYTES = 100 * 1024 * 1024
MOST_PARTS = 2_000
MOST_COLUMNS = 200
MOST_BLANK_ROWS = 1_000
LARGEST_CELL = 32_767
"""What Excel itself holds."""

_NO_ZIP = (
    zipfile.BadZipFile,  # no directory, no header, a wrong checksum
    NotImplementedError,  # packed in a way that Python does not know
    EOFError,  # cut off
    zlib.error,  # damaged, each of the three ways of packing in its own words
    lzma.LZMAError,
    OSError,
    ValueError,  # a place before its beginning, a name that is no text
)
_PIECE = 1024 * 1024
_ENTITIES = tuple(word.encode(name) for word in ("<!DOCTYPE", "<!ENTITY") for name in ("ascii", "utf-16le", "utf-16be"))
_OVERLAP = max(map(len, _ENTITIES))


def say(raw: bytes) -> Iterator[list[Any]]:
    """For the process that reads apart: the rows, as JSON knows them."""
    try:
        for row in read_workbook(raw):
            yield said_of(row)
    except Refused as refused:
        raise NotRead(str(refused)) from refused


def read_workbook(raw: bytes) -> Iterator[list[Cell]]:
    """The rows of the first sheet, the header first. Raises Refused with the reason; on damaged bytes the library
    raises whatever it stumbles over."""
    _check_bytes(raw)
    book = opened(io.BytesIO(raw))
    try:
        yield from _rows(book)
    finally:
        book.close()


def _rows(book: Any) -> Iterator[list[Cell]]:
    if not book.worksheets:
        raise Refused(in_english("the workbook has no sheet"))
    before = 0  # rows that say nothing are left out of some files, and written in others
    for number, row in cells_of(book.worksheets[0]):
        cells: list[Cell] = []
        for cell in row:
            value = _value(cell)
            if value is None:
                continue
            if cell.column > MOST_COLUMNS:
                raise Refused(in_english("row {number} has more than {most} columns", number=number, most=MOST_COLUMNS))
            cells += [None] * (cell.column - len(cells))
            cells[cell.column - 1] = value
        if not cells:
            continue
        if number <= before:
            raise Refused(
                in_english(
                    "row {number} stands below row {before}; save the workbook anew", number=number, before=before
                )
            )
        if number - before > MOST_BLANK_ROWS + 1:
            raise Refused(
                in_english(
                    "before row {number} there are more than {most} blank rows; delete them",
                    number=number,
                    most=MOST_BLANK_ROWS,
                )
            )
        for _ in range(before + 1, number):
            yield []
        before = number
        yield cells


def _value(cell: SheetCell) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        raise Refused(in_english("cell {where} holds a formula; paste its value in its place", where=cell.where))
    if cell.data_type == "e":
        raise Refused(in_english("cell {where} holds the error {value}", where=cell.where, value=value))
    if not isinstance(value, str):
        kept: Cell = value
        return kept
    if len(value) > LARGEST_CELL * 7:  # a character may be escaped by seven
        raise Refused(in_english("cell {where} holds more text than a cell can", where=cell.where))
    return unescaped(value) or None


def _check_bytes(raw: bytes) -> None:
    """What it unpacks to is counted, whatever it says of itself, before anything looks at it."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS:
                raise Refused(in_english("the workbook has more than {most} parts", most=MOST_PARTS))
            if any(part.flag_bits & 1 for part in parts):
                raise Refused(in_english("the workbook is encrypted; save it without a password"))
            left = MOST_BYTES
            for part in parts:
                left = _unpacked(packed, part, left=left)
    except _NO_ZIP as error:
        raise Refused(in_english("this is not an XLSX workbook; save it as XLSX, not as XLS or ODS")) from error


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, *, left: int) -> int:
    """What is left of the bytes it may unpack to. Entities are refused: a workbook needs none, a bomb does."""
    tail = b""
    with packed.open(part) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise Refused(in_english("it unpacks to more than {most} MB", most=MOST_BYTES // 1024 // 1024))
            seen = tail + piece
            if part.filename.endswith((".xml", ".rels")) and any(word in seen for word in _ENTITIES):
                raise Refused(in_english("the workbook declares XML entities, which no spreadsheet does"))
            tail = seen[-_OVERLAP:]
    return left
