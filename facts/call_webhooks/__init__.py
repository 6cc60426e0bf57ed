"""Step: tell one webhook the next thing that waits for it.

In: a webhook. Out: whether it took something just now. Promised: claimed by a conditional update, so that one worker
at a time calls it; body and id are those that were frozen with the event; marked as taken only after its answer, so
that a crash between the two costs a second copy with the same id, never the message. What is not taken is tried again
after pauses that grow (``PAUSES``); a webhook that takes nothing in all of them, or says that it is gone, is switched
off, and its owner told. Only public addresses are called, and no redirect is followed.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from facts.call_webhooks.failing import PAUSES, have_failed, switch_off
from facts.call_webhooks.signed import headers
from facts.find_people import people_who_may
from facts.models import Webhook, WebhookCall
from sources.faultpoints import faultpoint
from sources.fetch import FetchFailed, FetchRefused, post
from sources.in_english import in_english

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s)."""

GONE = 410
"""Says for good that nobody is there: calling again would only be a nuisance."""

MOST_ATTEMPTS = 1 + len(PAUSES)


class Answer(NamedTuple):
    """``error`` is empty where it was taken."""

    error: str
    http_status: int | None
    retry_after: float | None = None


def call_webhook(webhook_id: int, *, now: datetime) -> bool:
    this = Webhook.objects.filter(pk=webhook_id)
    if not this.due(now=now).exists() or this.free(now=now).update(claimed_until=now + LEASE) != 1:
        return False
    webhook = Webhook.objects.select_related("watch__person").get(pk=webhook_id)
    call = WebhookCall.objects.due(now=now).filter(webhook=webhook).least_tried_first().first()
    if call is None or not _may_hear(webhook):
        _end_what_nobody_may_hear(webhook, call)
        return False
    call.attempts += 1
    call.save(update_fields=["attempts"])
    faultpoint("call: claimed")
    if call.attempts > MOST_ATTEMPTS:
        _give_up(webhook, call, why=in_english("Every attempt ended before the address answered."))
        return False
    answer = _post(webhook, call, now=now)
    if answer.error:
        _not_taken(webhook, call, answer, now=now)
        return False
    faultpoint("call: taken, unmarked")
    with transaction.atomic():
        WebhookCall.objects.filter(pk=call.pk).update(
            status=WebhookCall.Status.TAKEN, ended_at=now, http_status=answer.http_status, last_error=""
        )
        Webhook.objects.filter(pk=webhook_id).update(claimed_until=None, rests_until=None, failures=0)
    faultpoint("call: marked")
    return True


def _may_hear(webhook: Webhook) -> bool:
    return people_who_may("view_contradiction").filter(pk=webhook.watch.person_id).exists()


def _end_what_nobody_may_hear(webhook: Webhook, call: WebhookCall | None) -> None:
    if call is not None:
        webhook.calls.all().keep_back(why=in_english("Its owner may not see contradictions any more."))
    Webhook.objects.filter(pk=webhook.pk).update(claimed_until=None)


def _post(webhook: Webhook, call: WebhookCall, *, now: datetime) -> Answer:
    body = call.body.encode()
    signed = headers(message_id=call.message_id, body=body, keys=webhook.keys(now=now), at=now)
    try:
        posted = post(webhook.url, body=body, headers=signed)
    except (FetchFailed, FetchRefused) as why_not:
        return Answer(str(why_not), why_not.http_status)
    if posted.is_taken:
        return Answer("", posted.http_status)
    return Answer(_why_not(posted.http_status), posted.http_status, posted.retry_after)


def _why_not(http_status: int) -> str:
    if http_status == GONE:
        return in_english("The address says that it is gone for good (410).")
    if 300 <= http_status < 400:
        return in_english(
            "The address leads on to another ({http_status}), which is not followed.", http_status=http_status
        )
    return in_english("The address did not take it ({http_status}).", http_status=http_status)


def _not_taken(webhook: Webhook, call: WebhookCall, answer: Answer, *, now: datetime) -> None:
    is_last = call.attempts >= MOST_ATTEMPTS
    pause = timedelta() if is_last else PAUSES[call.attempts - 1]
    with transaction.atomic():
        WebhookCall.objects.filter(pk=call.pk).update(
            status=WebhookCall.Status.PARKED if is_last else WebhookCall.Status.WAITING,
            not_before=now + pause,
            http_status=answer.http_status,
            last_error=answer.error,
        )
        Webhook.objects.filter(pk=webhook.pk).update(claimed_until=None, failures=F("failures") + 1)
        webhook.refresh_from_db()
        if answer.http_status == GONE:
            switch_off(webhook, why=answer.error, now=now)
        else:
            have_failed(webhook, why=answer.error, retry_after=answer.retry_after, now=now)


def _give_up(webhook: Webhook, call: WebhookCall, *, why: str) -> None:
    WebhookCall.objects.filter(pk=call.pk).update(status=WebhookCall.Status.PARKED, last_error=why)
    Webhook.objects.filter(pk=webhook.pk).update(claimed_until=None)
