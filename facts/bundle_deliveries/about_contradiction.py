"""The message about a contradiction."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string

from facts.bundle_deliveries.message import Message, one_line
from facts.group_origins import backing_of
from facts.models import Alert, Contradiction


def about_contradiction(contradiction: Contradiction, *, alerts: Sequence[Alert]) -> Message:
    context = _context(contradiction, alerts=alerts)
    return Message(
        subject=one_line(f"[{settings.NEWSROOM_NAME}] Contradiction {contradiction.pk}: {contradiction.slot}"),
        text=render_to_string("alerts/contradiction.txt", context),
        html=render_to_string("alerts/contradiction.html", context),
        thread=f"contradiction-{contradiction.pk}",
        kind="contradictions",
    )


def _context(contradiction: Contradiction, *, alerts: Sequence[Alert]) -> dict[str, object]:
    positions = contradiction.positions.with_reports().prefetch_related("claims__snapshot__source__publisher")
    backing = {claim.pk for position in positions for claim in position.claims.all()}
    denials = list(contradiction.claims.exclude(pk__in=backing).with_evidence())
    return {
        "contradiction": contradiction,
        "positions": positions,
        "denials": denials,
        "denied_by": backing_of(denials),
        "alerts": alerts,
        "because": alerts[0].because,
        "newsroom": settings.NEWSROOM_NAME,
        "link": f"{settings.SITE_URL}/desk/contradictions/{contradiction.pk}/",
    }
