"""Claims and what became of their passages: what the database refuses of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facts.models import Drift
from tests.builders import NOW, a_claim, a_drift, a_person, a_snapshot, an_anchor
from tests.models.constraints.trying import Changes, Rule, try_rule
from tests.models.rows_to_break import _first_anchor, the_same_claim_rejected, two_anchors, two_drifts

pytestmark = pytest.mark.django_db


def settled_as(status: str) -> Callable[[Any], Changes]:
    def change(row: Drift) -> Changes:
        return {"status": status, "decided_by": a_person(), "closed_at": NOW}

    return change


RULES = [
    # drift
    Rule("anchor_state_is_in_its_list", an_anchor, {"state": "lost"}, {"state": "changed"}),
    Rule("one_anchor_per_claim_and_snapshot", two_anchors, lambda row: {"snapshot": _first_anchor(row).snapshot}),
    Rule(
        "an_anchor_has_its_place_iff_it_was_found",
        an_anchor,
        {"state": "found"},
        {"state": "found", "start": 0, "end": 4},
    ),
    Rule("an_anchor_has_its_place_iff_it_was_found", an_anchor, {"start": 0, "end": 4}),
    Rule("drift_status_is_in_its_list", a_drift, settled_as("lost"), settled_as("lapsed")),
    Rule("one_open_drift_per_claim", two_drifts, {"status": "open", "closed_at": None}, settled_as("lapsed")),
    Rule(
        "one_drift_per_claim_and_snapshot",
        two_drifts,
        lambda row: {"snapshot": row.claim.drifts.exclude(pk=row.pk).get().snapshot},
        lambda row: {"snapshot": a_snapshot(row.claim.snapshot.source)},
    ),
    Rule("a_new_passage_has_both_ends", a_drift, {"start": 3}, {"start": 3, "end": 4}),
    Rule(
        "a_drift_names_its_new_claim_iff_one_was_recorded",
        a_drift,
        lambda row: {**settled_as("new_claim")(row), "new_claim": None},
        lambda row: {**settled_as("new_claim")(row), "new_claim": a_claim()},
    ),
    Rule(
        "only_a_person_settles_a_drift",
        a_drift,
        {"status": "no_change", "closed_at": NOW},
        settled_as("no_change"),
    ),
    Rule("a_settled_drift_has_its_time", a_drift, {"status": "lapsed"}, settled_as("lapsed")),
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
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)
