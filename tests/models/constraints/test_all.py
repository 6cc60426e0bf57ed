"""No constraint of any model is without a row in one of the tables, and lists of the database are those of the code."""

import pytest

from tests.models.constraints import (
    test_alerts,
    test_claims,
    test_contradictions,
    test_desk,
    test_facts,
    test_sources,
    test_vocabulary,
)
from tests.models.constraints.trying import all_models, promised

pytestmark = pytest.mark.django_db

ROOMS = (
    test_sources,
    test_vocabulary,
    test_claims,
    test_contradictions,
    test_facts,
    test_alerts,
    test_desk,
)
ADDED = (*test_contradictions.HISTORY, *test_facts.CORRECTIONS, *test_facts.CHANGES)
"""Rows that cannot be changed are added."""


def test_every_constraint_of_every_model_has_a_row_in_the_table() -> None:
    tried = {rule.name for room in ROOMS for rule in room.RULES}
    tried |= {name for name, _refused, _passes in ADDED} | {test_contradictions.THREAD}
    assert tried == set(promised())


def test_every_list_of_the_database_is_that_of_its_choices() -> None:
    lists = {name: found for name, found in promised().items() if name.endswith("_is_in_its_list")}
    assert len(lists) >= 15
    for name, (model, constraint) in lists.items():
        ((condition, values),) = constraint.condition.children
        (field,) = (f for f in model._meta.fields if f.name == condition.removesuffix("__in"))
        choices = dict(field.flatchoices)
        assert set(values) - {""} == set(choices), name


def test_every_status_kind_and_severity_is_checked_by_the_database() -> None:
    checked = {
        (model, constraint.condition.children[0][0].removesuffix("__in"))
        for name, (model, constraint) in promised().items()
        if name.endswith("_is_in_its_list")
    }
    with_choices = {(model, f.name) for model in all_models() for f in model._meta.fields if f.choices}
    assert checked == with_choices
