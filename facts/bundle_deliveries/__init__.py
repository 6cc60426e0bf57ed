"""Step: put alerts into messages, and freeze the messages.

In: alerts no message carries yet. Out: deliveries. Promised: an alert is carried by one message; body and
Message-ID are stored before anything is sent, so that a second copy after a crash is the same message.
"""

from collections import defaultdict
from collections.abc import Hashable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from facts.bundle_deliveries.about_contradiction import about_contradiction
from facts.bundle_deliveries.about_source import about_source
from facts.bundle_deliveries.message import Message, mail_host, one_line
from facts.models import Alert, Delivery
from sources.faultpoints import faultpoint

__all__ = ["bundle_deliveries", "one_line"]

_CONTRADICTION = "transition__contradiction"
_SOURCE = "transition__drift__claim__snapshot__source"


def bundle_deliveries(*, now: datetime, at_most: int = 500) -> list[Delivery]:
    """One message for each person and contradiction, or source that changed, with all alerts that wait for it."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    rows = Alert.objects.unbundled().order_by("pk").values_list("pk", "recipient", _CONTRADICTION, _SOURCE)
    for pk, *subject in rows[:at_most]:
        waiting[tuple(subject)].append(pk)
    bundled = (_bundle(alert_ids, now=now) for alert_ids in waiting.values())
    return [delivery for delivery in bundled if delivery is not None]


def _bundle(alert_ids: list[int], *, now: datetime) -> Delivery | None:
    """None when another worker bundled them first."""
    try:
        with transaction.atomic():
            alerts = list(
                Alert.objects.unbundled()
                .filter(pk__in=alert_ids)
                .select_related("recipient", f"{_CONTRADICTION}__slot__entity", f"{_CONTRADICTION}__slot__property")
                .select_related(f"{_SOURCE}__publisher")
                .order_by("pk")
            )
            if not alerts:
                return None
            delivery = _frozen(alerts, now=now)
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


def _frozen(alerts: list[Alert], *, now: datetime) -> Delivery:
    recipient, message = alerts[0].recipient, _message(alerts)
    mark = salted_hmac("facts.delivery", ",".join(str(alert.pk) for alert in alerts)).hexdigest()[:32]
    return Delivery(
        recipient=recipient,
        address=recipient.email,
        subject=message.subject,
        text=message.text,
        html=message.html,
        headers=message.headers(),
        message_id=f"<alert-{mark}@{mail_host()}>",
        not_before=now,
    )


def _message(alerts: list[Alert]) -> Message:
    contradiction, drift = alerts[0].transition.contradiction, alerts[0].transition.drift
    if contradiction is not None:
        return about_contradiction(contradiction, alerts=alerts)
    assert drift is not None
    return about_source(drift.claim.snapshot.source, alerts=alerts)
