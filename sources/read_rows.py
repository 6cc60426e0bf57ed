"""Read the rows of a file: JSON Lines, one object a line. A line that is none is a row that says why."""

import json
import math
from pathlib import Path
from typing import Any

from sources.import_rows import Row
from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text import read_text
from sources.refusals import Refused


def read_file(path: Path) -> str:
    """The text of a file, or Refused: not there, a folder, empty, not UTF-8, too large."""
    try:
        return read_text(path.read_bytes())
    except UnreadableText as error:
        raise Refused(f"{path}: {error}") from error
    except OSError as error:
        raise Refused(in_english("{path} cannot be read: {error}", path=path, error=error.strerror or error)) from error


def read_json_lines(path: Path) -> list[Row]:
    """Every line that is not blank, as a row. Raises Refused for a file that cannot be read at all."""
    return rows_of_lines(read_file(path))


def rows_of_lines(text: str) -> list[Row]:
    """Every line of the text that is not blank, as a row."""
    lines = enumerate(text.split("\n"), start=1)
    return [_row(line, name=in_english("row {number}", number=number)) for number, line in lines if line.strip()]


def parse_json(text: str) -> Any:
    """JSON that says one thing: no NaN, nothing infinite, no doubled keys, not too deep. Characters are checked field
    by field."""
    try:
        return _READER.decode(text)
    except RecursionError as error:
        raise ValueError(in_english("it is nested too deeply")) from error


def _row(line: str, *, name: str) -> Row:
    try:
        said = parse_json(line)
    except ValueError as error:
        return Row(name=name, said={"line": line}, why=in_english("this is not JSON ({error})", error=error))
    if not isinstance(said, dict):
        return Row(name=name, said={"line": line}, why=in_english("an object in braces is needed"))
    return Row(name=name, said=said)


def _no_constant(name: str) -> None:
    raise ValueError(in_english("{name} is not a number", name=name))


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(in_english("{text} is too large a number", text=text[:40]))
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        doubled = next(name for name, _ in pairs if [key for key, _ in pairs].count(name) > 1)
        raise ValueError(in_english("“{doubled}” is given twice", doubled=doubled))
    return found


# Made once: ``json.loads`` would make one for every line.
_READER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_once)
