"""Step: say who is to hear of a transition.

In: transitions. Out: one alert for each transition and each person who is to hear of it. Promised: in the transaction
of the transition itself, so that none is lost; once per transition and person. Many cost as many queries as one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet

from facts.models import Alert, Contradiction, Transition
from sources.faultpoints import faultpoint

TOLD = frozenset(
    {
        Transition.Event.OPENED,
        Transition.Event.NEW_POSITION,
        Transition.Event.REOPENED,
    }
)
"""The events that mail. Nothing else does: an alert that is not needed teaches people not to read alerts."""

Recipients = list[tuple[User, str]]
"""People, each with the first reason that holds."""


def raise_alerts(transition: Transition, *, now: datetime) -> list[Alert]:
    """Raise the alerts of one transition and return them; none for events nobody has to hear of."""
    raise_many_alerts([transition], now=now)
    return list(transition.alerts.order_by("pk"))


def raise_many_alerts(transitions: Iterable[Transition], *, now: datetime) -> None:
    """Raise the alerts of these transitions; those that were raised before stay as they are."""
    told = [(one, one.contradiction) for one in transitions if one.contradiction is not None and one.event in TOLD]
    if not told:
        return
    hear = _recipients([contradiction for _, contradiction in told])
    Alert.objects.bulk_create(
        (
            Alert(transition_id=transition.pk, recipient_id=person.pk, because=because, raised_at=now)
            for transition, contradiction in told
            for person, because in hear[contradiction.pk]
        ),
        ignore_conflicts=True,
    )
    faultpoint("weigh: alerts inserted")


def recipients(contradiction: Contradiction) -> Recipients:
    """Whoever recorded one of the opposed claims or is assigned to it, and whoever may settle it; each with
    the first reason that holds. People without an address, and people who left, hear nothing."""
    return _recipients([contradiction])[contradiction.pk]


def _recipients(contradictions: Sequence[Contradiction]) -> dict[int, Recipients]:
    recorders = _recorders(contradictions)
    settlers = set(_may_settle().values_list("pk", flat=True))
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


def _may_settle() -> QuerySet[User]:
    permission = Permission.objects.filter(content_type__app_label="facts", codename="settle_contradiction")
    return User.objects.filter(
        Q(groups__permissions__in=permission) | Q(user_permissions__in=permission) | Q(is_superuser=True)
    ).distinct()
