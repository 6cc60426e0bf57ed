"""Step: say who is to hear of a transition.

In: transitions. Out: one alert for each transition and each person who is to hear of it. Promised: in the transaction
of the transition itself, so that none is lost; once per transition and person. Many cost as many queries as one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User

from facts.find_people import people_who_may
from facts.hear_of_drifts import Recipients, who_hears_of_drifts
from facts.models import Alert, Contradiction, Drift, Transition
from sources.faultpoints import faultpoint
from sources.in_chunks import in_chunks

TOLD = frozenset(
    {
        Transition.Event.OPENED,
        Transition.Event.NEW_POSITION,
        Transition.Event.REOPENED,
    }
)
"""The events that mail of a contradiction. Nothing else does: an alert that is not needed teaches people not to read
alerts. Of changed passages, those that changed do."""


def raise_alerts(transition: Transition, *, now: datetime) -> list[Alert]:
    """Raise the alerts of one transition and return them; none for events nobody has to hear of."""
    raise_many_alerts([transition], now=now)
    return list(transition.alerts.order_by("pk"))


def raise_many_alerts(transitions: Iterable[Transition], *, now: datetime) -> None:
    """Raise the alerts of these transitions; those that were raised before stay as they are."""
    of_contradictions: list[tuple[Transition, Contradiction]] = []
    of_drifts: list[tuple[Transition, Drift]] = []
    for one in transitions:
        if one.contradiction is not None and one.event in TOLD:
            of_contradictions.append((one, one.contradiction))
        if one.drift is not None and one.event == Transition.Event.DRIFTED:
            of_drifts.append((one, one.drift))
    if of_contradictions:
        hear = _recipients([contradiction for _, contradiction in of_contradictions])
        _raise([(transition, hear[contradiction.pk]) for transition, contradiction in of_contradictions], now=now)
        faultpoint("weigh: alerts inserted")
    if of_drifts:
        hear = who_hears_of_drifts([drift for _, drift in of_drifts])
        _raise([(transition, hear[drift.pk]) for transition, drift in of_drifts], now=now)
        faultpoint("anchor: alerts inserted")


def _raise(told: Iterable[tuple[Transition, Recipients]], *, now: datetime) -> None:
    alerts = (
        Alert(transition_id=transition.pk, recipient_id=person.pk, because=because, raised_at=now)
        for transition, people in told
        for person, because in people
    )
    for chunk in in_chunks(alerts):
        Alert.objects.bulk_create(chunk, ignore_conflicts=True)


def recipients(contradiction: Contradiction) -> Recipients:
    """Whoever recorded one of the opposed claims or is assigned to it, and whoever may settle it; each with
    the first reason that holds. People without an address, and people who left, hear nothing."""
    return _recipients([contradiction])[contradiction.pk]


def _recipients(contradictions: Sequence[Contradiction]) -> dict[int, Recipients]:
    recorders = _recorders(contradictions)
    settlers = set(people_who_may("settle_contradiction").values_list("pk", flat=True))
    assigned = {one.assigned_to_id for one in contradictions if one.assigned_to_id is not None}
    concerned = settlers.union(assigned, *recorders.values())
    people = User.objects.filter(is_active=True, pk__in=concerned).exclude(email="").in_bulk()
    return {one.pk: _hear(one, people=people, recorders=recorders[one.pk], settlers=settlers) for one in contradictions}


def _hear(
    contradiction: Contradiction, *, people: Mapping[int, User], recorders: set[int], settlers: set[int]
) -> Recipients:
    concerned = recorders | settlers | {contradiction.assigned_to_id or 0}
    return [(people[pk], _because(pk, contradiction, recorders)) for pk in sorted(concerned & people.keys())]


def _because(pk: int, contradiction: Contradiction, recorders: Collection[int]) -> str:
    if pk == contradiction.assigned_to_id:
        return "it is assigned to you"
    if pk in recorders:
        return "you recorded one of its claims"
    return "you settle contradictions"


def _recorders(contradictions: Sequence[Contradiction]) -> defaultdict[int, set[int]]:
    """Who recorded a claim opposed in each, by contradiction."""
    opposed = Contradiction.claims.through.objects.filter(contradiction__in=[one.pk for one in contradictions])
    rows = opposed.exclude(claim__recorded_by=None).values_list("contradiction", "claim__recorded_by").distinct()
    found: defaultdict[int, set[int]] = defaultdict(set)
    for contradiction, person in rows:
        found[contradiction].add(person)
    return found
