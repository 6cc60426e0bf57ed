"""Another worker, later: it takes up whatever was left behind, until nothing waits."""

from datetime import timedelta
from unittest import mock

from django.db.models import Q
from django.test import override_settings
from django.utils import timezone

from facts import tasks
from facts.models import Alert, Delivery, Slot
from facts.send_deliveries import LEASE
from sources.models import Snapshot

SWEEPS = 10
LATER = LEASE + timedelta(minutes=1)
"""What a dead worker had claimed is free again."""


def drain(*, mail_port: int) -> None:
    """Sweep until nothing waits; fail when something does for ever."""
    smtp = override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=mail_port
    )
    later = mock.patch("django.utils.timezone.now", return_value=timezone.now() + LATER)
    with smtp, later:
        for _ in range(SWEEPS):
            tasks.sweep()
            if not waiting():
                return
    raise AssertionError(f"after {SWEEPS} sweeps there still waits {waiting()}")


def waiting() -> dict[str, int]:
    """How many slots, alerts and messages wait; empty when none does."""
    left = {
        "snapshots": Snapshot.objects.filter(anchored_at=None).count(),
        "slots": Slot.objects.stale().count(),
        "alerts": Alert.objects.unbundled().count(),
        "messages": Delivery.objects.filter(~Q(status=Delivery.Status.SENT)).count(),
    }
    return {what: number for what, number in left.items() if number}
