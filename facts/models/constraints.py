"""Constraints that several models share: a choice is in its list, and whatever reads as a sentence."""

from django.db import models
from django.db.models import Q


def is_in_list(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """The database refuses a value that is not one of the choices; forms refuse it with the field's own message."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)
