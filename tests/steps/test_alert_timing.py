"""When an alert is due: frequencies, quiet hours, and the days on which clocks are changed."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from facts.models import AlertChoices
from facts.raise_alerts.timing import due

Frequency = AlertChoices.Frequency
ROME = {"time_zone": "Europe/Rome"}
NIGHT = ROME | {"quiet_from": time(22), "quiet_to": time(7)}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "frequency, choices, now, at",
    [
        ("at_once", {}, "2026-01-10 12:00", "2026-01-10 12:00"),
        ("half_hourly", {}, "2026-01-10 12:00", "2026-01-10 12:30"),
        ("hourly", {}, "2026-01-10 12:00", "2026-01-10 13:00"),
        ("daily", {}, "2026-01-10 07:59", "2026-01-10 08:00"),
        ("daily", {}, "2026-01-10 08:00", "2026-01-11 08:00"),
        # At eight in Rome: seven in winter, six in summer, whichever it is on that day.
        ("daily", ROME, "2026-01-10 12:00", "2026-01-11 07:00"),
        ("daily", ROME, "2026-03-28 12:00", "2026-03-29 06:00"),
        ("daily", ROME, "2026-10-24 12:00", "2026-10-25 07:00"),
        # 02:30 is skipped on 29 March and comes twice on 25 October.
        ("daily", ROME | {"daily_at": time(2, 30)}, "2026-03-29 00:00", "2026-03-29 01:30"),
        ("daily", ROME | {"daily_at": time(2, 30)}, "2026-10-24 22:00", "2026-10-25 00:30"),
        ("daily", ROME | {"daily_at": time(2, 30)}, "2026-10-25 00:45", "2026-10-26 01:30"),
        # Quiet hours over midnight hold up what falls into them.
        ("at_once", NIGHT, "2026-01-10 20:59", "2026-01-10 20:59"),
        ("at_once", NIGHT, "2026-01-10 21:00", "2026-01-11 06:00"),
        ("at_once", NIGHT, "2026-01-11 05:59", "2026-01-11 06:00"),
        ("at_once", NIGHT, "2026-01-11 06:00", "2026-01-11 06:00"),
        ("half_hourly", NIGHT, "2026-01-10 20:45", "2026-01-11 06:00"),
        ("daily", NIGHT | {"daily_at": time(6)}, "2026-01-10 12:00", "2026-01-11 06:00"),
        # They end by the clock on the wall, also in the night in which that is changed.
        ("at_once", NIGHT, "2026-03-28 23:00", "2026-03-29 05:00"),
        ("at_once", NIGHT, "2026-10-24 23:00", "2026-10-25 06:00"),
        ("at_once", ROME | {"quiet_from": time(0), "quiet_to": time(2, 30)}, "2026-03-29 00:30", "2026-03-29 01:30"),
        ("at_once", ROME | {"quiet_from": time(0), "quiet_to": time(2, 30)}, "2026-10-24 23:00", "2026-10-25 00:30"),
        ("at_once", ROME | {"quiet_from": time(0), "quiet_to": time(2, 30)}, "2026-10-25 01:10", "2026-10-25 01:30"),
        # In the daytime.
        ("at_once", {"quiet_from": time(12), "quiet_to": time(14)}, "2026-01-10 13:00", "2026-01-10 14:00"),
    ],
)
def test_an_alert_is_due_when_its_reader_wants_to_hear(
    frequency: str, choices: dict[str, Any], now: str, at: str
) -> None:
    when = due(AlertChoices(watched=frequency, **choices), because="watched", now=utc(now))
    assert when is not None
    assert when.at == utc(at)
    # What quiet hours held up is collected: it goes out in one mail.
    is_held_up = frequency == "at_once" and utc(at) > utc(now)
    assert when.frequency == ("half_hourly" if is_held_up else frequency)


def test_a_published_fact_comes_in_quiet_hours_where_its_reader_allows_it() -> None:
    choices, now = AlertChoices(**NIGHT), utc("2026-01-10 23:00")
    assert due(choices, because="published", now=now) == ("half_hourly", utc("2026-01-11 06:00"))
    choices.pierces = True
    assert due(choices, because="published", now=now) == ("at_once", now)
    assert due(choices, because="assigned", now=now) == ("half_hourly", utc("2026-01-11 06:00"))


def test_nothing_is_due_for_a_reason_that_is_off_nor_for_who_stopped_all() -> None:
    now = utc("2026-01-10 12:00")
    assert due(AlertChoices(watched="off"), because="watched", now=now) is None
    assert due(AlertChoices(stopped=True), because="assigned", now=now) is None


def test_who_chose_nothing_hears_of_what_is_urgent_at_once_and_of_all_else_in_half_an_hour() -> None:
    now, later = utc("2026-01-10 12:00"), utc("2026-01-10 12:00") + timedelta(minutes=30)
    when = {name: due(AlertChoices(), because=name, now=now) for name in AlertChoices.Because.values}
    assert {name: None if one is None else one.at for name, one in when.items()} == {
        "assigned": now,
        "published": now,
        "recorded": later,
        "cited": later,
        "watched": later,
        "settles": later,
    }
