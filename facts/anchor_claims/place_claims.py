"""Place claims: apply the rules to claims of one source and a later snapshot of it. Reads texts, writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from facts.anchor_claims.rules.place import Comparison, Place
from facts.anchor_claims.rules.units import LONGEST, Span, units_of
from sources.models import Snapshot


@dataclass(frozen=True)
class Quoted:
    """A claim, as far as it matters here: where its quote stands in its own snapshot."""

    pk: int
    snapshot_id: int
    snapshot_number: int
    start: int
    end: int


@dataclass(frozen=True)
class Placed:
    """What became of a quote, and both wordings: the quote, and the passage that stands in its place, if one does."""

    place: Place
    quote: str
    passage: str
    snapshot_number: int


def place_claims(snapshot: Snapshot, *, claims: Sequence[Quoted]) -> dict[int, Placed]:
    """By primary key of the claim. The texts of earlier snapshots are read one at a time: each may have megabytes."""
    placed: dict[int, Placed] = {}
    if not claims:
        return placed
    for earlier_id, group in groupby(claims, key=lambda claim: claim.snapshot_id):
        earlier = Snapshot.objects.only("text", "sentences").get(pk=earlier_id)
        comparison = comparison_of(earlier, snapshot)
        for claim in group:
            place = comparison.place(claim.start, claim.end)
            passage = "" if place.start is None else snapshot.text[place.start : place.end]
            placed[claim.pk] = Placed(
                place, earlier.text[claim.start : claim.end], passage, snapshot_number=claim.snapshot_number
            )
    return placed


def comparison_of(earlier: Snapshot, later: Snapshot) -> Comparison:
    """Both cut in the same way: at the sentences found when they were taken, where both have them."""
    if earlier.sentences and later.sentences:
        return Comparison(units_of(earlier.text, earlier.sentences), units_of(later.text, later.sentences))
    return Comparison(units_of(earlier.text), units_of(later.text))


def sentence_around(snapshot: Snapshot, start: int, end: int) -> Span:
    """The stretch, widened to whole sentences; for showing."""
    if snapshot.sentences:
        return units_of(snapshot.text, snapshot.sentences).whole(start, end)
    first = max(0, start - LONGEST)
    cut_before, cut_behind = units_of(snapshot.text[first : end + LONGEST]).whole(start - first, end - first)
    return first + cut_before, first + cut_behind
