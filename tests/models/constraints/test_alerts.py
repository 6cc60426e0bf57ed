"""Alerts, watches, messages and webhooks: what the database refuses of them."""

from datetime import time
from typing import Any

import pytest
from django.db import models

from facts.models import AlertChoices
from tests.builders import (
    NOW,
    a_bounce,
    a_contradiction,
    a_delivery,
    a_person,
    a_property,
    a_publisher,
    a_transition,
    a_watch,
    a_webhook,
    a_webhook_call,
    an_alert,
    an_entity,
    hears_at_once,
)
from tests.models.constraints.trying import Changes, Rule, other, try_rule
from tests.models.rows_to_break import a_second_filter

pytestmark = pytest.mark.django_db


def _a_call_of_an_event() -> models.Model:
    return a_webhook_call(transition=a_transition())


def _watched_already(row: Any, thing: str) -> Changes:
    """The person of another watch of the same thing."""
    return {"person": a_watch(**{thing: getattr(row, thing)}).person}


RULES = [
    # alerts
    Rule("delivery_status_is_in_its_list", a_delivery, {"status": "lost"}, {"status": "parked"}),
    Rule("a_sent_delivery_has_its_time", a_delivery, {"status": "sent"}, {"status": "sent", "sent_at": NOW}),
    Rule("facts.Delivery.message_id", a_delivery, other(a_delivery, "message_id"), {"message_id": "<1@desk.example>"}),
    Rule(
        "one_alert_per_transition_and_recipient",
        an_alert,
        lambda row: {"transition": an_alert(recipient=row.recipient).transition},
        lambda row: {"transition": a_transition()},
    ),
    Rule("bounce_kind_is_in_its_list", a_bounce, {"kind": "odd"}, {"kind": "soft"}),
    Rule("alert_because_is_in_its_list", an_alert, {"because": "whim"}, {"because": "watched"}),
    Rule("alert_frequency_is_in_its_list", an_alert, {"frequency": "off"}, {"frequency": "daily"}),
    Rule(
        "what_was_dropped_is_in_no_message",
        an_alert,
        lambda row: {"dropped": "No.", "delivery": a_delivery()},
        {"dropped": "No."},
    ),
    *(
        Rule(f"frequency_of_{name}_is_in_its_list", hears_at_once, {name: "often"}, {name: "daily"})
        for name in AlertChoices.Because.values
    ),
    Rule(
        "facts.AlertChoices.person", hears_at_once, other(hears_at_once, "person"), lambda row: {"person": a_person()}
    ),
    *(
        Rule(
            "quiet_hours_have_two_different_ends",
            hears_at_once,
            {"quiet_from": time(22), "quiet_to": end},
            {"quiet_from": time(22), "quiet_to": time(7)},
        )
        for end in (None, time(22))
    ),
    Rule(
        "a_watch_is_of_one_thing_or_of_everything",
        a_watch,
        lambda row: {"entity": an_entity(), "property": a_property()},
        lambda row: {"entity": an_entity()},
    ),
    Rule("a_person_watches_everything_once", a_watch, other(a_watch, "person"), lambda row: {"person": a_person()}),
    *(
        Rule(
            f"a_person_watches_one_{thing}_once",
            lambda thing=thing, build=build: a_watch(**{thing: build()}),  # type: ignore[misc]
            lambda row, thing=thing: _watched_already(row, thing),  # type: ignore[misc]
            lambda row: {"person": a_person()},
        )
        for thing, build in {
            "entity": an_entity,
            "property": a_property,
            "publisher": a_publisher,
            "saved_filter": a_second_filter,
            "contradiction": a_contradiction,
        }.items()
    ),
    Rule("watch_severity_is_in_its_list", a_watch, {"severity": "dire"}, {"severity": "high"}),
    Rule("watch_state_is_in_its_list", a_watch, {"state": "gone"}, {"state": "waiting"}),
    Rule("a_watch_asks_for_one_origin_at_least", a_watch, {"origins": 0}, {"origins": 2}),
    Rule("a_watch_tells_one_address_once", a_webhook, other(a_webhook, "watch", "url"), other(a_webhook, "watch")),
    Rule(
        "what_is_on_has_no_reason_to_be_off",
        a_webhook,
        {"why_off": "It is gone."},
        {"why_off": "It is gone.", "is_on": False},
    ),
    Rule(
        "an_old_secret_has_an_end",
        a_webhook,
        {"old_salt": "salt"},
        {"old_salt": "salt", "old_until": NOW},
    ),
    Rule(
        "one_call_per_webhook_and_transition",
        _a_call_of_an_event,
        other(_a_call_of_an_event, "webhook", "transition"),
        other(_a_call_of_an_event, "webhook"),
    ),
    Rule("webhook_call_status_is_in_its_list", a_webhook_call, {"status": "lost"}, {"status": "parked"}),
    Rule("a_taken_call_has_its_time", a_webhook_call, {"status": "taken"}, {"status": "taken", "ended_at": NOW}),
    Rule("facts.WebhookCall.message_id", a_webhook_call, other(a_webhook_call, "message_id"), {"message_id": "msg_0"}),
    Rule("facts.Watch.token", a_watch, other(a_watch, "token"), {"token": "another"}),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)
