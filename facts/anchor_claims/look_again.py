"""Look again: what anchoring would find anew, against what is stored. For ``verify``; nothing is written.

It may run beside a worker: of a snapshot that is to be looked into again by then, nothing is said.
"""

from collections.abc import Iterator, Mapping

from facts.anchor_claims.keep_drifts import plan_drifts
from facts.anchor_claims.place_claims import Placed, place_claims
from facts.anchor_claims.waiting import quoted_before
from facts.models import Anchor
from sources.models import Snapshot


def lost_in(snapshot_id: int) -> Iterator[str]:
    """One sentence for each anchor that differs; of the newest snapshot, for each case as well."""
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    placed = place_claims(snapshot, claims=quoted_before(snapshot))
    found = [*_anchors(snapshot, placed), *_cases(snapshot, placed)]
    if found and Snapshot.objects.filter(pk=snapshot_id, anchored_at=snapshot.anchored_at).exists():
        yield from found


def _anchors(snapshot: Snapshot, placed: Mapping[int, Placed]) -> Iterator[str]:
    rows = Anchor.objects.filter(snapshot=snapshot).values_list("claim", "state", "start", "end")
    stored = {claim: (state, start, end) for claim, state, start, end in rows}
    for pk, one in sorted(placed.items()):
        place = one.place
        anew = (str(place.state), *((place.start, place.end) if place.is_found else (None, None)))
        if pk not in stored:
            yield f"Claim {pk}: it has no anchor in snapshot {snapshot.pk}, where it would be {place.state}."
        elif stored[pk] != anew:
            is_now = f"its anchor in snapshot {snapshot.pk} is {stored[pk][0]}"
            yield f"Claim {pk}: {is_now}; looked for anew, the quote is {place.state}."


def _cases(snapshot: Snapshot, placed: Mapping[int, Placed]) -> Iterator[str]:
    if Snapshot.objects.filter(source=snapshot.source_id, number__gt=snapshot.number).exists():
        return
    plan = plan_drifts(snapshot, placed=placed)
    for pk in sorted(plan.to_open):
        yield f"Claim {pk}: its passage changed in snapshot {snapshot.pk}, and there is no case of it."
    for pk in sorted(plan.to_lapse):
        yield f"Claim {pk}: its passage stands in snapshot {snapshot.pk}, but its case is open."
    for pk, drift in sorted(plan.to_move.items()):
        yield f"Drift {drift.pk}: it is about snapshot {drift.snapshot_id}, but claim {pk} has a newer one."
