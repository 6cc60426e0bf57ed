"""Whatever happens to a slot, in whatever order: weighed, it says what brute force says (reliability, R1 and R3)."""

import math
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from facts.correct_bounds import correct_bounds, restore_bounds
from facts.merge_entities import merge_entities
from facts.merge_entities.undoing import undo_merge
from facts.models import Claim, Contradiction, Entity, EntityMerge, Position, Slot
from facts.number_entities import place_entity
from facts.raise_revisions import entity_moved, publisher_changed, source_changed
from facts.reread_claims import rules_changed
from facts.retire_claims import reject_claim, retract_claim
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review, wake_snoozed
from facts.weigh_slots import weigh_slot, weigh_stale
from sources.models import Publisher, Source
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_person, a_publisher, a_slot, a_source, an_entity
from tests.weighing.oracle import Ends, Law, Said, oracle

NUMBERS = ["3", "5", "9", "12", "4 to 6", "8 to 12", "more than 9", "less than 4", "several"]
PERIODS = ["", "", "2024", "March 2024", "5 May 2024", "2025"]
DATES = ["", "2024", "2024-05-05", "2025-12-09"]
PLACES = ["Europe", "France", "Paris", "Spain", "Madrid"]
FAMILIES = ["", "One Owner", "Wires"]
PUBLISHERS = ["The Post", "The Times", "Il Foglio", "AFP"]

EXAMPLES = settings(max_examples=20, stateful_step_count=15, deadline=None)

which = st.integers(0, 30)


