"""Step: write chosen rows of a table as a file. Texts come line by line; a workbook is written at once, for it may be
refused: where a cell or the sheet would be cut off."""

from collections.abc import Iterator
from typing import IO

from django.db.models import QuerySet

from facts.tables.table import Table
from sources.tables import JSON_LINES, FileFormat
from sources.tables.write_table import csv_lines, json_lines, write_workbook


def export_lines(table: Table, chosen: QuerySet, *, file_format: FileFormat) -> Iterator[str]:
    """CSV or JSON Lines."""
    rows = table.rows(chosen)
    return json_lines(rows) if file_format is JSON_LINES else csv_lines(rows, columns=table.exported())


def export_workbook(table: Table, chosen: QuerySet, *, to: IO[bytes]) -> None:
    """Raises sources.refusals.Refused."""
    write_workbook(table.rows(chosen), columns=table.exported(), title=table.name, to=to)
