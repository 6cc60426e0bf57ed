"""Every constraint as a table: a row the database itself refuses, and its valid neighbour.

Rows are changed by ``queryset.update`` or added by ``bulk_create``: no form, no ``full_clean`` stands in between.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from facts.models import (
    AlertChoices,
    Change,
    Correction,
    Drift,
    FactVersion,
    ThreadEntry,
    Transition,
)
from tests.builders import (
    NOW,
    a_bounce,
    a_capture,
    a_claim,
    a_contested_proposal,
    a_contradiction,
    a_delivery,
    a_drift,
    a_fact,
    a_feed,
    a_feed_entry,
    a_job,
    a_merge,
    a_person,
    a_property,
    a_proposal,
    a_published_version,
    a_publisher,
    a_refusal,
    a_slot,
    a_snapshot,
    a_source,
    a_transition,
    a_watch,
    an_alert,
    an_anchor,
    an_archive_request,
    an_entity,
    an_origin_proposal,
    hears_at_once,
)
from tests.models.rows_to_break import (
    FAILED,
    _first_anchor,
    a_contradiction_after_one,
    a_heartbeat,
    a_likeness,
    a_named_contradiction,
    a_named_publisher,
    a_position,
    a_preference,
    a_presence,
    a_reading,
    a_referenced_source,
    a_second_fact,
    a_second_filter,
    a_second_likeness,
    a_second_position,
    a_second_version,
    a_settlement,
    a_thread_entry,
    an_undone_settlement,
    the_same_claim_rejected,
    two_aliases,
    two_anchors,
    two_archive_requests,
    two_captures,
    two_drifts,
    two_feed_entries,
    two_snapshots,
)

pytestmark = pytest.mark.django_db

Changes = dict[str, Any]

PUBLISHED: Changes = {"status": "published", "published_at": NOW, "document": {"id": "fct_1"}}
SETTLED: Changes = {"status": "resolved", "outcome": "rounding", "closed_at": NOW}


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


def decided(row: models.Model) -> Changes:
    return {"decided_by": a_person(), "decided_at": NOW}


def settled_as(status: str) -> Callable[[Any], Changes]:
    def change(row: Drift) -> Changes:
        return {"status": status, "decided_by": a_person(), "closed_at": NOW}

    return change


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
    Rule("source_state_is_in_its_list", a_source, {"state": "lost"}, {"state": "fetching"}),
    Rule(
        "a_duplicate_names_the_other_source",
        a_source,
        {"state": "duplicate"},
        lambda row: {"state": "duplicate", "duplicate_of": a_source()},
    ),
    Rule("a_duplicate_names_the_other_source", a_source, lambda row: {"state": "duplicate", "duplicate_of": row.pk}),
    Rule("a_duplicate_names_the_other_source", a_source, lambda row: {"duplicate_of": a_source()}),
    Rule("a_source_that_failed_says_why", a_source, {"state": "failed"}, {"state": "failed", "why": "It is gone."}),
    # captures
    Rule("capture_status_is_in_its_list", a_capture, {"status": "lost", "ended_at": NOW}, FAILED),
    Rule("a_capture_is_of_an_address_or_of_bytes", a_capture, {"url": ""}, {"url": "", "raw_name": "00/00"}),
    Rule("a_capture_is_of_an_address_or_of_bytes", a_capture, {"url": "", "raw_name": ""}, {"raw_name": "00/00"}),
    Rule("an_ended_capture_has_its_time", a_capture, {"status": "failed", "why": "It is gone."}, FAILED),
    Rule("a_failed_capture_says_why", a_capture, {**FAILED, "why": ""}, FAILED),
    Rule(
        "a_done_capture_has_its_snapshot",
        a_capture,
        {"status": "done", "ended_at": NOW},
        lambda row: {"status": "done", "ended_at": NOW, "snapshot": a_snapshot(row.source)},
    ),
    Rule("archive_request_status_is_in_its_list", an_archive_request, {"status": "lost", "ended_at": NOW}, FAILED),
    Rule("an_archive_request_is_of_an_address", an_archive_request, {"url": ""}),
    Rule("an_ended_archive_request_has_its_time", an_archive_request, {"status": "failed", "why": "Gone."}, FAILED),
    Rule("a_failed_archive_request_says_why", an_archive_request, {**FAILED, "why": ""}, FAILED),
    Rule("sources.ArchiveRequest.source", two_archive_requests, lambda row: {"source_id": row.source_id - 1}),
    Rule("one_capture_of_a_source_at_a_time", two_captures, {"status": "waiting"}, FAILED),
    # jobs
    Rule("job_kind_is_in_its_list", a_job, {"kind": "paint"}, {"kind": "import"}),
    Rule("job_state_is_in_its_list", a_job, {"state": "lost", "ended_at": NOW}, {"state": "done", "ended_at": NOW}),
    Rule("a_job_has_the_time_of_its_end_when_it_has_ended", a_job, {"state": "done"}, {"state": "running"}),
    Rule("a_job_has_the_time_of_its_end_when_it_has_ended", a_job, {"ended_at": NOW}, {"started_at": NOW}),
    Rule(
        "a_job_given_up_says_why",
        a_job,
        {"state": "failed", "ended_at": NOW},
        {"state": "failed", "ended_at": NOW, "why": "The file is gone."},
    ),
    Rule(
        "a_stopped_job_says_who",
        a_job,
        {"state": "stopped", "ended_at": NOW},
        lambda row: {"state": "stopped", "ended_at": NOW, "stop_asked_by": row.owner},
    ),
    Rule("a_job_refuses_no_more_than_it_looks_at", a_job, {"failed": 2, "done": 1}, {"failed": 1, "done": 1}),
    Rule("a_refused_item_says_why", a_refusal, {"why": ""}, {"name": ""}),
    # feeds
    Rule("sources.Feed.url", a_feed, other(a_feed, "url"), {"url": "https://www.daily.example/atom"}),
    Rule("feed_url_is_not_empty", a_feed, {"url": ""}, {"url": "https://www.daily.example/atom"}),
    Rule("a_feed_is_asked_at_most_every_five_minutes", a_feed, {"every": 4}, {"every": 5}),
    Rule("feed_entry_status_is_in_its_list", a_feed_entry, lambda row: {**decided(row), "status": "lost"}),
    Rule("one_entry_per_feed_and_guid", two_feed_entries, {"guid": "one"}, {"guid": "three"}),
    Rule(
        "a_taken_entry_has_its_source",
        a_feed_entry,
        lambda row: {**decided(row), "status": "taken"},
        lambda row: {**decided(row), "status": "taken", "source": a_source()},
    ),
    Rule(
        "a_decided_entry_has_its_person_and_time",
        a_feed_entry,
        {"status": "refused"},
        lambda row: {**decided(row), "status": "refused"},
    ),
    # origins
    Rule("origin_basis_is_in_its_list", an_origin_proposal, {"basis": "rumour"}, {"basis": "same_release"}),
    Rule("origin_proposal_status_is_in_its_list", an_origin_proposal, lambda row: {**decided(row), "status": "lost"}),
    Rule(
        "an_original_or_an_agency_is_proposed",
        an_origin_proposal,
        lambda row: {"agency": a_publisher()},
        lambda row: {"agency": a_publisher(), "original": None},
    ),
    Rule(
        "no_source_is_its_own_original",
        an_origin_proposal,
        lambda row: {"original": row.source},
        lambda row: {"original": a_source()},
    ),
    Rule(
        "one_proposal_per_source_and_original",
        an_origin_proposal,
        lambda row: {"original": an_origin_proposal(row.source).original},
        lambda row: {"original": a_source()},
    ),
    Rule(
        "one_proposal_per_source_and_agency",
        lambda: an_origin_proposal(agency=a_publisher()),
        lambda row: {"agency": an_origin_proposal(row.source, agency=a_publisher()).agency},
        lambda row: {"agency": a_publisher()},
    ),
    Rule(
        "a_decided_origin_has_its_person_and_time",
        an_origin_proposal,
        {"status": "confirmed"},
        lambda row: {**decided(row), "status": "confirmed"},
    ),
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
    # facts
    Rule("facts.Fact.public_id", a_fact, other(a_fact, "public_id"), {"public_id": "fct_1"}),
    Rule("one_fact_per_slot_unless_many_valued", a_second_fact, {"many_valued": False}, {"many_valued": True}),
    Rule(
        "fact_version_status_is_in_its_list",
        a_proposal,
        lambda row: {**vetted_by_a_second_person(row), "status": "live"},
    ),
    Rule("fact_version_vetting_is_in_its_list", a_proposal, {"vetting": "nobody"}, {"vetting": "single"}),
    Rule(
        "what_is_contested_names_contradiction_and_candidates",
        a_contested_proposal,
        {"dispute": None},
        {"dispute": {"candidates": []}},
    ),
    Rule(
        "what_is_contested_has_no_value_of_its_own",
        a_contested_proposal,
        {"polarity": "denied"},
        {"value_text": "2027 / 2028"},
    ),
    Rule("fact_version_polarity_is_in_its_list", a_proposal, {"polarity": "maybe"}, {"polarity": "denied"}),
    Rule(
        "fact_version_correction_kind_is_in_its_list",
        a_proposal,
        {"correction_kind": "retraction", "public_note": "So it is."},
        {"correction_kind": "error", "public_note": "So it is."},
    ),
    Rule(
        "a_correction_has_a_note_for_the_public",
        a_proposal,
        {"correction_kind": "error"},
        {"correction_kind": "error", "public_note": "So it is."},
    ),
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
        a_contested_proposal,
        lambda row: {**PUBLISHED, "vetter": row.proposer},
        vetted_by_a_second_person,
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
    Rule("bounce_kind_is_in_its_list", a_bounce, {"kind": "odd"}, {"kind": "soft"}),
    Rule("alert_because_is_in_its_list", an_alert, {"because": "whim"}, {"because": "watched"}),
    Rule("alert_frequency_is_in_its_list", an_alert, {"frequency": "off"}, {"frequency": "daily"}),
    Rule(
        "what_was_dropped_is_in_no_message",
        an_alert,
        lambda row: {"dropped": "No.", "delivery": a_delivery()},
        {"dropped": "No."},
    ),
    *(
        Rule(f"frequency_of_{name}_is_in_its_list", hears_at_once, {name: "often"}, {name: "daily"})
        for name in AlertChoices.Because.values
    ),
    Rule(
        "facts.AlertChoices.person", hears_at_once, other(hears_at_once, "person"), lambda row: {"person": a_person()}
    ),
    *(
        Rule(
            "quiet_hours_have_two_different_ends",
            hears_at_once,
            {"quiet_from": time(22), "quiet_to": end},
            {"quiet_from": time(22), "quiet_to": time(7)},
        )
        for end in (None, time(22))
    ),
    Rule(
        "a_watch_is_of_one_thing_or_of_everything",
        a_watch,
        lambda row: {"entity": an_entity(), "property": a_property()},
        lambda row: {"entity": an_entity()},
    ),
    Rule("a_person_watches_everything_once", a_watch, other(a_watch, "person"), lambda row: {"person": a_person()}),
    *(
        Rule(
            f"a_person_watches_one_{thing}_once",
            lambda thing=thing, build=build: a_watch(**{thing: build()}),  # type: ignore[misc]
            lambda row, thing=thing: _watched_already(row, thing),  # type: ignore[misc]
            lambda row: {"person": a_person()},
        )
        for thing, build in {
            "entity": an_entity,
            "property": a_property,
            "publisher": a_publisher,
            "saved_filter": a_second_filter,
            "contradiction": a_contradiction,
        }.items()
    ),
    Rule("watch_severity_is_in_its_list", a_watch, {"severity": "dire"}, {"severity": "high"}),
    Rule("watch_state_is_in_its_list", a_watch, {"state": "gone"}, {"state": "waiting"}),
    Rule("a_watch_asks_for_one_origin_at_least", a_watch, {"origins": 0}, {"origins": 2}),
    Rule("facts.Watch.token", a_watch, other(a_watch, "token"), {"token": "another"}),
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
    Rule("one_saved_filter_by_a_name", a_second_filter, {"name": "Mine"}, {"name": "Ours"}),
    Rule("facts.Preference.user", a_preference, other(a_preference, "user"), lambda row: {"user": a_person()}),
    Rule(
        "a_person_reads_a_snapshot_once",
        a_reading,
        other(a_reading, "person", "snapshot"),
        lambda row: {"person": a_person()},
    ),
    Rule(
        "a_person_is_present_at_a_source_once",
        a_presence,
        other(a_presence, "person", "source"),
        lambda row: {"source": a_source()},
    ),
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
    Rule("facts.Heartbeat.worker", a_heartbeat, other(a_heartbeat, "worker"), {"worker": "another"}),
]


def _watched_already(row: Any, thing: str) -> Changes:
    """The person of another watch of the same thing."""
    return {"person": a_watch(**{thing: getattr(row, thing)}).person}


def _beside(row: FactVersion, **changes: Any) -> Changes:
    """Change the version before this one, and hand the same change back."""
    before = FactVersion.objects.filter(fact=row.fact).exclude(pk=row.pk)
    assert before.update(**changes) == 1
    return changes


HISTORY = [
    ("transition_event_is_in_its_list", {"event": "vanished"}, {"event": "resolved"}),
    ("transition_is_of_one_thing", {"contradiction": None}, {}),
    ("transition_is_of_one_thing", {"claim": "a claim"}, {"claim": "a claim", "contradiction": None}),
    ("transition_is_of_one_thing", {"drift": "a drift"}, {"drift": "a drift", "contradiction": None}),
]
"""Rows of history cannot be changed, so these are added."""

THREAD = "a_thread_entry_says_something"
"""Nor those of a thread."""
CORRECTIONS = [
    ("correction_kind_is_in_its_list", {"kind": "slip"}, {"kind": "clarification"}),
    ("a_correction_tells_the_public_why", {"note": ""}, {}),
    ("only_a_retraction_leaves_nothing_after_it", {"after": None}, {"after": None, "kind": "retraction"}),
    ("only_a_retraction_leaves_nothing_after_it", {"kind": "retraction"}, {}),
    ("facts.Correction.before", {"before": "taken"}, {}),
    ("facts.Correction.after", {"after": "taken"}, {}),
]
"""Nor can corrections."""
CHANGES = [
    ("change_event_is_in_its_list", {"event": "vanished"}, {}),
    ("only_what_gives_way_is_a_correction", {"event": "corrected"}, {}),
    ("only_what_gives_way_is_a_correction", {"correction": "its"}, {"event": "retracted", "correction": "its"}),
    ("one_change_of_a_sort_per_version", {"version": "taken"}, {}),
    ("facts.Change.correction", {"event": "retracted", "correction": "taken"}, {}),
]
"""Nor can changes of what the public reads."""


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


def test_the_database_refuses_an_entry_of_a_thread_that_says_nothing() -> None:
    kept = a_thread_entry()
    with refused_by(THREAD):
        ThreadEntry.objects.bulk_create(
            [ThreadEntry(contradiction=kept.contradiction, author=kept.author, text="", at=NOW)]
        )


@pytest.mark.parametrize("name, refused, passes", CORRECTIONS)
def test_the_database_refuses_a_correction_that_must_never_be(name: str, refused: Changes, passes: Changes) -> None:
    with refused_by(name):
        Correction.objects.bulk_create([_correction(**refused)])
    assert Correction.objects.bulk_create([_correction(**passes)])


@pytest.mark.parametrize("change", [{"note": "something else"}, {"at": NOW}, {"kind": "update"}])
def test_a_correction_is_never_edited(change: Changes) -> None:
    (correction,) = Correction.objects.bulk_create([_correction()])
    with pytest.raises(IntegrityError, match="history is never edited"), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(**change)


@pytest.mark.parametrize("name, refused, passes", CHANGES)
def test_the_database_refuses_a_change_that_must_never_be(name: str, refused: Changes, passes: Changes) -> None:
    with refused_by(name):
        Change.objects.bulk_create([_change(**refused)])
    assert Change.objects.bulk_create([_change(**passes)])


def test_a_change_is_never_edited() -> None:
    a_published_version()
    with pytest.raises(IntegrityError, match="history is never edited"), transaction.atomic():
        Change.objects.update(at=NOW.replace(day=1))


def test_every_constraint_of_every_model_has_a_row_in_the_table() -> None:
    tried = {rule.name for rule in RULES} | {name for name, _, _ in (*HISTORY, *CORRECTIONS, *CHANGES)} | {THREAD}
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
    rows: dict[str, Callable[[], models.Model]] = {"claim": a_claim, "drift": a_drift}
    return Transition(**said | {name: build() for name, build in rows.items() if said.get(name)})


def _correction(**changes: Any) -> Correction:
    """``taken``: a version that another correction speaks of already."""
    said: Changes = {"kind": "error", "note": "So it is.", "by": a_person(), "at": NOW}
    for name in ("before", "after"):
        said[name] = a_proposal()
        if changes.get(name) == "taken":
            Correction.objects.create(**{**said, "before": a_proposal(), "after": a_proposal(), name: said[name]})
            changes = {key: value for key, value in changes.items() if key != name}
    return Correction(**said | changes)


def _change(**changes: Any) -> Change:
    """``its``: a correction of its own; ``taken``: what another change speaks of already."""
    said: Changes = {"event": "published", "version": a_proposal(), "at": NOW} | changes
    if changes.get("correction"):
        (said["correction"],) = Correction.objects.bulk_create([_correction()])
    if changes.get("version") == "taken":
        said["version"] = a_proposal()
    if "taken" in changes.values():
        Change.objects.create(seq=1, **{**said, "version": said["version"] if "version" in changes else a_proposal()})
    return Change(seq=2 + Change.objects.count(), **said)
