"""Entities and sources that published facts stand on, as the public sees them.

A row that is right already is not touched: all who publish about one entity would wait for each other.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from facts.lock_inputs import own_inputs
from facts.models import (
    Entity,
    Property,
    PublicEntity,
    PublicMark,
    PublicProperty,
    PublicPublisher,
    PublicSource,
)
from sources.in_chunks import in_chunks
from sources.models import Publisher, Source

Row = TypeVar("Row", PublicEntity, PublicProperty, PublicPublisher, PublicSource)


def project_entities(entity_ids: Collection[int]) -> None:
    """A person renamed them: the public sees it, where it sees them at all. Nobody publishes meanwhile."""
    with transaction.atomic():
        own_inputs()
        for keys in in_chunks(sorted(entity_ids)):
            _tell(put_entities(list(PublicEntity.objects.filter(pk__in=keys).values_list("pk", flat=True))))


def project_sources(source_ids: Collection[int]) -> None:
    """A person changed what is said of them: the same."""
    with transaction.atomic():
        own_inputs()
        for keys in in_chunks(sorted(source_ids)):
            _tell(put_sources(list(PublicSource.objects.filter(pk__in=keys).values_list("pk", flat=True))))


def project_publisher(publisher: Publisher) -> None:
    """A person renamed it."""
    with transaction.atomic():
        own_inputs()
        PublicSource.objects.filter(pk__in=publisher.sources.values("pk")).update(publisher=publisher.name)
        _tell(put_publishers(list(PublicPublisher.objects.filter(pk=publisher.pk).values_list("pk", flat=True))))


def project_property(changed: Property) -> None:
    """A person renamed it, or changed its rules."""
    with transaction.atomic():
        own_inputs()
        _tell(put_properties(list(PublicProperty.objects.filter(pk=changed.pk).values_list("pk", flat=True))))


def put_entities(entity_ids: Collection[int]) -> list[PublicEntity]:
    """Write those that are missing or different, and return them. At most as many as fit into one query."""
    return _put(PublicEntity, entity_rows(entity_ids))


def put_sources(source_ids: Collection[int]) -> list[PublicSource | PublicPublisher]:
    """The same, with their publishers."""
    rows = source_rows(source_ids)
    return [*put_publishers({row.owner_id for row in rows if row.owner_id is not None}), *_put(PublicSource, rows)]


def put_publishers(publisher_ids: Collection[int]) -> list[PublicPublisher]:
    return _put(PublicPublisher, publisher_rows(publisher_ids))


def put_properties(property_ids: Collection[int]) -> list[PublicProperty]:
    return _put(PublicProperty, property_rows(property_ids))


def entity_rows(entity_ids: Collection[int]) -> list[PublicEntity]:
    """As they are to be, by key."""
    entities = Entity.objects.filter(pk__in=entity_ids).select_related("merged_into").order_by("pk")
    return [
        PublicEntity(
            id=one.pk,
            public_id=one.public_id,
            name=str(one),
            kind=one.kind,
            wikidata=one.wikidata,
            kept="" if one.merged_into is None else one.merged_into.public_id,
        )
        for one in entities
    ]


def source_rows(source_ids: Collection[int]) -> list[PublicSource]:
    """As they are to be, by key."""
    sources = Source.objects.with_publisher().filter(pk__in=source_ids).order_by("pk")
    return [
        PublicSource(
            id=one.pk,
            publisher=one.publisher.name,
            owner_id=one.publisher_id,
            **{name: getattr(one, name) for name in _COPIED},
        )
        for one in sources
    ]


def publisher_rows(publisher_ids: Collection[int]) -> list[PublicPublisher]:
    """As they are to be, by key."""
    publishers = Publisher.objects.filter(pk__in=publisher_ids).order_by("pk")
    return [PublicPublisher(id=one.pk, public_id=one.public_id, name=one.name, family=one.family) for one in publishers]


def property_rows(property_ids: Collection[int]) -> list[PublicProperty]:
    """As they are to be, by key."""
    properties = Property.objects.filter(pk__in=property_ids).order_by("pk")
    return [PublicProperty(id=one.pk, **{name: getattr(one, name) for name in _RULES}) for one in properties]


_RULES = ("name", "label", "kind", "unit", "many_valued", "time_behaviour", "wikidata")
_COPIED = (
    *("public_id", "kind", "title", "byline", "url", "language"),
    *("published", "published_earliest", "published_latest"),
)


def said_by(row: Model) -> dict[str, object]:
    """What it says, by column: two rows that say the same are one."""
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _tell(written: Sequence[Model]) -> None:
    """What the public reads is known by another mark, where anything was written."""
    if written:
        PublicMark.objects.move("\n".join(map(_words, written)))


def _words(row: Model) -> str:
    """Without its keys, which tell of rows that nobody may see."""
    said = [getattr(row, one.attname) for one in row._meta.concrete_fields if not (one.primary_key or one.is_relation)]
    return f"{row._meta.db_table} {said}"


def _put(table: type[Row], wanted: Iterable[Row]) -> list[Row]:
    """In the order of their keys, as everybody writes them: none waits for another who waits for it."""
    rows = {row.pk: row for row in wanted}
    there = table._default_manager.in_bulk(list(rows))
    missing = [row for pk, row in rows.items() if pk not in there]
    table._default_manager.bulk_create(missing, ignore_conflicts=True)
    different = [row for pk, row in rows.items() if pk in there and said_by(row) != said_by(there[pk])]
    for row in different:
        row.save(force_update=True)
    return missing + different
