"""Alerts: who hears of what, and why; once each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from facts.models import Alert, Contradiction, Transition
from facts.raise_alerts import TOLD, raise_alerts, recipients
from facts.settle_contradictions import resolve, snooze, take_into_review, wake_snoozed
from tests.builders import NOW, a_claim, a_contradiction, a_person, a_slot, a_transition, weighed

pytestmark = pytest.mark.django_db

Event = Transition.Event


def a_transition_of(event: str) -> Transition:
    contradiction = a_contradiction()
    return Transition.objects.create(contradiction=contradiction, event=event, to_state="open", at=NOW)


@pytest.mark.parametrize("event", Event.values)
def test_only_what_needs_somebody_is_told(ada: User, event: str) -> None:
    told = raise_alerts(a_transition_of(event), now=NOW)
    assert [alert.recipient for alert in told] == ([ada] if event in {"opened", "new_position", "reopened"} else [])
    assert (event in TOLD) == bool(told)


def test_everybody_concerned_hears_once_with_the_first_reason_that_holds(
    ada: User, ben: User, cho: User, cy: User
) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot, by=ben)
    a_claim("2028", slot=slot, by=ada)
    a_claim("2028", slot=slot, by=cy, modality="speculated")
    contradiction = weighed(slot)
    assert contradiction is not None
    because = dict(Alert.objects.values_list("recipient__username", "because"))
    assert because == {
        "ada": "you recorded one of its claims",
        "ben": "you recorded one of its claims",
        "cho": "you settle contradictions",
    }
    Contradiction.objects.filter(pk=contradiction.pk).update(assigned_to=cy)
    contradiction.refresh_from_db()
    assert dict(recipients(contradiction))[cy] == "it is assigned to you"


def test_people_without_an_address_or_who_left_hear_nothing(ada: User) -> None:
    settlers = ada.groups.get()
    settlers.user_set.add(a_person("silent", email=""), a_person("gone", is_active=False))
    root = a_person("root", is_superuser=True)
    assert {person for person, _ in recipients(a_contradiction())} == {ada, root}


def test_an_alert_is_raised_once_however_often_it_is_asked_for(ada: User) -> None:
    transition = a_transition()
    first = Alert.objects.get()
    assert raise_alerts(transition, now=NOW + timedelta(days=1)) == [first]
    assert Alert.objects.get().raised_at == NOW


def test_the_story_of_a_contradiction_in_alerts(ada: User) -> None:
    contradiction = a_contradiction("2027", "2028")
    slot = contradiction.slot
    a_claim("2028", slot=slot)
    weighed(slot)
    assert _told() == ["opened"]
    a_claim("2031", slot=slot)
    weighed(slot)
    assert _told() == ["opened", "new_position"]
    take_into_review(contradiction, by=ada, now=NOW)
    snooze(contradiction, by=ada, note="", now=NOW, until=NOW + timedelta(days=1))
    assert _told() == ["opened", "new_position"]
    wake_snoozed(now=NOW + timedelta(days=1))
    assert _told() == ["opened", "new_position", "reopened"]
    resolve(contradiction, outcome="rounding", by=ada, note="Rounded.", now=NOW)
    weighed(slot)
    assert _told() == ["opened", "new_position", "reopened"]
    a_claim("2035", slot=slot)
    weighed(slot)
    assert _told() == ["opened", "new_position", "reopened", "reopened"]


def _told() -> list[str]:
    return list(Alert.objects.order_by("pk").values_list("transition__event", flat=True))
