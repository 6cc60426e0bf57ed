"""One bad item stops nobody: its attempts are counted before the work, and after five it waits for a person."""

import pytest

from facts.models import Delivery
from facts.send_deliveries import MOST_ATTEMPTS as MOST_SENDINGS
from tests.apart import Apart, wait_until
from tests.builders import a_delivery
from tests.reliability.draining import LATER
from tests.reliability.poisoned import POISON
from tests.reliability.processes import Desk

DIED = "The worker died while weighing it, five times."
GOOD = 50
LIMITS = {"SOFT_LIMIT": "2", "HARD_LIMIT": "4"}
"""Seconds, in place of the 60 and 90 of the settings."""

FILL = f"from tests.reliability.slots import fill; fill(*{list(POISON)}, more={GOOD})"


def test_slots_that_kill_or_fail_or_hang_their_worker_are_given_up_and_fifty_neighbours_are_weighed(
    apart: Apart,
) -> None:
    apart.migrate()
    apart.run("shell", "--no-imports", "-c", FILL)
    # One process: whoever hangs here holds up all the rest, and on SQLite holds the only write lock as well.
    apart.start_worker(app="tests.reliability.poisoned", processes=1, **LIMITS)
    apart.start_beat(app="tests.reliability.poisoned", **LIMITS)
    wait_until(lambda: apart.count("facts_contradiction") == GOOD, seconds=120, what="the good neighbours")
    wait_until(lambda: _parked(apart) == len(POISON), seconds=300, what="the poison to be given up")
    apart.stop()

    assert apart.count("facts_slot", "evaluated_revision < revision") == len(POISON)
    shown = apart.run("weigh", "--parked").stdout
    for why in ("ValueError: this value has no axis", "SoftTimeLimitExceeded", *[DIED] * 2):
        assert why in shown
        shown = shown.replace(why, "", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point, copies", [("send: claimed", 0), ("send: taken, unmarked", MOST_SENDINGS)])
def test_a_message_that_kills_its_worker_each_time_is_given_up_and_its_neighbour_sent(
    desk: Desk, point: str, copies: int
) -> None:
    bad = a_delivery()
    for attempt in range(1, MOST_SENDINGS + 1):
        desk.killed(f"sweep(later={_seconds(attempt)})", at=point)
        bad.refresh_from_db()
        assert (bad.attempts, bad.status) == (attempt, Delivery.Status.WAITING)
    good = a_delivery()
    desk.run(f"sweep(later={_seconds(MOST_SENDINGS + 1)})")
    bad.refresh_from_db()
    assert (bad.status, bad.last_error) == ("parked", "Every attempt ended before the mail server answered.")
    assert [mail.message_id for mail in desk.server.taken] == [bad.message_id] * copies + [good.message_id]


def _parked(newsroom: Apart) -> int:
    return newsroom.count("facts_slot", "evaluated_revision < revision AND attempts >= 5")


def _seconds(attempts: int) -> str:
    """The clock so far on that each claim before has run out."""
    return repr(LATER * attempts).replace("datetime.", "")
