"""What a table of constraints is made of: a row the database itself refuses, and its valid neighbour.

Rows are changed by ``queryset.update`` or added by ``bulk_create``: no form, no ``full_clean`` stands in between.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

Changes = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """A constraint, a valid row, the change that breaks the constraint, and one close to it that does not.

    A change may be a function of the row.
    """

    name: str
    row: Callable[[], models.Model]
    refused: Changes | Callable[[Any], Changes]
    passes: Changes | Callable[[Any], Changes] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def try_rule(rule: Rule) -> None:
    """The database refuses the change that breaks it, by this very constraint, and takes the one close to it."""
    row = rule.row()
    changes = rule.refused(row) if callable(rule.refused) else rule.refused
    with refused_by(rule.name):
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
    row = rule.row() if callable(rule.passes) else row
    changes = rule.passes(row) if callable(rule.passes) else rule.passes
    if changes:
        assert type(row)._default_manager.filter(pk=row.pk).update(**changes) == 1


def other(build: Callable[..., models.Model], *names: str) -> Callable[[Any], Changes]:
    """The change that gives a row these fields of another one."""

    def change(row: models.Model) -> Changes:
        another = build()
        assert another.pk != row.pk
        return {name: getattr(another, name) for name in names}

    return change


def refused_by(name: str) -> Any:
    """The database refuses it by this very constraint. SQLite names the columns of a unique one, not its name."""
    match = name
    if "." in name:
        match = name.rpartition(".")[2]
    elif isinstance(promised()[name][1], models.UniqueConstraint) and connection.vendor == "sqlite":
        match = r"UNIQUE constraint failed: .*" + ".*".join(promised()[name][1].fields)
    return _Refused(match)


class _Refused:
    """``with`` this, an IntegrityError that says so is raised, and the transaction around goes on."""

    def __init__(self, match: str) -> None:
        self._raises = pytest.raises(IntegrityError, match=match)

    def __enter__(self) -> None:
        self._raises.__enter__()
        self._atomic = transaction.atomic()
        self._atomic.__enter__()

    def __exit__(self, *error: Any) -> bool:
        self._atomic.__exit__(*error)
        return bool(self._raises.__exit__(*error))


def all_models() -> list[type[models.Model]]:
    return [model for app in ("sources", "facts") for model in apps.get_app_config(app).get_models()]


def promised() -> dict[str, tuple[type[models.Model], Any]]:
    """Every constraint by its name, and every unique field by its dotted one."""
    named = {constraint.name: (model, constraint) for model in all_models() for constraint in model._meta.constraints}
    unique = {
        f"{model._meta.label}.{f.name}": (model, f)
        for model in all_models()
        for f in model._meta.fields
        if f.unique and not f.primary_key
    }
    return named | unique
