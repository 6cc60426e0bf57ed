"""Where the rows of a data set go: each list once through, row by row, into every file at the same time."""

import csv
import gzip
import io
import json
import zipfile
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path
from typing import IO, Any

from facts.api.lines import cell
from facts.datasets import descriptor
from facts.datasets.lists import columns_of
from sources.tables.formulas import guarded

JSON = Any


class Sink(ABC):
    """``begin`` a list, ``add`` its rows, ``end`` it; after the last list ``close``. ``files`` are those it made,
    ``rows`` counts what went into each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}
        """Media type by name."""
        self.rows: Counter[str] = Counter()
        self.name = ""

    def begin(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def add(self, row: JSON) -> None: ...

    @abstractmethod
    def end(self) -> None: ...

    @abstractmethod
    def close(self) -> None: ...


class Lines(Sink):
    """A file of JSON, one row a line, for each list; packed. Equal rows make equal bytes."""

    def begin(self, name: str) -> None:
        super().begin(name)
        self.file = f"{name}.ndjson.gz"
        self.files[self.file] = "application/gzip"
        self.raw = (self.folder / self.file).open("wb")
        packed = gzip.GzipFile(filename="", mode="wb", fileobj=self.raw, mtime=0, compresslevel=6)
        self.out = io.TextIOWrapper(packed, encoding="utf-8", newline="")

    def add(self, row: JSON) -> None:
        self.out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        self.rows[self.file] += 1

    def end(self) -> None:
        self.out.close()
        self.raw.close()

    def close(self) -> None:
        """Each file was closed with its list."""


class Tables(Sink):
    """One archive of CSV, a table for each list, with a description of its own inside: a Frictionless data package. No
    cell is a formula."""

    FILE = "tables.csv.zip"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.files[self.FILE] = "application/zip"
        self.archive = zipfile.ZipFile(folder / self.FILE, "w", zipfile.ZIP_DEFLATED)
        self.tables: list[JSON] = []

    def begin(self, name: str) -> None:
        super().begin(name)
        self.count = 0
        self.columns = columns_of(name)
        self.out = io.TextIOWrapper(self._within(f"{name}.csv"), encoding="utf-8", newline="")
        self.writer = csv.writer(self.out)
        self.writer.writerow([column.path for column in self.columns])

    def add(self, row: JSON) -> None:
        cells = (cell(row, column.path) for column in self.columns)
        self.writer.writerow([guarded(one) if isinstance(one, str) else one for one in cells])
        self.count += 1

    def end(self) -> None:
        self.out.close()
        self.tables.append(descriptor.table(self.name, rows=self.count))
        self.rows[self.FILE] += self.count

    def close(self) -> None:
        with self._within("datapackage.json") as out:
            out.write(descriptor.text_of(descriptor.of_tables(self.tables)).encode())
        self.archive.close()

    def _within(self, name: str) -> IO[bytes]:
        """With the one date that says nothing: equal rows make equal bytes."""
        entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        return self.archive.open(entry, "w", force_zip64=True)
