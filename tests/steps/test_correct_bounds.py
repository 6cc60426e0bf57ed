"""Correcting bounds by hand: the record shows who, from what, to what and why, and the slot is weighed anew."""

import math
from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.correct_bounds import correct_bounds, restore_bounds
from facts.models import Claim, Slot
from facts.retire_claims import reject_claim
from facts.verify_records import differences
from facts.vet_facts import publish_version
from facts.weigh_slots import weigh_slot
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_proposal, a_slot, an_entity, weighed

pytestmark = pytest.mark.django_db


def test_a_correction_heals_what_it_ought_to_and_taking_it_back_undoes_it(ada: User) -> None:
    slot = a_slot(kind="quantity")
    claim, other = a_claim("about 60,000", slot=slot), a_claim("66,000", slot=slot)
    contradiction = weighed(slot)
    assert contradiction is not None

    made = correct_bounds(claim, lower=55_000, upper=70_000, by=ada, why=" They say “roughly” elsewhere. ", now=NOW)
    assert (made.event, made.from_state, made.to_state) == ("bounds_corrected", "recorded", "recorded")
    assert (made.who, made.at, made.claim) == (ada, NOW, claim)
    assert made.why == "57,000 to 63,000 → 55,000 to 70,000: They say “roughly” elsewhere."
    kept = Claim.objects.get(pk=claim.pk)
    assert (kept.lower, kept.upper, kept.bounds_by, kept.bounds_why) == (
        55e3,
        70e3,
        ada,
        "They say “roughly” elsewhere.",
    )
    assert (kept.value["lower"], kept.value["upper"]) == (57e3, 63e3)
    assert (claim.lower, claim.upper, claim.bounds_by_id) == (55e3, 70e3, ada.pk)
    assert Slot.objects.get(pk=slot.pk).is_stale()
    weigh_slot(slot.pk, now=NOW)
    contradiction.refresh_from_db()
    assert contradiction.status == "lapsed"
    assert list(differences(now=NOW)) == []

    back = restore_bounds(claim, by=ada, why="They mean what they say.", now=NOW)
    assert back.why == "55,000 to 70,000 → 57,000 to 63,000: They mean what they say."
    kept.refresh_from_db()
    assert (kept.lower, kept.upper, kept.bounds_by, kept.bounds_why) == (57e3, 63e3, None, "")
    weigh_slot(slot.pk, now=NOW)
    contradiction.refresh_from_db()
    assert contradiction.status == "open"
    assert other.pk


def test_the_claim_shows_what_counts_and_what_was_read(ada: User) -> None:
    claim = a_claim("about 60,000", slot=a_slot(kind="quantity"))
    assert claim.shown() == claim.shown_as_read() == "57,000 to 63,000"
    correct_bounds(claim, lower=55_000, upper=70_000, by=ada, why="Roughly.", now=NOW)
    assert (claim.shown(), claim.shown_as_read()) == ("55,000 to 70,000", "57,000 to 63,000")
    restore_bounds(claim, by=ada, why="As it was.", now=NOW)
    assert claim.shown() == "57,000 to 63,000"


def test_a_fact_takes_the_corrected_bounds_and_its_document_says_so(ada: User, ben: User) -> None:
    claim = a_claim("about 60,000", slot=a_slot(kind="quantity"))
    correct_bounds(claim, lower=55_000, upper=70_000, by=ada, why="Roughly.", now=NOW)
    version = a_proposal(claim=claim, by=ada)
    # What is done to the claim afterwards changes no proposal.
    restore_bounds(claim, by=ada, why="As it was.", now=NOW)
    assert (version.shown(), version.shown_as_read()) == ("55,000 to 70,000", "57,000 to 63,000")
    document = publish_version(version, by=ben, now=NOW).document
    assert document is not None
    value = document["value"]
    assert (value["shown"], value["lower"], value["upper"]) == ("55,000 to 70,000", 55_000, 70_000)
    assert (value["read"]["lower"], value["corrected_by_hand"]) == (57_000, {"shown_as_read": "57,000 to 63,000"})
    assert "corrected_by_hand" not in document["evidence"][0]


def test_the_document_says_which_passage_was_corrected_and_names_nobody(ada: User, ben: User) -> None:
    claim = a_claim("about 60,000", slot=a_slot(kind="quantity"))
    correct_bounds(claim, lower=55_000, upper=70_000, by=ada, why="Roughly.", now=NOW)
    document = publish_version(a_proposal(claim=claim, by=ada), by=ben, now=NOW).document
    assert document is not None
    said = {"shown_as_read": "57,000 to 63,000", "shown": "55,000 to 70,000", "why": "Roughly."}
    assert document["evidence"][0]["corrected_by_hand"] == said
    assert "ada" not in str(document)


def test_a_fact_that_was_never_corrected_says_nothing_of_it(ada: User) -> None:
    for claim in (a_claim("2028"), a_claim("about 60,000", slot=a_slot(kind="quantity"))):
        version = publish_version(a_proposal(claim=claim), by=ada, now=NOW)
        assert version.shown_as_read() == ""
        assert "corrected_by_hand" not in str(version.document)


