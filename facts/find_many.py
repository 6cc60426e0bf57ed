"""Find what the rows of a file name: in sets, each name once, with the words of the finders that take one name.

Only inside a transaction that shares the inputs: what was found once is not looked up again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from facts.find_entities import NotFound, find_entity, find_property, find_source
from facts.models import Entity, EntityAlias, Property
from facts.models.names import folded
from sources.in_chunks import in_chunks
from sources.models import Snapshot, Source
from sources.models.source import is_source_public_id

Row = TypeVar("Row")

_TEXTS = 200
"""Texts loaded at once: one may have megabytes."""


class Names:
    """``learn…`` looks up many names at once; what it does not find, or not once, is left to the finder of one name,
    whose answer or refusal is remembered."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity | NotFound] = {}
        self._properties: dict[str, Property | NotFound] = {}
        self._sources: dict[str, Source | NotFound] = {}
        self._snapshots: dict[tuple[int, int | None], Snapshot | None] = {}

    def learn_entities(self, names: Iterable[str]) -> None:
        fresh = {name: folded(name) for name in names if name not in self._entities}
        carriers = _carriers(set(fresh.values()))
        found = _entities({pk for pks in carriers.values() if len(pks) == 1 for pk in pks})
        for name, known_as in fresh.items():
            entity = found.get(min(carriers[known_as], default=0)) if len(carriers[known_as]) == 1 else None
            if entity is not None:
                self._entities[name] = entity

    def learn_sources(self, names: Iterable[str]) -> None:
        """The sources of these ids or addresses, and the latest snapshot of each."""
        fresh = {name for name in names if name and name not in self._sources}
        found: dict[str, Source] = {}
        for chunk in in_chunks(name for name in fresh if is_source_public_id(name)):
            found |= {source.public_id: source for source in Source.objects.filter(public_id__in=chunk)}
        for chunk in in_chunks(fresh):
            # Of two, the later one: as for one name.
            found |= {source.reference: source for source in Source.objects.filter(reference__in=chunk)}
            for source in Source.objects.filter(url__in=chunk):
                found[source.url] = max(source, found.get(source.url, source), key=lambda one: one.pk)
        self._sources |= found
        self._learn_latest(found.values())

    def entity(self, name: str) -> Entity:
        """Raises NotFound."""
        return _remembered(self._entities, name, find=find_entity)

    def property(self, name: str) -> Property:
        """Raises NotFound."""
        return _remembered(self._properties, name, find=find_property)

    def source(self, name: str) -> Source:
        """The source of this id or address. Raises NotFound."""
        return _remembered(self._sources, name, find=find_source)

    def snapshot(self, source: Source, *, number: int | None) -> Snapshot | None:
        """The capture of this number; None: the latest."""
        key = source.pk, number
        if key not in self._snapshots:
            of_source = source.snapshots.order_by("-number")
            self._snapshots[key] = (of_source if number is None else of_source.filter(number=number)).first()
        return self._snapshots[key]

    def _learn_latest(self, sources: Iterable[Source]) -> None:
        for chunk in in_chunks({source.pk: source for source in sources}.values(), size=_TEXTS):
            by_pk = {source.pk: source for source in chunk}
            numbered = Snapshot.objects.filter(source__in=by_pk).order_by("number").values_list("source_id", "pk")
            for snapshot in Snapshot.objects.in_bulk(list(dict(numbered).values())).values():
                snapshot.source = by_pk[snapshot.source_id]
                self._snapshots[snapshot.source_id, None] = snapshot


def _carriers(known_as: set[str]) -> dict[str, set[int]]:
    """The entities that carry each of these folded names."""
    carriers: dict[str, set[int]] = defaultdict(set)
    for chunk in in_chunks(known_as):
        for name, pk in EntityAlias.objects.filter(folded__in=chunk).values_list("folded", "entity_id"):
            carriers[name].add(pk)
    return carriers


def _entities(pks: set[int]) -> dict[int, Entity]:
    """Those of them that were not merged into another: where a redirect leads is for the finder to say."""
    found: dict[int, Entity] = {}
    for chunk in in_chunks(pks):
        found |= Entity.objects.filter(merged_into=None).in_bulk(chunk)
    return found


def _remembered(memory: dict[str, Row | NotFound], name: str, *, find: Callable[[str], Row]) -> Row:
    if name not in memory:
        try:
            memory[name] = find(name)
        except NotFound as error:
            memory[name] = error
    found = memory[name]
    if isinstance(found, NotFound):
        raise NotFound(found.told)
    return found
