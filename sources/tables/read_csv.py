"""CSV as spreadsheets write it: commas, semicolons or tabs, UTF-8 or UTF-16, any line end, with or without BOM."""

import csv
import io
import re
from collections.abc import Generator

from sources.in_english import in_english
from sources.refusals import Refused

LARGEST_CELL = 1_000_000
_DELIMITERS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(raw: bytes) -> Generator[list[str], None, None]:
    """The lines as lists of cells, the header first. Raises Refused where it is no CSV, with the line."""
    text = _decoded(raw)
    stated = _STATED.match(text)
    delimiter = stated[1] if stated else _delimiter(text)
    if stated:
        text = text[stated.end() :]
    csv.field_size_limit(LARGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error as error:
        raise Refused(in_english("line {number} is not CSV: {error}", number=lines.line_num, error=error)) from error


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            in_english(
                "byte {number} is not UTF-8; in a spreadsheet choose “CSV UTF-8”, or save it as XLSX",
                number=error.start,
            )
        ) from error


def _delimiter(text: str) -> str:
    """The one that separates most in the header; what is quoted there separates nothing."""
    header = re.sub(r'"[^"]*"', "", text[:20_000].lstrip("\r\n").partition("\n")[0])
    return max(_DELIMITERS, key=header.count)
