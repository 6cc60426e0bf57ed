"""The queue, the case, and the four things a person may do with it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from facts.models import Contradiction
from facts.settle_contradictions import dismiss, resolve
from facts.settle_contradictions.undoing import undo
from tests.admin.conftest import As
from tests.admin.forms import seen
from tests.builders import NOW, a_claim, a_contradiction, a_publisher, a_slot, a_source, weighed

LIST = "/admin/facts/contradiction/"


def page_of(case: Contradiction) -> str:
    return reverse("admin:facts_contradiction_change", args=[case.pk])


def do(as_: As, who: str, case: Contradiction, verb: str, **said: Any) -> Any:
    client = as_(who)
    said = {"seen": seen(client, page_of(case), verb)} | said
    return client.post(f"{LIST}{case.pk}/{verb}/", said)


def test_the_list_shows_each_answer_with_its_independent_origins(as_: As) -> None:
    slot = a_slot(kind="quantity")
    family = [a_publisher(name, family="One Owner") for name in ("Morning", "Evening")]
    for publisher in family:
        a_claim("17", slot=slot, source=a_source(publisher))
    a_claim("15", slot=slot)
    assert weighed(slot)
    assert "15 (1 report, 1 origin); 17 (2 reports, 1 origin)" in as_("ada").get(LIST).content.decode()


def test_what_is_most_urgent_stands_on_top_and_what_is_settled_below(as_: As) -> None:
    low, settled, high = a_contradiction(), a_contradiction(), a_contradiction()
    Contradiction.objects.filter(pk=low.pk).update(severity="low")
    Contradiction.objects.filter(pk=high.pk).update(severity="high")
    do(as_, "ada", settled, "dismiss", note="A joke.")
    shown = as_("ada").get(LIST).context["cl"].result_list
    assert [case.pk for case in shown] == [high.pk, low.pk, settled.pk]


@pytest.mark.parametrize(
    "waits, expected", [("desk", {"mine", "open"}), ("mine", {"mine"}), ("nobody", {"open"}), ("settled", {"settled"})]
)
def test_the_queue_is_filtered_by_what_waits_for_whom(as_: As, waits: str, expected: set[str]) -> None:
    cases = {name: a_contradiction() for name in ("mine", "open", "settled")}
    do(as_, "ada", cases["mine"], "take")
    do(as_, "ada", cases["settled"], "dismiss", note="A joke.")
    shown = as_("ada").get(LIST, {"waits": waits}).context["cl"].result_list
    assert {name for name, case in cases.items() if case in shown} == expected


@pytest.mark.parametrize(
    "rules, claims, rule",
    [
        ({"kind": "date"}, [("2027", "asserted"), ("2028", "asserted")], "One answer for all time"),
        (
            {"kind": "quantity", "time_behaviour": "at"},
            [("17", "asserted"), ("18", "asserted")],
            "One answer at a time",
        ),
        ({"kind": "date"}, [("2027", "asserted"), ("2027", "denied")], "A denial contradicts an answer when"),
    ],
)
def test_the_case_says_by_which_rule_it_was_found(
    as_: As, rules: dict[str, Any], claims: list[tuple[str, str]], rule: str
) -> None:
    slot = a_slot(**rules)
    for value, polarity in claims:
        a_claim(value, slot=slot, polarity=polarity)
    case = weighed(slot)
    assert case is not None
    page = as_("ada").get(page_of(case)).content.decode()
    assert f"Rule: {rule}" in page
    assert page.count(escape(case.reason)) == 2  # at its head, and in its history
    assert "What words changed" not in page


def test_a_case_of_quotes_shows_which_words_changed(as_: As) -> None:
    """Marks and words say it, not colour alone; a wording that none of the others is like is not set beside them."""
    slot = a_slot(kind="quote")
    for words in (
        "We will build the first car in Douai in early 2028.",
        "We will build the second car in Douai in early 2028, <b>surely</b>.",
        "Nobody at the plant will lose a job over the new agreement.",
        "Nobody at the plant will keep a job over the new agreement.",
    ):
        a_claim(words, slot=slot)
    case = weighed(slot)
    assert case is not None
    answer = as_("ada").get(page_of(case))
    shown = [
        (
            changed.before.number,
            changed.after.number,
            [(str(piece.change), piece.words) for piece in changed.pieces if piece.change != "kept"],
        )
        for changed in answer.context["changed_words"]
    ]
    assert shown == [
        (1, 2, [("removed", "first"), ("added", "second")]),
        (3, 4, [("removed", "lose"), ("added", "keep")]),
    ]
    page = answer.content.decode()
    assert (
        '<del><span class="visually-hidden">[removed: </span>first<span class="visually-hidden">]</span></del>' in page
    )
    assert (
        '<ins><span class="visually-hidden">[added: </span>second<span class="visually-hidden">]</span></ins>' in page
    )
    assert "&lt;b" in page
    assert "<b>surely" not in page


def test_the_case_shows_its_positions_with_the_quotes_in_their_context(as_: As) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot, source="Morning Post", speaker="the <minister>")
    a_claim("2028", slot=slot, source="Evening Post")
    case = weighed(slot)
    assert case is not None
    page = as_("ben").get(page_of(case)).content.decode()
    assert "<mark>It is 2027, they say.</mark>" in page
    assert "So much for today." in page
    assert "the &lt;minister&gt;" in page
    assert page.count("1 report, 1 origin") == 2
    assert "Morning Post" in page
    assert "contradiction opened" in page


def test_a_case_goes_its_way_from_taken_to_resolved(as_: As, cast: dict[str, User]) -> None:
    case = a_contradiction()
    right = case.positions.first()
    assert right is not None
    do(as_, "ada", case, "take")
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == ("in_review", cast["ada"])
    do(as_, "cho", case, "resolve", outcome="one_right", ruled_right=right.pk, note="Called them.")
    case.refresh_from_db()
    assert (case.status, case.ruled_right, case.decided_by) == ("resolved", right, cast["cho"])
    page = as_("ben").get(page_of(case)).content.decode()
    assert "ruled right" in page
    assert "Called them." in page
    assert [row.event for row in case.transitions.all()] == ["opened", "taken", "resolved"]


def test_a_case_is_put_aside_until_a_time_or_until_new_evidence(as_: As) -> None:
    timed, untimed = a_contradiction(), a_contradiction()
    tomorrow = timezone.now() + timedelta(days=1)
    do(as_, "ada", timed, "snooze", until_0=f"{tomorrow:%Y-%m-%d}", until_1="09:00:00", note="Waits for the ministry.")
    do(as_, "ada", untimed, "snooze", note="")
    timed.refresh_from_db()
    untimed.refresh_from_db()
    assert (timed.status, f"{timed.snoozed_until:%Y-%m-%d %H}") == ("snoozed", f"{tomorrow:%Y-%m-%d} 09")
    assert (untimed.status, untimed.snoozed_until) == ("snoozed", None)


@pytest.mark.parametrize(
    "verb, said, message",
    [
        ("resolve", {"outcome": "one_right", "note": "x"}, "Say which position is right"),
        ("resolve", {"outcome": "one_right", "ruled_right": "9" * 30, "note": "x"}, "Select a valid choice"),
        ("resolve", {"outcome": "one_right", "ruled_right": "x", "note": "x"}, "Select a valid choice"),
        ("resolve", {"outcome": "guesswork", "note": "x"}, "Select a valid choice"),
        ("resolve", {"outcome": "rounding", "note": ""}, "This field is required"),
        ("dismiss", {"note": "  "}, "This field is required"),
        ("dismiss", {"note": "a\x00"}, "Null characters"),
        ("snooze", {"until_0": "2001-01-01", "until_1": "10:00"}, "Choose a time that is still to come"),
        ("snooze", {"until_0": "soon", "until_1": "10:00"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(as_: As, verb: str, said: dict[str, str], message: str) -> None:
    case = a_contradiction()
    answer = do(as_, "ada", case, verb, **said)
    assert answer.status_code in (200, 409)
    assert message in answer.content.decode()
    assert all(text in answer.content.decode() for text in said.values() if text == "Waits")
    case.refresh_from_db()
    assert case.status == "open"


def test_a_position_of_another_case_is_no_choice(as_: As) -> None:
    case, other = a_contradiction(), a_contradiction()
    position = other.positions.first()
    assert position is not None
    answer = do(as_, "ada", case, "resolve", outcome="one_right", ruled_right=position.pk, note="x")
    assert "Select a valid choice" in answer.content.decode()


def test_the_second_of_two_who_settle_is_told(as_: As) -> None:
    case = a_contradiction()
    stands = seen(as_("ada"), page_of(case), "dismiss")
    do(as_, "cho", case, "dismiss", note="First.")
    answer = as_("ada").post(f"{LIST}{case.pk}/dismiss/", {"seen": stands, "note": "Second."})
    assert answer.status_code == 409
    assert "changed since you looked" in answer.content.decode()
    assert "Second." in answer.content.decode()
    case.refresh_from_db()
    assert case.note == "First."


def test_an_answer_that_came_in_meanwhile_is_a_reason_to_look_again(as_: As) -> None:
    slot = a_slot()
    case = a_contradiction(slot=slot)
    stands = seen(as_("ada"), page_of(case), "resolve")
    a_claim("2031", slot=slot)
    weighed(slot)
    said = {"seen": stands, "outcome": "rounding", "note": "Rounded."}
    answer = as_("ada").post(f"{LIST}{case.pk}/resolve/", said)
    assert (answer.status_code, Contradiction.objects.get(pk=case.pk).status) == (409, "open")


def test_opening_the_address_of_a_verb_only_shows_the_case(as_: As) -> None:
    case = a_contradiction()
    assert as_("ada").get(f"{LIST}{case.pk}/dismiss/").headers["Location"] == page_of(case)
    case.refresh_from_db()
    assert case.status == "open"


def test_a_case_that_was_opened_again_says_so_and_how_it_had_been_closed(as_: As) -> None:
    case = a_contradiction("2027", "2028")
    do(as_, "ada", case, "dismiss", note="A joke.")
    assert "Opened again" not in as_("ada").get(page_of(case)).content.decode()

    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    page = " ".join(as_("ada").get(page_of(case)).content.decode().split())
    assert re.search(r"Opened again .{20}\.</strong> A new position: “2031”", page)
    assert "Before: contradiction dismissed by ada" in page
    assert "A joke." in page

    do(as_, "ada", case, "dismiss", note="Still a joke.")
    assert "Opened again" not in as_("ada").get(page_of(case)).content.decode()


def test_an_empty_list_says_what_that_means_and_a_filtered_one_how_to_see_all(as_: As) -> None:
    client = as_("ada")
    assert "Nothing contradicts" in client.get(LIST).content.decode()
    a_contradiction()
    assert "Nothing contradicts" not in client.get(LIST).content.decode()
    assert "Nothing matches." in client.get(LIST, {"q": "zebra"}).content.decode()


def test_a_case_that_was_opened_again_says_so_also_when_a_settlement_was_taken_back(
    as_: As, cast: dict[str, User]
) -> None:
    case, ada = a_contradiction(), cast["ada"]
    dismiss(case, by=ada, note="A joke.", now=NOW)
    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    case.refresh_from_db()
    made = resolve(case, outcome="rounding", by=ada, note="Rounded.", now=NOW)
    page = as_("ben").get(page_of(case)).content.decode()
    assert "opened again</span>" not in page
    undo(made.settlement, by=ada, now=NOW)
    page = as_("ben").get(page_of(case)).content.decode()
    assert "opened again</span>" in page
    assert "Taken back: contradiction resolved." in page
