"""The three formats a table may have, told apart by the bytes: names of files say what people like."""

from collections.abc import Mapping
from dataclasses import dataclass

_ZIP = b"PK\x03\x04"
_LEGACY = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class FileFormat:
    """``name`` is what commands and forms call it, ``title`` what people do."""

    name: str
    title: str
    media_type: str


CSV = FileFormat("csv", "CSV", "text/csv")
XLSX = FileFormat("xlsx", "Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON_LINES = FileFormat("jsonl", "JSON Lines", "application/x-ndjson")

FORMATS: Mapping[str, FileFormat] = {one.name: one for one in (CSV, XLSX, JSON_LINES)}


def format_of(raw: bytes) -> FileFormat:
    """A workbook is a zip file (an XLS will be refused as none), JSON Lines begin with a brace (with a bracket they are
    wrong), and all else is CSV, if it is anything."""
    if raw.startswith((_ZIP, _LEGACY)):
        return XLSX
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return JSON_LINES if start.startswith((b"{", b"[")) else CSV
