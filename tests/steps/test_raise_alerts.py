"""Alerts: who hears of what, and why; once each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from facts.models import Alert, Contradiction, Slot, Transition
from facts.models.slot import MOST_ATTEMPTS
from facts.raise_alerts import TOLD, raise_alerts
from facts.settle_contradictions import assign, resolve, take_into_review, wake_snoozed
from facts.settle_contradictions.undoing import undo
from facts.tell_of_parked import tell_of_parked
from facts.vet_facts import publish_version, retract_fact
from sources.models import Publisher
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_correction,
    a_person,
    a_proposal,
    a_published_version,
    a_slot,
    a_transition,
    a_watch,
    an_entity,
    hears_at_once,
    weighed,
)

pytestmark = pytest.mark.django_db

Event = Transition.Event
MAILED = {"opened", "new_position", "new_origin", "reopened", "resolved"}
"""Of the events of a contradiction, those that go to everybody who hears of it; "assigned" goes to one."""


@pytest.mark.parametrize("event", sorted({*Event.values} - {"drifted", "corrected", "retracted", "parked"}))
def test_only_what_needs_somebody_is_told(ada: User, event: str) -> None:
    case = a_contradiction()
    told = raise_alerts(Transition.objects.create(contradiction=case, event=event, to_state="open", at=NOW), now=NOW)
    assert [alert.recipient for alert in told] == ([ada] if event in MAILED else [])
    assert (event in TOLD) == (event in MAILED | {"assigned"})


def reasons(case: Contradiction) -> dict[str, str]:
    """Who hears of what becomes of it now, and why, in words."""
    Alert.objects.all().delete()
    raise_alerts(Transition.objects.create(contradiction=case, event="reopened", to_state="open", at=NOW), now=NOW)
    return {alert.recipient.username: alert.because_in_words() for alert in Alert.objects.select_related("recipient")}


def test_everybody_concerned_hears_once_with_the_first_reason_that_holds(
    ada: User, ben: User, cho: User, cy: User
) -> None:
    slot = a_slot()
    first, second = a_claim("2027", slot=slot, by=ben), a_claim("2028", slot=slot, by=ada)
    a_claim("2028", slot=slot, by=cy, modality="speculated")
    case = weighed(slot)
    assert case is not None
    dan = a_person("dan")
    proposal = a_proposal(by=dan, claim=second)
    told = {
        "ada": f"you recorded claim {second.pk}",
        "ben": f"you recorded claim {first.pk}",
        "cho": "you settle what the machine finds",
        "dan": f"you cite claim {second.pk} in a fact",
    }
    assert reasons(case) == told
    Contradiction.objects.filter(pk=case.pk).update(assigned_to=cy)
    case.refresh_from_db()
    assert reasons(case) == told | {"cy": "it is assigned to you"}
    publish_version(proposal, by=a_person("eve"), now=NOW, despite_contradiction="It is urgent.")
    affected = dict.fromkeys(["ada", "ben", "cho", "dan", "eve"], "a published fact is affected")
    assert reasons(case) == affected | {"cy": "it is assigned to you"}


def test_people_without_an_address_or_who_left_hear_nothing(ada: User) -> None:
    ada.groups.get().user_set.add(a_person("silent", email=""), a_person("gone", is_active=False))
    a_person("root", is_superuser=True)
    assert set(reasons(a_contradiction())) == {"ada", "root"}


def a_reporter() -> User:
    person = a_person("rita", is_staff=True)
    person.groups.add(Group.objects.get(name="reporter"))
    return person


def _publisher(case: Contradiction) -> Publisher:
    claim = case.claims.first()
    assert claim is not None
    return claim.snapshot.source.publisher


def _a_filter(person: User, **query: str) -> Any:
    return person.saved_filters.create(name=str(query), query=query)


WATCHES: list[tuple[str, Callable[[User, Contradiction], dict[str, Any]], bool]] = [
    ("everything", lambda who, case: {}, True),
    ("its entity", lambda who, case: {"entity": case.slot.entity}, True),
    ("another entity", lambda who, case: {"entity": an_entity()}, False),
    ("what was merged into its entity", lambda who, case: {"entity": _merged_into(case)}, True),
    ("its property", lambda who, case: {"property": case.slot.property}, True),
    ("another property", lambda who, case: {"property": a_slot().property}, False),
    ("its publisher", lambda who, case: {"publisher": _publisher(case)}, True),
    ("itself", lambda who, case: {"contradiction": case}, True),
    ("another case", lambda who, case: {"contradiction": a_contradiction()}, False),
    ("a filter it passes", lambda who, case: {"saved_filter": _a_filter(who, kind="difference")}, True),
    ("a filter it does not pass", lambda who, case: {"saved_filter": _a_filter(who, kind="denial")}, False),
    ("too low a severity", lambda who, case: {"severity": "high"}, False),
    ("as many origins as speak", lambda who, case: {"origins": 2}, True),
    ("more origins than speak", lambda who, case: {"origins": 3}, False),
    ("while it waits", lambda who, case: {"state": "waiting"}, True),
    ("a muted one", lambda who, case: {"muted": True}, False),
]


def _merged_into(case: Contradiction) -> Any:
    return an_entity(merged_into=case.slot.entity)


@pytest.mark.parametrize("name, fields, hears", WATCHES, ids=[name for name, *_ in WATCHES])
def test_a_watch_tells_of_what_it_asks_for(
    name: str, fields: Callable[[User, Contradiction], dict[str, Any]], hears: bool
) -> None:
    case, rita = a_contradiction(), a_reporter()
    watch = a_watch(rita, **fields(rita, case))
    case.refresh_from_db()
    assert reasons(case).get("rita") == (f"you watch {watch.what()}" if hears else None)


def test_what_is_settled_is_not_told_to_a_watch_that_asks_for_what_waits(ada: User) -> None:
    case, rita = a_contradiction(), a_reporter()
    a_watch(rita, state="waiting", contradiction=case)
    resolve(case, outcome="rounding", by=ada, note="Rounded.", now=NOW)
    assert not Alert.objects.filter(recipient=rita, transition__event="resolved").exists()


def test_who_may_see_no_contradictions_any_more_hears_nothing_of_what_they_watch() -> None:
    a_watch(a_person("former"))
    assert reasons(a_contradiction()) == {}


def test_a_muted_watch_silences_every_reason_but_being_assigned(ada: User, cho: User) -> None:
    case = a_contradiction()
    a_watch(ada, contradiction=case, muted=True)
    assert set(reasons(case)) == {"cho"}
    assign(case, to=ada, by=cho, now=NOW)
    told = Alert.objects.filter(transition__event="assigned")
    assert [(alert.recipient, alert.because) for alert in told] == [(ada, "assigned")]


def test_a_watch_of_everything_stands_in_the_place_of_hearing_of_all(ada: User) -> None:
    a_watch(ada, severity="high")
    assert reasons(a_contradiction()) == {}


def test_nobody_hears_of_what_they_did_themselves(ada: User, cho: User) -> None:
    case = a_contradiction()
    take_into_review(case, by=ada, now=NOW)
    resolve(case, outcome="rounding", by=ada, note="Rounded.", now=NOW)
    assert [(alert.recipient, alert.because) for alert in Alert.objects.filter(transition__event="resolved")] == [
        (cho, "settles")
    ]


def test_what_is_taken_back_before_it_is_in_a_message_is_not_told(ada: User, cho: User) -> None:
    made = resolve(a_contradiction(), outcome="rounding", by=ada, note="Rounded.", now=NOW)
    undo(made.settlement, by=ada, now=NOW)
    alert = Alert.objects.get(transition=made)
    assert (alert.recipient, alert.dropped) == (cho, "It was taken back.")
    assert alert not in Alert.objects.unbundled()


def test_a_correction_and_a_retraction_are_told_to_who_stands_behind_the_fact_or_watches_it(
    ada: User, ben: User
) -> None:
    version = a_published_version(claim=a_claim("2028", by=ben))
    rita = a_reporter()
    a_watch(rita, entity=version.fact.slot.entity)
    correction = publish_version(a_correction(version), by=ada, now=NOW)
    retract_fact(correction, by=ada, public_note="It was never true.", now=NOW)
    proposers: dict[str, set[User | None]] = {
        "corrected": {version.proposer, version.vetter},
        "retracted": {correction.proposer},
    }
    for event, people in proposers.items():
        told = Alert.objects.filter(transition__event=event, because="published")
        assert {alert.recipient for alert in told} == people | {ben, rita}


def test_a_slot_that_is_given_up_is_told_once_until_it_changes(ada: User) -> None:
    slot = a_slot()
    a_claim("2028", slot=slot)
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS, last_error="ValueError: no")
    assert [len(tell_of_parked(now=NOW)) for _ in range(2)] == [1, 0]
    assert [(alert.recipient, alert.because, alert.transition.why) for alert in Alert.objects.all()] == [
        (ada, "settles", "ValueError: no")
    ]
    a_claim("2029", slot=slot)
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS)
    assert len(tell_of_parked(now=NOW)) == 1


def test_an_alert_is_raised_once_however_often_it_is_asked_for(ada: User) -> None:
    transition = a_transition()
    first = Alert.objects.get()
    assert raise_alerts(transition, now=NOW + timedelta(days=1)) == [first]
    assert Alert.objects.get().raised_at == NOW


def test_who_wants_nothing_for_a_reason_gets_no_alert() -> None:
    rita = a_reporter()
    a_watch(rita)
    hears_at_once(rita, watched="off")
    assert reasons(a_contradiction()) == {}


def test_the_story_of_a_contradiction_in_alerts(ada: User, cho: User) -> None:
    contradiction = a_contradiction("2027", "2028")
    slot = contradiction.slot
    a_claim("2028", slot=slot)
    weighed(slot)
    assert _told(cho) == ["opened", "new_origin"]
    a_claim("2031", slot=slot)
    weighed(slot)
    assert _told(cho) == ["opened", "new_origin", "new_position"]
    take_into_review(contradiction, by=ada, now=NOW)
    wake_snoozed(now=NOW + timedelta(days=1))
    resolve(contradiction, outcome="rounding", by=ada, note="Rounded.", now=NOW)
    weighed(slot)
    assert _told(cho) == ["opened", "new_origin", "new_position", "resolved"]
    a_claim("2035", slot=slot)
    weighed(slot)
    assert _told(cho) == ["opened", "new_origin", "new_position", "resolved", "reopened"]


def _told(person: User) -> list[str]:
    return list(Alert.objects.filter(recipient=person).order_by("pk").values_list("transition__event", flat=True))
