"""Step: say who is to hear of a transition.

In: a transition. Out: one alert for each person who is to hear of it. Promised: in the transaction of the
transition itself, so that none is lost; once per transition and person.
"""

from datetime import datetime

from django.contrib.auth.models import Permission, User
from django.db import transaction
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


def raise_alerts(transition: Transition, *, now: datetime) -> list[Alert]:
    """Raise the alerts of one transition; none for events nobody has to hear of."""
    contradiction = transition.contradiction
    if contradiction is None or transition.event not in TOLD:
        return []
    with transaction.atomic():
        return [
            _raise(transition, person=person, because=because, now=now) for person, because in recipients(contradiction)
        ]


def _raise(transition: Transition, *, person: User, because: str, now: datetime) -> Alert:
    alert, _ = Alert.objects.get_or_create(
        transition=transition, recipient=person, defaults={"because": because, "raised_at": now}
    )
    faultpoint("weigh: alert inserted")
    return alert


def recipients(contradiction: Contradiction) -> list[tuple[User, str]]:
    """Whoever recorded one of the opposed claims or is assigned to it, and whoever may settle it; each with
    the first reason that holds. People without an address, and people who left, hear nothing."""
    recorders = set(contradiction.claims.exclude(recorded_by=None).values_list("recorded_by__pk", flat=True))
    concerned = recorders | set(_may_settle().values_list("pk", flat=True))
    if contradiction.assigned_to_id is not None:
        concerned.add(contradiction.assigned_to_id)
    people = User.objects.filter(is_active=True, pk__in=concerned).exclude(email="").order_by("pk")
    return [(person, _because(person, contradiction, recorders)) for person in people]


def _because(person: User, contradiction: Contradiction, recorders: set[int]) -> str:
    if person.pk == contradiction.assigned_to_id:
        return "it is assigned to you"
    if person.pk in recorders:
        return "you recorded one of its claims"
    return "you settle contradictions"


def _may_settle() -> QuerySet[User]:
    permission = Permission.objects.filter(content_type__app_label="facts", codename="settle_contradiction")
    return User.objects.filter(
        Q(groups__permissions__in=permission) | Q(user_permissions__in=permission) | Q(is_superuser=True)
    ).distinct()
