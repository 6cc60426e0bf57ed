"""An export as an answer: a text as it is written, a workbook when it is whole."""

import tempfile
from contextlib import ExitStack
from datetime import datetime

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from facts.tables import Table
from facts.tables.export_table import export_lines, export_workbook
from sources.tables import XLSX, FileFormat


def export_file(table: Table, chosen: QuerySet, *, file_format: FileFormat, now: datetime) -> HttpResponseBase:
    """Raises sources.refusals.Refused where a workbook cannot hold it."""
    answer = _workbook(table, chosen) if file_format is XLSX else _text(table, chosen, file_format=file_format)
    name = f"{table.name}-{now:%Y-%m-%d}.{file_format.name}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _text(table: Table, chosen: QuerySet, *, file_format: FileFormat) -> StreamingHttpResponse:
    lines = (line.encode() for line in export_lines(table, chosen, file_format=file_format))
    return StreamingHttpResponse(lines, content_type=f"{file_format.media_type}; charset=utf-8")


def _workbook(table: Table, chosen: QuerySet) -> FileResponse:
    with ExitStack() as until_it_is_whole:
        to = until_it_is_whole.enter_context(tempfile.TemporaryFile())
        export_workbook(table, chosen, to=to)
        to.seek(0)
        # From here on the answer closes it.
        until_it_is_whole.pop_all()
    return FileResponse(to, content_type=XLSX.media_type)
