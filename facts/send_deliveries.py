"""Step: hand one frozen message to the mail server.

In: a delivery that waits. Out: whether it was accepted. Promised: claimed by a conditional update, so that two
workers do not send it at once; marked sent only after the server took it, so that a crash between the two costs
a second copy with the same Message-ID, never the mail itself. After five attempts it is parked, with the reason; at
once where the server says that it will never take it. Nothing goes to an address that is suspended.
"""

import smtplib
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db.models import F

from facts.hear_of_bounces import KEPT_BACK, hear_of_bounce
from facts.mail_line import MailLine
from facts.models import Bounce, Delivery
from sources.faultpoints import faultpoint
from sources.in_english import in_english

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s), and no longer than a mail may wait after a crash."""

FOR_GOOD = 500
"""From this answer on a mail server means: never (RFC 5321)."""

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=1)
"""The pause before the second attempt; each further one is four times as long."""


def send_delivery(delivery_id: int, *, now: datetime, line: MailLine | None = None) -> bool:
    """Send it if nobody else does; return whether the mail server took it just now. ``line``: a conversation that
    goes on with the next; without one, one of its own."""
    if line is None:
        with MailLine() as own:
            return send_delivery(delivery_id, now=now, line=own)
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
        _park(delivery, why=in_english("Every attempt ended before the mail server answered."))
        return False
    if Bounce.objects.suspends(delivery.address, now=now):
        Delivery.objects.filter(pk=delivery_id).keep_back(why=KEPT_BACK)
        return False
    try:
        # The mail library takes “a@x, b@y” for two people: one row is one person.
        validate_email(delivery.address)
        line.send(as_mail(delivery))
    except smtplib.SMTPRecipientsRefused as error:
        _refused(delivery, error=error, now=now)
        return False
    except smtplib.SMTPDataError as error:
        _answered(delivery, error=error, code=error.smtp_code, now=now)
        return False
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


class FrozenMail(EmailMultiAlternatives):
    """The same bytes each time it is sent: what separates its parts is told by its Message-ID, which nobody guesses."""

    def message(self, *args: Any, **kwargs: Any) -> Any:
        mime = super().message(*args, **kwargs)
        if mime.is_multipart():
            mime.set_boundary(f"=_{sha256(str(mime['Message-ID']).encode()).hexdigest()[:32]}")
        return mime


def as_mail(delivery: Delivery) -> FrozenMail:
    """As it is handed to the mail server, each time the same."""
    written = {"Message-ID": delivery.message_id, "Date": format_datetime(delivery.made_at)}
    message = FrozenMail(
        subject=delivery.subject, body=delivery.text, to=[delivery.address], headers={**delivery.headers, **written}
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message


def _refused(delivery: Delivery, *, error: smtplib.SMTPRecipientsRefused, now: datetime) -> None:
    """The server does not know the address (5xx), or wants to be asked again (4xx)."""
    ((code, _),) = error.recipients.values()
    _answered(delivery, error=error, code=code, now=now)
    if code >= FOR_GOOD:
        hear_of_bounce(delivery.address, kind=Bounce.Kind.HARD, why=_told(error), now=now)


def _answered(delivery: Delivery, *, error: Exception, code: int, now: datetime) -> None:
    if code >= FOR_GOOD:
        _park(delivery, why=_told(error))
    else:
        _put_off(delivery, error=error, now=now)


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
