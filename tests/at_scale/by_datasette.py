"""The published facts as Datasette serves them: a SQLite file with a column for each member, what is inside of one as
JSON, as `sqlite-utils insert` writes them; and its own server in one process."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from newsroom.demo import HOST
from tests.at_scale.serving import Asker, free_port, served

TABLE = "/facts/facts.json?_shape=objects&_size={}"


def export(documents: Iterable[Mapping[str, Any] | None], to: Path) -> None:
    """Write the file."""
    told = (document for document in documents if document)
    first = next(told)
    columns = list(first)
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    with closing(sqlite3.connect(to)) as database, database:
        database.execute(f"CREATE TABLE facts ({names.replace('id', 'id TEXT PRIMARY KEY', 1)})")
        for one in chain([first], told):
            database.execute(f"INSERT INTO facts VALUES ({marks})", [_cell(one.get(name)) for name in columns])


@contextmanager
def by_datasette(file: Path, *, path: str) -> Iterator[Asker]:
    """``file`` is served as the database of its name; ready when it answers to this path."""
    port = free_port()
    words = ["datasette", "serve", str(file), "--host", HOST, "--port", str(port)]
    with served(words, port=port, path=path, env=dict(os.environ)) as asker:
        yield asker


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
