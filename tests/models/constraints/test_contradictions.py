"""Contradictions, their history and their threads: what the database refuses of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from facts.models import ThreadEntry, Transition
from tests.builders import NOW, a_claim, a_contradiction, a_drift, a_person, a_transition
from tests.models.constraints.trying import Changes, Rule, other, refused_by, try_rule
from tests.models.rows_to_break import (
    a_contradiction_after_one,
    a_named_contradiction,
    a_position,
    a_second_position,
    a_settlement,
    a_thread_entry,
    an_undone_settlement,
)

pytestmark = pytest.mark.django_db

SETTLED: Changes = {"status": "resolved", "outcome": "rounding", "closed_at": NOW}


RULES = [
    # contradictions
    Rule("contradiction_kind_is_in_its_list", a_contradiction, {"kind": "quarrel"}, {"kind": "denial"}),
    Rule("contradiction_rule_is_in_its_list", a_contradiction, {"rule": "hunch"}, {"rule": "quote"}),
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
        "one_contradiction_per_public_id",
        a_contradiction,
        lambda row: {"public_id": a_named_contradiction().public_id},
        lambda row: {"public_id": a_contradiction().public_id},
    ),
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
    # settlements
    Rule(
        "facts.Settlement.transition",
        a_settlement,
        other(a_settlement, "transition"),
        lambda row: {"transition": a_transition()},
    ),
    Rule(
        "facts.Settlement.undone",
        a_settlement,
        other(an_undone_settlement, "undone"),
        lambda row: {"undone": a_transition()},
    ),
]


HISTORY = [
    ("transition_event_is_in_its_list", {"event": "vanished"}, {"event": "resolved"}),
    ("transition_is_of_one_thing", {"contradiction": None}, {}),
    ("transition_is_of_one_thing", {"claim": "a claim"}, {"claim": "a claim", "contradiction": None}),
    ("transition_is_of_one_thing", {"drift": "a drift"}, {"drift": "a drift", "contradiction": None}),
]
"""Rows of history cannot be changed, so these are added."""


THREAD = "a_thread_entry_says_something"
"""Nor those of a thread."""


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)


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


def test_the_database_refuses_an_entry_of_a_thread_that_says_nothing() -> None:
    kept = a_thread_entry()
    with refused_by(THREAD):
        ThreadEntry.objects.bulk_create(
            [ThreadEntry(contradiction=kept.contradiction, author=kept.author, text="", at=NOW)]
        )


def _fields(transition: Transition) -> Changes:
    return {f.attname: getattr(transition, f.attname) for f in Transition._meta.fields}


def _history(**changes: Any) -> Transition:
    said: Changes = {"contradiction": a_contradiction(), "event": "opened", "to_state": "open", "at": NOW} | changes
    rows: dict[str, Callable[[], models.Model]] = {"claim": a_claim, "drift": a_drift}
    return Transition(**said | {name: build() for name, build in rows.items() if said.get(name)})
