"""Step: put alerts into messages, and freeze the messages.

In: alerts no message carries yet. Out: deliveries. Promised: an alert is carried by one message; body and
Message-ID are stored before anything is sent, so that a second copy after a crash is the same message.
"""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac

from facts.models import Alert, Contradiction, Delivery
from sources.faultpoints import faultpoint

_LONGEST_SUBJECT = 200


def bundle_deliveries(*, now: datetime, at_most: int = 500) -> list[Delivery]:
    """One message for each person and contradiction, with all alerts that wait for it."""
    waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = Alert.objects.unbundled().order_by("pk").values_list("pk", "recipient", "transition__contradiction")
    for pk, recipient, contradiction in rows[:at_most]:
        waiting[(recipient, contradiction)].append(pk)
    bundled = (_bundle(alert_ids, now=now) for alert_ids in waiting.values())
    return [delivery for delivery in bundled if delivery is not None]


def one_line(text: str, *, longest: int = _LONGEST_SUBJECT) -> str:
    """The text as a header can carry it: no control, format or surrogate characters, no line breaks."""
    spaced = "".join(
        " " if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else character for character in text
    )
    return " ".join("".join(c for c in spaced if c.isprintable()).split())[:longest]


def _bundle(alert_ids: list[int], *, now: datetime) -> Delivery | None:
    """None when another worker bundled them first."""
    try:
        with transaction.atomic():
            alerts = list(
                Alert.objects.unbundled()
                .filter(pk__in=alert_ids)
                .select_related("recipient", "transition__contradiction__slot__entity")
                .select_related("transition__contradiction__slot__property")
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
    contradiction = alerts[0].transition.contradiction
    assert contradiction is not None
    recipient: User = alerts[0].recipient
    context = _context(contradiction, alerts=alerts)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    mark = salted_hmac("facts.delivery", ",".join(str(alert.pk) for alert in alerts)).hexdigest()[:32]
    return Delivery(
        recipient=recipient,
        address=recipient.email,
        subject=one_line(f"[{settings.NEWSROOM_NAME}] Contradiction {contradiction.pk}: {contradiction.slot}"),
        text=render_to_string("alerts/contradiction.txt", context),
        html=render_to_string("alerts/contradiction.html", context),
        headers={
            # One root for all mails about a contradiction, so that mail programs show them as one thread.
            "References": f"<contradiction-{contradiction.pk}@{host}>",
            "In-Reply-To": f"<contradiction-{contradiction.pk}@{host}>",
            "List-Id": f"contradictions <contradictions.{host}>",
            "Auto-Submitted": "auto-generated",
        },
        message_id=f"<alert-{mark}@{host}>",
        not_before=now,
    )


def _context(contradiction: Contradiction, *, alerts: list[Alert]) -> dict[str, object]:
    positions = contradiction.positions.prefetch_related("claims__snapshot__source__publisher")
    backing = {claim.pk for position in positions for claim in position.claims.all()}
    return {
        "contradiction": contradiction,
        "positions": positions,
        "denials": contradiction.claims.exclude(pk__in=backing).with_evidence(),
        "alerts": alerts,
        "because": alerts[0].because,
        "newsroom": settings.NEWSROOM_NAME,
        "link": f"{settings.SITE_URL}/admin/facts/contradiction/{contradiction.pk}/change/",
    }
