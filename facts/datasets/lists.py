"""The lists of a data set: the lists of the API, whole, each read once while it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override

from facts.api.lines import COLUMNS, MEANINGS
from facts.api.public import AT_ONCE
from facts.api.whole_lists import WHOLE

JSON = Any

_INTEGERS = {
    *("seq", "version", "before.version", "after.version"),
    *("reports", "independent_origins", "facts", "more_candidates"),
}
_NUMBERS = {f"{of}.{end}" for of in ("value", "range") for end in ("lower", "upper")}
_TIMES = {"at", "published_at"}


@dataclass(frozen=True)
class Column:
    """``path`` is that of the member in a row, ``type`` as Table Schema calls it, ``meaning`` what the name does not
    say."""

    path: str
    type: str
    meaning: str


def names() -> list[str]:
    return list(WHOLE)


def rows_of(name: str) -> Iterator[JSON]:
    """Every row as the list of the API tells it; in memory are a few."""
    view = WHOLE[name]
    told = view().get_serializer_class()().to_representation
    with override(settings.LANGUAGE_CODE):
        for row in view().get_queryset().order_by(view.order).iterator(chunk_size=AT_ONCE):
            yield told(row)


def columns_of(name: str) -> list[Column]:
    return [Column(path, _type(path), MEANINGS.get(path, "")) for path in COLUMNS[name]]


def key_of(name: str) -> str:
    """What tells its rows apart."""
    return "seq" if "seq" in COLUMNS[name] else "id"


def _type(path: str) -> str:
    if path in _INTEGERS:
        return "integer"
    if path == "many_valued":
        return "boolean"
    if path in _NUMBERS:
        return "number"
    return "datetime" if path in _TIMES else "string"
