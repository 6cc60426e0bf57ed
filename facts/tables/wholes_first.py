"""The rows of a table of entities in an order in which each whole comes before its parts."""

from collections.abc import Mapping, Sequence

from facts.models.names import folded
from sources.import_rows import Row


def wholes_first(rows: Sequence[Row]) -> list[Row]:
    """As they stand in the file, but that the row of a whole is moved before the first of its parts. Parts that hang
    on each other in a ring keep some order: who takes them says what is wrong."""
    by_name = _by_name(rows)
    placed: dict[int, None] = {}
    for number in range(len(rows)):
        for one in reversed(_upwards(number, rows=rows, by_name=by_name, placed=placed)):
            placed[one] = None
    return [rows[number] for number in placed]


def _upwards(
    number: int, *, rows: Sequence[Row], by_name: Mapping[str, int], placed: Mapping[int, None]
) -> Sequence[int]:
    """The row, that of its whole, of that one's whole, and so on, as far as they have no place yet."""
    found: dict[int, None] = {}
    at: int | None = number
    while at is not None and at not in found and at not in placed:
        found[at] = None
        at = by_name.get(_folded(rows[at].said.get("part_of")))
    return list(found)


def _by_name(rows: Sequence[Row]) -> dict[str, int]:
    """Where an entity of each name stands; its own names before aliases."""
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        name, apart = row.said.get("name"), row.said.get("disambiguation")
        found.setdefault(_folded(f"{name} ({apart})" if apart else name), number)
    for number, row in enumerate(rows):
        aliases = row.said.get("aliases")
        for alias in aliases if isinstance(aliases, list) else []:
            found.setdefault(_folded(alias.get("name") if isinstance(alias, dict) else alias), number)
    return {name: number for name, number in found.items() if name}


def _folded(name: object) -> str:
    return folded(name) if isinstance(name, str) else ""
