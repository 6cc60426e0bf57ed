"""What a mail says of a source that says something else: all its passages that changed at once, so that a newsroom
hears once of an article that was rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from facts.anchor_claims.keep_drifts import passage_of
from facts.bundle_deliveries.message import Section, excerpt, harmless
from facts.group_origins import rests_on
from facts.models import Drift, FactVersion, Transition
from sources.models import Source

MOST_SHOWN = 20


@dataclass(frozen=True)
class ShownDrift:
    """A passage that changed, with the facts that stand on it, and what else these stand on."""

    drift: Drift
    quote: str
    passage: str
    why: str
    facts: list[tuple[str, str]]
    link: str


def about_source(source: Source, *, transitions: Sequence[Transition]) -> Section:
    context = _context(source, transitions=transitions)
    told = {"number": source.pk, "publisher": source.publisher, "title": source.title}
    return Section(
        subject=_("Source %(number)s changed: %(publisher)s, %(title)s") % told,
        heading=harmless(f"{source.publisher}: {source.title}"),
        text=render_to_string("alerts/drift.txt", context),
        html=render_to_string("alerts/drift.html", context),
        link=context["link"],
        thread=f"source-{source.pk}",
        kind="changed-sources",
    )


def _context(source: Source, *, transitions: Sequence[Transition]) -> dict[str, Any]:
    """The last word on each case, those that concern a fact first."""
    last = {one.drift_id or 0: one for one in transitions}
    drifts = Drift.objects.with_subject().filter(pk__in=last).order_by("pk")
    shown = [_shown(drift, why=last[drift.pk].why_in_words()) for drift in drifts]
    shown.sort(key=lambda one: not one.facts)
    return {
        "source": source,
        "publisher": excerpt(str(source.publisher)),
        "title": excerpt(source.title),
        "shown": shown[:MOST_SHOWN],
        "more": len(shown[MOST_SHOWN:]),
        "has_published": any(one.facts for one in shown),
        "link": f"{settings.SITE_URL}/admin/sources/source/{source.pk}/change/",
    }


def _shown(drift: Drift, *, why: str) -> ShownDrift:
    facts = list(FactVersion.objects.published().filter(evidence=drift.claim_id))
    backed = rests_on(facts)
    return ShownDrift(
        drift=drift,
        quote=excerpt(drift.claim.quote),
        passage=excerpt(passage_of(drift)),
        why=excerpt(why),
        facts=[(excerpt(version.statement), backed[version.pk]) for version in facts],
        link=f"{settings.SITE_URL}/admin/facts/drift/{drift.pk}/change/",
    )
