"""What waits, for the first page; a quote in its context; an empty list; how many reports and origins stand behind what
is listed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.db.models import Count
from django.db.models.options import Options
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.desk.in_words import backing, language_in_words, language_of_page
from facts.group_origins import denied_by, rests_on
from facts.kinds.rule_words import rule_in_words
from facts.models import (
    Claim,
    Contradiction,
    Delivery,
    Drift,
    Entity,
    FactVersion,
    Heartbeat,
    Slot,
    Transition,
    WebhookCall,
)
from facts.models.told import in_language
from facts.models.transition import word
from facts.report_outcomes import noisy_pairs, unheard
from facts.verbs.fact import Publish
from sources.models import FeedEntry, Job, OriginProposal, Snapshot, Source

register = template.Library()

_SEVERITIES = ("high", "normal", "low")
_OPENING_OR_CLOSING = {
    Transition.Event.OPENED,
    Transition.Event.REOPENED,
    Transition.Event.RESOLVED,
    Transition.Event.DISMISSED,
    Transition.Event.LAPSED,
    Transition.Event.SUPERSEDED,
}
_WHY_EMPTY = {
    "sources.source": gettext_lazy(
        "Nothing yet. Paste the address of an article into the field above, or drop a file there."
    ),
    "sources.feed": gettext_lazy(
        "No feed yet. Add the address of one (RSS, Atom or JSON): what it offers is proposed as a source."
    ),
    "sources.feedentry": gettext_lazy("Nothing offered by a feed waits for a decision."),
    "sources.originproposal": gettext_lazy("No source seems to repeat another."),
    "facts.claim": gettext_lazy("No claim yet. Open a source: its claims are recorded below its text."),
    "facts.contradiction": gettext_lazy("Nothing contradicts: whatever claims say of one matter can be true together."),
    "facts.drift": gettext_lazy("No quoted passage has changed since it was quoted."),
    "facts.factversion": gettext_lazy(
        "Nothing is proposed yet: that is done at the foot of a slot, a claim or a contradiction."
    ),
    "facts.entity": gettext_lazy(
        "No entity yet. Add what claims are about: persons, organisations, products, places, events."
    ),
    "facts.property": gettext_lazy(
        "No property yet. Add what is said of entities: a date of launch, a price, an owner."
    ),
}


@dataclass(frozen=True)
class Waiting:
    """What waits for people, as far as this person may see it. ``proposals`` are those that wait for the word of this
    person, or, who vets none, all of them."""

    by_severity: list[tuple[str, int]]
    review: int
    mine: int
    snoozed: int
    reopened: int
    weighed_at: datetime | None
    proposals: int
    may_vet: bool
    drifts: int
    unread: int
    origins: int
    parked: int
    stale: int
    unweighable: int
    unanchorable: int
    incomparable: int
    offered: int
    failed_jobs: int
    fetching_sources: int
    failed_sources: int
    unreviewed: int
    untold_calls: int
    unheard: int
    noisy_pairs: int


@register.simple_tag
def what_waits(user: User) -> Waiting:
    cases = Contradiction.objects.for_review()
    now = timezone.now()
    may_vet = user.has_perm(Publish.permission)
    by_severity = dict(cases.order_by().values_list("severity").annotate(Count("pk")))
    return Waiting(
        by_severity=[(severity, by_severity.get(severity, 0)) for severity in _SEVERITIES],
        review=sum(by_severity.values()),
        mine=Contradiction.objects.of(user).count(),
        snoozed=Contradiction.objects.put_aside().count(),
        reopened=Contradiction.objects.opened_again().count(),
        weighed_at=Heartbeat.objects.last_weighing(),
        proposals=(FactVersion.objects.to_vet_by(user) if may_vet else FactVersion.objects.proposed()).count(),
        may_vet=may_vet,
        drifts=Drift.objects.open().count(),
        origins=OriginProposal.objects.waiting().count(),
        unread=Claim.objects.live().unread().count(),
        parked=Delivery.objects.parked().count(),
        stale=Slot.objects.to_weigh().count(),
        unweighable=Slot.objects.parked().count(),
        unanchorable=Snapshot.objects.parked().count(),
        incomparable=Snapshot.objects.incomparable().count(),
        offered=FeedEntry.objects.filter(status=FeedEntry.Status.PROPOSED).count(),
        failed_jobs=Job.objects.given_up_lately(now=now).count(),
        fetching_sources=Source.objects.fetching().count(),
        failed_sources=Source.objects.failed().count(),
        unreviewed=Entity.objects.unreviewed().count(),
        untold_calls=WebhookCall.objects.parked().count(),
        unheard=unheard().count(),
        noisy_pairs=len(noisy_pairs(now=now)),
    )


@register.simple_tag
def why_empty(opts: "Options[Any]") -> str:
    """What an empty list means, and what to do about it."""
    return str(_WHY_EMPTY.get(opts.label_lower, _("Nothing here yet.")))


@register.simple_tag
def opened_again(transitions: Iterable[Transition]) -> dict[str, Any] | None:
    """When and why a case was opened again, and how it had been closed before; None for one that was not, or is
    closed by now. ``transitions`` are all of the case, newest first."""
    told = _standing(transitions)
    at = next((at for at, one in enumerate(told) if one.event in _OPENING_OR_CLOSING), None)
    if at is None or told[at].event != Transition.Event.REOPENED:
        return None
    closed = next((one for one in told[at + 1 :] if one.to_state == told[at].from_state), None)
    return {"at": told[at].at, "why": told[at].why_in_words(), "closed": closed}


def _standing(transitions: Iterable[Transition]) -> list[Transition]:
    """Without what was taken back, and without the taking back: newest first, the one stands before the other."""
    standing: list[Transition] = []
    undoing = 0
    for one in transitions:
        if one.event == Transition.Event.UNDONE:
            undoing += 1
        elif undoing:
            undoing -= 1
        else:
            standing.append(one)
    return standing


@register.simple_tag
def in_context(claim: Claim) -> dict[str, str]:
    """The passage with what stands before and after it."""
    before, after = claim.snapshot.context(claim.start, claim.end)
    return {"before": before, "quote": claim.quote, "after": after}


@register.simple_tag
def reading_of(claim: Claim) -> dict[str, str]:
    """The value as the reading rule read it, whatever was corrected since, and the rule in words; both may be empty."""
    value = claim.read_value()
    if value is None:
        return {"shown": "", "rule": ""}
    return {
        "shown": value.shown(language_of_page()),
        "rule": rule_in_words(kind=value.kind, detail=value.detail, translate=_),
    }


@register.simple_tag
def denials_counted(cases: Collection[Contradiction]) -> list[tuple[Contradiction, str]]:
    """Each case with what stands behind the denials in it; empty where nobody denies anything."""
    counted = denied_by(cases)
    return [(case, counted.get(case.pk, "")) for case in cases]


@register.simple_tag
def evidence_counted(versions: Collection[FactVersion]) -> list[tuple[FactVersion, str]]:
    """Each version of a fact with what stands behind its evidence."""
    counted = rests_on(versions)
    return [(version, counted.get(version.pk, "")) for version in versions]


register.filter(word)


register.filter(backing)


register.filter(in_language)


register.filter(language_in_words)


@register.filter
def shown(row: Claim | FactVersion) -> str:
    """Its value, written in the language of the page."""
    return row.shown(language_of_page())


@register.filter
def shown_as_read(row: Claim | FactVersion) -> str:
    """Its value as the rule read it, written in the language of the page; of a version empty where nothing was
    corrected."""
    return row.shown_as_read(language_of_page())


@register.filter
def utc(moment: datetime | None) -> str:
    return "–" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"
