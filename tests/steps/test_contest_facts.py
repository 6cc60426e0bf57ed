"""A dispute that the newsroom chose to publish: candidates instead of a value, by two people, frozen until the next
version."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.list_candidates import MOST_CANDIDATES, MOST_QUOTED, dispute_of
from facts.models import Contradiction, FactVersion
from facts.retire_claims import reject_claim
from facts.settle_contradictions import dismiss, resolve
from facts.vet_facts import (
    Contest,
    Proposal,
    digest_of,
    edit_contested,
    propose_contested,
    propose_fact,
    publish_version,
    retract_fact,
    send_back,
)
from sources.refusals import Refused
from tests.builders import (
    CORRECTING,
    NOW,
    a_claim,
    a_contested_proposal,
    a_contested_version,
    a_contradiction,
    a_person,
    a_proposal,
    a_published_version,
    a_publisher,
    a_slot,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db


def document(version: FactVersion) -> dict[str, Any]:
    version.refresh_from_db()
    assert version.document is not None
    return version.document


def of_document(version: FactVersion) -> list[tuple[str, str, list[str]]]:
    return [(one["shown"], one["backed_by"], one["publishers"]) for one in document(version)["candidates"]]


def test_a_dispute_from_its_proposal_to_its_end(ada: User, ben: User, cho: User) -> None:
    slot = a_slot()
    a_publisher("The Post", family="Post")
    a_publisher("Evening Post", family="Post")
    for value, paper in (("2027", "The Post"), ("2027", "Evening Post"), ("late 2028", "The Times")):
        a_claim(value, slot=slot, source=paper)
    case = weighed(slot)
    assert case is not None

    version = propose_contested(Contest(case, " It is contested. ", note="Both stand by it."), by=ben, now=NOW)
    assert (version.number, version.status, version.statement) == (1, "proposed", "It is contested.")
    assert (version.value, version.value_text, version.value_entity) == ({}, "2027 / late 2028", None)
    assert version.evidence.count() == 3
    with pytest.raises(Refused, match="second person"):
        publish_version(version, by=ben, now=NOW)
    # It is open, and blocks nothing: it is what is told.
    published = publish_version(version, by=ada, now=NOW)
    assert [event for event, _ in published.transitions.values_list("event", "to_state")] == ["proposed", "published"]

    told = document(published)
    assert told["status"] == "contested"
    assert of_document(published) == [
        ("2027", "2 reports, 1 origin", ["Evening Post", "The Post"]),
        ("late 2028", "1 report, 1 origin", ["The Times"]),
    ]
    assert told["backed_by"] == "3 reports, 2 origins"
    assert told["range"]["shown"] == "2027 to 2028"
    assert (told["value"]["shown"], told["value"]["lower"]) == ("2027 / late 2028", told["range"]["lower"])
    case.refresh_from_db()
    assert told["contradiction"] == {
        "id": case.public_id,
        "kind": "difference",
        "reason": case.reason,
        "state": "open",
    }
    assert case.public_id.startswith("con_")

    # Whatever is claimed afterwards: nothing moves.
    a_claim("2031", slot=slot, source="The Globe")
    weighed(slot)
    assert document(published) == told

    # It is settled by the next version, as an update.
    right = case.claims.get(value_text="late 2028")
    resolve(case, outcome="undetermined", by=ada, note="The maker said so.", now=NOW)
    answer = propose_fact(Proposal(right, "It is late 2028.", **CORRECTING), by=ben, now=NOW)
    assert answer.fact == published.fact
    publish_version(answer, by=ada, now=NOW)
    told = document(answer)
    assert (told["status"], told["version"], told["value"]["shown"]) == ("settled", 2, "Sep to Dec 2028")
    (event,) = told["corrections"]
    assert (event["kind"], event["before"]["shown"]) == ("update", "2027 / late 2028")
    assert "candidates" not in told


def test_a_settled_fact_becomes_contested_only_with_a_kind_and_a_note() -> None:
    version = a_published_version()
    a_claim("2031", slot=version.fact.slot)
    case = weighed(version.fact.slot)
    assert case is not None
    with pytest.raises(Refused, match="what kind of correction"):
        a_contested_proposal(case)
    contested = a_contested_version(case, **CORRECTING)
    assert (contested.fact, contested.number) == (version.fact, 2)
    version.refresh_from_db()
    assert version.status == "corrected"


@pytest.mark.parametrize(
    "kind, expected", [("error", "corrected"), ("clarification", "corrected"), ("update", "settled")]
)
def test_what_stands_where_something_wrong_stood_says_so(kind: str, expected: str) -> None:
    first = a_published_version()
    said: dict[str, Any] = {"correction_kind": kind, "public_note": "So it is."}
    second = publish_version(a_proposal(claim=first.evidence.get(), **said), by=a_person(), now=NOW)
    assert (document(first)["status"], document(second)["status"]) == ("settled", expected)


def test_an_entity_and_a_denial_are_candidates_too() -> None:
    slot = a_slot(kind="entity")
    venture = an_entity("joint venture", kind="concept")
    a_claim("joint venture", slot=slot, source="The Post")
    a_claim("joint venture", slot=slot, source="The Times", polarity="denied")
    case = weighed(slot)
    assert case is not None
    version = a_contested_version(case)
    assert version.value_text == "joint venture / not joint venture"
    told = document(version)
    named = {"id": venture.public_id, "name": "joint venture"}
    assert [(one["polarity"], one["entity"]) for one in told["candidates"]] == [("asserted", named), ("denied", named)]
    assert told["range"] is None
    assert "lower" not in told["candidates"][0]


def test_many_answers_are_counted_and_many_quotes_are_not_repeated() -> None:
    slot = a_slot(kind="quantity")
    for number in range(MOST_CANDIDATES + 3):
        a_claim(f"{100 + number}", slot=slot, source="The Post")
    for paper in ("The Post", *(f"Paper {number}" for number in range(MOST_QUOTED))):
        a_claim("122", slot=slot, source=paper)
    case = weighed(slot)
    assert case is not None
    dispute = dispute_of(case)
    assert (len(dispute.candidates), dispute.more) == (MOST_CANDIDATES, 3)
    assert dispute.shown.endswith(" / 122 / …")
    assert dispute.interval == (100, 122)  # of all of them
    last = dispute.candidates[-1]
    assert (last.reports, last.origins, len(last.claims)) == (MOST_QUOTED + 2, MOST_QUOTED + 1, MOST_QUOTED)


@pytest.mark.parametrize(
    "settled, refused",
    [
        ({"outcome": "undetermined"}, False),
        ({"outcome": "attributed_opinion"}, False),
        ({"outcome": "rounding"}, True),
        ({}, True),
    ],
)
def test_only_what_is_open_or_was_left_open_is_told(ada: User, settled: dict[str, str], refused: bool) -> None:
    case, waiting = a_contradiction(), a_contested_proposal()
    for one in (case, Contradiction.objects.get(told_in=waiting)):
        end: Any = resolve if settled else dismiss
        end(one, by=ada, note="So it is.", now=NOW, **settled)
    if refused:
        with pytest.raises(Refused, match="not contested any more"):
            a_contested_proposal(case)
        with pytest.raises(Refused, match="not contested any more"):
            publish_version(waiting, by=ada, now=NOW)
    else:
        assert document(publish_version(waiting, by=ada, now=NOW))["contradiction"]["state"] == "resolved"
        assert a_contested_proposal(case).status == "proposed"


def test_evidence_taken_out_since_and_new_answers_are_found_before_it_is_published(ada: User) -> None:
    version = a_contested_proposal()
    seen = digest_of(version)
    a_claim("2031", slot=version.fact.slot)
    weighed(version.fact.slot)
    with pytest.raises(Refused, match="changed since you looked"):
        publish_version(version, by=ada, now=NOW, seen=seen)
    reject_claim(version.evidence.all()[0], by=ada, why="Misread.", now=NOW)
    with pytest.raises(Refused, match="taken out"):
        publish_version(version, by=ada, now=NOW)


def test_what_was_seen_is_what_is_proposed() -> None:
    case = a_contradiction()
    stood = Contradiction.objects.with_positions().get(pk=case.pk).stands()
    a_claim("2031", slot=case.slot)  # nobody has weighed it yet
    with pytest.raises(Refused, match="changed since you looked"):
        a_contested_proposal(case, seen=stood)


def test_when_one_answer_is_left_there_is_nothing_to_contest(ada: User) -> None:
    case = a_contradiction()
    resolve(case, outcome="undetermined", by=ada, note="Nobody knows.", now=NOW)
    reject_claim(case.claims.get(value_text="2027"), by=ada, why="Misread.", now=NOW)
    with pytest.raises(Refused, match="Only one answer is left"):
        a_contested_proposal(case)


def test_who_edits_it_becomes_its_proposer_and_takes_the_candidates_as_they_are_now(ada: User, ben: User) -> None:
    first = a_contested_proposal(by=ben)
    case = first.contradiction
    assert case is not None
    a_claim("2031", slot=case.slot)
    edited = edit_contested(first, Contest(case, "Three dates are told."), by=ada, now=NOW)
    first.refresh_from_db()
    assert (first.status, edited.number, edited.proposer) == ("sent_back", 2, ada)
    assert edited.value_text == "2027 / 2028 / 2031"
    with pytest.raises(Refused, match="second person"):
        publish_version(edited, by=ada, now=NOW)
    with pytest.raises(Refused, match="not proposed any more"):
        edit_contested(first, Contest(case, "Again."), by=ada, now=NOW)


def test_a_matter_of_which_another_version_waits_is_refused() -> None:
    case = a_contradiction()
    a_proposal(claim=case.claims.all()[0])
    with pytest.raises(Refused, match="already waits for a vetter"):
        a_contested_proposal(case)


def test_it_is_told_again_after_it_was_sent_back_or_retracted_under_the_same_id(ada: User) -> None:
    first = a_contested_proposal()
    case = first.contradiction
    assert case is not None
    send_back(first, by=ada, why="Ask the maker.", now=NOW)
    second = a_contested_version(case)
    known_as = document(second)["contradiction"]["id"]
    retract_fact(second, by=ada, public_note="One of the papers withdrew it.", now=NOW)
    assert document(a_contested_version(case))["contradiction"]["id"] == known_as


def test_a_contested_fact_does_not_make_a_new_answer_urgent() -> None:
    """The newsroom said already that it is disputed; of a settled fact the contradiction is of high severity."""
    version = a_contested_version()
    case = weighed(version.fact.slot)
    assert case is not None
    assert case.severity == "normal"
    settled = a_published_version()
    a_claim("2031", slot=settled.fact.slot)
    case = weighed(settled.fact.slot)
    assert case is not None
    assert case.severity == "high"