def test_the_reason_says_which_bounds_were_corrected(ada: User) -> None:
    slot = a_slot()
    claim = a_claim("2028", slot=slot, source="The Post")
    a_claim("March 2028", slot=slot, source="The Times")
    assert weighed(slot) is None
    lower = claim.lower
    assert lower is not None
    correct_bounds(claim, lower=lower + 200, upper=claim.upper, by=ada, why="After the summer, it says.", now=NOW)
    contradiction = weighed(slot)
    assert contradiction is not None
    assert contradiction.reason == (
        "The Times against The Post: 'March 2028' is Mar 2028, "
        "'2028 (corrected by hand)' is 19 Jul 2028 to 31 Dec 2028: 110 days apart."
    )
    assert "2028 (corrected by hand)" in [position.shown for position in contradiction.positions.all()]


@pytest.mark.parametrize(
    "bounds, message",
    [
        ((9.0, 3.0), "lies above"),
        ((None, None), "says nothing"),
        ((math.nan, 3.0), "A number is needed"),
        ((3.0, math.inf), "A number is needed"),
        ((57_000.0, 63_000.0), "its bounds already"),
    ],
)
def test_ends_that_cannot_be_are_refused(ada: User, bounds: tuple[Any, Any], message: str) -> None:
    claim = a_claim("about 60,000", slot=a_slot(kind="quantity"))
    with pytest.raises(Refused, match=message):
        correct_bounds(claim, lower=bounds[0], upper=bounds[1], by=ada, why="So.", now=NOW)
    _is_unchanged(claim)


@pytest.mark.parametrize("end", [0.0, -5.0, 1e9, 1e300])
def test_a_day_outside_the_calendar_is_refused(ada: User, end: float) -> None:
    claim = a_claim("2028", slot=a_slot())
    with pytest.raises(Refused, match="no days of the calendar"):
        correct_bounds(claim, lower=end, upper=None, by=ada, why="So.", now=NOW)
    _is_unchanged(claim)


@pytest.mark.parametrize(
    "why, message", [("", "Say why"), (" \n", "Say why"), ("x" * 501, "501 characters"), ("a\x00b", "cannot be used")]
)
def test_a_reason_is_needed(ada: User, why: str, message: str) -> None:
    claim = a_claim("2028", slot=a_slot())
    with pytest.raises(Refused, match=message) as refusal:
        correct_bounds(claim, lower=740_000.0, upper=None, by=ada, why=why, now=NOW)
    assert list(refusal.value.fields) == ["why"]
    _is_unchanged(claim)


@pytest.mark.parametrize(
    "kind, printed",
    [("entity", "Douai"), ("text", "joint venture"), ("quote", "We will stay here"), ("boolean", "yes")],
)
def test_values_without_bounds_are_refused(ada: User, kind: str, printed: str) -> None:
    an_entity("Douai", kind="place")
    claim = a_claim(printed, slot=a_slot(kind=kind))
    with pytest.raises(Refused, match=f"of the kind {kind} has no bounds"):
        correct_bounds(claim, lower=1.0, upper=2.0, by=ada, why="So.", now=NOW)
    _is_unchanged(claim)


def test_what_could_not_be_read_has_no_bounds(ada: User) -> None:
    claim = a_claim("some time or other", slot=a_slot())
    with pytest.raises(Refused, match="could not be read"):
        correct_bounds(claim, lower=740_000.0, upper=None, by=ada, why="So.", now=NOW)
    _is_unchanged(claim)


def test_a_claim_that_is_out_is_refused_even_if_it_was_seen_before(ada: User) -> None:
    claim = a_claim("2028", slot=a_slot())
    seen_before = Claim.objects.get(pk=claim.pk)
    reject_claim(claim, by=ada, why="Wrong line.", now=NOW)
    for seen, message in [(claim, "has been taken out"), (seen_before, "changed this claim meanwhile")]:
        with pytest.raises(Refused, match=message):
            correct_bounds(seen, lower=740_000.0, upper=None, by=ada, why="So.", now=NOW)
    _is_unchanged(claim, transitions=1)


def test_of_two_who_correct_at_once_the_second_is_told(ada: User, cho: User) -> None:
    claim = a_claim("2028", slot=a_slot())
    seen_by_both = Claim.objects.get(pk=claim.pk)
    correct_bounds(claim, lower=740_500.0, upper=None, by=ada, why="So.", now=NOW)
    revision = Slot.objects.get(pk=claim.slot_id).revision
    with pytest.raises(Refused, match="changed this claim meanwhile"):
        correct_bounds(seen_by_both, lower=740_600.0, upper=None, by=cho, why="No, so.", now=NOW)
    claim.refresh_from_db()
    assert (claim.lower, claim.upper, claim.bounds_by) == (740_500.0, None, ada)
    assert Slot.objects.get(pk=claim.slot_id).revision == revision

    as_corrected = Claim.objects.get(pk=claim.pk)
    restore_bounds(claim, by=ada, why="After all.", now=NOW)
    with pytest.raises(Refused, match="changed this claim meanwhile"):
        restore_bounds(as_corrected, by=cho, why="No.", now=NOW)
    assert claim.transitions.count() == 2


def test_there_is_nothing_to_take_back_where_nothing_was_corrected(ada: User) -> None:
    claim = a_claim("2028", slot=a_slot())
    with pytest.raises(Refused, match="nothing to take back"):
        restore_bounds(claim, by=ada, why="So.", now=NOW)
    _is_unchanged(claim)


def _is_unchanged(claim: Claim, *, transitions: int = 0) -> None:
    kept = Claim.objects.get(pk=claim.pk)
    value = kept.value if kept.axis else {"lower": None, "upper": None}
    assert (kept.lower, kept.upper, kept.bounds_by) == (value["lower"], value["upper"], None)
    assert kept.transitions.count() == transitions
