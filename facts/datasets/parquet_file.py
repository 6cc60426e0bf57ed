"""Facts as Parquet, where pyarrow is installed: an extra that the program does not need."""

from pathlib import Path
from typing import Any

from facts.api.lines import cell
from facts.datasets.lists import columns_of
from facts.datasets.sinks import Sink

try:
    import pyarrow
    from pyarrow import parquet
except ImportError:  # the edition then has no such file, and says so
    pyarrow = None

JSON = Any
AT_ONCE = 2000
FILE = "facts.parquet"
_TYPES = {"integer": "int64", "number": "float64", "boolean": "bool_", "datetime": "string", "string": "string"}


def is_possible() -> bool:
    return pyarrow is not None


class ParquetFile(Sink):
    """The columns of the table of facts, packed by column."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.files[FILE] = "application/vnd.apache.parquet"
        self.columns = columns_of("facts")
        types = [(column.path, getattr(pyarrow, _TYPES[column.type])()) for column in self.columns]
        self.schema = pyarrow.schema(types)
        self.writer = parquet.ParquetWriter(folder / FILE, self.schema)
        self.waiting: list[dict[str, JSON]] = []

    def add(self, row: JSON) -> None:
        if self.name != "facts":
            return
        self.waiting.append({column.path: cell(row, column.path) for column in self.columns})
        self.rows[FILE] += 1
        if len(self.waiting) >= AT_ONCE:
            self._write()

    def end(self) -> None:
        self._write()

    def close(self) -> None:
        self.writer.close()

    def _write(self) -> None:
        if self.waiting:
            self.writer.write_table(pyarrow.Table.from_pylist(self.waiting, schema=self.schema))
            self.waiting = []
