"""How the queue is: what came and went week by week, and how long what waits has waited."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count
from django.db.models.functions import TruncWeek

from facts.models import Contradiction, Transition

WEEKS = 12
"""This one and those before it."""

_Event = Transition.Event
_COUNTED = {
    _Event.OPENED: "opened",
    _Event.REOPENED: "reopened",
    _Event.RESOLVED: "closed",
    _Event.DISMISSED: "closed",
}


@dataclass(frozen=True)
class Week:
    """``monday`` begins it (UTC). ``closed`` by people: resolved or dismissed, and not taken back."""

    monday: date
    opened: int
    closed: int
    reopened: int


@dataclass(frozen=True)
class Queue:
    """Ages in days of those that wait for a person, snoozed ones aside; None where none waits."""

    weeks: list[Week]
    waiting: int
    median_age: float | None
    oldest_age: float | None
    oldest: Contradiction | None


def load_queue(*, now: datetime) -> Queue:
    waiting = Contradiction.objects.waiting().order_by("opened_at", "pk")
    ages = [(now - opened).total_seconds() / 86_400 for opened in waiting.values_list("opened_at", flat=True)]
    return Queue(
        weeks=list(_weeks(now=now)),
        waiting=len(ages),
        median_age=median(ages) if ages else None,
        oldest_age=ages[0] if ages else None,
        oldest=waiting.with_subject().first(),
    )


def _weeks(*, now: datetime) -> Iterator[Week]:
    this = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    first = this - timedelta(weeks=WEEKS - 1)
    told: defaultdict[date, Counter[str]] = defaultdict(Counter)
    events = Transition.objects.not_taken_back().filter(event__in=_COUNTED, at__gte=first).order_by()
    for week, event, count in events.annotate(week=TruncWeek("at")).values_list("week", "event").annotate(Count("pk")):
        told[week.date()][_COUNTED[event]] += count
    for number in range(WEEKS):
        monday = (first + timedelta(weeks=number)).date()
        counted = told[monday]
        yield Week(monday, opened=counted["opened"], closed=counted["closed"], reopened=counted["reopened"])
