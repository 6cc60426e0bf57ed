"""Compare: the claims of one contradiction side by side, and what is done about it on the same page."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from facts.add_to_thread import add_to_thread
from facts.desk.compare import columns
from facts.desk.compare.columns import MOST_COLUMNS
from facts.desk.compare.passage import around
from facts.desk.compare.rows import differing
from facts.models import Contradiction, Slot
from facts.retire_claims import retract_claim
from facts.settle_contradictions import take_into_review
from facts.vet_facts import retract_fact
from sources.models import Source
from tests.admin.conftest import As
from tests.admin.forms import seen
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_person,
    a_published_version,
    a_publisher,
    a_slot,
    a_snapshot,
    a_source,
    an_entity,
    weighed,
)
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, says

pytestmark = pytest.mark.django_db

Cells = dict[str, list[str]]


def page_of(case: Contradiction) -> str:
    return f"/desk/contradictions/{case.pk}/"


def a_case(slot: Slot) -> Contradiction:
    case = weighed(slot)
    assert case is not None
    return case


def cells(answer: Any) -> Cells:
    """What each row says, column by column; ``!`` at the end where it differs."""
    return {
        row.heading: ["; ".join(piece.text for piece in cell.pieces) + "!" * cell.differs for cell in row.cells]
        for row in answer.context["rows"]
    }


def queries(as_: As, address: str) -> int:
    client = as_("ada")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- Who may -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who, status, verbs", [("", 302, 0), ("cy", 403, 0), ("ben", 200, 0), ("ada", 200, 4)])
def test_who_may_look_and_who_may_settle(as_: As, who: str, status: int, verbs: int) -> None:
    answer = as_(who).get(page_of(a_contradiction()))
    assert answer.status_code == status
    assert len(answer.context["verbs"]) == verbs if status == 200 else True


@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 403), ("ada", 302), ("cho", 302)])
def test_only_who_may_settle_settles(as_: As, who: str, status: int) -> None:
    case = a_contradiction()
    stands = seen(as_("ada"), page_of(case), "dismiss")
    answer = as_(who).post(f"{page_of(case)}settle/dismiss/", {"seen": stands, "note": "A joke."})
    assert answer.status_code == status
    case.refresh_from_db()
    assert case.status == ("dismissed" if who in ("ada", "cho") else "open")


@pytest.mark.parametrize("address", ["/desk/contradictions/999999/", "/desk/contradictions/999999/settle/take/"])
def test_a_case_that_is_not_there_is_not_found(as_: As, address: str) -> None:
    assert as_("ada").get(address).status_code == 404


def test_a_verb_that_is_none_is_not_found(as_: As) -> None:
    assert as_("ada").post(f"{page_of(a_contradiction())}settle/explode/").status_code == 404


# --- The table -----------------------------------------------------------------------------------------------


def test_each_claim_has_a_column_under_the_answers_it_backs(as_: As) -> None:
    """2028 backs two answers: it stands between them, under both."""
    slot = a_slot()
    for value in ("late 2028", "early 2028", "2028"):
        a_claim(value, slot=slot)
    columns = as_("ben").get(page_of(a_case(slot))).context["columns"]
    assert [
        ([position.number for position in group.positions], [column.first.value_text for column in group.columns])
        for group in columns.groups
    ] == [([1], ["early 2028"]), ([1, 2], ["2028"]), ([2], ["late 2028"])]
    assert [column.letter for column in columns.all] == ["A", "B", "C"]


def test_who_denies_stands_against(as_: As) -> None:
    slot = a_slot()
    a_claim("2028", slot=slot)
    a_claim("2028", slot=slot, polarity="denied")
    answer = as_("ben").get(page_of(a_case(slot)))
    assert [len(group.positions) for group in answer.context["columns"].groups] == [1, 0]
    assert cells(answer)["Value as read"] == ["2028!", "not 2028!"]
    assert "Against" in answer.content.decode()


def test_what_differs_is_marked_in_words(as_: As) -> None:
    slot = a_slot()
    a_claim("2028", slot=slot, source="Morning", speaker="the minister", period="2025", published="2025-12-01")
    a_claim("late 2027", slot=slot, source="Evening", modality="hedged", published="2025-12-01")
    answer = as_("ben").get(page_of(a_case(slot)))
    assert cells(answer) == {
        "Value as printed": ["late 2027!", "2028!"],
        "Value as read": ["Sep to Dec 2027!", "2028!"],
        "Bounds": ["from 2027-09-01 to 2027-12-31!", "from 2028-01-01 to 2028-12-31!"],
        "As of": ["1 Dec 2025!", "2025!"],
        "Said by": ["the source itself!", "the minister!"],
        "Manner": ["hedged (“most likely”)!", "asserted!"],
        "Published": ["2025-12-01", "2025-12-01"],
        "Origin": ["Evening!", "Morning!"],
        "Source": [column.first.snapshot.source.title for column in answer.context["columns"].all],
    }
    page = answer.content.decode()
    assert page.count('<span class="tag">all differ</span>') == 7
    assert '<span class="tag">differs</span>' not in page
    assert "late: the last third" in page
    assert "assumed: the source says no other day" in page


def test_where_some_agree_each_cell_that_does_not_is_marked(as_: As) -> None:
    slot = a_slot()
    for value in ("2027", "2028", "2028"):
        a_claim(value, slot=slot, published="2025-12-01")
    answer = as_("ben").get(page_of(a_case(slot)))
    assert cells(answer)["Value as read"] == ["2027!", "2028", "2028"]
    row = next(row for row in answer.context["rows"] if row.heading == "Value as read")
    assert not row.all_differ
    assert '<span class="tag">differs</span>' in answer.content.decode()


@pytest.mark.parametrize(
    "said, marked",
    [
        (["a", "a"], [False, False]),
        (["a", "b"], [True, True]),
        (["a", "a", "b"], [False, False, True]),
        (["a", "b", "c"], [True, True, True]),
        (["a", "a", "b", "b"], [True, True, True, True]),
        (["a", "a", "b", "c"], [False, False, True, True]),
        (["a", "", ""], [True, False, False]),
        (["a", ""], [True, False]),
        ([], []),
    ],
)
def test_a_cell_differs_from_what_most_of_its_row_say(said: list[str], marked: list[bool]) -> None:
    assert differing([(one,) if one else () for one in said]) == marked


def test_reports_of_one_origin_are_counted_as_such(as_: As) -> None:
    slot = a_slot()
    wire = a_source("Wire")
    a_claim("2028", slot=slot, source=wire)
    copy = a_source("Morning", derived_from=wire)
    a_claim("2028", slot=slot, source=copy)
    a_claim("2027", slot=slot, source="Evening")
    answer = as_("ben").get(page_of(a_case(slot)))
    assert cells(answer)["Origin"] == ["Evening!", "Wire", "Wire"]
    page = answer.content.decode()
    assert "2 reports, 1 origin" in page
    assert f"2 reports, 1 origin; repeats “{wire.title}”" in page


def test_the_passage_stands_between_two_sentences_on_each_side_and_more_when_asked_for(as_: As) -> None:
    slot = a_slot()
    text = " ".join(f"Sentence number {number} is here." for number in range(9))
    quoted = text.replace("Sentence number 4 is here.", "It is due in 2028, they say.")
    source = a_source("Morning", language="it")
    a_snapshot(source, text=quoted)
    a_quoting_claim(source, "2028", quote="It is due in 2028, they say.", slot=slot)
    a_claim("2027", slot=slot)
    told = as_("ben").get(page_of(a_case(slot))).context["told"]
    (passage,) = told[1]["passages"]
    assert passage.before == "Sentence number 2 is here. Sentence number 3 is here. "
    assert passage.after == " Sentence number 5 is here. Sentence number 6 is here."
    assert passage.far_before == "Sentence number 0 is here. Sentence number 1 is here. "
    assert passage.language == "it"


@pytest.mark.parametrize(
    "quoted, sentences, of, found",
    [
        ((10, 19), [[0, 9], [10, 19], [20, 29], [30, 39]], 1, (0, 29)),
        ((10, 29), [[0, 9], [10, 19], [20, 29], [30, 39]], 1, (0, 39)),
        # a part of a sentence, over its end, and between two
        ((12, 22), [[0, 9], [10, 19], [20, 29], [30, 39]], 0, (10, 29)),
        ((9, 10), [[0, 9], [10, 19]], 0, (0, 19)),
        ((0, 5), [[0, 9]], 2, (0, 9)),
        ((400, 410), [], 2, (80, 500)),
        ((5000, 5010), [[0, 9000]], 2, (3000, 7010)),
    ],
)
def test_sentences_around_a_quote(
    quoted: tuple[int, int], sentences: list[list[int]], of: int, found: tuple[int, int]
) -> None:
    assert around(quoted, sentences=sentences, of=of, length=500) == found


def test_quotes_carry_their_language_and_direction(as_: As) -> None:
    slot = a_slot()
    a_claim("2028", slot=slot, source=a_source(language="ar"))
    a_claim("2027", slot=slot)
    page = as_("ben").get(page_of(a_case(slot))).content.decode()
    assert '<blockquote lang="ar" dir="auto">' in page
    assert '<span class="said" lang="ar" dir="auto">2028</span>' in page


# --- What became of it in later snapshots --------------------------------------------------------------------


def said_of(case: Contradiction, as_: As) -> dict[str, list[str]]:
    """By value as printed, without the times."""
    told = as_("ben").get(page_of(case)).context["told"]
    return {
        claim.value_text: [re.sub(r",? ?\d{4}-\d\d-\d\d \d\d:\d\d UTC", "", event.said) for event in events]
        for one in told
        for claim, events in one["histories"]
    }


def test_a_source_that_said_something_else_before_is_told(as_: As) -> None:
    slot = a_slot(kind="quantity")
    source = a_story()
    a_quoting_claim(source, slot=slot)
    says(source, CHANGED)
    a_quoting_claim(source, "17", quote="17 people were killed", slot=slot)
    assert said_of(a_case(slot), as_) == {
        "15": ["changed in snapshot 2", "says 17 since"],
        "17": ["said 15 until", "from the latest snapshot"],
    }


def test_a_passage_that_still_stands_is_unchanged(as_: As) -> None:
    slot = a_slot(kind="quantity")
    source = a_story()
    a_quoting_claim(source, slot=slot)
    a_claim("17", slot=slot)
    case = a_case(slot)
    assert said_of(case, as_) == {"15": ["one snapshot"], "17": ["one snapshot"]}
    says(source, STORY + " More to come.")
    assert said_of(case, as_)["15"] == ["unchanged in snapshot 2"]
    a_snapshot(source, text="Something else altogether.")
    assert said_of(case, as_)["15"] == ["unchanged in snapshot 2", "not looked for yet in snapshot 3"]


# --- Many claims ---------------------------------------------------------------------------------------------


def many(count: int) -> Contradiction:
    slot = a_slot()
    for number in range(count):
        a_claim("2027" if number % 2 else "2028", slot=slot)
    return a_case(slot)


def test_equal_values_are_grouped_when_asked_for(as_: As) -> None:
    case = many(6)
    assert len(as_("ben").get(page_of(case)).context["columns"].all) == 6
    answer = as_("ben").get(page_of(case), {"equal": "grouped"})
    assert [len(column.claims) for column in answer.context["columns"].all] == [3, 3]
    assert "3 claims" in answer.content.decode()
    assert answer.context["switch"] == {"address": "?", "label": "Show each claim"}


def test_very_many_are_grouped_without_being_asked(as_: As) -> None:
    answer = as_("ben").get(page_of(many(MOST_COLUMNS + 1)))
    assert len(answer.context["columns"].all) == 2
    assert answer.context["switch"] == {}


def test_of_more_than_fit_a_part_is_told_and_the_picture_is_of_all(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_COLUMNS", 2)
    monkeypatch.setattr(columns, "MOST_TOLD", 1)
    slot = a_slot()
    for value in ("2026", "2026", "2028", "2030", "2032"):
        a_claim(value, slot=slot, source=f"Paper {value}")
    answer = as_("ben").get(page_of(a_case(slot)))
    first = answer.context["columns"].all[0]
    assert (first.count, len(first.claims), answer.context["columns"].more) == (2, 1, 2)
    assert "2 claims; the first is told" in " ".join(answer.content.decode().split())
    (strip,) = answer.context["strips"]
    assert [lane.name for lane in strip.lanes] == ["A Paper 2026", "B Paper 2028", "2 more values"]
    assert len(strip.between) == 3, "the gaps between all four answers"


def test_a_page_costs_the_same_with_more_claims(as_: As) -> None:
    costs = [queries(as_, page_of(many(count))) for count in (2, 6, 24)]
    assert costs[0] == costs[1] == costs[2] <= 36


def test_a_running_total_costs_the_same_with_more_claims(as_: As) -> None:
    costs = []
    for count in (2, 8):
        slot = a_slot(kind="quantity", time_behaviour="at")
        for number in range(count):
            a_claim(str(17 + number), slot=slot, published="2025-12-01")
        costs.append(queries(as_, page_of(a_case(slot))))
    assert costs[0] == costs[1]


# --- Pictures ------------------------------------------------------------------------------------------------


def test_one_sees_why_2028_fits_both_and_late_2027_does_not(as_: As) -> None:
    slot = a_slot()
    for value in ("2028", "early 2028", "late 2027"):
        a_claim(value, slot=slot)
    answer = as_("ben").get(page_of(a_case(slot)))
    (picture,) = answer.context["strips"]
    assert [lane.meaning for lane in picture.lanes] == ["Sep to Dec 2027", "2028", "Jan to Apr 2028"]
    assert [(one.kind, one.name) for one in picture.between] == [("gap", "one day apart")]
    late, year, early = (drawn.bar for drawn in picture.wide.lanes)
    assert late.x + late.width <= year.x + 0.1
    assert year.x == early.x
    page = answer.content.decode()
    assert page.count('role="img"') == 2
    assert page.count("<title id=") == page.count("<desc id=") == 2
    assert "From one answer to the next: one day apart." in " ".join(page.split())


def test_numbers_in_a_picture_are_written_for_the_browser_in_every_language(as_: As) -> None:
    client = as_("ben")
    client.cookies["django_language"] = "it"
    page = client.get(page_of(a_contradiction()), headers={"accept-language": "it"}).content.decode()
    assert re.findall(r'(?:x|y|width|height|x1|x2|cx|cy|viewBox|d)="[^"]*\d,\d[^"]*"', page) == []
    assert "<rect" in page


def test_entities_stand_in_their_tree(as_: As) -> None:
    france = an_entity("France", kind="place")
    an_entity("Douai", kind="place", part_of=france)
    an_entity("Lille", kind="place", part_of=france)
    slot = a_slot(kind="entity")
    for value in ("Douai", "Lille"):
        a_claim(value, slot=slot)
    answer = as_("ben").get(page_of(a_case(slot)))
    tree = answer.context["tree"]
    assert [(drawn.node.name, drawn.inside) for drawn in tree.wide.nodes] == [
        ("France", ""),
        ("Douai", "France"),
        ("Lille", "France"),
    ]
    assert tree.between == "Not all lie inside one another: these cannot all be true at once."
    assert answer.context["strips"] == []
    assert cells(answer)["Bounds"] == ["itself and its parts"] * 2


@pytest.mark.parametrize(
    "rules, said",
    [
        ({"many_valued": True}, "Several answers can be true at once."),
        ({"part_of_is_vagueness": False}, "Only what is named is meant, not its parts"),
        ({}, "Each lies inside the one above it: all allow Douai."),
    ],
)
def test_how_entities_stand_is_said_by_the_rule_of_the_property(as_: As, rules: dict[str, Any], said: str) -> None:
    france = an_entity("France", kind="place")
    an_entity("Douai", kind="place", part_of=france)
    slot = a_slot(kind="entity", **rules)
    for value, polarity in (("France", "asserted"), ("Douai", "asserted"), ("Douai", "denied"), ("Douai", "denied")):
        a_claim(value, slot=slot, polarity=polarity)
    tree = as_("ben").get(page_of(a_case(slot)), {"equal": "grouped"}).context["tree"]
    assert tree.between.startswith(said)
    assert [drawn.node.said.count("denied by") for drawn in tree.wide.nodes] == [0, 1]


def test_where_several_can_be_true_no_gap_is_shown(as_: As) -> None:
    slot = a_slot(many_valued=True)
    for value, polarity in (("2027", "asserted"), ("2029", "asserted"), ("2027", "denied")):
        a_claim(value, slot=slot, polarity=polarity)
    (picture,) = as_("ben").get(page_of(a_case(slot))).context["strips"]
    assert (picture.between, picture.wide.shades) == ([], [])


def test_quotes_show_the_words_that_changed_and_no_axis(as_: As) -> None:
    slot = a_slot(kind="quote")
    a_claim("We will build the first car in Douai in early 2028.", slot=slot)
    a_claim("We will build the second car in Douai in early 2028.", slot=slot)
    answer = as_("ben").get(page_of(a_case(slot)))
    assert (answer.context["strips"], answer.context["tree"]) == ([], None)
    assert "<del>" in answer.content.decode()


def test_a_value_that_changes_with_time_is_shown_over_time(as_: As) -> None:
    slot = a_slot(kind="quantity", time_behaviour="cumulative")
    a_claim("17", slot=slot, source="Morning", published="2025-12-01")
    a_claim("15", slot=slot, source="Evening", published="2025-12-02")
    answer = as_("ben").get(page_of(a_case(slot)))
    assert [(lane.origin, lane.said[0].when) for lane in answer.context["over_time"].lanes] == [
        ("Evening", "2 Dec 2025, assumed"),
        ("Morning", "1 Dec 2025, assumed"),
    ]
    assert f"/desk/slots/{slot.pk}/over-time.csv" in answer.content.decode()


def test_corrections_of_sources_and_of_what_we_published_are_ticks_there(as_: As) -> None:
    slot = a_slot(kind="quantity", time_behaviour="cumulative")
    toll = a_claim("17", slot=slot, source="Morning", published="2025-12-01")
    wrong = a_claim("30", slot=slot, source="Evening", published="2025-12-02")
    retract_claim(wrong, by=a_person(), why="They took it back.", now=NOW)
    retract_fact(a_published_version(claim=toll), by=a_person(), public_note="Too early.", now=NOW)
    a_claim("15", slot=slot, source="Evening", published="2025-12-02")
    lanes = as_("ben").get(page_of(a_case(slot))).context["over_time"].lanes
    assert [(lane.origin, [one.said for one in lane.corrections]) for lane in lanes] == [
        ("Evening", ["30 retracted"]),
        ("Morning", []),
        ("What we published", ["fact retracted: 17"]),
    ]


# --- What is done here ---------------------------------------------------------------------------------------


def test_a_case_is_settled_here_and_one_comes_back_with_the_filter(as_: As, cast: dict[str, User]) -> None:
    case = a_contradiction()
    right = case.positions.first()
    assert right is not None
    said = {"seen": seen(as_("ada"), page_of(case), "resolve"), "outcome": "one_right", "note": "Called them."}
    answer = as_("ada").post(f"{page_of(case)}settle/resolve/?severity=high", said | {"ruled_right": right.pk})
    assert answer["Location"].startswith(f"{page_of(case)}?severity=high")
    case.refresh_from_db()
    assert (case.status, case.ruled_right, case.decided_by) == ("resolved", right, cast["ada"])
    page = as_("ben").get(page_of(case)).content.decode()
    assert "ruled right" in page
    assert "Called them." in page


def test_what_is_wrong_is_said_on_the_same_page_and_nothing_is_lost(as_: As) -> None:
    case = a_contradiction()
    stands = seen(as_("ada"), page_of(case), "resolve")
    answer = as_("ada").post(f"{page_of(case)}settle/resolve/", {"seen": stands, "outcome": "rounding", "note": ""})
    assert answer.status_code == 200
    assert "This field is required" in answer.content.decode()
    assert '<option value="rounding" selected>' in answer.content.decode()


def test_the_second_of_two_who_settle_is_told_and_keeps_what_they_wrote(as_: As) -> None:
    case = a_contradiction()
    stands = seen(as_("ada"), page_of(case), "dismiss")
    for who, note, status in (("cho", "First.", 302), ("ada", "Second.", 409)):
        answer = as_(who).post(f"{page_of(case)}settle/dismiss/", {"seen": stands, "note": note})
        assert answer.status_code == status
    assert "changed since you looked" in answer.content.decode()
    assert "Second." in answer.content.decode()


def test_what_one_did_is_taken_back_by_oneself_alone(as_: As) -> None:
    case = a_contradiction()
    said = {"seen": seen(as_("ada"), page_of(case), "dismiss"), "note": "A joke."}
    as_("ada").post(f"{page_of(case)}settle/dismiss/", said)
    assert [one["form"].verb for one in as_("cho").get(page_of(case)).context["verbs"]] == []
    stands = seen(as_("ada"), page_of(case), "undo")
    assert as_("cho").post(f"{page_of(case)}settle/undo/", {"seen": stands}).status_code == 409
    as_("ada").post(f"{page_of(case)}settle/undo/", {"seen": stands})
    case.refresh_from_db()
    assert (case.status, case.note) == ("open", "")
    assert [one["form"].verb for one in as_("ada").get(page_of(case)).context["verbs"]] == [
        *("take", "resolve", "dismiss", "snooze")
    ]


def test_opening_the_address_of_a_verb_only_shows_the_case(as_: As) -> None:
    case = a_contradiction()
    assert as_("ada").get(f"{page_of(case)}settle/dismiss/")["Location"] == page_of(case)


def test_the_thread_and_the_way_to_a_fact_are_here(as_: As) -> None:
    case = a_contradiction()
    add_to_thread(case, author=a_person(), asked="The company", text="Two, they say.", now=NOW)
    page = as_("ben").get(page_of(case)).content.decode()
    assert "Two, they say." in page
    assert f"?contradiction={case.pk}" in page


def test_a_claim_that_was_taken_out_says_so_and_is_not_offered_as_a_fact(as_: As) -> None:
    slot = a_slot()
    claim = a_claim("2027", slot=slot)
    a_claim("2028", slot=slot)
    case = a_case(slot)
    retract_claim(claim, by=a_person(), why="They took it back.", now=NOW)
    page = as_("ben").get(page_of(case)).content.decode()
    assert '<span class="tag warn">retracted</span>' in page
    assert f"?claim={claim.pk}" not in page
    assert "2027; does not count" in page


def test_each_outcome_has_its_digit(as_: As) -> None:
    page = as_("ada").get(page_of(a_contradiction())).content.decode()
    shown = re.findall(r'<option value="(\w+)">(\d) ', page)
    assert [value for value, _ in sorted(shown, key=lambda one: one[1])] == [
        *("different_times", "different_scope", "rounding", "same_origin", "source_corrected", "one_right"),
        *("attributed_opinion", "extraction_error", "undetermined"),
    ]


# --- From one to the next ------------------------------------------------------------------------------------


def test_the_neighbours_are_those_of_the_queue(as_: As) -> None:
    first, second, third = (a_contradiction() for _ in range(3))
    neighbours = as_("ben").get(page_of(second), {"equal": "grouped"}).context["neighbours"]
    assert (neighbours.place, neighbours.of) == (2, 3)
    assert neighbours.previous == f"{page_of(first)}?equal=grouped"
    assert neighbours.next == f"{page_of(third)}?equal=grouped"


def test_the_queue_keeps_its_filter(as_: As) -> None:
    low, _other, last = (a_contradiction() for _ in range(3))
    Contradiction.objects.filter(pk__in=[low.pk, last.pk]).update(severity="low")
    neighbours = as_("ben").get(page_of(low), {"severity": "low"}).context["neighbours"]
    assert (neighbours.place, neighbours.of, neighbours.next) == (1, 2, f"{page_of(last)}?severity=low")


def test_each_tab_has_neighbours_of_its_own(as_: As, cast: dict[str, User]) -> None:
    mine, _other, later = (a_contradiction() for _ in range(3))
    for case in (mine, later):
        take_into_review(case, by=cast["ada"], now=NOW)
    neighbours = as_("ada").get(page_of(mine), {"tab": "mine"}).context["neighbours"]
    assert (neighbours.place, neighbours.of, neighbours.next) == (1, 2, f"{page_of(later)}?tab=mine")
    assert neighbours.queue == "/desk/contradictions/?tab=mine"


def test_whoever_settles_goes_on_to_what_followed(as_: As) -> None:
    first, second, third = (a_contradiction() for _ in range(3))
    said = {"seen": seen(as_("ada"), page_of(second), "dismiss"), "note": "A joke."}
    settled = as_("ada").post(f"{page_of(second)}settle/dismiss/?severity=normal", said)["Location"]
    neighbours = as_("ada").get(settled).context["neighbours"]
    assert (neighbours.place, neighbours.of, neighbours.previous) == (0, 2, "")
    assert neighbours.next == f"{page_of(third)}?severity=normal"
    assert as_("ada").get(page_of(second)).context["neighbours"].next == page_of(first)
    assert as_("ada").get(page_of(second), {"followed_by": "x"}).context["neighbours"].next == page_of(first)


def test_the_queue_leads_here_with_its_filter(as_: As) -> None:
    case = a_contradiction()
    page = as_("ada").get("/desk/contradictions/", {"severity": "normal"}).content.decode()
    assert f'href="{page_of(case)}?tab=review&amp;severity=normal"' in page


@pytest.mark.parametrize("address", ["/admin/facts/contradiction/{case}/change/", "/admin/facts/slot/{slot}/change/"])
def test_the_admin_leads_here(as_: As, address: str) -> None:
    case = a_contradiction()
    page = as_("ben").get(address.format(case=case.pk, slot=case.slot_id)).content.decode()
    assert f'href="{page_of(case)}"' in page


def test_the_page_says_what_the_case_is_about(as_: As) -> None:
    case = a_contradiction()
    page = as_("ben").get(page_of(case)).content.decode()
    assert escape(str(case.slot)) in page
    assert escape(case.reason) in page


def test_a_family_is_one_origin(as_: As) -> None:
    slot = a_slot()
    sources: list[Source] = [a_source(a_publisher(name, family="One Owner")) for name in ("Morning", "Evening")]
    for source in sources:
        a_claim("2028", slot=slot, source=source)
    a_claim("2027", slot=slot, source="Other")
    assert cells(as_("ben").get(page_of(a_case(slot))))["Origin"] == ["Other!", "One Owner", "One Owner"]
