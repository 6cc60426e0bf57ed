"""Constraints that several models share: a check that costs no query, and a choice that is in its list."""

import operator
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.utils import DEFAULT_DB_ALIAS

Truth = bool | None
"""As in SQL: what compares with nothing is neither true nor false."""

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "in": lambda value, values: value in values,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}


class Check(models.CheckConstraint):
    """A CHECK of the database. Django asks the database whether a row keeps it before the row is saved, one query for
    each; plain comparisons of the row's own fields are answered here, as SQL answers them.

    Takes conditions made of ``exact``, ``in``, ``isnull``, ``lt``, ``lte``, ``gt`` and ``gte`` on fields of the row.
    """

    def deconstruct(self) -> Any:
        """Migrations know a plain one: for the database it is nothing else."""
        _, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raises ValidationError where the row breaks it. A field that is left out leaves the check out, too."""
        if self._fields().isdisjoint(exclude or ()) and _holds(self.condition, instance, is_negated=False) is False:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _fields(self) -> set[str]:
        return set(_fields_of(self.condition))


def is_in_list(field: str, choices: type[models.TextChoices], *, name: str) -> Check:
    """The database refuses a value that is not one of the choices; forms refuse it with the field's own message."""
    return Check(condition=Q(**{f"{field}__in": choices.values}), name=name)


def _fields_of(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _fields_of(child)
            continue
        lookup, value = child
        yield lookup.split("__")[0]
        if isinstance(value, F):
            yield _name_of(value)


def _holds(condition: Any, row: models.Model, *, is_negated: bool) -> Truth:
    """``is_negated``: whether what is asked stands below an odd number of negations."""
    is_negated ^= condition.negated
    parts = [
        _holds(child, row, is_negated=is_negated)
        if isinstance(child, Q)
        else _compared(*child, row=row, is_negated=is_negated)
        for child in condition.children
    ]
    decided = condition.connector == Q.OR  # true decides an OR, false an AND
    found = decided if decided in parts else None if None in parts else not decided
    return found if found is None or not condition.negated else not found


def _compared(lookup: str, value: Any, *, row: models.Model, is_negated: bool) -> Truth:
    """Below a negation Django adds "and is not null" to what it compares: there nothing is equal to nothing."""
    name, _, how = lookup.partition("__")
    own = _value_of(row, name)
    if how == "isnull":
        return (own is None) == value
    other = _value_of(row, _name_of(value)) if isinstance(value, F) else value
    if own is None or other is None:
        return False if is_negated else None
    return _COMPARED[how or "exact"](own, other)


def _value_of(row: models.Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    return getattr(row, field.attname)


def _name_of(field: Any) -> str:
    """Of the field that an ``F`` refers to."""
    return str(field.name)
