"""What a form is told of a row before it is saved is what the database would say."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.models.constraints import Check

CHECKS = [
    (model, check) for model in apps.get_models() for check in model._meta.constraints if isinstance(check, Check)
]
NAMES = [check.name for _, check in CHECKS]


def test_no_check_costs_a_query() -> None:
    plain = [
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and not isinstance(constraint, Check)
    ]
    assert plain == []


@pytest.mark.django_db
@pytest.mark.parametrize("model, check", CHECKS, ids=NAMES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_check_says_what_the_database_says(model: type[models.Model], check: Check, data: st.DataObject) -> None:
    row = model()
    for name in sorted(check._fields()):
        field: Any = model._meta.get_field(name)
        setattr(row, field.attname, data.draw(_values(field, said=_said_of(name, check.condition)), label=name))
    plain = models.CheckConstraint(condition=check.condition, name=check.name)
    assert _passes(check, row) == _passes(plain, row)


def test_a_field_that_is_left_out_leaves_its_checks_out() -> None:
    model, check = next(pair for pair in CHECKS if pair[1].name == "claim_has_a_quote")
    assert not _passes(check, model(quote=""))
    check.validate(model, model(quote=""), exclude={"quote"})


def _passes(check: models.CheckConstraint, row: models.Model) -> bool:
    try:
        check.validate(type(row), row)
    except ValidationError:
        return False
    return True


def _values(field: Any, *, said: list[Any]) -> st.SearchStrategy[Any]:
    nothing = [None] if field.null else []
    return st.sampled_from([*nothing, *said, *_of_its_type(field)])


def _of_its_type(field: Any) -> list[Any]:
    if field.is_relation:
        return [1, 2]
    if isinstance(field, models.DateTimeField):
        return [datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 2, tzinfo=UTC)]
    if isinstance(field, models.DateField):
        return [date(2025, 1, 1), date(2025, 1, 2)]
    if isinstance(field, models.TimeField):
        return [time(9), time(17)]
    if isinstance(field, models.BooleanField):
        return [True, False]
    if isinstance(field, models.JSONField):
        return [{}, {"a": 1}]
    return ["", "x"] if isinstance(field, models.CharField | models.TextField) else [0, 1, 2, 7]


def _said_of(name: str, condition: Any) -> list[Any]:
    """What the condition itself compares the field with."""
    said: list[Any] = []
    for child in condition.children:
        if isinstance(child, models.Q):
            said += _said_of(name, child)
        elif child[0].split("__")[0] == name and not child[0].endswith("__isnull"):
            said += (
                child[1] if isinstance(child[1], list | tuple) else [] if isinstance(child[1], models.F) else [child[1]]
            )
    return said
