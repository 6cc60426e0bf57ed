"""Step: add an entity that a source names for the first time, with the claim it is needed for.

In: a name and a kind. Out: the entity. Promised: it answers to its name, has its place in the numbering, and claims
that were waiting for this name are read.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from facts.lock_inputs import own_inputs
from facts.models import Entity
from facts.name_entities import keep_own_names
from facts.number_entities import lock_tree, place_entity
from facts.reread_claims import entity_named
from sources.refusals import Refused


def add_entity(name: str, *, kind: str, now: datetime) -> Entity:
    """Raises Refused where the name is taken or cannot be used, by the field of the entity."""
    with transaction.atomic():
        lock_tree()
        own_inputs()
        entity = Entity(name=name, kind=kind)
        try:
            entity.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        entity.save()
        names = keep_own_names(entity)
        place_entity(entity)
        entity_named(names, now=now)
    return entity
