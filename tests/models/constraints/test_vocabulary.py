"""Entities, properties and slots: what the database refuses of them."""

import pytest

from tests.builders import NOW, a_merge, a_person, a_property, a_slot, an_entity
from tests.models.constraints.trying import Rule, other, try_rule
from tests.models.rows_to_break import a_likeness, a_second_likeness, two_aliases

pytestmark = pytest.mark.django_db

RULES = [
    # vocabulary
    Rule("facts.Entity.public_id", an_entity, other(an_entity, "public_id"), {"public_id": "ent_1"}),
    Rule(
        "one_entity_per_name_and_disambiguation",
        an_entity,
        other(an_entity, "name"),
        lambda row: {"name": an_entity().name, "disambiguation": "Texas"},
    ),
    Rule("entity_kind_is_in_its_list", an_entity, {"kind": "thing"}, {"kind": "concept"}),
    Rule(
        "entity_tree_left_is_before_tree_right",
        an_entity,
        {"tree_left": 7, "tree_right": 7},
        {"tree_left": 6, "tree_right": 7},
    ),
    Rule(
        "entity_tree_left_is_before_tree_right", an_entity, {"tree_left": None}, {"tree_left": None, "tree_right": None}
    ),
    Rule(
        "entity_is_not_part_of_itself",
        an_entity,
        lambda row: {"part_of": row.pk},
        lambda row: {"part_of": an_entity().pk},
    ),
    Rule(
        "entity_is_not_merged_into_itself",
        an_entity,
        lambda row: {"merged_into": row.pk},
        lambda row: {"merged_into": an_entity().pk},
    ),
    Rule(
        "an_entity_is_merged_once_at_a_time",
        a_merge,
        other(a_merge, "merged"),
        lambda row: {"merged": a_merge().merged, "undone_at": NOW, "undone_by": a_person()},
    ),
    Rule(
        "a_merge_is_of_two_entities",
        a_merge,
        lambda row: {"kept": row.merged},
        lambda row: {"kept": an_entity()},
    ),
    Rule("a_merge_has_a_reason", a_merge, {"why": ""}, {"why": "."}),
    Rule(
        "an_undone_merge_has_its_person_and_time",
        a_merge,
        {"undone_at": NOW},
        lambda row: {"undone_at": NOW, "undone_by": a_person()},
    ),
    Rule("one_alias_per_entity_and_language", two_aliases, {"folded": "régie"}, {"folded": "régie", "language": "fr"}),
    Rule("facts.Property.name", a_property, other(a_property, "name"), {"name": "on_sale_date"}),
    Rule("property_kind_is_in_its_list", a_property, {"kind": "colour"}, {"kind": "money"}),
    Rule("property_time_behaviour_is_in_its_list", a_property, {"time_behaviour": "cyclic"}, {"time_behaviour": "at"}),
    Rule("only_text_properties_are_exact", a_property, {"exact": True}, {"exact": True, "kind": "text"}),
    Rule(
        "only_numbers_are_cumulative",
        a_property,
        {"time_behaviour": "cumulative"},
        {"time_behaviour": "cumulative", "kind": "quantity"},
    ),
    Rule("one_slot_for_a_key", a_slot, other(a_slot, "key"), {"key": "1:1:x"}),
    Rule("slot_key_is_not_empty", a_slot, {"key": ""}, {"key": "x"}),
    Rule("slot_is_not_weighed_ahead_of_its_revision", a_slot, {"evaluated_revision": 2}, {"evaluated_revision": 1}),
    # likeness
    Rule(
        "two_entities_are_told_apart_once",
        a_second_likeness,
        lambda row: {"earlier": row.entity.likenesses.exclude(pk=row.pk).get().earlier},
        {"answer": "different"},
    ),
    Rule("likeness_answer_is_in_its_list", a_likeness, {"answer": "same"}, {"answer": "different"}),
    Rule("likeness_is_with_an_entity_that_was_here_before", a_likeness, lambda row: {"earlier": row.entity}),
    Rule(
        "likeness_is_with_an_entity_that_was_here_before",
        a_likeness,
        lambda row: {"earlier": an_entity()},
        {"answer": "different"},
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)
