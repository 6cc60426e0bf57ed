"""Step: add an entity that a source names for the first time, with the claim it is needed for.

In: a name and a kind, and what somebody said of the entities whose names look like it. Out: the entity, unreviewed.
Promised: none is added beside one that looks like it before a person said whether they are the same; what was said is
kept; it answers to its name, has its place in the numbering, and claims that were waiting for this name are read.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.find_alike import find_alike
from facts.lock_inputs import own_inputs
from facts.models import Entity, Likeness
from facts.name_entities import keep_own_names
from facts.number_entities import lock_tree, place_entity
from facts.reread_claims import entity_named
from sources.refusals import Refused

Answers = Mapping[int, str]
"""What was said of an entity that looks like the new one, by its primary key: ``Likeness.Answer``."""


def add_entity(name: str, *, kind: str, by: User, now: datetime, answers: Answers) -> Entity:
    """Raises Refused where the name is taken or cannot be used, or not all that look like it were told apart, by the
    field of the entity."""
    with transaction.atomic():
        lock_tree()
        own_inputs()
        entity = Entity(name=name, kind=kind, is_reviewed=False)
        try:
            entity.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        alike = find_alike(name)
        if any(one.pk not in answers for one in alike):
            raise Refused({"name": _("It looks like what is known already: say whether it is the same.")})
        entity.save()
        for one in alike:
            Likeness.objects.create(entity=entity, earlier=one, answer=answers[one.pk], by=by, at=now)
        names = keep_own_names(entity)
        place_entity(entity)
        entity_named(names, now=now)
    return entity
