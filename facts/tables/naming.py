"""How rows of a file name other rows, so that the finders find exactly these."""

from collections import defaultdict
from collections.abc import Iterable

from facts.models import Entity, EntityAlias
from facts.models.names import folded
from sources.in_chunks import in_chunks
from sources.models import Source


def names_of(entities: Iterable[Entity]) -> dict[int, str]:
    """By key: its name with disambiguation, or its public id where another entity answers to that name too."""
    wanted = {entity.pk: entity for entity in entities}
    carriers: dict[str, set[int]] = defaultdict(set)
    for chunk in in_chunks({folded(str(entity)) for entity in wanted.values()}):
        for name, pk in EntityAlias.objects.filter(folded__in=chunk).values_list("folded", "entity_id"):
            carriers[name].add(pk)
    return {
        pk: str(entity) if carriers[folded(str(entity))] == {pk} else entity.public_id for pk, entity in wanted.items()
    }


def name_of_source(source: Source) -> str:
    """The newsroom's own name for it, or the public id."""
    return source.reference or source.public_id
