"""The message about a source that says something else: one for all its passages that changed, so that a newsroom
hears once of an article that was rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from facts.anchor_claims.keep_drifts import passage_of
from facts.bundle_deliveries.message import Message, one_line
from facts.group_origins import rests_on
from facts.models import Alert, Drift, FactVersion
from sources.models import Source

MOST_SHOWN = 20


@dataclass(frozen=True)
class ShownDrift:
    """A passage that changed, with the facts that stand on it, and what else these stand on."""

    drift: Drift
    passage: str
    why: str
    facts: list[tuple[FactVersion, str]]
    link: str


def about_source(source: Source, *, alerts: Sequence[Alert]) -> Message:
    context = _context(source, alerts=alerts)
    return Message(
        subject=one_line(f"[{settings.NEWSROOM_NAME}] Source {source.pk} changed: {source.publisher}, {source.title}"),
        text=render_to_string("alerts/drift.txt", context),
        html=render_to_string("alerts/drift.html", context),
        thread=f"source-{source.pk}",
        kind="changed-sources",
    )


def _context(source: Source, *, alerts: Sequence[Alert]) -> dict[str, object]:
    """The last word on each case, those that concern a fact first."""
    last = {alert.transition.drift_id or 0: alert for alert in alerts}
    drifts = Drift.objects.with_subject().filter(pk__in=last).order_by("pk")
    shown = [_shown(drift, why=last[drift.pk].transition.why) for drift in drifts]
    shown.sort(key=lambda one: not one.facts)
    return {
        "source": source,
        "shown": shown[:MOST_SHOWN],
        "more": len(shown[MOST_SHOWN:]),
        "has_published": any(one.facts for one in shown),
        "because": "; ".join(dict.fromkeys(alert.because for alert in alerts)),
        "newsroom": settings.NEWSROOM_NAME,
        "link": f"{settings.SITE_URL}/admin/sources/source/{source.pk}/change/",
    }


def _shown(drift: Drift, *, why: str) -> ShownDrift:
    facts = list(FactVersion.objects.published().filter(evidence=drift.claim_id))
    backed = rests_on(facts)
    return ShownDrift(
        drift=drift,
        passage=passage_of(drift),
        why=why,
        facts=[(version, backed[version.pk]) for version in facts],
        link=f"{settings.SITE_URL}/admin/facts/drift/{drift.pk}/change/",
    )
