"""A slot's page: its answers, the rule that compares them, the arithmetic, and what does not count."""

from typing import Any

import pytest

from facts.correct_bounds import correct_bounds
from facts.models import Claim, Slot
from facts.models.slot import MOST_ATTEMPTS
from facts.retire_claims import reject_claim
from tests.admin.conftest import As
from tests.builders import NOW, a_claim, a_person, a_property, a_publisher, a_slot, a_source, an_entity, weighed


def page(as_: As, slot: Slot, who: str = "ada") -> str:
    return " ".join(as_(who).get(f"/admin/facts/slot/{slot.pk}/change/").content.decode().split())


def test_an_undisputed_slot_says_why_all_can_be_true(as_: As) -> None:
    slot = a_slot(kind="date")
    for value in ("2028", "early 2028"):
        a_claim(value, slot=slot)
    weighed(slot)
    shown = page(as_, slot)
    assert "One answer for all time" in shown
    assert "All can be true together: both allow Jan to Apr 2028." in shown
    assert ">One answer</h2>" in shown
    assert "2 reports, 2 origins" in shown


def test_of_many_claims_it_says_what_all_of_them_allow(as_: As) -> None:
    slot = a_slot(kind="date")
    for value in ("2028", "early 2028", "the first half of 2028", "by March 2028"):
        a_claim(value, slot=slot)
    assert "All 4 can be true together: each allows Jan to Mar 2028." in page(as_, slot)


def test_a_disputed_slot_shows_each_answer_the_rule_and_the_arithmetic(as_: As) -> None:
    slot = a_slot(kind="date")
    for value in ("late 2027", "early 2028", "2028"):
        a_claim(value, slot=slot)
    assert weighed(slot)
    shown = page(as_, slot)
    assert "2 answers</h2>" in shown
    assert shown.count("&#x27;late 2027&#x27; is Sep to Dec 2027") == 1, "the case does not say it once more"
    assert "&#x27;late 2027&#x27; is Sep to Dec 2027" in shown
    assert '<span class="tag">difference</span>' in shown
    assert "Jan to Apr 2028; 2 reports, 2 origins" in shown


def test_a_claim_corrected_by_hand_shows_what_was_read_who_corrected_it_and_why(as_: As) -> None:
    slot = a_slot(kind="quantity")
    claim = a_claim("about 60,000", slot=slot)
    correct_bounds(claim, lower=55_000, upper=70_000, by=a_person("cat"), why="They say “roughly”.", now=NOW)
    weighed(slot)
    shown = page(as_, slot)
    assert "<strong>55,000 to 70,000</strong>" in shown
    assert "<dt>As read</dt><dd>57,000 to 63,000 (" in shown
    assert "<dt>Corrected</dt><dd>by hand by cat: They say “roughly”.</dd>" in shown


def test_reports_of_one_owner_count_as_one_origin(as_: As) -> None:
    slot = a_slot(kind="quantity")
    for name in ("Morning", "Evening"):
        a_claim("17", slot=slot, source=a_source(a_publisher(name, family="One Owner")))
    assert "2 reports, 1 origin<" in page(as_, slot)


@pytest.mark.parametrize(
    "rules, expected",
    [
        ({"kind": "quantity", "time_behaviour": "at"}, "values compete only where their periods overlap"),
        ({"kind": "quantity", "time_behaviour": "cumulative"}, "A running total"),
        ({"kind": "quantity", "many_valued": True}, "Several answers can be true at once"),
        ({"kind": "text"}, "Free wording: shown side by side, never flagged."),
        ({"kind": "quote"}, "two wordings of one utterance contradict where a word changed"),
        ({"kind": "quantity", "tolerance": 2}, "2.0 on both sides of every value"),
    ],
)
def test_the_rule_is_that_of_the_property(as_: As, rules: dict[str, Any], expected: str) -> None:
    slot = a_slot(**rules)
    for value in ("17 cars of a kind", "18 cars of a kind"):
        a_claim(value, slot=slot)
    assert expected in page(as_, slot)


