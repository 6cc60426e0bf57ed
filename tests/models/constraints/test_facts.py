"""Facts, corrections and what the public reads of them: what the database refuses."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from facts.models import Change, Correction, FactVersion
from tests.builders import NOW, a_contested_proposal, a_fact, a_person, a_proposal, a_published_version
from tests.models import rules_of_the_public
from tests.models.constraints.trying import Changes, Rule, other, refused_by, try_rule
from tests.models.rows_to_break import a_second_fact, a_second_version

pytestmark = pytest.mark.django_db

PUBLISHED: Changes = {"status": "published", "published_at": NOW, "document": {"id": "fct_1"}}


def vetted_by_a_second_person(row: FactVersion) -> Changes:
    return {**PUBLISHED, "vetter": a_person()}


def _beside(row: FactVersion, **changes: Any) -> Changes:
    """Change the version before this one, and hand the same change back."""
    before = FactVersion.objects.filter(fact=row.fact).exclude(pk=row.pk)
    assert before.update(**changes) == 1
    return changes


RULES = [
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
    # what the public reads
    *(Rule(*said) for said in rules_of_the_public.RULES),
]


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
    try_rule(rule)


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
