"""The report: what people said of what the machine flagged, the rules that cry wolf first, and how the queue is."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Contradiction, Property
from facts.report_outcomes import FEWEST, hearing, load_outcomes, load_queue, noisy_pairs, share_of, unheard
from facts.settle_contradictions import dismiss, resolve
from facts.settle_contradictions.undoing import undo
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_person,
    a_property,
    a_slot,
    a_watch,
    a_webhook,
    weighed,
)

REPORT = "/desk/report/"
needs_database = pytest.mark.django_db


def settled(outcome: str, *, of: Property, times: int = 1) -> None:
    by = User.objects.first() or a_person()
    for _time in range(times):
        case = a_contradiction(slot=a_slot(of=of))
        if outcome == "dismissed":
            dismiss(case, by=by, note="No.", now=NOW)
            continue
        right = case.positions.first() if outcome == "one_right" else None
        resolve(case, outcome=outcome, by=by, note="So it is.", now=NOW, ruled_right=right)


@needs_database
def test_upheld_flags_stand_against_false_alarms_and_the_rest_counts_for_neither() -> None:
    of = a_property("launch")
    for outcome in (*Contradiction.Outcome.values, "dismissed"):
        settled(outcome, of=of)
    judged = load_outcomes().all
    assert (judged.settled, judged.upheld, judged.false_alarms, judged.undecided) == (10, 3, 6, 1)
    assert judged.share is not None
    assert judged.share.share == pytest.approx(6 / 9)


@needs_database
def test_what_waits_or_lapsed_says_nothing_of_the_machine() -> None:
    a_contradiction()
    assert load_outcomes().all.settled == 0


@needs_database
def test_the_property_that_cries_wolf_comes_first_and_a_few_cases_come_last() -> None:
    wolf, good, few = (a_property(name) for name in ("wolf", "good", "few"))
    settled("rounding", of=wolf, times=5)
    settled("one_right", of=wolf, times=1)
    settled("one_right", of=good, times=6)
    settled("dismissed", of=few, times=FEWEST - 1)
    found = load_outcomes().properties
    assert [judged.key for judged in found] == [("wolf",), ("good",), ("few",)]
    assert found[2].share is None


@needs_database
@pytest.mark.parametrize(
    "rules, one, two, rule",
    [
        ({"kind": "date"}, "2027", "2028", "fixed"),
        ({"kind": "quantity", "time_behaviour": "at"}, "12", "15", "at"),
        ({"kind": "quantity", "time_behaviour": "cumulative"}, "15", "12", "cumulative"),
        (
            {"kind": "quote", "many_valued": True},
            "we will build two cars in Douai",
            "we will build four cars in Douai",
            "quote",
        ),
    ],
)
def test_a_case_keeps_the_rule_it_was_found_by(rules: dict[str, Any], one: str, two: str, rule: str) -> None:
    slot = a_slot(**rules)
    a_claim(one, slot=slot, published="2025-12-01", period="2025-12-01" if "time_behaviour" in rules else "")
    day = "2025-12-01" if rule == "at" else "2025-12-05"
    a_claim(two, slot=slot, published="2025-12-05", period=day if "time_behaviour" in rules else "")
    case = weighed(slot)
    assert case is not None
    assert case.rule == rule
    Property.objects.filter(pk=slot.property_id).update(many_valued=True)
    case.refresh_from_db()
    assert case.rule == rule


@needs_database
def test_a_denial_is_a_rule_of_its_own() -> None:
    slot = a_slot(kind="date")
    a_claim("2028", slot=slot)
    a_claim("2028", slot=slot, polarity="denied")
    case = weighed(slot)
    assert case is not None
    assert (case.kind, case.rule) == ("denial", "denial")


@needs_database
def test_the_queue_tells_what_came_and_went_by_week_and_how_long_what_waits_has_waited() -> None:
    first, second, third = (a_contradiction() for _ in range(3))
    Contradiction.objects.filter(pk=first.pk).update(opened_at=NOW - timedelta(days=10))
    Contradiction.objects.filter(pk=second.pk).update(opened_at=NOW - timedelta(days=4))
    dismiss(third, by=a_person(), note="No.", now=NOW)
    queue = load_queue(now=NOW)
    assert (queue.waiting, queue.median_age, queue.oldest_age, queue.oldest) == (2, 7.0, 10.0, first)
    assert (queue.weeks[-1].monday.isoformat(), queue.weeks[-1].opened, queue.weeks[-1].closed) == ("2025-12-08", 3, 1)
    assert [week.opened for week in queue.weeks[:-1]] == [0] * 11


@needs_database
def test_a_closing_that_was_taken_back_does_not_count() -> None:
    case, by = a_contradiction(), a_person()
    undo(dismiss(case, by=by, note="No.", now=NOW).settlement, by=by, now=NOW)
    assert load_queue(now=NOW).weeks[-1].closed == 0
    dismiss(case, by=by, note="No, really.", now=NOW)
    assert load_queue(now=NOW).weeks[-1].closed == 1


@given(hits=st.integers(0, 500), misses=st.integers(0, 500))
def test_an_interval_holds_its_share_and_is_told_from_five_cases_on(hits: int, misses: int) -> None:
    found = share_of(hits, of=hits + misses)
    assert (found is None) == (hits + misses < FEWEST)
    if found is not None:
        assert 0 <= found.low <= found.share <= found.high <= 1


@given(hits=st.integers(1, 100), misses=st.integers(4, 100))
def test_ten_times_the_cases_narrow_the_interval(hits: int, misses: int) -> None:
    few, many = share_of(hits, of=hits + misses), share_of(10 * hits, of=10 * (hits + misses))
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_the_interval_is_that_of_wilson() -> None:
    found = share_of(8, of=10)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)


@needs_database
@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 200), ("ada", 200), ("cho", 200)])
def test_everybody_of_the_desk_reads_the_report_and_nobody_else(as_: As, who: str, status: int) -> None:
    assert as_(who).get(REPORT).status_code == status
    assert as_(who).get(REPORT, {"csv": "rules"}).status_code == status


@needs_database
def test_the_page_tells_shares_with_intervals_and_none_for_a_few_cases(as_: As) -> None:
    settled("rounding", of=a_property("wolf"), times=5)
    settled("one_right", of=a_property("few"), times=1)
    page = as_("ben").get(REPORT).content.decode()
    assert "100% (57 to 100%)" in page
    assert "fewer than 5 judged" in page
    assert "style=" not in page[page.index('id="content-main"') :]


@needs_database
@pytest.mark.parametrize("table", ["rules", "properties", "kinds", "weeks"])
def test_each_table_is_a_file_too(as_: As, table: str) -> None:
    settled("rounding", of=a_property("wolf", label="=1+1"), times=1)
    answer = as_("ben").get(REPORT, {"csv": table})
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert answer["Content-Type"].startswith("text/csv")
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == {"weeks": 13}.get(table, 2)
    assert not any(cell.startswith("=") for row in rows for cell in row)


@needs_database
def test_a_table_that_is_none_is_not_found(as_: As) -> None:
    assert as_("ben").get(REPORT, {"csv": "all"}).status_code == 404


@needs_database
def test_an_empty_newsroom_has_a_report_too(as_: As) -> None:
    page = as_("ben").get(REPORT).content.decode()
    assert "Nobody has settled a contradiction yet." in page


@needs_database
def test_the_report_takes_as_many_queries_for_many_cases_as_for_one(as_: As) -> None:
    client, counts = as_("ben"), []
    for times in (1, 3):
        settled("rounding", of=a_property(), times=times)
        a_contradiction()
        client.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            client.get(REPORT)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def opened_between(*publishers: str, cases: int, days: float = 0, agree: bool = False) -> None:
    for _case in range(cases):
        slot = a_slot()
        for number, publisher in enumerate(publishers):
            a_claim("2030" if agree and number else f"{2027 + number}", slot=slot, source=publisher)
        weighed(slot, now=NOW - timedelta(days=days))


@needs_database
def test_publishers_are_noisy_when_more_than_thirty_cases_a_day_stand_between_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hearing, "NOISY", 2)
    opened_between("The Post", "The Times", cases=2)
    opened_between("The Post", "The Times", cases=1, days=1)
    assert noisy_pairs(now=NOW) == []
    opened_between("The Times", "The Post", cases=1)
    opened_between("The Mail", "The Herald", "The Sun", cases=3, agree=True)
    told = [({pair.one.name, pair.other.name}, pair.cases) for pair in noisy_pairs(now=NOW)]
    assert len(told) == 3
    assert ({"The Post", "The Times"}, 3) in told
    assert ({"The Herald", "The Sun"}, 3) not in told  # they agree


@needs_database
def test_a_quarrel_of_many_says_nothing_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "NOISY", 0)
    monkeypatch.setattr(hearing, "A_QUARREL_OF_MANY", 3)
    opened_between("The Mail", "The Herald", "The Sun", cases=1)
    assert noisy_pairs(now=NOW) == []


@needs_database
def test_a_case_of_which_nobody_was_told_is_listed_until_it_is_settled(as_: As) -> None:
    User.objects.update(email="")
    silent = a_contradiction()
    reader = a_person()
    reader.groups.add(Group.objects.get(name="editor"))
    heard = a_contradiction()
    assert list(unheard()) == [silent]
    page = as_("ben").get(REPORT).content.decode()
    assert f'href="/desk/contradictions/{silent.pk}/"' in page
    assert f'href="/desk/contradictions/{heard.pk}/"' not in page
    assert "contradiction nobody was told of" in as_("ben").get("/admin/").content.decode()
    dismiss(silent, by=reader, note="No.", now=NOW)
    assert not unheard()
    assert "Somebody was told of every contradiction that waits." in as_("ben").get(REPORT).content.decode()


@needs_database
def test_a_program_that_was_told_counts() -> None:
    reader = a_person(email="")
    reader.groups.add(Group.objects.get(name="reporter"))
    a_webhook(a_watch(reader))
    a_contradiction()
    assert not unheard()
