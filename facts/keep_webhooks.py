"""Steps: add a webhook, try it out, give it another secret, switch it on or off.

In: a watch and an address, or a webhook. Out: the webhook, or the call. Promised: an address that is not public is
refused at once where that is plain, and whenever it is called; a secret that is replaced is valid for another day, so
that no receiver misses a message; what was kept back while it was off is told when it is on again.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.models import Watch, Webhook, WebhookCall
from facts.models.webhook import new_salt
from facts.raise_alerts.bodies import message_id, trial_body
from sources.fetch import FetchRefused, check_address
from sources.in_english import in_english
from sources.refusals import Refused

BOTH_VALID = timedelta(days=1)

SWITCHED_OFF = in_english("Its owner switched the webhook off.")


def add_webhook(watch: Watch, *, url: str, now: datetime) -> Webhook:
    """Raises Refused, by field."""
    webhook = Webhook(watch=watch, url=url.strip(), made_at=now)
    try:
        check_address(webhook.url)
        webhook.full_clean()
    except FetchRefused as refused:
        raise Refused({"url": str(refused)}) from refused
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    webhook.save()
    return webhook


def renew_secret(webhook: Webhook, *, now: datetime) -> None:
    """Calls are signed with both for a day."""
    webhook.old_salt, webhook.old_until = webhook.salt, now + BOTH_VALID
    webhook.salt = new_salt()
    webhook.save(update_fields=["salt", "old_salt", "old_until"])


def try_out(webhook: Webhook, *, now: datetime) -> WebhookCall:
    """One call that tells of nothing; while one waits, that one. Raises Refused where the webhook is off."""
    if not webhook.is_on:
        raise Refused(_("It is off: switch it on first."))
    waiting = webhook.calls.waiting().filter(transition=None).first()
    number = webhook.calls.filter(transition=None).count() + 1
    return waiting or webhook.calls.create(
        message_id=message_id(webhook.pk, f"trial {number}"), body=trial_body(at=now), not_before=now, made_at=now
    )


def switch_off(webhook: Webhook) -> None:
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(is_on=False)
        webhook.calls.all().keep_back(why=SWITCHED_OFF)


def switch_on(webhook: Webhook, *, now: datetime) -> None:
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(is_on=True, why_off="", failures=0, rests_until=None)
        webhook.calls.filter(status=WebhookCall.Status.KEPT_BACK).tell_again(now=now)