class Newsroom(RuleBasedStateMachine):
    """One slot, its claims, and all that people do about them."""

    slot: Slot
    editor: User

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        try:
            if hasattr(self, "slot"):
                self.weigh_and_look()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize(
        time=st.sampled_from(["fixed", "fixed", "at", "cumulative"]),
        many_valued=st.sampled_from([False, False, False, True]),
        tolerance=st.sampled_from([0, 0, 1, -1]),
        said=st.lists(
            st.tuples(st.sampled_from(NUMBERS), st.sampled_from(PERIODS)), min_size=3, max_size=6, unique=True
        ),
    )
    def a_slot(self, time: str, many_valued: bool, tolerance: float, said: list[tuple[str, str]]) -> None:
        self.slot = a_slot(kind="quantity", time_behaviour=time, many_valued=many_valued, tolerance=tolerance)
        self.editor = a_person()
        for value, period in said:
            a_claim(value, slot=self.slot, period=period)

    @rule(
        value=st.sampled_from(NUMBERS),
        period=st.sampled_from(PERIODS),
        publisher=st.sampled_from(PUBLISHERS),
        polarity=st.sampled_from(["asserted", "asserted", "asserted", "denied"]),
        modality=st.sampled_from(["asserted", "asserted", "hedged", "speculated"]),
        speaker=st.sampled_from(["", "", "Jim Farley"]),
        is_weighed=st.booleans(),
    )
    def record(self, value: str, publisher: str, is_weighed: bool, **said: Any) -> None:
        a_claim(value, slot=self.slot, source=a_source(a_publisher(publisher)), **said)
        if is_weighed:
            self.weigh_and_look()

    @precondition(lambda self: self.has_claims())
    @rule(index=which, retire=st.sampled_from([reject_claim, retract_claim]))
    def retire(self, index: int, retire: Callable[..., object]) -> None:
        claim = self.claim(index)
        if claim.status == "recorded":
            retire(claim, by=self.editor, why="Misread.", now=NOW)

    @precondition(lambda self: self.has_claims())
    @rule(index=which, published=st.sampled_from(DATES))
    def date_the_source(self, index: int, published: str) -> None:
        source = self.claim(index).snapshot.source
        source.published = published
        source.full_clean()
        source.save()
        source_changed(source)

    @precondition(lambda self: self.has_claims())
    @rule(index=which, other=which)
    def derive(self, index: int, other: int) -> None:
        source, original = self.claim(index).snapshot.source, self.claim(other).snapshot.source
        if original.pk < source.pk:
            Source.objects.filter(pk=source.pk).update(derived_from=original)
            source_changed(source)

    @precondition(lambda self: self.has_claims())
    @rule(index=which, family=st.sampled_from(FAMILIES))
    def join_a_family(self, index: int, family: str) -> None:
        publisher = self.claim(index).snapshot.source.publisher
        Publisher.objects.filter(pk=publisher.pk).update(family=family)
        publisher_changed(publisher)

    @precondition(lambda self: self.has_claims())
    @rule(index=which, lower=st.integers(1, 6), width=st.integers(0, 6))
    def correct(self, index: int, lower: int, width: int) -> None:
        claim = self.claim(index)
        if claim.status == "recorded" and claim.has_bounds and (claim.lower, claim.upper) != (lower, lower + width):
            correct_bounds(claim, lower=lower, upper=lower + width, by=self.editor, why="It says.", now=NOW)

    @precondition(lambda self: self.has_claims())
    @rule(index=which)
    def take_the_correction_back(self, index: int) -> None:
        claim = self.claim(index)
        if claim.status == "recorded" and claim.bounds_by_id is not None:
            restore_bounds(claim, by=self.editor, why="It does not.", now=NOW)

    @rule(
        tolerance=st.sampled_from([0, 1, -1]),
        weight=st.sampled_from([1, 2]),
        time_behaviour=st.sampled_from(["fixed", "at", "cumulative"]),
        many_valued=st.sampled_from([False, False, False, True]),
    )
    def change_the_rules(self, **rules: Any) -> None:
        """All in one transaction, as the page of a property does it."""
        before, changed = copy(self.slot.property), self.slot.property
        for name, value in rules.items():
            setattr(changed, name, value)
        changed.save()
        rules_changed(changed, before=before, now=NOW)

    @precondition(lambda self: self.waiting() is not None)
    @rule(way=st.sampled_from(["take", "resolve", "first right", "dismiss", "snooze", "snooze for a day"]))
    def settle(self, way: str) -> None:
        case = self.waiting()
        assert case is not None
        first = Position.objects.get(contradiction=case, number=1)
        by: dict[str, Any] = {"by": self.editor, "now": NOW}
        ways: dict[str, Callable[[], object]] = {
            "take": lambda: take_into_review(case, **by),
            "resolve": lambda: resolve(case, outcome="rounding", note="Rounded.", **by),
            "first right": lambda: resolve(case, outcome="one_right", ruled_right=first, note="Asked.", **by),
            "dismiss": lambda: dismiss(case, note="Never mind.", **by),
            "snooze": lambda: snooze(case, note="Later.", **by),
            "snooze for a day": lambda: snooze(case, note="Later.", until=NOW + timedelta(days=1), **by),
        }
        before = self.rows()
        try:
            ways[way]()
        except Refused as refused:
            said = str(refused)
        else:
            return
        # Taken by who has it, or put aside again for the same reason.
        assert "Nothing would change" in said
        assert self.rows() == before

    @rule()
    def wake(self) -> None:
        wake_snoozed(now=NOW + timedelta(days=2))

    @rule(sweeping=st.booleans())
    def weigh_and_look(self, sweeping: bool = False) -> None:
        decided = self.decisions()
        if sweeping:
            assert weigh_stale(now=NOW).failed == 0
        else:
            weigh_slot(self.slot.pk, now=NOW)
        self.is_as_brute_force_says()
        assert self.decisions() <= decided, "the machine settled a contradiction"
        before = self.rows()
        Slot.objects.filter(pk=self.slot.pk).raise_revision()
        again = weigh_slot(self.slot.pk, now=NOW + timedelta(days=1))
        assert (again.slots, again.transitions, again.rewritten) == (1, [], 0)
        assert self.rows() == before

    def is_as_brute_force_says(self) -> None:
        claims = list(Claim.objects.filter(slot=self.slot, status="recorded", unreadable="").order_by("pk"))
        of = self.slot.property
        law = Law(time=of.time_behaviour, flags_differences=not of.many_valued, weight=of.weight)
        expected = oracle([as_said(claim, tolerance=of.tolerance) for claim in claims], law)
        latest = self.slot.contradictions.order_by("-pk").first()
        unsettled = self.waiting()
        if expected is None:
            assert unsettled is None
            return
        assert latest is not None
        assert latest.status != "lapsed"
        if unsettled is None:
            assert latest.status in ("resolved", "dismissed")
            return
        positions = [frozenset(p.claims.values_list("pk", flat=True)) for p in unsettled.positions.all()]
        found = (unsettled.kind, set(positions), set(unsettled.claims.values_list("pk", flat=True)), unsettled.severity)
        assert found == (expected.kind, set(expected.positions), set(expected.opposed), expected.severity)
        assert len(positions) == len(expected.positions)

    def has_claims(self) -> bool:
        return hasattr(self, "slot") and Claim.objects.filter(slot=self.slot).exists()

    def claim(self, index: int) -> Claim:
        claims = Claim.objects.filter(slot=self.slot).order_by("pk")
        return claims[index % claims.count()]

    def waiting(self) -> Contradiction | None:
        return Contradiction.objects.unsettled().filter(slot=self.slot).first() if hasattr(self, "slot") else None

    def decisions(self) -> set[int]:
        settled = self.slot.contradictions.filter(status__in=["resolved", "dismissed"])
        return set(settled.values_list("pk", flat=True))

    def rows(self) -> list[object]:
        case = self.slot.contradictions.order_by("-pk").first()
        if case is None:
            return []
        return [
            list(Contradiction.objects.filter(pk=case.pk).values()),
            list(case.positions.values()),
            case.transitions.count(),
            sorted(case.claims.values_list("pk", flat=True)),
        ]


