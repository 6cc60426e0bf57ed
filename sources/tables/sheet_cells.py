"""The cells of a sheet, as openpyxl reads them, but that a plain text, which most cells are, is taken as it stands: its
own way makes an object of each and takes ten times as long.
"""

from collections.abc import Iterator
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_SHARED = f"{{{SHEET_MAIN_NS}}}si"
_PLAIN = f"{{{SHEET_MAIN_NS}}}t"


class SheetCell(NamedTuple):
    """One that says something. ``data_type`` is that of the file: "f" is a formula, "e" an error."""

    row: int
    column: int
    value: Any
    data_type: str

    @property
    def where(self) -> str:
        return f"{get_column_letter(self.column)}{self.row} in row {self.row}"


def opened(file: IO[bytes]) -> Any:
    """The workbook, of which the sheets are read when they are asked for."""
    reader = _Reader(file, read_only=True, data_only=False, keep_links=False)
    reader.read()
    return reader.wb


def cells_of(sheet: Any) -> Iterator[tuple[int, list[SheetCell]]]:
    """Each row that is written, with its number, and of its cells those that hold something."""
    book = sheet.parent
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            told = (SheetCell(cell["row"], cell["column"], cell["value"], cell["data_type"]) for cell in row)
            yield number, [cell for cell in told if cell.value is not None]


class _Reader(ExcelReader):
    def read_strings(self) -> None:
        """With what is escaped in them left as it is: who reads a cell undoes that, once."""
        named = self.package.find(SHARED_STRINGS)
        if named is None:
            return
        with self.archive.open(named.PartName[1:]) as source:
            for _event, element in iterparse(source):
                if element.tag == _SHARED:
                    self.shared_strings.append(_text(element))
                    element.clear()


class _Parser(WorkSheetParser):
    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Its own reading of everything else: numbers, days, formulas, errors, and where the cell stands."""
        said = element.find(INLINE_STRING) if element.get("t") == "inlineStr" and len(element) == 1 else None
        if said is None:
            cell: dict[str, Any] = super().parse_cell(element)
            return cell
        element.remove(said)
        return super().parse_cell(element) | {"value": _text(said), "data_type": "s"}


def _text(element: Element) -> str:
    """Without how it looks."""
    if len(element) == 1 and element[0].tag == _PLAIN:
        return element[0].text or ""
    text: str = Text.from_tree(element).content
    return text
