"""Every task may come once, twice, or twice at the same moment: the rows and the mails in the end are the same."""

import itertools
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import NamedTuple
from unittest import mock

import pytest
from celery import Task
from django.core import mail
from django.core.management import call_command

from facts.bundle_deliveries import bundle_deliveries
from facts.settle_contradictions import snooze
from facts.weigh_slots import weigh_slot
from newsroom.celery import app
from sources import faultpoints
from tests.builders import NOW, a_delivery, a_person
from tests.reliability.at_once import at_once
from tests.reliability.rows import all_rows
from tests.reliability.slots import a_divided_slot

pytestmark = pytest.mark.django_db(transaction=True)

OURS = ("sources.", "facts.", "newsroom.")
app.loader.import_default_modules()
TASKS: dict[str, Task] = {name: task for name, task in app.tasks.items() if name.startswith(OURS)}

Arguments = tuple[object, ...]


def a_stale_slot() -> Arguments:
    return (a_divided_slot("Launch").pk,)


def a_range_of_stale_slots() -> Arguments:
    first, _, last = (a_divided_slot(name).pk for name in ("Launch", "Recall", "Price"))
    return (first, last)


def alerts_without_a_message() -> Arguments:
    for name in ("Launch", "Recall"):
        weigh_slot(a_divided_slot(name).pk, now=NOW)
    return ()


def an_unsent_message() -> Arguments:
    return (a_delivery().pk,)


def all_that_can_wait() -> Arguments:
    """A case to be woken, slots to be weighed, alerts without a message, messages not sent."""
    asleep = a_divided_slot("Merger")
    weigh_slot(asleep.pk, now=NOW)
    bundle_deliveries(now=NOW)
    until = NOW + timedelta(hours=1)
    snooze(asleep.contradictions.get(), by=a_person(), note="They call back.", now=NOW, until=until)
    alerts_without_a_message()
    for name in ("Strike", "Price"):
        a_divided_slot(name)
    return ()


def nothing() -> Arguments:
    return ()


class Scenario(NamedTuple):
    waiting: Callable[[], Arguments]
    mails: int


SCENARIOS = {
    "facts.tasks.weigh_slot": Scenario(a_stale_slot, mails=1),
    "facts.tasks.weigh_range": Scenario(a_range_of_stale_slots, mails=3),
    "facts.tasks.bundle": Scenario(alerts_without_a_message, mails=2),
    "facts.tasks.send_delivery": Scenario(an_unsent_message, mails=1),
    "facts.tasks.sweep": Scenario(all_that_can_wait, mails=6),
    "facts.tasks.heartbeat": Scenario(nothing, mails=0),
}
"""What waits for each task, and how many mails it ends in. A new task needs a line here."""


class Slow:
    """Rests at each point of the work, so that two who do it at once get in each other's way there."""

    def reach(self, name: str) -> None:
        time.sleep(0.01)


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_task_may_come_once_or_twice_or_twice_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert name in SCENARIOS, f"{name} is new: say in SCENARIOS what waits for it"
    once = _left_by(name, lambda work: work())
    assert once.mails == SCENARIOS[name].mails
    assert once.rows != _left_by(name, lambda work: None).rows
    assert _left_by(name, lambda work: [work() for _ in range(2)]) == once
    monkeypatch.setattr(faultpoints, "armed", Slow())
    assert _left_by(name, lambda work: _without_errors(at_once(work, work))) == once


def test_a_task_whose_row_is_gone_has_nothing_to_do() -> None:
    for name in ("facts.tasks.weigh_slot", "facts.tasks.send_delivery"):
        TASKS[name](10**9)
    assert all_rows() == []
    assert mail.outbox == []


class Left(NamedTuple):
    rows: list[str]
    mails: int


def _left_by(name: str, run: Callable[[Callable[[], object]], object]) -> Left:
    """Begin with an empty newsroom, let the work of the task be run, and look at what is there."""
    call_command("flush", verbosity=0, interactive=False)
    mail.outbox.clear()
    with mock.patch("tests.builders._numbers", itertools.count(1)):
        a_person("ada", is_superuser=True)
        arguments = SCENARIOS[name].waiting()
    run(partial(TASKS[name], *arguments))
    return Left(all_rows(), len(mail.outbox))


def _without_errors(errors: list[Exception]) -> None:
    assert errors == []