def test_what_does_not_count_stands_apart(as_: As) -> None:
    slot = a_slot(kind="quantity")
    a_claim("17", slot=slot)
    a_claim("18", slot=slot, polarity="denied")
    a_claim("19", slot=slot, modality="speculated")
    a_claim("umpteen", slot=slot)
    reject_claim(a_claim("20", slot=slot), by=a_person(), why="A misprint of ours.", now=NOW)
    shown = page(as_, slot)
    for heading in ("Denied by", "Speculation, never flagged", "Not read: does not count", "Taken out"):
        assert f'<h2 class="over">{heading}' in shown
    assert ">One answer</h2>" in shown


def test_other_scopes_of_the_same_matter_are_named(as_: As) -> None:
    of = a_property(kind="quantity", separating=["region"])
    ford = an_entity("Ford")
    europe = a_slot(entity=ford, of=of, qualifiers={"region": "Europe"})
    silent = a_slot(entity=ford, of=of)
    a_claim("3%", slot=europe)
    a_claim("5%", slot=silent)
    shown = page(as_, europe)
    assert "Other scopes" in shown
    assert "scope not stated" in shown
    assert f"/admin/facts/slot/{silent.pk}/change/" in shown


def test_many_claims_of_one_answer_are_cut_with_a_link_to_the_rest(as_: As) -> None:
    slot = a_slot(kind="quantity")
    for _ in range(23):
        a_claim("17", slot=slot)
    shown = page(as_, slot)
    assert f'<a href="/admin/facts/claim/?slot__id__exact={slot.pk}">3 more</a>' in shown
    assert shown.count('class="claim"') == 20
    assert as_("ada").get(f"/admin/facts/claim/?slot__id__exact={slot.pk}").status_code == 200


def test_a_slot_that_was_given_up_says_why(as_: As) -> None:
    slot = a_slot()
    a_claim(slot=slot)
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS, last_error="OverflowError: too large")
    shown = page(as_, slot)
    assert shown.count("OverflowError: too large") == 1
    assert "given up after 5 attempts: OverflowError: too large" in shown
    assert "change 2, weighed at change 0" in shown


def test_why_slots_were_given_up_is_a_column_of_those_that_were(as_: As) -> None:
    slot = a_claim().slot
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS, last_error="OverflowError: too large")
    listed = {ask: as_("ada").get(f"/admin/facts/slot/{ask}").content.decode() for ask in ("", "?weighed=parked")}
    assert {ask: "OverflowError: too large" in page for ask, page in listed.items()} == {
        "": False,
        "?weighed=parked": True,
    }


@pytest.mark.parametrize(
    "kind, value, row",
    [
        ("date", "late 2027", "Sep to Dec 2027 (late: the last third)"),
        (
            "quantity",
            "5.5%",
            "(decimals, percentages and scale words stand for ± half the last digit, upper end excluded)",
        ),
        ("money", "more than €2 billion", "(more than and at least include the number)"),
    ],
)
def test_each_claim_says_by_which_rule_it_was_read(as_: As, kind: str, value: str, row: str) -> None:
    slot = a_slot(kind=kind)
    a_claim(value, slot=slot)
    shown = page(as_, slot)
    assert "<dt>As read</dt>" in shown
    assert f"{row}</dd>" in shown


@pytest.mark.parametrize("kind, value", [("text", "a five-door car"), ("date", "the day after never")])
def test_what_is_one_point_or_not_read_has_no_such_rule(as_: As, kind: str, value: str) -> None:
    slot = a_slot(kind=kind)
    a_claim(value, slot=slot)
    assert "<dt>As read</dt>" not in page(as_, slot)


def test_a_slot_without_claims_is_no_error(as_: As) -> None:
    slot = a_slot()
    assert "Nothing is asserted yet." in page(as_, slot)
    assert not Claim.objects.exists()
