"""Columns of a table: what a cell says as a value, and how a value is written into a cell.

A value is what JSON knows. A cell is a text, or what a workbook keeps typed: a number, yes or no, a date.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sources.in_english import in_english
from sources.read_rows import parse_json

Cell = str | int | float | bool | date | datetime | time | None

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_LARGEST_EXACT = 2**53
"""A spreadsheet keeps whole numbers as doubles."""

YES = frozenset({"true", "yes", "1", "vero", "sì", "si", "vrai", "oui", "wahr", "ja"})
NO = frozenset({"false", "no", "0", "falso", "faux", "non", "falsch", "nein"})
"""As spreadsheets write them in English, Italian, French and German."""


class BadCell(ValueError):
    """What a cell says cannot be; the message says why."""


@dataclass(frozen=True)
class Column:
    """``name`` stands in the first line. ``is_shown_only``: written by an export, passed over by an import."""

    name: str
    read: Callable[[Cell], Any]
    write: Callable[[Any], Cell]
    is_shown_only: bool = False


def text(name: str) -> Column:
    return Column(name, read=_text, write=_as_is)


def whole(name: str) -> Column:
    return Column(name, read=_whole, write=_as_is)


def number(name: str) -> Column:
    return Column(name, read=_number, write=_as_is)


def flag(name: str) -> Column:
    return Column(name, read=_flag, write=_as_is)


def anything(name: str) -> Column:
    """A list or an object, as JSON."""
    return Column(name, read=_anything, write=_as_json)


def words(name: str) -> Column:
    """A list of words with semicolons between them; as JSON where a word holds one."""
    return Column(name, read=_words, write=_joined)


def shown(name: str) -> Column:
    """What people want to see beside the rest, and nobody can set."""
    return Column(name, read=_text, write=_as_is, is_shown_only=True)


def _text(cell: Cell) -> str:
    """As a person would have typed it: a whole number without a point, a day without its midnight."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST_EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _whole(cell: Cell) -> int:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST_EXACT:
        return int(cell)
    if isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()):
        return int(cell)
    raise BadCell(in_english("“{cell}” is not a whole number", cell=_brief(cell)))


def _number(cell: Cell) -> int | float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        found: int | float = cell
    elif isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        found = float(cell.strip().replace(",", "."))
    else:
        raise BadCell(
            in_english("“{cell}” is not a number; write 0.5 or 0,5, without marks between thousands", cell=_brief(cell))
        )
    if not math.isfinite(found):
        raise BadCell(in_english("{cell} is too large a number", cell=_brief(cell)))
    return found


def _flag(cell: Cell) -> bool:
    said = _text(cell).strip().casefold()
    if said in YES or said in NO:
        return said in YES
    raise BadCell(in_english("“{cell}” has to be true or false", cell=_brief(cell)))


def _anything(cell: Cell) -> Any:
    try:
        return parse_json(_text(cell))
    except ValueError as error:
        raise BadCell(in_english("this is not JSON ({error})", error=error)) from error


def _words(cell: Cell) -> Any:
    said = _text(cell)
    if said.lstrip().startswith("["):
        return _anything(cell)
    return [word for part in said.split(";") if (word := part.strip())]


def _joined(value: Any) -> Cell:
    is_plain = isinstance(value, list) and all(isinstance(word, str) and _is_plain(word) for word in value)
    return "; ".join(value) if is_plain else _as_json(value)


def _is_plain(word: str) -> bool:
    return bool(word) and word == word.strip() and ";" not in word and not word.startswith("[")


def _as_is(value: Any) -> Cell:
    return value if isinstance(value, str | int | float | bool | date) or value is None else _as_json(value)


def _as_json(value: Any) -> Cell:
    """Empty lists and objects are empty cells; a text that could not be read as JSON stays as it was."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if value not in (None, [], {}) else None


def _brief(cell: Cell) -> str:
    return str(cell)[:40]
