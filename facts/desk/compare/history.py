"""The history of what a source says of a slot, from its snapshots: "said 15 until 14:02", unchanged, gone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from facts.desk.in_words import as_read
from facts.models import Anchor, Claim, Drift
from sources.admin.showing import utc
from sources.models import Snapshot


@dataclass(frozen=True)
class Event:
    """``address``: where it is told at length; empty: nowhere."""

    said: str
    address: str = ""


@dataclass(frozen=True)
class _Known:
    """What is known of the sources of the claims shown."""

    taken: dict[int, dict[int, datetime]]
    own: dict[int, list[Claim]]
    anchors: dict[int, list[Anchor]]
    drifts: dict[int, list[Drift]]


def histories_of(claims: Iterable[Claim]) -> dict[int, list[Event]]:
    """By primary key of the claim, all of one slot; in the order of time. Four queries."""
    claims = list(claims)
    known = _load(claims)
    return {claim.pk: list(_events(claim, known)) for claim in claims}


def _load(claims: list[Claim]) -> _Known:
    sources = {claim.snapshot.source_id for claim in claims}
    known = _Known(defaultdict(dict), defaultdict(list), defaultdict(list), defaultdict(list))
    for source, number, at in Snapshot.objects.filter(source__in=sources).values_list("source", "number", "taken_at"):
        known.taken[source][number] = at
    slots = {claim.slot_id for claim in claims}
    others = Claim.objects.filter(slot__in=slots, snapshot__source__in=sources).exclude(status=Claim.Status.REJECTED)
    whole = ("text", "sentences", "headers", "redirects", "pages")
    for own in others.with_evidence().defer(*(f"snapshot__{name}" for name in whole)):
        known.own[own.snapshot.source_id].append(own)
    for anchor in Anchor.objects.filter(claim__in=claims).select_related("snapshot").defer("snapshot__text"):
        known.anchors[anchor.claim_id].append(anchor)
    for drift in Drift.objects.filter(claim__in=claims):
        known.drifts[drift.claim_id].append(drift)
    return known


def _events(claim: Claim, known: _Known) -> Iterable[Event]:
    taken = known.taken[claim.snapshot.source_id]
    yield from _own(claim, known, earlier=True)
    if len(taken) == 1:
        yield Event(_("one snapshot, %(at)s") % {"at": utc(claim.snapshot.taken_at)})
        return
    anchors = sorted(known.anchors[claim.pk], key=lambda anchor: anchor.snapshot.number)
    yield from _anchored(anchors, drifts=known.drifts[claim.pk])
    looked_in = {anchor.snapshot.number for anchor in anchors}
    waiting = [number for number in taken if number > claim.snapshot.number and number not in looked_in]
    if waiting:
        yield Event(_("not looked for yet in snapshot %(number)s") % {"number": max(waiting)})
    elif not anchors:
        yield Event(_("from the latest snapshot, %(at)s") % {"at": utc(claim.snapshot.taken_at)})
    yield from _own(claim, known, earlier=False)


def _own(claim: Claim, known: _Known, *, earlier: bool) -> Iterable[Event]:
    """What the same source says of the same matter in other snapshots."""
    ours = as_read(claim).said
    for own in sorted(known.own[claim.snapshot.source_id], key=lambda own: own.snapshot.number):
        said, number = as_read(own).said, own.snapshot.number
        if own.slot_id != claim.slot_id or said == ours or number == claim.snapshot.number:
            continue
        address = reverse("admin:facts_claim_change", args=[own.pk])
        if earlier and number < claim.snapshot.number:
            until = utc(_next(known.taken[claim.snapshot.source_id], after=number))
            yield Event(_("said %(value)s until %(at)s") % {"value": said, "at": until}, address)
        elif not earlier and number > claim.snapshot.number:
            since = utc(own.snapshot.taken_at)
            yield Event(_("says %(value)s since %(at)s") % {"value": said, "at": since}, address)


def _anchored(anchors: list[Anchor], *, drifts: list[Drift]) -> Iterable[Event]:
    """The last snapshot in which the passage still stands, and the first in which it does not."""
    found = [anchor for anchor in anchors if anchor.state == Anchor.State.FOUND]
    lost = next((anchor for anchor in anchors if anchor.state != Anchor.State.FOUND), None)
    if found:
        last = found[-1].snapshot
        yield Event(_("unchanged in snapshot %(number)s, %(at)s") % {"number": last.number, "at": utc(last.taken_at)})
    if lost is not None:
        at = {"number": lost.snapshot.number, "at": utc(lost.snapshot.taken_at)}
        is_gone = lost.state == Anchor.State.GONE
        said = _("gone from snapshot %(number)s, %(at)s") if is_gone else _("changed in snapshot %(number)s, %(at)s")
        drift = next(iter(drifts), None)
        yield Event(said % at, "" if drift is None else reverse("admin:facts_drift_change", args=[drift.pk]))


def _next(taken: dict[int, datetime], *, after: int) -> datetime:
    return taken[min(number for number in taken if number > after)]
