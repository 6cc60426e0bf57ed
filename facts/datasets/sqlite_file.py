"""The data set as one SQLite file: a table for each list, one for the evidence of facts. Datasette, or any program that
knows SQLite, opens it."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from facts.api.lines import cell
from facts.datasets.lists import columns_of, key_of
from facts.datasets.sinks import Sink

JSON = Any
AT_ONCE = 1000
_AFFINITY = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL", "datetime": "TEXT", "string": "TEXT"}
# A column that is a key of another table; Datasette makes links of them.
_REFERENCES = {
    ("facts", "entity_id"): "entities(id)",
    ("facts", "property_name"): "properties(id)",
    ("facts", "contradiction_id"): "contradictions(id)",
    ("contradictions", "fact"): "facts(id)",
    ("contradictions", "entity_id"): "entities(id)",
    ("contradictions", "property_name"): "properties(id)",
    ("evidence", "fact"): "facts(id)",
    ("evidence", "source"): "sources(id)",
}
_WORK = ("source", "publisher", "origin", "title", "url", "archive_url", "published", "language")
_EVIDENCE = (*_WORK, "speaker", "as_of", "quote")
_SAID = ("fact", "number", *_EVIDENCE)


class SQLiteFile(Sink):
    """``facts``, ``evidence`` and the other lists as tables."""

    FILE = "newsroom.sqlite3"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.files[self.FILE] = "application/vnd.sqlite3"
        self.database = sqlite3.connect(folder / self.FILE, isolation_level=None)
        # Nobody reads it before it is whole; what breaks off is thrown away.
        self.database.execute("PRAGMA journal_mode=OFF")
        self.database.execute("PRAGMA synchronous=OFF")
        self.database.execute("BEGIN")
        said = [(name, "INTEGER" if name == "number" else "TEXT") for name in _SAID]
        self._make("evidence", said, key="fact, number")

    def begin(self, name: str) -> None:
        super().begin(name)
        self.columns = columns_of(name)
        self.waiting: list[Sequence[JSON]] = []
        self.said: list[Sequence[JSON]] = []
        columns = [(_column(one.path), _AFFINITY[one.type]) for one in self.columns]
        self._make(name, columns, key=key_of(name))

    def add(self, row: JSON) -> None:
        self.waiting.append([cell(row, column.path) for column in self.columns])
        if self.name == "facts":
            self.said += (
                (row["id"], number, *(said.get(name, "") for name in _EVIDENCE))
                for number, said in enumerate(row["evidence"], start=1)
            )
        self.rows[self.FILE] += 1
        if len(self.waiting) >= AT_ONCE:
            self._write()

    def end(self) -> None:
        self._write()

    def close(self) -> None:
        self.database.execute("CREATE INDEX evidence_by_source ON evidence (source)")
        self.database.execute("CREATE INDEX facts_by_entity ON facts (entity_id)")
        self.database.execute("COMMIT")
        self.database.close()

    def _write(self) -> None:
        self._insert(self.name, self.waiting)
        self._insert("evidence", self.said)
        self.waiting, self.said = [], []

    def _insert(self, table: str, rows: Sequence[Sequence[JSON]]) -> None:
        """The name of the table is ours, and cannot be bound as the values are."""
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self.database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608

    def _make(self, table: str, columns: Iterable[tuple[str, str]], *, key: str) -> None:
        """All names are ours."""
        lines = [f'"{name}" {kind}{_reference(table, name)}' for name, kind in columns]
        self.database.execute(f"CREATE TABLE {table} ({', '.join(lines)}, PRIMARY KEY ({key}))")


def _column(path: str) -> str:
    return path.replace(".", "_")


def _reference(table: str, column: str) -> str:
    to = _REFERENCES.get((table, column))
    return f" REFERENCES {to}" if to else ""
