"""Which format a gold file has: told by what is in it, never by its name."""

import codecs
import gzip
import json
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from tests.evaluate.gold import NotGold


class Format(StrEnum):
    PHRASES = "phrases"  # {lang, text, expected{kind, …}} a line: values_dev, phrases_dev
    ARTICLES = "articles"  # one object with claims and groups: seeds_gold
    BIRTHPLACES = "birthplaces"  # {a, b, relation} a line, with ancestors
    POPULATION = "population"  # {source, entity, property, value, as_of} a line


MARKS = {
    Format.PHRASES: {"text", "expected"},
    Format.BIRTHPLACES: {"a", "b", "relation"},
    Format.POPULATION: {"source", "entity", "property", "value"},
}
ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def gold_files(place: Path) -> list[Path]:
    """The file, or the files of the folder that may hold gold."""
    if place.is_dir():
        return sorted(path for path in place.iterdir() if path.name.endswith(ENDINGS) and path.is_file())
    if not place.is_file():
        raise NotGold(f"{place}: there is no such file or folder")
    return [place]


def format_of(path: Path) -> Format:
    """Raises NotGold for a file of none of these formats."""
    first = _first_object(path)
    if isinstance(first.get("claims"), list):
        return Format.ARTICLES
    for form, marks in MARKS.items():
        if marks <= first.keys():
            return form
    raise NotGold(f"{path.name} is of no format known here ({', '.join(Format)}): see docs/evaluating.md")


def object_of(path: Path) -> Any:
    """A file that is one JSON object."""
    try:
        return json.loads("".join(_lines(path)))
    except ValueError as error:
        raise NotGold(f"{path.name} is not JSON: {error}") from error


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """One JSON object a line."""
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise NotGold(f"{path.name}, line {number} is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise NotGold(f"{path.name}, line {number}: an object is needed")
            yield row


def _first_object(path: Path) -> dict[str, Any]:
    """The first line where it is an object of its own, else the whole file."""
    head = "".join(islice(_lines(path), 1))
    try:
        first = json.loads(head)
    except ValueError:
        first = object_of(path)
    if not isinstance(first, dict):
        raise NotGold(f"{path.name}: an object is needed")
    return first


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as raw:
            yield from codecs.getreader("utf-8-sig")(raw)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise NotGold(f"{path.name} cannot be read: {error}") from error
