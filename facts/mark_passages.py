"""Mark passages: where the quotes of live claims stand in the text of a snapshot."""

from typing import NamedTuple

from django.db.models import Q

from facts.models import Anchor, Claim
from facts.models.claim import ClaimQuerySet
from sources.models import Snapshot


class Marked(NamedTuple):
    """Where the quote of a claim stands in this snapshot, in code points."""

    start: int
    end: int
    claim: Claim


def marked_in(snapshot: Snapshot) -> list[Marked]:
    """Those quoted from it, and the quotes of earlier snapshots that were found here, word for word."""
    return _marked(snapshot, meeting=Q())


def marked_between(snapshot: Snapshot, *, start: int, end: int) -> list[Marked]:
    """Those of them that have a part in this stretch of the text."""
    return _marked(snapshot, meeting=Q(start__lt=end, end__gt=start))


def _marked(snapshot: Snapshot, *, meeting: Q) -> list[Marked]:
    own = _shown().filter(meeting, snapshot=snapshot)
    return [*(Marked(claim.start, claim.end, claim) for claim in own), *_anchored(snapshot, meeting=meeting)]


def _anchored(snapshot: Snapshot, *, meeting: Q) -> list[Marked]:
    anchors = Anchor.objects.filter(meeting, snapshot=snapshot, state=Anchor.State.FOUND)
    places = {pk: (start, end) for pk, start, end in anchors.values_list("claim", "start", "end") if start is not None}
    claims = _shown().filter(anchors__in=anchors)
    return [Marked(places[claim.pk][0], places[claim.pk][1] or 0, claim) for claim in claims]


def _shown() -> ClaimQuerySet:
    """With all that is needed to show them, and without the texts they stand in."""
    heavy = ("text", "sentences", "pages", "headers", "redirects")
    return Claim.objects.live().with_evidence().defer(*(f"snapshot__{name}" for name in heavy))
