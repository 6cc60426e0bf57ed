"""No flood: above so many mails an hour a person gets one with all the rest, and then none until the hour is over."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Min

from facts.bundle_deliveries.piles import Piles
from facts.models import Alert, AlertChoices, Delivery

AN_HOUR = timedelta(hours=1)


class _Lately(NamedTuple):
    """Messages made for one person within an hour, and when the first of them was."""

    number: int
    first: datetime


def within_the_hour(piles: Piles, *, now: datetime) -> Piles:
    """The piles that may go out now: all of who gets few; of who gets many the last is all the rest. What may not is
    collected until the hour is over."""
    by_person = _by_person(piles)
    lately = _lately(by_person, now=now)
    found: Piles = []
    for person, own in by_person.items():
        sent = lately.get(person, _Lately(0, now))
        left = settings.ALERTS_PER_HOUR - sent.number
        if len(own) <= left:
            found += own
        elif left > 0:
            found += [*own[: left - 1], _merged(own[left - 1 :])]
        else:
            _put_off(_merged(own), until=sent.first + AN_HOUR)
    return found


def _merged(piles: Sequence[list[int]]) -> list[int]:
    return sorted(pk for pile in piles for pk in pile)


def _by_person(piles: Piles) -> dict[int, Piles]:
    firsts = [pile[0] for pile in piles]
    people = dict(Alert.objects.filter(pk__in=firsts).values_list("pk", "recipient"))
    found: defaultdict[int, Piles] = defaultdict(list)
    for pile in piles:
        if pile[0] in people:
            found[people[pile[0]]].append(pile)
    return found


def _lately(people: dict[int, Piles], *, now: datetime) -> dict[int, _Lately]:
    made = Delivery.objects.filter(recipient__in=people, made_at__gt=now - AN_HOUR).order_by()
    rows = made.values_list("recipient").annotate(Count("pk"), Min("made_at"))
    return {person: _Lately(count, first) for person, count, first in rows}


def _put_off(alert_ids: Sequence[int], *, until: datetime) -> None:
    collected = AlertChoices.Frequency.HALF_HOURLY
    Alert.objects.unbundled().filter(pk__in=alert_ids).update(due_at=until, frequency=collected)
