"""Step: put alerts into messages, and freeze the messages.

In: alerts that are due and in no message. Out: deliveries. Promised: an alert is carried by one message; body and
Message-ID are stored before anything is sent, so that a second copy after a crash is the same message.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from facts.bundle_deliveries.guard_flood import within_the_hour
from facts.bundle_deliveries.message import mail_host, one_line
from facts.bundle_deliveries.piles import AT_ONCE, SOURCE, Piles, due_piles
from facts.bundle_deliveries.sections import Sections
from facts.bundle_deliveries.write_message import write_message
from facts.models import Alert, AlertChoices, Delivery
from sources.faultpoints import faultpoint

__all__ = ["bundle_at_once", "bundle_deliveries", "one_line"]

_OF_A_SLOT = ("transition__contradiction__slot", "transition__slot", "transition__fact_version__fact__slot")


def bundle_deliveries(*, now: datetime, at_most: int = 500) -> list[Delivery]:
    """One message for each person and thing of which they hear at once, and one for each pile that was collected."""
    return [delivery for delivery in _bundled(due_piles(now=now, at_most=at_most), now=now) if delivery is not None]


def bundle_at_once(*, now: datetime, at_most: int) -> list[Delivery]:
    """Only what goes at once, for who is sending: until it turns out that another worker bundles the same."""
    bundled = _bundled(due_piles(now=now, at_most=at_most, at_once_only=True), now=now)
    return [delivery for delivery in takewhile(bool, bundled) if delivery is not None]


def _bundled(piles: Piles, *, now: datetime) -> Iterator[Delivery | None]:
    sections = Sections()
    return (_bundle(pile, sections=sections, now=now) for pile in within_the_hour(piles, now=now))


def _bundle(alert_ids: list[int], *, sections: Sections, now: datetime) -> Delivery | None:
    """None when another worker bundled them first."""
    try:
        with transaction.atomic():
            alerts = _alerts(alert_ids)
            if not alerts:
                return None
            delivery = _frozen(alerts, sections=sections, now=now)
            delivery.save()
            faultpoint("bundle: message written")
            carried = Alert.objects.unbundled().filter(pk__in=[alert.pk for alert in alerts])
            if carried.update(delivery=delivery) != len(alerts):
                raise IntegrityError("another worker bundled some of these alerts")
            faultpoint("bundle: alerts attached")
    except IntegrityError:
        return None
    faultpoint("bundle: committed")
    return delivery


def _alerts(alert_ids: list[int]) -> list[Alert]:
    found = Alert.objects.unbundled().filter(pk__in=alert_ids).order_by("pk")
    subjects = [f"{slot}__{of}" for slot in _OF_A_SLOT for of in ("entity", "property")]
    return list(found.select_related("recipient__preference", "transition__who", *subjects, f"{SOURCE}__publisher"))


def _frozen(alerts: list[Alert], *, sections: Sections, now: datetime) -> Delivery:
    recipient = alerts[0].recipient
    message = write_message(alerts, choices=AlertChoices.objects.of(recipient), sections=sections)
    mark = salted_hmac("facts.delivery", ",".join(str(alert.pk) for alert in alerts)).hexdigest()[:32]
    return Delivery(
        recipient=recipient,
        address=recipient.email,
        subject=message.subject,
        text=message.text,
        html=message.html,
        headers=message.headers(),
        message_id=f"<alert-{mark}@{mail_host()}>",
        urgent=any(alert.frequency == AT_ONCE for alert in alerts),
        not_before=now,
        made_at=now,
    )
