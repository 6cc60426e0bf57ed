"""Attempts: counted before the work; after five a slot is parked, a person sees why, and its neighbours are weighed."""

import io
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from facts import weigh_slots
from facts.models import Claim, Contradiction, Slot
from facts.models.slot import MOST_ATTEMPTS
from facts.tasks import sweep
from facts.vet_facts import publish_version
from facts.weigh_slots import weigh_slot, weigh_stale
from facts.weigh_slots.attempts import begin_attempt, fail_attempt
from sources.refusals import Refused
from sources.tell_error import LONGEST_REASON
from tests.builders import NOW, a_claim, a_proposal, a_slot

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: nothing that comes after is done."""


def a_divided_slot() -> Slot:
    slot = a_slot()
    a_claim("2027", slot=slot)
    a_claim("2028", slot=slot)
    slot.refresh_from_db()
    return slot


def stands(slot: Slot) -> tuple[int, str, bool]:
    slot.refresh_from_db()
    return slot.attempts, slot.last_error, slot.is_parked()


def poison(slot: Slot) -> None:
    """Break the values of its claims, as no newsroom ever should: weighing it raises."""
    Claim.objects.filter(slot=slot).update(value={"kind": "date"})


def test_a_slot_that_cannot_be_weighed_is_given_up_after_five_attempts_and_stops_nobody() -> None:
    bad, good = a_divided_slot(), a_divided_slot()
    poison(bad)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        weigh_stale(now=NOW)
        assert stands(bad) == (attempt, "KeyError: 'text'", attempt == MOST_ATTEMPTS)
        assert Contradiction.objects.get().slot == good
    assert weigh_stale(now=NOW).failed == 0
    assert weigh_slot(bad.pk, now=NOW).failed == 1
    assert stands(bad)[0] == MOST_ATTEMPTS
    assert bad.why_parked() == "KeyError: 'text'"


def test_an_attempt_is_counted_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = a_divided_slot()

    def killed(weighed: Slot, *, now: datetime) -> Any:
        assert Slot.objects.get(pk=weighed.pk).attempts > 0
        raise Killed

    monkeypatch.setattr(weigh_slots, "_weigh_now", killed)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with pytest.raises(Killed):
            weigh_slot(slot.pk, now=NOW)
        assert stands(slot) == (attempt, "", attempt == MOST_ATTEMPTS)
    assert slot.why_parked() == "The worker died while weighing it, five times."


def test_a_weighing_that_ends_takes_the_count_back() -> None:
    slot = a_divided_slot()
    Slot.objects.update(attempts=3, last_error="ValueError: long ago")
    assert weigh_slot(slot.pk, now=NOW).slots == 1
    assert stands(slot) == (0, "", False)


def test_a_change_and_a_person_each_give_new_attempts() -> None:
    slot = a_divided_slot()
    Slot.objects.update(attempts=MOST_ATTEMPTS, last_error="ValueError: once")
    a_claim("2029", slot=slot)
    assert stands(slot) == (0, "", False)
    Slot.objects.update(attempts=MOST_ATTEMPTS)
    assert Slot.objects.weigh_again() == 1
    assert stands(slot) == (0, "", False)


def test_only_one_of_two_begins_an_attempt() -> None:
    one, other = a_divided_slot(), Slot.objects.get()
    assert begin_attempt(one)
    assert not begin_attempt(other)
    assert stands(one)[0] == 1


def test_what_was_weighed_or_changed_meanwhile_is_not_begun() -> None:
    slot = a_divided_slot()
    weigh_slot(slot.pk, now=NOW)
    assert not begin_attempt(slot)
    assert stands(slot)[0] == 0


def test_a_reason_is_short_and_of_characters_that_can_be_kept() -> None:
    slot = a_divided_slot()
    begin_attempt(slot)
    fail_attempt(slot.pk, error=ValueError("\x00\ud800" + "x" * 10_000))
    slot.refresh_from_db()
    assert slot.last_error.startswith("ValueError: ?xxx")
    assert len(slot.last_error) == LONGEST_REASON


def test_a_slot_that_somebody_else_weighed_needs_no_reason() -> None:
    slot = a_divided_slot()
    weigh_slot(slot.pk, now=NOW)
    fail_attempt(slot.pk, error=ValueError("overtaken"))
    assert stands(slot) == (0, "", False)


def test_the_sweep_ends_although_a_slot_cannot_be_weighed() -> None:
    bad, good = a_divided_slot(), a_divided_slot()
    poison(bad)
    sweep.delay()
    assert Contradiction.objects.get().slot == good
    assert 1 <= stands(bad)[0] <= MOST_ATTEMPTS


def test_nothing_is_published_on_a_matter_that_could_not_be_weighed(ada: User, ben: User) -> None:
    version = a_proposal(by=ben)
    poison(version.fact.slot)
    with pytest.raises(Refused, match="could not be weighed"):
        publish_version(version, by=ada, now=NOW)
    published = publish_version(version, by=ada, now=NOW, despite_contradiction="Read it all by hand.")
    assert published.status == "published"


def test_the_command_lists_what_was_given_up_and_tries_it_again() -> None:
    slot = a_divided_slot()
    Slot.objects.update(attempts=MOST_ATTEMPTS, last_error="ValueError: once")
    assert printed("--parked") == f"Slot {slot.pk}: {slot}. ValueError: once\n1 slots were given up\n"
    assert printed() == "0 slots weighed\n"
    assert printed("--again").endswith("1 slots weighed\n")
    poison(slot)
    Slot.objects.filter(pk=slot.pk).raise_revision()
    assert "1 attempts failed" in printed()


def printed(*words: str) -> str:
    out = io.StringIO()
    call_command("weigh", *words, stdout=out)
    return out.getvalue()
