"""Sources, captures, jobs, feeds and origins: what the database refuses of them."""

from datetime import date

import pytest
from django.db import models

from tests.builders import (
    NOW,
    a_capture,
    a_feed,
    a_feed_entry,
    a_job,
    a_person,
    a_publisher,
    a_refusal,
    a_snapshot,
    a_source,
    an_archive_request,
    an_origin_proposal,
)
from tests.models.constraints.trying import Changes, Rule, other, try_rule
from tests.models.rows_to_break import (
    FAILED,
    a_named_publisher,
    a_referenced_source,
    two_archive_requests,
    two_captures,
    two_feed_entries,
    two_snapshots,
)

pytestmark = pytest.mark.django_db


def decided(row: models.Model) -> Changes:
    return {"decided_by": a_person(), "decided_at": NOW}


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
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)