class Places(Newsroom):
    """The same of a slot whose values are places, which move within each other, are merged and told apart again."""

    @initialize(
        many_valued=st.sampled_from([False, False, False, True]),
        said=st.lists(st.sampled_from(PLACES), min_size=3, max_size=5, unique=True),
    )
    def a_slot(self, many_valued: bool, said: list[str]) -> None:
        europe = an_entity("Europe", kind="place")
        for country, town in (("France", "Paris"), ("Spain", "Madrid")):
            an_entity(town, kind="place", part_of=an_entity(country, kind="place", part_of=europe))
        self.slot = a_slot(kind="entity", many_valued=many_valued)
        self.editor = a_person()
        for value in said:
            a_claim(value, slot=self.slot)

    @rule(
        value=st.sampled_from(PLACES),
        period=st.sampled_from(PERIODS),
        publisher=st.sampled_from(PUBLISHERS),
        polarity=st.sampled_from(["asserted", "asserted", "asserted", "denied"]),
        is_weighed=st.booleans(),
    )
    def record(self, value: str, publisher: str, is_weighed: bool, **said: Any) -> None:
        super().record(value, publisher, is_weighed, **said)

    @rule(weight=st.sampled_from([1, 2]), time_behaviour=st.sampled_from(["fixed", "at"]))
    def change_the_rules(self, **rules: Any) -> None:
        super().change_the_rules(**rules)

    @rule(index=which, other=st.none() | which)
    def move(self, index: int, other: int | None) -> None:
        place, whole = self.place(index), None if other is None else self.place(other)
        if whole is None or not (whole == place or whole.is_inside(place)):
            place.part_of = whole
            place.save(update_fields=["part_of"])
            place_entity(place)
            entity_moved(place)

    @rule(index=which, other=which)
    def merge(self, index: int, other: int) -> None:
        with suppress(Refused):
            merge_entities(self.place(index), kept=self.place(other), by=self.editor, why="The same.", now=NOW)

    @precondition(lambda self: EntityMerge.objects.standing().exists())
    @rule(index=which)
    def tell_apart_again(self, index: int) -> None:
        merges = list(EntityMerge.objects.standing().order_by("pk"))
        with suppress(Refused):
            undo_merge(merges[index % len(merges)], by=self.editor, now=NOW)

    def place(self, index: int) -> Entity:
        places = Entity.objects.standing().filter(kind="place").order_by("pk")
        return places[index % places.count()]


def as_said(claim: Claim, *, tolerance: float) -> Said:
    """The row in the oracle's words, worked out anew."""
    source = claim.snapshot.source
    first, last = claim.period_lower, claim.period_upper
    if not claim.period_text:
        first, last = source.published_earliest, source.published_latest
    return Said(
        pk=claim.pk,
        axis=claim.axis if claim.value_entity is None else claim.value_entity.axis,
        ends=_ends(claim, tolerance=tolerance),
        days=(_day(first, -math.inf), _day(last, math.inf)),
        is_denied=claim.polarity == "denied",
        is_speculated=claim.modality == "speculated",
        is_weak=claim.modality == "hedged" or claim.speaker != "",
        is_guessed=not claim.period_text,
        origin=_origin(source),
    )


def _ends(claim: Claim, *, tolerance: float) -> Ends:
    if claim.value_entity is not None:
        return float(claim.value_entity.tree_left or 0), float(claim.value_entity.tree_right or 0)
    low = -math.inf if claim.lower is None else claim.lower - tolerance
    high = math.inf if claim.upper is None else claim.upper + tolerance
    if low > high:
        assert claim.lower is not None
        assert claim.upper is not None
        return ((claim.lower + claim.upper) / 2,) * 2
    return low, high


def _day(day: date | None, unbounded: float) -> float:
    return unbounded if day is None else float(day.toordinal())


def _origin(source: Source) -> str:
    while source.derived_from is not None:
        source = source.derived_from
    return source.publisher.family or source.publisher.name


@pytest.mark.parametrize("newsroom", [Newsroom, Places])
@pytest.mark.django_db
def test_whatever_happens_in_any_order_weighing_says_what_brute_force_says(newsroom: type[Newsroom]) -> None:
    run_state_machine_as_test(newsroom, settings=EXAMPLES)
