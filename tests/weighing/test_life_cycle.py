"""The life cycle of a contradiction, as the machine drives it (design.md, section 5)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from facts.correct_bounds import correct_bounds
from facts.models import Claim, Contradiction, Slot, Transition
from facts.number_entities import number_entities
from facts.retire_claims import reject_claim
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review, wake_snoozed
from facts.weigh_slots import _Overtaken, _weigh_now, weigh_slot, weigh_stale
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_person,
    a_property,
    a_publisher,
    a_slot,
    a_source,
    an_entity,
    weighed,
)
from tests.reliability.at_once import at_once

pytestmark = pytest.mark.django_db

Event = Transition.Event


def events(contradiction: Contradiction) -> list[str]:
    return list(contradiction.transitions.values_list("event", flat=True))


def shown(contradiction: Contradiction) -> list[tuple[str, int]]:
    """Its positions: what they say, and how many independent origins back them."""
    return [(position.shown, position.origins) for position in contradiction.positions.all()]


def settle_by(way: str, contradiction: Contradiction, *, by: User) -> None:
    first = contradiction.positions.get(number=1)
    ways: dict[str, Callable[[], object]] = {
        "resolved": lambda: resolve(contradiction, outcome="rounding", by=by, note="Rounded.", now=NOW),
        "first ruled right": lambda: resolve(
            contradiction, outcome="one_right", ruled_right=first, by=by, note="Asked them.", now=NOW
        ),
        "dismissed": lambda: dismiss(contradiction, by=by, note="Never mind.", now=NOW),
        "snoozed": lambda: snooze(contradiction, by=by, note="Later.", now=NOW),
    }
    ways[way]()


def test_a_contradiction_from_its_first_claim_to_its_end_and_back() -> None:
    slot = a_slot()
    one = a_claim("2027", slot=slot)
    assert weighed(slot) is None

    a_claim("early 2028", slot=slot)
    contradiction = weighed(slot)
    assert contradiction is not None
    assert (contradiction.status, contradiction.kind, contradiction.severity) == ("open", "difference", "normal")
    assert shown(contradiction) == [("2027", 1), ("early 2028", 1)]
    assert contradiction.opened_at == NOW
    opened = contradiction.transitions.get()
    assert (opened.event, opened.from_state, opened.to_state, opened.who) == ("opened", "", "open", None)
    assert opened.why == contradiction.reason

    # A vaguer claim backs the position it fits: it is kept, and nobody has to hear of it.
    a_claim(
        "2028", slot=slot, source=a_source(contradiction.claims.get(value_text="early 2028").snapshot.source.publisher)
    )
    assert weighed(slot) == contradiction
    assert shown(contradiction) == [("2027", 1), ("early 2028", 1)]
    assert contradiction.claims.count() == 3
    assert events(contradiction) == ["opened"]

    a_claim("2031", slot=slot, source="The Post")
    weighed(slot)
    assert shown(contradiction) == [("2027", 1), ("early 2028", 1), ("2031", 1)]
    assert events(contradiction) == ["opened", "new_position"]
    assert contradiction.transitions.last().why == "A new position: “2031” (The Post)."  # type: ignore[union-attr]

    # Its evidence goes, and it lapses by itself; the positions stay as they stood.
    for claim in slot.claims.exclude(pk=one.pk):
        reject_claim(claim, by=a_person(), why="Misread.", now=NOW)
    assert weighed(slot) == contradiction
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.closed_at, contradiction.decided_by) == ("lapsed", NOW, None)
    assert contradiction.positions.count() == 3

    # It comes back: the same case, not another one.
    a_claim("2029", slot=slot)
    assert weighed(slot) == contradiction
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.closed_at) == ("open", None)
    assert shown(contradiction) == [("2027", 1), ("2029", 1)]
    assert events(contradiction) == ["opened", "new_position", "lapsed", "reopened"]
    assert slot.contradictions.count() == 1


def test_who_is_on_it_stays_when_new_evidence_comes(ada: User) -> None:
    contradiction = a_contradiction("2027", "2029")
    take_into_review(contradiction, by=ada, now=NOW)
    a_claim("2031", slot=contradiction.slot)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.assigned_to) == ("in_review", ada)
    assert events(contradiction) == ["opened", "taken", "new_position"]


SETTLED = ("resolved", "first ruled right", "dismissed", "snoozed")


@pytest.mark.parametrize(
    "value, opens_again",
    [
        # a position unknown when it was closed
        ("2031", set(SETTLED)),
        # a position is known if it contains, or lies inside, exactly one that was stored:
        # another voice for a known one counts unless it was dismissed, or ruled right
        ("2027", {"resolved", "snoozed"}),
        ("early 2027", {"resolved", "snoozed"}),
        ("2029", {"resolved", "snoozed", "first ruled right"}),
        # it overlaps both and contains neither of them: the answers themselves do not change
        ("between 2027 and 2029", {"resolved", "snoozed", "first ruled right"}),
    ],
)
@pytest.mark.parametrize("way", SETTLED)
def test_a_settled_one_opens_again_only_on_new_evidence(ada: User, way: str, value: str, opens_again: set[str]) -> None:
    contradiction = a_contradiction("2027", "2029")
    settle_by(way, contradiction, by=ada)
    weighed(contradiction.slot)
    before = events(contradiction)

    a_claim(value, slot=contradiction.slot)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert (contradiction.status == "open") == (way in opens_again)
    assert events(contradiction) == before + ["reopened"] * (way in opens_again)
    if way in opens_again:
        last = contradiction.transitions.last()
        assert last is not None
        assert (last.from_state, last.to_state) == (way.replace("first ruled right", "resolved"), "open")
        assert last.why.startswith("A new position" if value == "2031" else "A new independent origin")
        assert (contradiction.outcome, contradiction.ruled_right, contradiction.decided_by) == ("", None, None)
        assert (contradiction.closed_at, contradiction.snoozed_until) == (None, None)


@pytest.mark.parametrize("way", SETTLED)
def test_another_report_of_a_known_origin_is_no_new_evidence(ada: User, way: str) -> None:
    contradiction = a_contradiction("2027", "2029")
    wire = a_publisher("A Wire", family="Wires")
    a_claim("2027", slot=contradiction.slot, source=a_source(wire))
    weighed(contradiction.slot)
    settle_by(way, contradiction, by=ada)
    weighed(contradiction.slot)
    before = events(contradiction)
    a_claim("2027", slot=contradiction.slot, source=a_source(derived_from=a_source(wire)))
    a_claim("2027", slot=contradiction.slot, source=a_source(a_publisher(family="Wires")))
    weighed(contradiction.slot)
    assert events(contradiction) == before


@pytest.mark.parametrize("way", ["resolved", "first ruled right", "dismissed"])
def test_a_claim_recorded_anew_by_the_same_origin_is_no_new_evidence(ada: User, way: str) -> None:
    contradiction = a_contradiction("2027", "2029")
    a_claim("2027", slot=contradiction.slot, source="The Post")
    weighed(contradiction.slot)
    settle_by(way, contradiction, by=ada)
    weighed(contradiction.slot)
    before = events(contradiction)
    misread = contradiction.slot.claims.get(snapshot__source__publisher__name="The Post")
    reject_claim(misread, by=ada, why="The wrong sentence was marked.", now=NOW)
    weighed(contradiction.slot)
    a_claim("2027", slot=contradiction.slot, source="The Post")
    weighed(contradiction.slot)
    assert events(contradiction) == before


@pytest.mark.parametrize("way, opens_again", [("resolved", True), ("dismissed", False), ("snoozed", True)])
def test_a_denial_by_a_new_origin_is_new_evidence_unless_it_was_dismissed(
    ada: User, way: str, opens_again: bool
) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    a_claim("2027", slot=slot, polarity="denied", source="The Post")
    contradiction = weighed(slot)
    assert contradiction is not None
    assert contradiction.kind == "denial"
    settle_by(way, contradiction, by=ada)
    weighed(slot)
    before = events(contradiction)

    a_claim("2027", slot=slot, polarity="denied", source="The Post")
    weighed(slot)
    assert events(contradiction) == before

    a_claim("2027", slot=slot, polarity="denied", source="The Times")
    weighed(slot)
    assert events(contradiction) == before + ["reopened"] * opens_again


def test_a_denial_recorded_anew_by_the_same_origin_is_no_new_evidence(ada: User) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    a_claim("2027", slot=slot, polarity="denied", source="The Times")
    denial = a_claim("2027", slot=slot, polarity="denied", source="The Post")
    contradiction = weighed(slot)
    assert contradiction is not None
    settle_by("resolved", contradiction, by=ada)
    reject_claim(denial, by=ada, why="The wrong sentence was marked.", now=NOW)
    weighed(slot)
    a_claim("2027", slot=slot, polarity="denied", source="The Post")
    weighed(slot)
    assert events(contradiction) == ["opened", "resolved"]


def test_a_snoozed_one_wakes_when_its_time_has_come_and_not_before(ada: User) -> None:
    contradiction = a_contradiction()
    monday = NOW + timedelta(days=5)
    snooze(contradiction, by=ada, note="They answer on Monday.", now=NOW, until=monday)
    a_snoozed_without_end = a_contradiction()
    snooze(a_snoozed_without_end, by=ada, note="", now=NOW)

    assert wake_snoozed(now=monday - timedelta(seconds=1)) == 0
    assert wake_snoozed(now=monday) == 1
    assert wake_snoozed(now=monday) == 0
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.snoozed_until) == ("open", None)
    assert events(contradiction) == ["opened", "snoozed", "reopened"]
    a_snoozed_without_end.refresh_from_db()
    assert a_snoozed_without_end.status == "snoozed"


def test_a_snoozed_one_lapses_when_its_evidence_goes(ada: User) -> None:
    contradiction = a_contradiction()
    snooze(contradiction, by=ada, note="", now=NOW, until=NOW + timedelta(days=1))
    reject_claim(contradiction.claims.first(), by=ada, why="Misread.", now=NOW)  # type: ignore[arg-type]
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.snoozed_until) == ("lapsed", None)
    assert wake_snoozed(now=NOW + timedelta(days=2)) == 0


@pytest.mark.parametrize("way", ["resolved", "dismissed"])
def test_a_settled_one_stays_so_when_its_evidence_goes(ada: User, way: str) -> None:
    contradiction = a_contradiction()
    settle_by(way, contradiction, by=ada)
    reject_claim(contradiction.claims.first(), by=ada, why="Misread.", now=NOW)  # type: ignore[arg-type]
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.status == way
    assert contradiction.positions.count() == 2


def test_a_slot_whose_case_was_superseded_opens_another(ada: User) -> None:
    first = a_contradiction()
    Contradiction.objects.filter(pk=first.pk).update(status="superseded", closed_at=NOW)
    a_claim("2031", slot=first.slot)
    second = weighed(first.slot)
    assert second is not None
    assert second != first
    assert events(second) == ["opened"]


def test_weighing_twice_changes_nothing() -> None:
    contradiction = a_contradiction()
    slot = contradiction.slot
    before = _rows(contradiction)
    Slot.objects.filter(pk=slot.pk).raise_revision()
    assert weigh_slot(slot.pk, now=NOW + timedelta(days=1)).rewritten == 0
    assert weigh_slot(slot.pk, now=NOW + timedelta(days=1)).slots == 0
    Slot.objects.update(evaluated_rules=0)
    again = weigh_stale(now=NOW + timedelta(days=2))
    assert (again.slots, again.transitions, again.overtaken) == (1, [], 0)
    assert _rows(contradiction) == before


def test_a_slot_that_is_not_stale_is_left_alone() -> None:
    slot = a_contradiction().slot
    Claim.objects.filter(slot=slot).update(status="rejected")
    assert weigh_slot(slot.pk, now=NOW).slots == 0
    assert slot.contradictions.get().status == "open"


def test_a_sweep_weighs_what_is_stale_and_no_more_than_it_is_told_to() -> None:
    slots = [a_slot() for _ in range(5)]
    for slot in slots[:4]:
        a_claim("2027", slot=slot)
    a_claim("2028", slot=slots[1])
    first = weigh_stale(now=NOW, at_most=3)
    assert (first.slots, [t.event for t in first.transitions]) == (3, ["opened"])
    assert set(Slot.objects.stale()) == set(slots[3:])
    assert weigh_stale(now=NOW).slots == 2
    assert weigh_stale(now=NOW).slots == 0


def test_a_weighing_that_was_overtaken_keeps_nothing() -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    weighed(slot)
    a_claim("2028", slot=slot)
    read_before = Slot.objects.with_subject().get(pk=slot.pk)
    # Somebody else weighs the slot on a revision that came after ours.
    Slot.objects.filter(pk=slot.pk).raise_revision()
    Slot.objects.filter(pk=slot.pk).update(evaluated_revision=read_before.revision + 1)
    with pytest.raises(_Overtaken), transaction.atomic():
        _weigh_now(read_before, now=NOW)
    assert not slot.contradictions.exists()
    assert not Transition.objects.filter(contradiction__slot=slot).exists()


def test_what_was_raised_while_weighing_stays_stale() -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    read_before = Slot.objects.with_subject().get(pk=slot.pk)
    a_claim("2028", slot=slot)
    with transaction.atomic():
        _weigh_now(read_before, now=NOW)
    slot.refresh_from_db()
    assert slot.is_stale()
    assert slot.evaluated_revision == read_before.revision


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_workers_that_weigh_one_slot_at_once_open_one_contradiction() -> None:
    for _ in range(10):
        slot = a_slot()
        a_claim("2027", slot=slot)
        a_claim("2028", slot=slot)
        assert at_once(*[partial(weigh_slot, slot.pk, now=NOW)] * 3) == []
        assert events(slot.contradictions.get()) == ["opened"]
        slot.refresh_from_db()
        assert not slot.is_stale()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_editors_who_save_at_once_never_hide_a_contradiction() -> None:
    for _ in range(5):
        slot = a_slot()

        def save_and_weigh(value: str, slot: Slot = slot) -> None:
            a_claim(value, slot=slot)
            weigh_slot(slot.pk, now=NOW)

        assert at_once(*(partial(save_and_weigh, year) for year in ("2027", "2028", "2029"))) == []
        weigh_stale(now=NOW)
        assert [position.shown for position in slot.contradictions.get().positions.all()] == ["2027", "2028", "2029"]


def test_a_mere_renumbering_of_the_tree_changes_nothing() -> None:
    _, france, _ = (an_entity(name, kind="place") for name in ("Europe", "France", "Spain"))
    contradiction = a_contradiction("France", "Spain", slot=a_slot(of=a_property(kind="entity")))
    before = events(contradiction)
    number_entities()
    france.refresh_from_db()
    assert france.tree_left != contradiction.positions.get(number=1).lower
    Slot.objects.filter(pk=contradiction.slot_id).raise_revision()
    done = weigh_slot(contradiction.slot_id, now=NOW)
    assert (done.slots, done.transitions, done.rewritten) == (1, [], 0)
    assert events(contradiction) == before


@pytest.mark.parametrize("way", SETTLED)
def test_claims_in_another_order_end_alike(ada: User, way: str) -> None:
    """Two slots, the same claims recorded in opposite orders, settled alike: the same new claim does the same."""
    found = []
    for values in (["2027", "early 2028", "2031"], ["2031", "early 2028", "2027"]):
        slot = a_slot()
        for value in values:
            a_claim(value, slot=slot, source=f"The {value}")
        contradiction = weighed(slot)
        assert contradiction is not None
        settle_by(way, contradiction, by=ada)
        weighed(slot)
        a_claim("2028", slot=slot, source="The 2028")
        weighed(slot)
        contradiction.refresh_from_db()
        last = contradiction.transitions.last()
        assert last is not None
        found.append((contradiction.status, shown(contradiction), contradiction.severity, last.why))
    assert found[0] == found[1]


def test_bounds_corrected_by_hand_are_new_evidence_where_they_leave_an_unknown_answer(ada: User) -> None:
    contradiction = a_contradiction("2027", "2029")
    settle_by("dismissed", contradiction, by=ada)
    weighed(contradiction.slot)
    claim = contradiction.claims.get(value_text="2029")
    lower, upper = claim.lower or 0, claim.upper or 0
    correct_bounds(claim, lower=lower, upper=upper - 100, by=ada, why="Before the autumn.", now=NOW)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.status == "dismissed"  # inside the one that was known
    correct_bounds(claim, lower=lower + 800, upper=upper + 800, by=ada, why="A misprint.", now=NOW)
    weighed(contradiction.slot)
    contradiction.refresh_from_db()
    assert contradiction.status == "open"


def test_figures_of_a_total_that_lie_inside_each_other_are_known_all_the_same() -> None:
    slot = a_slot(kind="quantity", time_behaviour="cumulative")
    for value, period in [("9", "March 2024"), ("10", "March 2024"), ("4 to 6", "2025"), ("5", "2025")]:
        a_claim(value, slot=slot, period=period)
    contradiction = weighed(slot)
    assert contradiction is not None
    assert [value for value, _ in shown(contradiction)] == ["10", "4 to 6", "5"]
    Slot.objects.filter(pk=slot.pk).raise_revision()
    assert weigh_slot(slot.pk, now=NOW).rewritten == 0
    assert events(contradiction) == ["opened"]


@pytest.mark.parametrize(
    "taken_out, opens_again",
    [
        # one voice of two for a figure that is listed: nothing new
        (["10"], False),
        # another figure of the list: 10 and 4 are left, both known
        (["5"], False),
        # 9 was there before, but in no position of the case: unknown when it was closed, so by the letter of design.md
        # it counts. A claim may also have been recorded in time and weighed only after the case was closed: to ask
        # when it was recorded would hide that one.
        (["10", "10"], True),
    ],
)
@pytest.mark.parametrize("way", ["resolved", "dismissed", "snoozed"])
def test_a_settled_regression_opens_again_only_for_a_figure_it_did_not_list(
    ada: User, way: str, taken_out: list[str], opens_again: bool
) -> None:
    slot = a_slot(kind="quantity", time_behaviour="cumulative")
    said = [("9", "2023"), ("10", "March 2024"), ("10", "April 2024"), ("5", "2025"), ("4", "2026")]
    claims = [a_claim(value, slot=slot, period=period) for value, period in said]
    contradiction = weighed(slot)
    assert contradiction is not None
    assert [value for value, _ in shown(contradiction)] == ["10", "5", "4"]
    settle_by(way, contradiction, by=ada)
    weighed(slot)
    for value in taken_out:
        claim = next(claim for claim in claims if claim.value_text == value)
        claims.remove(claim)
        reject_claim(claim, by=ada, why="Misread.", now=NOW)
    weighed(slot)
    contradiction.refresh_from_db()
    assert (contradiction.status == "open") == opens_again
    if opens_again:
        assert contradiction.transitions.last().why.startswith("A new position: “9”")  # type: ignore[union-attr]


def _rows(contradiction: Contradiction) -> list[object]:
    return [
        list(Contradiction.objects.filter(pk=contradiction.pk).values()),
        list(contradiction.positions.values()),
        list(contradiction.transitions.values()),
        sorted(contradiction.claims.values_list("pk", flat=True)),
    ]
