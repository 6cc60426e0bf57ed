"""What becomes of a webhook that takes nothing: it rests ever longer, its owner hears of it, and at last it is off."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from facts.bundle_deliveries.columns import in_columns
from facts.bundle_deliveries.message import harmless, mail_host, one_line
from facts.models import AlertChoices, Delivery, Webhook
from sources.retold import retold

PAUSES = tuple(timedelta(minutes=3**n) for n in range(1, 8))
"""After the first call in vain, the second, …: 3, 9, 27, 81, 243, 729, 2187 minutes, 54 hours and a half in all (as
CourtListener does). After one more it is off."""

TOLD_AT = (1, 5)
"""After so many calls in vain its owner gets a mail; and one when it is off."""


def have_failed(webhook: Webhook, *, why: str, retry_after: float | None, now: datetime) -> None:
    """``failures`` counts this call already. ``retry_after``: seconds the address asked to wait."""
    if webhook.failures > len(PAUSES):
        switch_off(webhook, why=why, now=now)
        return
    pause = max(PAUSES[webhook.failures - 1], timedelta(seconds=retry_after or 0))
    Webhook.objects.filter(pk=webhook.pk).update(rests_until=now + pause)
    if webhook.failures in TOLD_AT:
        _mail(webhook, why=why, now=now)


def switch_off(webhook: Webhook, *, why: str, now: datetime) -> None:
    """What waits is kept back and says so."""
    webhook.calls.all().keep_back(why=why)
    Webhook.objects.filter(pk=webhook.pk).update(is_on=False, why_off=why, rests_until=None)
    webhook.is_on, webhook.why_off = False, why
    _mail(webhook, why=why, now=now)


def _mail(webhook: Webhook, *, why: str, now: datetime) -> None:
    """To who owns it, by the same path as every mail: frozen here, sent by a worker. Nobody without an address."""
    person = webhook.watch.person
    choices = AlertChoices.objects.of(person)
    if not person.email or choices.stopped:
        return
    with override(choices.mail_language):
        subject = (
            _("The webhook at %(host)s is off") if not webhook.is_on else _("The webhook at %(host)s takes nothing")
        )
        context = {
            "webhook": webhook,
            "what": harmless(webhook.watch.what()),
            "why": harmless(retold(why)),
            "newsroom": settings.NEWSROOM_NAME,
            "link": f"{settings.SITE_URL}/desk/alerts/webhooks/",
            "site": settings.SITE_URL,
        }
        text = render_to_string("alerts/webhook.txt", context)
        told = one_line(f"[{settings.NEWSROOM_NAME}] {subject % {'host': webhook.host}}")
    mark = salted_hmac("facts.webhook_mail", f"{webhook.pk},{webhook.failures},{now.timestamp()}").hexdigest()[:32]
    Delivery.objects.create(
        recipient=person,
        address=person.email,
        subject=told,
        text=harmless(in_columns(text)),
        headers={"Auto-Submitted": "auto-generated", "X-Newsroom-Reason": "webhook"},
        message_id=f"<webhook-{mark}@{mail_host()}>",
        not_before=now,
        made_at=now,
    )
