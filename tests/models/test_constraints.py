"""Every constraint as a table: a row the database itself refuses, and its valid neighbour.

Rows are changed by ``queryset.update`` or added by ``bulk_create``: no form, no ``full_clean`` stands in between.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from facts.models import Claim, Contradiction, Fact, FactVersion, Heartbeat, Position, Transition
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_delivery,
    a_fact,
    a_merge,
    a_person,
    a_property,
    a_proposal,
    a_publisher,
    a_slot,
    a_snapshot,
    a_source,
    a_transition,
    an_alert,
    an_entity,
)

pytestmark = pytest.mark.django_db

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


def other(build: Callable[..., models.Model], *names: str) -> Callable[[Any], Changes]:
    """The change that gives a row these fields of another one."""

    def change(row: models.Model) -> Changes:
        another = build()
        assert another.pk != row.pk
        return {name: getattr(another, name) for name in names}

    return change


def a_position() -> Position:
    return a_contradiction().positions.get(number=1)


def a_second_position() -> Position:
    return a_contradiction().positions.get(number=2)


def a_named_publisher() -> models.Model:
    return a_publisher(host="www.daily.example")


def a_referenced_source() -> models.Model:
    return a_source(reference="daily-1")


def a_nested_entity() -> models.Model:
    return an_entity(part_of=an_entity())


def an_alias() -> models.Model:
    return an_entity().aliases.get()


def two_aliases() -> models.Model:
    entity = an_entity("Renault", kind="organisation")
    entity.aliases.create(name="Régie", folded="régie")
    return entity.aliases.get(folded="renault")


def two_snapshots() -> models.Model:
    source = a_source()
    a_snapshot(source, text="The first.")
    return a_snapshot(source, text="The second.")


def a_text_property() -> models.Model:
    return a_property(kind="text")


def a_contradiction_after_one() -> Contradiction:
    """An open contradiction of a slot that has a settled one."""
    settled = a_contradiction()
    Contradiction.objects.filter(pk=settled.pk).update(status="superseded", closed_at=NOW)
    return Contradiction.objects.create(slot=settled.slot, kind="difference", reason="again", opened_at=NOW)


def a_second_fact() -> models.Model:
    first = a_fact()
    return Fact.objects.create(slot=first.slot, many_valued=True)


def a_second_version() -> models.Model:
    """A version that was sent back, and the one before it, which was sent back too."""
    first = a_proposal()
    FactVersion.objects.filter(pk=first.pk).update(status="sent_back")
    second = a_proposal(claim=first.evidence.get())
    FactVersion.objects.filter(pk=second.pk).update(status="sent_back")
    return second


def a_heartbeat() -> models.Model:
    return Heartbeat.objects.create(worker=f"worker-{Heartbeat.objects.count()}", at=NOW)


def the_same_claim_rejected() -> models.Model:
    """A rejected claim beside the same one, recorded anew."""
    first = a_claim()
    Claim.objects.filter(pk=first.pk).update(status="rejected")
    twin = Claim.objects.get(pk=first.pk)
    twin.pk, twin.status = None, "recorded"
    Claim.objects.bulk_create([twin])
    return first


PUBLISHED: Changes = {"status": "published", "published_at": NOW, "document": {"id": "fct_1"}}
SETTLED: Changes = {"status": "resolved", "outcome": "rounding", "closed_at": NOW}


def vetted_by_a_second_person(row: FactVersion) -> Changes:
    return {**PUBLISHED, "vetter": a_person()}


RULES = [
    # sources
    Rule("sources.Publisher.name", a_publisher, other(a_publisher, "name"), {"name": "The Evening"}),
    Rule("sources.Publisher.public_id", a_publisher, other(a_publisher, "public_id"), {"public_id": "pub_1"}),
    Rule("one_publisher_per_host", a_publisher, other(a_named_publisher, "host"), other(a_publisher, "host")),
    Rule("sources.Source.public_id", a_source, other(a_source, "public_id"), {"public_id": "src_1"}),
    Rule("one_source_per_reference", a_source, other(a_referenced_source, "reference"), other(a_source, "reference")),
    Rule("one_source_per_url", a_source, other(a_source, "url"), {"url": ""}),
    Rule("source_kind_is_in_its_list", a_source, {"kind": "rumour"}, {"kind": "filing"}),
    Rule(
        "source_published_earliest_is_not_after_latest",
        a_source,
        {"published_earliest": date(2025, 12, 10), "published_latest": date(2025, 12, 9)},
        {"published_earliest": date(2025, 12, 9), "published_latest": date(2025, 12, 9)},
    ),
    Rule(
        "source_published_earliest_is_not_after_latest",
        a_source,
        {"published_earliest": date(2025, 12, 10), "published_latest": None},
        {"published_earliest": None, "published_latest": None},
    ),
    Rule(
        "source_is_not_derived_from_itself",
        a_source,
        lambda row: {"derived_from": row.pk},
        lambda row: {"derived_from": a_source().pk},
    ),
    Rule("snapshot_number_is_unique_in_its_source", two_snapshots, {"number": 1}, {"number": 3}),
    Rule(
        "equal_texts_of_a_source_are_stored_once",
        two_snapshots,
        lambda row: {"text_sha256": row.source.snapshots.get(number=1).text_sha256},
        {"text_sha256": "0" * 64},
    ),
    Rule("snapshot_numbers_start_at_one", a_snapshot, {"number": 0}, {"number": 1}),
    Rule("snapshot_text_is_not_empty", a_snapshot, {"text": ""}, {"text": "."}),
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
    # claims
    Rule("claim_status_is_in_its_list", a_claim, {"status": "deleted"}, {"status": "retracted"}),
    Rule("claim_polarity_is_in_its_list", a_claim, {"polarity": "maybe"}, {"polarity": "denied"}),
    Rule("claim_modality_is_in_its_list", a_claim, {"modality": "sure"}, {"modality": "speculated"}),
    Rule("quote_starts_before_it_ends", a_claim, {"start": 7, "end": 7}, {"start": 6, "end": 7}),
    Rule("claim_has_a_quote", a_claim, {"quote": ""}, {"quote": "x"}),
    Rule("claim_lower_is_not_above_upper", a_claim, {"lower": 2.0, "upper": 1.0}, {"lower": 1.0, "upper": 1.0}),
    Rule("claim_lower_is_not_above_upper", a_claim, {"lower": 2.0, "upper": 1.0}, {"lower": 2.0, "upper": None}),
    Rule("claim_bounds_lie_on_an_axis", a_claim, {"axis": ""}, {"axis": "", "lower": None, "upper": None}),
    Rule(
        "corrected_bounds_have_a_person_and_a_reason",
        a_claim,
        lambda row: {"bounds_by": a_person()},
        lambda row: {"bounds_by": a_person(), "bounds_why": "The table says net."},
    ),
    Rule("corrected_bounds_have_a_person_and_a_reason", a_claim, {"bounds_why": "The table says net."}),
    Rule(
        "claim_period_starts_before_it_ends",
        a_claim,
        {"period_lower": date(2024, 2, 1), "period_upper": date(2024, 1, 31)},
        {"period_lower": date(2024, 2, 1), "period_upper": None},
    ),
    Rule("the_same_claim_is_recorded_once", the_same_claim_rejected, {"status": "recorded"}, {"status": "retracted"}),
    # contradictions
    Rule("contradiction_kind_is_in_its_list", a_contradiction, {"kind": "quarrel"}, {"kind": "denial"}),
    Rule(
        "contradiction_status_is_in_its_list",
        a_contradiction,
        {"status": "forgotten", "closed_at": NOW},
        {"status": "superseded", "closed_at": NOW},
    ),
    Rule("contradiction_severity_is_in_its_list", a_contradiction, {"severity": "dire"}, {"severity": "high"}),
    Rule("contradiction_outcome_is_in_its_list", a_contradiction, {"outcome": "whatever"}, {"outcome": "rounding"}),
    Rule("one_contradiction_per_slot_that_is_not_final", a_contradiction, lambda row: {"slot": a_contradiction().slot}),
    Rule(
        "one_contradiction_per_slot_that_is_not_final",
        a_contradiction,
        lambda row: {"slot": a_contradiction().slot, "status": "snoozed"},
        lambda row: {"slot": a_contradiction_after_one().slot, "status": "lapsed", "closed_at": NOW},
    ),
    Rule(
        "resolved_needs_a_person_and_an_outcome",
        a_contradiction,
        SETTLED,
        lambda row: {**SETTLED, "decided_by": a_person()},
    ),
    Rule(
        "resolved_needs_a_person_and_an_outcome",
        a_contradiction,
        lambda row: {**SETTLED, "decided_by": a_person(), "outcome": ""},
        lambda row: {**SETTLED, "decided_by": a_person(), "outcome": "undetermined"},
    ),
    Rule(
        "dismissed_needs_a_person_and_a_reason",
        a_contradiction,
        {"status": "dismissed", "closed_at": NOW, "note": "a typing error"},
        lambda row: {"status": "dismissed", "closed_at": NOW, "note": "a typing error", "decided_by": a_person()},
    ),
    Rule(
        "dismissed_needs_a_person_and_a_reason",
        a_contradiction,
        lambda row: {"status": "dismissed", "closed_at": NOW, "decided_by": a_person()},
    ),
    Rule(
        "a_position_is_ruled_right_iff_the_outcome_says_so",
        a_contradiction,
        {"outcome": "one_right"},
        lambda row: {"outcome": "one_right", "ruled_right": row.positions.first()},
    ),
    Rule(
        "a_position_is_ruled_right_iff_the_outcome_says_so",
        a_contradiction,
        lambda row: {"outcome": "rounding", "ruled_right": row.positions.first()},
    ),
    Rule(
        "only_a_snoozed_contradiction_has_a_time_to_wake",
        a_contradiction,
        {"snoozed_until": NOW},
        {"status": "snoozed", "snoozed_until": NOW},
    ),
    Rule(
        "a_settled_contradiction_has_its_time",
        a_contradiction,
        {"status": "lapsed"},
        {"status": "lapsed", "closed_at": NOW},
    ),
    Rule("one_position_per_number", a_second_position, {"number": 1}, {"number": 3}),
    Rule("position_lower_is_not_above_upper", a_position, {"lower": 2.0, "upper": 1.0}, {"lower": 2.0, "upper": None}),
    # facts
    Rule("facts.Fact.public_id", a_fact, other(a_fact, "public_id"), {"public_id": "fct_1"}),
    Rule("one_fact_per_slot_unless_many_valued", a_second_fact, {"many_valued": False}, {"many_valued": True}),
    Rule(
        "fact_version_status_is_in_its_list",
        a_proposal,
        lambda row: {**vetted_by_a_second_person(row), "status": "live"},
    ),
    Rule("fact_version_vetting_is_in_its_list", a_proposal, {"vetting": "nobody"}, {"vetting": "single"}),
    Rule("fact_version_polarity_is_in_its_list", a_proposal, {"polarity": "maybe"}, {"polarity": "denied"}),
    Rule("one_version_per_number", a_second_version, {"number": 1}, {"number": 3}),
    Rule(
        "one_current_version_per_fact",
        a_second_version,
        lambda row: _beside(row, **vetted_by_a_second_person(row)),
        lambda row: _beside(row, **vetted_by_a_second_person(row)) | {"status": "corrected"},
    ),
    Rule(
        "one_proposal_per_fact_at_a_time",
        a_second_version,
        lambda row: _beside(row, status="proposed"),
        lambda row: _beside(row, status="proposed") | {"status": "sent_back"},
    ),
    Rule("published_needs_a_vetter_who_is_not_the_proposer", a_proposal, PUBLISHED, vetted_by_a_second_person),
    Rule(
        "published_needs_a_vetter_who_is_not_the_proposer",
        a_proposal,
        lambda row: {**PUBLISHED, "vetter": row.proposer},
        {**PUBLISHED, "vetting": "single"},
    ),
    Rule(
        "published_needs_a_vetter_who_is_not_the_proposer",
        a_proposal,
        lambda row: {**PUBLISHED, "vetting": "single", "vetter": row.proposer},
    ),
    Rule(
        "published_needs_a_vetter_who_is_not_the_proposer",
        a_proposal,
        lambda row: {**PUBLISHED, "vetting": "single", "vetter": a_person()},
    ),
    *(
        Rule(
            "published_needs_a_vetter_who_is_not_the_proposer",
            a_proposal,
            {**PUBLISHED, "status": status},
            lambda row, status=status: {**vetted_by_a_second_person(row), "status": status},  # type: ignore[misc]
        )
        for status in ("corrected", "retracted")
    ),
    Rule(
        "published_has_its_time_and_document",
        a_proposal,
        lambda row: {**vetted_by_a_second_person(row), "document": None},
        vetted_by_a_second_person,
    ),
    Rule(
        "published_has_its_time_and_document",
        a_proposal,
        lambda row: {**vetted_by_a_second_person(row), "published_at": None},
    ),
    # alerts
    Rule("delivery_status_is_in_its_list", a_delivery, {"status": "lost"}, {"status": "parked"}),
    Rule("a_sent_delivery_has_its_time", a_delivery, {"status": "sent"}, {"status": "sent", "sent_at": NOW}),
    Rule("facts.Delivery.message_id", a_delivery, other(a_delivery, "message_id"), {"message_id": "<1@desk.example>"}),
    Rule(
        "one_alert_per_transition_and_recipient",
        an_alert,
        lambda row: {"transition": an_alert(recipient=row.recipient).transition},
        lambda row: {"transition": a_transition()},
    ),
    Rule("facts.Heartbeat.worker", a_heartbeat, other(a_heartbeat, "worker"), {"worker": "another"}),
]


def _beside(row: FactVersion, **changes: Any) -> Changes:
    """Change the version before this one, and hand the same change back."""
    before = FactVersion.objects.filter(fact=row.fact).exclude(pk=row.pk)
    assert before.update(**changes) == 1
    return changes


HISTORY = [
    ("transition_event_is_in_its_list", {"event": "vanished"}, {"event": "resolved"}),
    ("transition_is_of_one_thing", {"contradiction": None}, {}),
    ("transition_is_of_one_thing", {"claim": "a claim"}, {"claim": "a claim", "contradiction": None}),
]
"""Rows of history cannot be changed, so these are added."""


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    row = rule.row()
    changes = rule.refused(row) if callable(rule.refused) else rule.refused
    with refused_by(rule.name):
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
    row = rule.row() if callable(rule.passes) else row
    changes = rule.passes(row) if callable(rule.passes) else rule.passes
    if changes:
        assert type(row)._default_manager.filter(pk=row.pk).update(**changes) == 1


@pytest.mark.parametrize("name, refused, passes", HISTORY)
def test_the_database_refuses_a_row_of_history_that_must_never_be(name: str, refused: Changes, passes: Changes) -> None:
    with refused_by(name):
        Transition.objects.bulk_create([_history(**refused)])
    assert Transition.objects.bulk_create([_history(**passes)])


@pytest.mark.parametrize("change", [{"why": "something else"}, {"at": NOW}, {"to_state": "open"}])
def test_a_row_of_history_is_never_edited(change: Changes) -> None:
    transition = a_transition()
    with pytest.raises(IntegrityError, match="history is never edited"), transaction.atomic():
        Transition.objects.filter(pk=transition.pk).update(**change)
    with pytest.raises(IntegrityError, match="history is never edited"), transaction.atomic():
        Transition(**{**_fields(transition), **change}).save(force_update=True)


def test_every_constraint_of_every_model_has_a_row_in_the_table() -> None:
    tried = {rule.name for rule in RULES} | {name for name, _, _ in HISTORY}
    assert tried == set(_promised())


def test_every_list_of_the_database_is_that_of_its_choices() -> None:
    lists = {name: found for name, found in _promised().items() if name.endswith("_is_in_its_list")}
    assert len(lists) >= 15
    for name, (model, constraint) in lists.items():
        ((condition, values),) = constraint.condition.children
        (field,) = (f for f in model._meta.fields if f.name == condition.removesuffix("__in"))
        choices = dict(field.flatchoices)
        assert set(values) - {""} == set(choices), name


def test_every_status_kind_and_severity_is_checked_by_the_database() -> None:
    checked = {
        (model, constraint.condition.children[0][0].removesuffix("__in"))
        for name, (model, constraint) in _promised().items()
        if name.endswith("_is_in_its_list")
    }
    with_choices = {(model, f.name) for model in _models() for f in model._meta.fields if f.choices}
    assert checked == with_choices


def refused_by(name: str) -> Any:
    """The database refuses it by this very constraint. SQLite names the columns of a unique one, not its name."""
    match = name
    if "." in name:
        match = name.rpartition(".")[2]
    elif isinstance(_promised()[name][1], models.UniqueConstraint) and connection.vendor == "sqlite":
        match = r"UNIQUE constraint failed: .*" + ".*".join(_promised()[name][1].fields)
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


def _models() -> list[type[models.Model]]:
    return [model for app in ("sources", "facts") for model in apps.get_app_config(app).get_models()]


def _promised() -> dict[str, tuple[type[models.Model], Any]]:
    """Every constraint by its name, and every unique field by its dotted one."""
    named = {constraint.name: (model, constraint) for model in _models() for constraint in model._meta.constraints}
    unique = {
        f"{model._meta.label}.{f.name}": (model, f)
        for model in _models()
        for f in model._meta.fields
        if f.unique and not f.primary_key
    }
    return named | unique


def _fields(transition: Transition) -> Changes:
    return {f.attname: getattr(transition, f.attname) for f in Transition._meta.fields}


def _history(**changes: Any) -> Transition:
    said: Changes = {"contradiction": a_contradiction(), "event": "opened", "to_state": "open", "at": NOW} | changes
    return Transition(**said | ({"claim": a_claim()} if said.get("claim") else {}))
