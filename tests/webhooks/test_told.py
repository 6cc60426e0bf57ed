"""Which webhook is told of what: what its watch asks for, once, in the transaction of the event."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from facts.models import Drift, Transition, WebhookCall
from facts.raise_alerts import raise_alerts, raise_many_alerts
from facts.settle_contradictions import take_into_review
from facts.vet_facts import publish_version, retract_fact
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_correction,
    a_drift,
    a_person,
    a_slot,
    a_watch,
    a_webhook,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db


def told() -> list[tuple[int, str]]:
    """Webhook and type of message, in order."""
    calls = WebhookCall.objects.order_by("pk").values_list("webhook", "body")
    return [(webhook, json.loads(body)["type"]) for webhook, body in calls]


def a_reader() -> User:
    person = a_person()
    person.groups.add(Group.objects.get(name="reporter"))
    return person


def test_a_webhook_is_told_what_its_watch_asks_for_also_of_what_its_owner_did() -> None:
    slot, owner = a_slot(), a_reader()
    a_claim("2027", slot=slot, by=owner)
    publisher = a_claim("2028", slot=slot, by=owner).snapshot.source.publisher
    watches = {
        "everything": a_watch(owner),
        "entity": a_watch(owner, entity=slot.entity),
        "other entity": a_watch(owner, entity=an_entity()),
        "property": a_watch(owner, property=slot.property),
        "publisher": a_watch(owner, publisher=publisher),
        "filter": a_watch(owner, saved_filter=owner.saved_filters.create(name="All", query={})),
        "severe": a_watch(a_reader(), severity="high"),
        "muted": a_watch(a_reader(), muted=True),
        "without right": a_watch(a_person()),
    }
    webhooks = {name: a_webhook(watch).pk for name, watch in watches.items()}
    two = a_webhook(watches["entity"]).pk
    a_webhook(watches["entity"], is_on=False)
    case = weighed(slot)
    assert case is not None
    asked = {"everything", "entity", "property", "publisher", "filter"}
    assert sorted(told()) == sorted((pk, "contradiction.opened") for pk in [two, *(webhooks[one] for one in asked)])
    take_into_review(case, by=owner, now=NOW)
    assert len(told()) == 6


def test_the_message_says_in_english_what_stands_where() -> None:
    a_webhook()
    case = a_contradiction(slot=a_slot(entity=an_entity("Usine d'été"), label="Jahr"))
    call = WebhookCall.objects.get()
    transition = case.transitions.get()
    assert call.message_id.startswith("msg_")
    assert json.loads(call.body) == {
        "type": "contradiction.opened",
        "timestamp": NOW.isoformat(),
        "data": {
            "transition": transition.pk,
            "link": f"http://127.0.0.1:8000/desk/contradictions/{case.pk}/",
            "matter": "Usine d'été, Jahr",
            "entity": "Usine d'été",
            "property": case.slot.property.name,
            "why": transition.why,
            "contradiction": {
                "id": case.pk,
                "status": "open",
                "severity": case.severity,
                "positions": [{"value": "2027", "origins": 1}, {"value": "2028", "origins": 1}],
            },
        },
    }
    assert "été" in call.body


def test_passages_facts_and_slots_are_told_too() -> None:
    a_webhook()
    version = publish_version(a_correction(), by=a_person(), now=NOW)
    retract_fact(version, by=a_person(), note="Wrong.", public_note="It was wrong.", now=NOW)
    drift: Drift = a_drift()
    one = Transition.objects.create(drift=drift, event="drifted", to_state="open", at=NOW)
    slot = a_slot()
    two = Transition.objects.create(slot=slot, event="parked", to_state="revision 1", at=NOW, why="It hangs.")
    raise_many_alerts([one, two], now=NOW)
    bodies = [json.loads(body) for body in WebhookCall.objects.order_by("pk").values_list("body", flat=True)]
    assert [body["type"] for body in bodies] == ["fact.corrected", "fact.retracted", "passage.drifted", "slot.parked"]
    assert [body["data"]["link"].removeprefix("http://127.0.0.1:8000") for body in bodies] == [
        *[f"/desk/facts/{version.fact.public_id}/"] * 2,
        f"/admin/facts/drift/{drift.pk}/change/",
        f"/admin/facts/slot/{slot.pk}/change/",
    ]


def test_a_call_is_written_once_and_gone_with_what_was_rolled_back() -> None:
    a_webhook()
    case = a_contradiction()
    raise_alerts(case.transitions.get(), now=NOW)
    assert len(told()) == 1
    with transaction.atomic():
        a_contradiction()
        assert len(told()) == 2
        transaction.set_rollback(True)
    assert len(told()) == 1


def test_many_transitions_cost_no_query_more_than_one() -> None:
    cases = [a_contradiction() for _ in range(3)]
    for _ in range(2):
        a_webhook()
    subject = ("contradiction__slot__entity", "contradiction__slot__property")
    ones = list(Transition.objects.filter(contradiction__in=cases).select_related(*subject))
    counts = []
    for some in (ones[:1], ones):
        WebhookCall.objects.all().delete()
        with CaptureQueriesContext(connection) as made:
            raise_many_alerts(some, now=NOW)
        counts.append(len(made))
    assert counts[0] == counts[1]
    assert WebhookCall.objects.count() == 2 * len(ones)
