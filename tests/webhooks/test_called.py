"""How a webhook is called: signed, one worker at a time, again after ever longer pauses, and at last no more."""

import base64
import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.contrib.auth.models import User

from facts.call_webhooks import LEASE, MOST_ATTEMPTS, call_webhook
from facts.call_webhooks.failing import PAUSES
from facts.call_webhooks.signed import headers, signature
from facts.keep_webhooks import BOTH_VALID, renew_secret, switch_off, switch_on
from facts.models import AlertChoices, Delivery, Webhook, WebhookCall
from tests.builders import NOW, a_person, a_watch, a_webhook, a_webhook_call
from tests.webhooks.conftest import Heard, Hearer

A_MINUTE = timedelta(minutes=1)
db = pytest.mark.django_db


def a_hook(**fields: Any) -> Webhook:
    return a_webhook(url="http://hook.example/in?key=7", **fields)


def now(webhook: Webhook) -> Webhook:
    return Webhook.objects.get(pk=webhook.pk)


def is_signed(heard: Heard, secret: str) -> bool:
    """As a receiver looks at it, by https://www.standardwebhooks.com, with nothing of ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode() + heard.body
    expected = base64.b64encode(hmac.new(key, content, sha256).digest()).decode()
    signatures = [one.split(",") for one in heard.headers["webhook-signature"].split(" ")]
    return ["v1", expected] in signatures


def test_the_signature_is_the_one_that_standard_webhooks_publishes() -> None:
    """The vector of its own libraries."""
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    signed = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    at = datetime.fromtimestamp(1614265330.9, tz=NOW.tzinfo)
    assert headers(message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", body=body, keys=[key, b"old"], at=at) == {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": f"{signed} {signature(b'old', 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', body)}",
    }


@db
def test_what_waits_is_told_in_its_order_and_never_again(hearer: Hearer) -> None:
    webhook = a_hook()
    calls = [a_webhook_call(webhook, body=f'{{"é": {number}}}') for number in range(2)]
    assert [call_webhook(webhook.pk, now=NOW) for _ in range(3)] == [True, True, False]
    assert [(heard.headers["webhook-id"], heard.told) for heard in hearer.heard] == [
        (call.message_id, {"é": number}) for number, call in enumerate(calls)
    ]
    assert all(is_signed(heard, webhook.secret()) for heard in hearer.heard)
    assert not is_signed(hearer.heard[0], a_hook().secret())
    done = WebhookCall.objects.order_by("pk").values_list("status", "http_status", "attempts", "ended_at")
    assert list(done) == [("taken", 204, 1, NOW)] * 2
    assert now(webhook).claimed_until is None


@db
@pytest.mark.parametrize(
    "changes",
    [
        {"is_on": False},
        {"rests_until": NOW + A_MINUTE},
        {"claimed_until": NOW + A_MINUTE},
    ],
)
def test_what_is_off_or_rests_or_is_being_called_is_not_called(hearer: Hearer, changes: dict[str, object]) -> None:
    webhook = a_hook(**changes)
    call = a_webhook_call(webhook)
    later = a_webhook_call(a_hook(), not_before=NOW + A_MINUTE).webhook
    assert [call_webhook(one.pk, now=NOW) for one in (webhook, later)] == [False, False]
    assert not Webhook.objects.due(now=NOW).exists()
    assert hearer.heard == []
    assert WebhookCall.objects.get(pk=call.pk).attempts == 0
    assert not call_webhook(10**9, now=NOW)


@db
def test_who_may_see_no_contradictions_any_more_is_told_nothing(hearer: Hearer) -> None:
    webhook = a_hook(watch=a_watch(a_person()))
    a_webhook_call(webhook)
    assert not call_webhook(webhook.pk, now=NOW)
    assert WebhookCall.objects.values_list("status", "last_error").get() == (
        "kept_back",
        "Its owner may not see contradictions any more.",
    )
    gone = a_hook()
    a_webhook_call(gone)
    User.objects.filter(watches__webhooks=gone).update(is_active=False)
    assert not call_webhook(gone.pk, now=NOW)
    assert hearer.heard == []


@db
def test_a_death_between_the_answer_and_the_row_costs_a_second_copy_with_the_same_id_and_body(hearer: Hearer) -> None:
    webhook = a_hook()
    call = a_webhook_call(webhook)
    call_webhook(webhook.pk, now=NOW)
    WebhookCall.objects.filter(pk=call.pk).update(status="waiting", ended_at=None)
    Webhook.objects.filter(pk=webhook.pk).update(claimed_until=NOW + LEASE)
    assert not call_webhook(webhook.pk, now=NOW + LEASE)
    assert call_webhook(webhook.pk, now=NOW + LEASE + A_MINUTE)
    one, other = hearer.heard
    assert (one.body, one.headers["webhook-id"]) == (other.body, other.headers["webhook-id"])
    assert is_signed(other, webhook.secret())


@db
def test_who_takes_nothing_is_called_after_3_9_27_minutes_told_of_and_after_54_hours_switched_off(
    hearer: Hearer, ada: User
) -> None:
    AlertChoices.objects.filter(person=ada).update(language="it")
    webhook, at, pauses = a_hook(watch=a_watch(ada)), NOW, []
    first, second = (a_webhook_call(webhook) for _ in range(2))
    hearer.answers = ["500 Oops"] * 20
    while now(webhook).is_on:
        assert not call_webhook(webhook.pk, now=at)
        rests = now(webhook).rests_until
        if rests is not None:
            assert not call_webhook(webhook.pk, now=rests - timedelta(seconds=1))
            pauses.append(rests - at)
            at = rests
    assert [pause / A_MINUTE for pause in pauses] == [3, 9, 27, 81, 243, 729, 2187]
    assert at - NOW == timedelta(hours=54, minutes=39)
    assert len(hearer.heard) == MOST_ATTEMPTS == 8
    off = now(webhook)
    assert (off.failures, off.why_off) == (8, "The address did not take it (500).")
    assert set(WebhookCall.objects.values_list("status", flat=True)) == {"kept_back"}
    mails = list(Delivery.objects.order_by("pk").values_list("address", "subject"))
    assert mails == [
        (ada.email, "[Newsroom] Il webhook su hook.example non accetta nulla"),
        (ada.email, "[Newsroom] Il webhook su hook.example non accetta nulla"),
        (ada.email, "[Newsroom] Il webhook su hook.example è spento"),
    ]
    # On again: both are told.
    hearer.answers.clear()
    switch_on(off, now=at)
    assert [call_webhook(webhook.pk, now=at) for _ in range(3)] == [True, True, False]
    assert {WebhookCall.objects.get(pk=call.pk).status for call in (first, second)} == {"taken"}


@db
def test_what_its_receiver_never_takes_holds_up_nothing_else_and_is_given_up_alone(hearer: Hearer) -> None:
    hearer.never, webhook, at = b"poison", a_hook(), NOW
    bad = a_webhook_call(webhook, body='"poison"')
    for _ in range(MOST_ATTEMPTS):
        good = a_webhook_call(webhook, not_before=at)
        for _ in range(3):
            call_webhook(webhook.pk, now=at)
            at += PAUSES[0]
        assert WebhookCall.objects.get(pk=good.pk).status == "taken"
        at += PAUSES[-1]
    given_up = WebhookCall.objects.get(pk=bad.pk)
    assert (given_up.status, given_up.attempts, given_up.http_status) == ("parked", MOST_ATTEMPTS, 500)
    assert now(webhook).is_on


@db
def test_an_address_that_says_that_it_is_gone_is_switched_off_at_once(hearer: Hearer) -> None:
    webhook = a_hook()
    a_webhook_call(webhook)
    hearer.answers = ["410 Gone"]
    assert not call_webhook(webhook.pk, now=NOW)
    assert (now(webhook).is_on, now(webhook).why_off) == (False, "The address says that it is gone for good (410).")
    assert WebhookCall.objects.get().status == "kept_back"
    told = Delivery.objects.get()
    assert told.subject == "[Newsroom] The webhook at hook.example is off"
    assert "key=7" not in told.text + told.subject
    assert all(len(line) <= 78 or line.startswith("http") for line in told.text.split("\n"))


@db
@pytest.mark.parametrize(
    "answer, error, pause",
    [
        ("302 Found", "The address leads on to another (302), which is not followed.", 3),
        ("404 Not Found", "The address did not take it (404).", 3),
        ("429 Slow\r\nRetry-After: 600", "The address did not take it (429).", 10),
    ],
)
def test_everything_but_2xx_is_tried_again_and_nothing_is_followed(
    hearer: Hearer, answer: str, error: str, pause: int
) -> None:
    webhook = a_hook()
    a_webhook_call(webhook)
    hearer.answers = [answer]
    assert not call_webhook(webhook.pk, now=NOW)
    assert WebhookCall.objects.values_list("status", "last_error").get() == ("waiting", error)
    assert now(webhook).rests_until == NOW + pause * A_MINUTE
    assert len(hearer.heard) == 1


@db
def test_a_name_that_leads_inside_is_called_by_nobody(hearer: Hearer) -> None:
    hearer.internet.names["hook.example"] = [["127.0.0.1"]]
    webhook = a_hook()
    a_webhook_call(webhook)
    assert not call_webhook(webhook.pk, now=NOW)
    assert "not public" in WebhookCall.objects.get().last_error
    assert (hearer.heard, hearer.internet.opened) == ([], [])


@db
def test_a_worker_that_dies_each_time_costs_attempts_and_then_the_call_is_given_up(hearer: Hearer) -> None:
    webhook = a_hook()
    call = a_webhook_call(webhook, attempts=MOST_ATTEMPTS)
    assert not call_webhook(webhook.pk, now=NOW)
    assert WebhookCall.objects.get(pk=call.pk).status == "parked"
    assert hearer.heard == []
    assert now(webhook).claimed_until is None


@db
def test_a_new_secret_and_the_one_before_are_both_good_for_a_day(hearer: Hearer) -> None:
    webhook = a_hook()
    old = webhook.secret()
    renew_secret(webhook, now=NOW)
    new = webhook.secret()
    assert len({old, new, a_hook().secret()}) == 3
    assert new.startswith("whsec_")
    assert not {old, new} & {str(value) for value in Webhook.objects.filter(pk=webhook.pk).values_list().get()}
    for at in (NOW + BOTH_VALID - A_MINUTE, NOW + BOTH_VALID):
        a_webhook_call(webhook)
        assert call_webhook(webhook.pk, now=at)
    assert [[is_signed(heard, secret) for secret in (old, new)] for heard in hearer.heard] == [
        [True, True],
        [False, True],
    ]


@db
def test_switched_off_keeps_back_what_waits(hearer: Hearer) -> None:
    webhook = a_hook()
    a_webhook_call(webhook)
    switch_off(webhook)
    assert WebhookCall.objects.get().status == "kept_back"
    assert (now(webhook).is_on, now(webhook).why_off) == (False, "")
