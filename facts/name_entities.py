"""Step: keep the names an entity answers to, so that one look-up by alias finds it under all of them."""

from django.core.exceptions import ValidationError

from facts.models import Entity, EntityAlias
from facts.models.names import folded
from sources.refusals import Refused


def keep_own_names(entity: Entity) -> list[str]:
    """Its name, and its name with disambiguation, are aliases in every language; return those that were not yet."""
    return [name for name in sorted(entity.own_names()) if add_alias(entity, name=name)]


def add_alias(entity: Entity, *, name: str, language: str = "") -> bool:
    """Add one alias; return whether it was new."""
    known = EntityAlias.objects.filter(entity=entity, folded=folded(name), language=language)
    if known.exists():
        return False
    alias = EntityAlias(entity=entity, name=name, language=language)
    try:
        # Whether it is there was asked above, and the entity stands before us.
        alias.full_clean(exclude={"entity"})
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    alias.save()
    return True
