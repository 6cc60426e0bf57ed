"""Step: hand one frozen message to the mail server.

In: a delivery that waits. Out: whether it was accepted. Promised: claimed by a conditional update, so that two
workers do not send it at once; marked sent only after the server took it, so that a crash between the two costs
a second copy with the same Message-ID, never the mail itself. After five attempts it is parked, with the reason.
"""

import smtplib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db.models import F

from facts.models import Delivery
from sources.faultpoints import faultpoint

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s), and no longer than a mail may wait after a crash."""

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=1)
"""The pause before the second attempt; each further one is four times as long."""


def send_delivery(delivery_id: int, *, now: datetime) -> bool:
    """Send it if nobody else does; return whether the mail server took it just now."""
    if (
        Delivery.objects.unsent(now=now)
        .filter(pk=delivery_id)
        .update(claimed_until=now + LEASE, attempts=F("attempts") + 1)
        != 1
    ):
        return False
    faultpoint("send: claimed")
    delivery = Delivery.objects.get(pk=delivery_id)
    if delivery.attempts > MOST_ATTEMPTS:
        _park(delivery, why="Every attempt ended before the mail server answered.")
        return False
    try:
        # The mail library takes “a@x, b@y” for two people: one row is one person.
        validate_email(delivery.address)
        as_mail(delivery).send()
    except (smtplib.SMTPException, OSError) as error:
        _put_off(delivery, error=error, now=now)
        return False
    except (
        ValidationError,
        ValueError,
    ) as error:  # an address or a header no mail can have: trying again changes nothing
        _park(delivery, why=_told(error))
        return False
    faultpoint("send: taken, unmarked")
    Delivery.objects.filter(pk=delivery_id).update(
        status=Delivery.Status.SENT, sent_at=now, claimed_until=None, last_error=""
    )
    faultpoint("send: marked")
    return True


def as_mail(delivery: Delivery) -> EmailMultiAlternatives:
    """As it is handed to the mail server, each time the same."""
    message = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.text,
        to=[delivery.address],
        headers={**delivery.headers, "Message-ID": delivery.message_id},
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message


def _put_off(delivery: Delivery, *, error: Exception, now: datetime) -> None:
    if delivery.attempts >= MOST_ATTEMPTS:
        _park(delivery, why=_told(error))
        return
    Delivery.objects.filter(pk=delivery.pk).update(
        claimed_until=None,
        not_before=now + FIRST_PAUSE * 4 ** (delivery.attempts - 1),
        last_error=_told(error),
    )


def _park(delivery: Delivery, *, why: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(status=Delivery.Status.PARKED, claimed_until=None, last_error=why)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:1000]
