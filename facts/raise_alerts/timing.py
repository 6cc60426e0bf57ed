"""When an alert is due: by how often its reader wants to hear, and by their quiet hours. No clock, no database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from facts.models import Alert, AlertChoices

Frequency = AlertChoices.Frequency

COLLECTED_FOR = {Frequency.HALF_HOURLY: timedelta(minutes=30), Frequency.HOURLY: timedelta(hours=1)}
"""How long the first alert of a pile waits; what comes meanwhile goes along with it."""


URGENT = (Alert.Because.ASSIGNED, Alert.Because.PUBLISHED)


class Due(NamedTuple):
    frequency: str
    at: datetime


def due(choices: AlertChoices, *, because: str, now: datetime, interrupts: bool = True) -> Due | None:
    """None: never. What is not to interrupt anybody is collected at least, unless it is urgent in itself. What quiet
    hours hold up joins the first pile that goes out when they are over."""
    frequency = choices.frequency(because)
    if frequency == Frequency.OFF:
        return None
    if frequency == Frequency.AT_ONCE and not interrupts and because not in URGENT:
        frequency = Frequency.HALF_HOURLY
    at = _by_frequency(frequency, choices, now=now)
    if choices.pierces and because == Alert.Because.PUBLISHED:
        return Due(frequency, at)
    later = after_quiet_hours(at, choices)
    if later > at and frequency == Frequency.AT_ONCE:
        frequency = Frequency.HALF_HOURLY
    return Due(frequency, later)


def _by_frequency(frequency: str, choices: AlertChoices, *, now: datetime) -> datetime:
    if frequency == Frequency.DAILY:
        return next(moment for moment in _first_of_each_day(now, choices.daily_at, choices.zone) if moment > now)
    return now + COLLECTED_FOR.get(Frequency(frequency), timedelta())


def after_quiet_hours(moment: datetime, choices: AlertChoices) -> datetime:
    """The same moment, or the end of the quiet hours it lies in."""
    start, end = choices.quiet_from, choices.quiet_to
    if start is None or end is None or not _is_between(moment.astimezone(choices.zone).time(), start, end):
        return moment
    return next(one for one in _every(moment, end, choices.zone) if one > moment)


def _is_between(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start < end else clock >= start or clock < end


def _first_of_each_day(now: datetime, clock: time, zone: ZoneInfo) -> Iterator[datetime]:
    """When clocks there show this time, once a day: the first time where they are put back over it."""
    today = now.astimezone(zone).date()
    for days in range(3):
        yield _moments(today + timedelta(days=days), clock, zone)[0]


def _every(now: datetime, clock: time, zone: ZoneInfo) -> Iterator[datetime]:
    """The same, twice where they show it twice."""
    today = now.astimezone(zone).date()
    for days in range(3):
        yield from _moments(today + timedelta(days=days), clock, zone)


def _moments(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    """Once; twice on the day clocks are put back over it; as much later as they are put on where they skip it."""
    moments = [datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]
    shown = sorted({one for one in moments if one.astimezone(zone).time() == clock})
    return shown or moments[:1]
