"""Refused rows as a file of the same format, with a column that says why: mended, it can be imported as it is."""

import io
from collections.abc import Sequence

from facts.tables.table import Said, Table
from sources.import_rows import RefusedRow
from sources.refusals import Refused
from sources.tables import XLSX, Column, FileFormat
from sources.tables.column import anything, text
from sources.tables.formats import JSON_LINES
from sources.tables.read_table import REASON, SURPLUS
from sources.tables.write_table import csv_lines, json_lines, write_workbook


def refused_file(refused: Sequence[RefusedRow], *, table: Table, file_format: FileFormat) -> tuple[bytes, FileFormat]:
    """The bytes, and their format: JSON Lines where a sheet could not hold them."""
    rows: list[Said] = [{**one.row.said, REASON: one.why} for one in refused]
    try:
        return _written(rows, table=table, file_format=file_format), file_format
    except Refused:
        return _written(rows, table=table, file_format=JSON_LINES), JSON_LINES


def _written(rows: Sequence[Said], *, table: Table, file_format: FileFormat) -> bytes:
    if file_format is JSON_LINES:
        return "".join(json_lines(rows)).encode("utf-8", "backslashreplace")
    columns = _columns(rows, table=table)
    if file_format is XLSX:
        book = io.BytesIO()
        write_workbook(rows, columns=columns, title=table.name, to=book)
        return book.getvalue()
    return "".join(csv_lines(rows, columns=columns)).encode("utf-8", "backslashreplace")


def _columns(rows: Sequence[Said], *, table: Table) -> list[Column]:
    """Those that the rows fill, and the reason first, where it is seen."""
    filled = {name for row in rows for name in row}
    known = [column for column in table.columns if column.name in filled]
    return [text(REASON), *known, *([anything(SURPLUS)] if SURPLUS in filled else [])]
