"""Who may open what, and who may do what: the whole table."""

from typing import Any

import pytest
from django.urls import reverse

from facts.models import Claim
from tests.admin.conftest import As
from tests.builders import (
    a_capture,
    a_claim,
    a_contradiction,
    a_corrected_claim,
    a_delivery,
    a_merge,
    a_property,
    a_proposal,
    a_published_version,
    a_publisher,
    a_slot,
    a_snapshot,
    an_alert,
    an_archive_request,
    an_entity,
)
from tests.drift.changing import an_open_drift

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302

LISTS = [
    "sources_publisher",
    "sources_source",
    "sources_snapshot",
    "sources_feed",
    "sources_feedentry",
    "sources_archiverequest",
    "facts_entity",
    "facts_entitymerge",
    "facts_property",
    "facts_slot",
    "facts_claim",
    "facts_contradiction",
    "facts_drift",
    "facts_position",
    "facts_fact",
    "facts_factversion",
    "facts_transition",
    "facts_alert",
    "facts_delivery",
    "facts_bounce",
    "facts_webhook",
    "facts_webhookcall",
]


@pytest.mark.parametrize("name", LISTS)
def test_everybody_of_the_desk_sees_every_list_and_nobody_else_does(as_: As, name: str) -> None:
    address = reverse(f"admin:{name}_changelist")
    assert [as_(who).get(address).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("sources_source", [LOGIN, NO, YES, YES, YES, YES]),
        ("facts_entity", [LOGIN, NO, YES, YES, YES, YES]),
        ("sources_publisher", [LOGIN, NO, NO, NO, YES, YES]),
        ("facts_property", [LOGIN, NO, NO, NO, YES, YES]),
        ("auth_user", [LOGIN, NO, NO, NO, YES, YES]),
        ("auth_group", [LOGIN, NO, NO, NO, NO, YES]),
        ("sources_snapshot", [LOGIN, NO, NO, NO, NO, NO]),
        ("sources_feed", [LOGIN, NO, NO, YES, YES, YES]),
        ("sources_feedentry", [LOGIN, NO, NO, NO, NO, NO]),
        ("sources_archiverequest", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_entitymerge", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_slot", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_claim", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_contradiction", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_drift", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_position", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_fact", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_factversion", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_transition", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_alert", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_delivery", [LOGIN, NO, NO, NO, NO, NO]),
        ("facts_webhookcall", [LOGIN, NO, NO, NO, NO, NO]),
    ],
)
def test_who_may_add(as_: As, name: str, expected: list[int]) -> None:
    address = reverse(f"admin:{name}_add")
    assert [as_(who).get(address).status_code for who in WHO] == expected


