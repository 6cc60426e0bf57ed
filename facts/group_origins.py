"""Step: tell how many independent origins stand behind reports.

A source counts under the family of the publisher of the source it was derived from, at any remove:
wire copy counts as the wire, publishers of one owner group count once (design.md, independence).
"""

from collections.abc import Iterable

from sources.models import Source


def origins_of(source_ids: Iterable[int]) -> dict[int, str]:
    """Return the origin of each source, by primary key. One query for each remove of repetition."""
    wanted = set(source_ids)
    rows: dict[int, tuple[int | None, str, str]] = {}
    missing = set(wanted)
    while missing:
        found = Source.objects.filter(pk__in=missing).values_list(
            "pk", "derived_from_id", "publisher__family", "publisher__name"
        )
        rows |= {pk: (parent, family, name) for pk, parent, family, name in found}
        missing = {parent for parent, _, _ in rows.values() if parent is not None} - rows.keys()
    return {pk: _origin(_root(pk, rows), rows) for pk in wanted & rows.keys()}


def _root(pk: int, rows: dict[int, tuple[int | None, str, str]]) -> int:
    seen = {pk}
    while (parent := rows[pk][0]) is not None and parent not in seen:
        seen.add(parent)
        pk = parent
    return pk


def _origin(pk: int, rows: dict[int, tuple[int | None, str, str]]) -> str:
    _, family, name = rows[pk]
    return family or name