@pytest.mark.parametrize(
    "build",
    [
        a_claim,
        a_contradiction,
        an_open_drift,
        a_proposal,
        a_published_version,
        a_snapshot,
        an_alert,
        a_delivery,
        an_archive_request,
        an_entity,
        a_merge,
        a_publisher,
        a_slot,
        a_property,
    ],
    ids=lambda build: build.__name__,
)
def test_everybody_of_the_desk_reads_every_row_and_nobody_deletes_one(as_: As, build: Any) -> None:
    row = build()
    name = f"{row._meta.app_label}_{row._meta.model_name}"
    page, away = reverse(f"admin:{name}_change", args=[row.pk]), reverse(f"admin:{name}_delete", args=[row.pk])
    assert [as_(who).get(page).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    assert [as_(who).post(away, {"post": "yes"}).status_code for who in WHO] == [LOGIN, NO, NO, NO, NO, NO]


@pytest.mark.parametrize(
    "build", [a_claim, a_contradiction, an_open_drift, a_proposal, a_snapshot, an_alert, a_delivery, a_merge]
)
def test_nobody_edits_evidence(as_: As, build: Any) -> None:
    row = build()
    page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    assert [as_(who).post(page, {"status": "resolved"}).status_code for who in WHO] == [LOGIN, NO, NO, NO, NO, NO]


RECORDED = {
    "quote": "At least 17 people were killed",
    "value_text": "17",
    "read_as": "“17” is read as 17.",
    "polarity": "asserted",
    "modality": "asserted",
}
VERBS = [
    (a_claim, "facts_claim_reject", {"why": "Misread."}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (a_claim, "facts_claim_retract", {"why": "Withdrawn."}, [LOGIN, NO, NO, NO, DONE, DONE]),
    (
        a_claim,
        "facts_claim_bounds",
        {"lower": "2028-02-01", "upper": "", "why": "Not in January."},
        [LOGIN, NO, NO, DONE, DONE, DONE],
    ),
    (a_corrected_claim, "facts_claim_restore", {"why": "It is as read."}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (a_contradiction, "facts_contradiction_take", {}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (
        a_contradiction,
        "facts_contradiction_resolve",
        {"outcome": "rounding", "note": "Rounded."},
        [LOGIN, NO, NO, DONE, DONE, DONE],
    ),
    (a_contradiction, "facts_contradiction_dismiss", {"note": "A joke."}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (a_contradiction, "facts_contradiction_snooze", {"note": ""}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (an_open_drift, "facts_drift_record", RECORDED, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (an_open_drift, "facts_drift_no-change", {"note": "A typo."}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (an_open_drift, "facts_drift_retract", {"why": "Withdrawn."}, [LOGIN, NO, NO, NO, DONE, DONE]),
    (a_proposal, "facts_factversion_publish", {}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (a_proposal, "facts_factversion_send-back", {"why": "Weak."}, [LOGIN, NO, NO, DONE, DONE, DONE]),
    (a_published_version, "facts_factversion_retract", {"why": "Wrong."}, [LOGIN, NO, NO, NO, DONE, DONE]),
]


@pytest.mark.parametrize("build, verb, said, expected", VERBS, ids=[verb for _, verb, _, _ in VERBS])
def test_who_may_do_what(as_: As, build: Any, verb: str, said: dict[str, str], expected: list[int]) -> None:
    for who, status in zip(WHO, expected, strict=True):
        row = build()
        client = as_(who)
        page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        shown = client.get(page)
        forms = [offered["form"] for offered in shown.context["verbs"]] if shown.status_code == YES else []
        seen = {form.verb: form["seen"].value() for form in forms}
        name = verb.rpartition("_")[2]
        assert (name in seen) == (status == DONE and bool(who)), f"{who} is offered {sorted(seen)}"
        answer = client.post(reverse(f"admin:{verb}", args=[row.pk]), said | {"seen": seen.get(name, "")})
        assert answer.status_code == status, f"{who}: {answer.content.decode()[:3000]}"
        row.refresh_from_db()
        has_changed = row.transitions.filter(who__username=who).exists() if who else False
        assert has_changed == (status == DONE and bool(who))


def test_who_may_propose(as_: As) -> None:
    claim = a_claim()
    address = f"{reverse('admin:facts_factversion_propose')}?claim={claim.pk}"
    assert [as_(who).get(address).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    said = {"claim": claim.pk, "statement": "It is so.", "evidence": [claim.pk]}
    assert [as_(who).post(address, said).status_code for who in ("", "cy")] == [LOGIN, NO]
    assert claim.fact_versions.count() == 0


def test_who_may_take_the_raw_bytes_away(as_: As) -> None:
    address = reverse("admin:sources_snapshot_raw", args=[a_snapshot().pk])
    answers = [as_(who).get(address) for who in WHO]
    for answer in answers:
        answer.close()
    assert [answer.status_code for answer in answers] == [LOGIN, NO, YES, YES, YES, YES]


def test_who_may_take_away_the_bytes_of_a_capture(as_: As) -> None:
    snapshot = a_snapshot()
    capture = a_capture(snapshot.source, raw_name=snapshot.raw_name)
    address = reverse("admin:sources_capture_raw", args=[snapshot.source_id, capture.pk])
    answers = [as_(who).get(address) for who in WHO]
    for answer in answers:
        answer.close()
    assert [answer.status_code for answer in answers] == [LOGIN, NO, YES, YES, YES, YES]


@pytest.mark.parametrize(
    "action, asked",
    [("reject_selected", ["ada", "cho", "root"]), ("retract_selected", ["cho", "root"])],
)
def test_who_is_asked_for_the_reason_of_an_action(as_: As, action: str, asked: list[str]) -> None:
    """An action one may not run is no choice of the list, whatever is sent: it asks for nothing and does nothing."""
    claim = a_claim()
    sent = {"action": action, "_selected_action": [claim.pk], "index": 0}
    answers = {who: as_(who).post(reverse("admin:facts_claim_changelist"), sent) for who in WHO}
    assert [who for who, answer in answers.items() if b"Why</label>" in answer.content] == asked


@pytest.mark.parametrize("action", ["reject_selected", "retract_selected"])
def test_a_reporter_who_forges_an_action_changes_nothing(as_: As, action: str) -> None:
    claim = a_claim()
    sent = {"action": action, "_selected_action": [claim.pk], "confirmed": "yes", "why": "x", "index": 0}
    as_("ben").post(reverse("admin:facts_claim_changelist"), sent)
    claim.refresh_from_db()
    assert (claim.status, claim.transitions.count()) == (Claim.Status.RECORDED, 0)
