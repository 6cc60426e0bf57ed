"""Store the positions of a weighing, and read back those stored before with their bounds as they are now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from facts.group_origins import origins_of
from facts.kinds.interval import Bound, Interval, common
from facts.models import Claim, Contradiction, Position
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, Weighing
from sources.faultpoints import faultpoint

_AT_ONCE = 1000


@dataclass(frozen=True)
class StoredPosition:
    """A position as it stood when it was stored, on today's axis."""

    pk: int
    axis: str
    interval: Interval
    origins: frozenset[str]


def keep_positions(contradiction: Contradiction, *, weighing: Weighing) -> bool:
    """Make the stored positions those of the weighing; say whether they differed. Equal ones are left alone."""
    before = [_signature(position) for position in contradiction.positions.prefetch_related("claims")]
    after = [
        _signed(position.axis, position.lower, position.upper, len(position.origins), {c.pk for c in position.claims})
        for position in weighing.positions
    ]
    opposed = set(contradiction.claims.values_list("pk", flat=True))
    if before == after and opposed == weighing.opposed:
        return False
    contradiction.positions.all().delete()
    _store(contradiction, positions=weighing.positions)
    _oppose(contradiction, before=opposed, after=weighing.opposed)
    faultpoint("weigh: positions written")
    return True


def stored_positions(contradiction: Contradiction, *, claims: Sequence[WeighedClaim]) -> list[StoredPosition]:
    """Stored positions as they stood; on an axis of entities with bounds taken from their claims where those are still
    live: tree numbers move, and a stored number would then speak of another entity."""
    live, origins = {claim.pk: claim for claim in claims}, known_origins(contradiction)
    stored = contradiction.positions.prefetch_related("claims")
    return [_as_now(position, live=live, origins=origins) for position in stored]


def known_origins(contradiction: Contradiction) -> dict[int, str]:
    """The origin of each claim opposed in it, of those taken out since too: whoever spoke once is not new."""
    spoke = Claim.objects.filter(Q(contradictions=contradiction) | Q(positions__contradiction=contradiction))
    sources = dict(spoke.order_by().values_list("pk", "snapshot__source"))
    origins = origins_of(sources.values())
    return {pk: origins[source] for pk, source in sources.items()}


def _as_now(position: Position, *, live: dict[int, WeighedClaim], origins: dict[int, str]) -> StoredPosition:
    backing = [live[claim.pk] for claim in position.claims.all() if claim.pk in live]
    has_moved = backing and position.axis.startswith("entity")
    shared = common(claim.interval for claim in backing) if has_moved else None
    return StoredPosition(
        pk=position.pk,
        axis=position.axis,
        interval=(position.lower, position.upper) if shared is None else shared,
        origins=frozenset(origins[claim.pk] for claim in position.claims.all()),
    )


_Signature = tuple[str, Bound, Bound, int, frozenset[int]]


def _signature(position: Position) -> _Signature:
    claims = {claim.pk for claim in position.claims.all()}
    return _signed(position.axis, position.lower, position.upper, position.origins, claims)


def _signed(axis: str, lower: Bound, upper: Bound, origins: int, claims: set[int]) -> _Signature:
    """Numbers of the tree of entities move when others come or go: only who backs it tells such positions apart."""
    if axis.startswith("entity"):
        lower = upper = None
    return axis, lower, upper, origins, frozenset(claims)


def a_position(contradiction: Contradiction, *, number: int, position: FoundPosition) -> Position:
    """The row of a position, not saved yet."""
    return Position(
        contradiction=contradiction,
        number=number,
        axis=position.axis,
        lower=position.lower,
        upper=position.upper,
        shown=position.shown[:300],
        origins=len(position.origins),
        reports=len({claim.source for claim in position.claims}),
    )


def _store(contradiction: Contradiction, *, positions: Sequence[FoundPosition]) -> None:
    """In two inserts, however many there are."""
    rows = [
        a_position(contradiction, number=number, position=position)
        for number, position in enumerate(positions, start=1)
    ]
    stored = Position.objects.bulk_create(rows, batch_size=_AT_ONCE)
    backs = Position.claims.through
    backing = (
        backs(position_id=row.pk, claim_id=claim.pk)
        for row, position in zip(stored, positions, strict=True)
        for claim in position.claims
    )
    backs.objects.bulk_create(backing, batch_size=_AT_ONCE)


def _oppose(contradiction: Contradiction, *, before: set[int], after: frozenset[int]) -> None:
    """Only what differs is written: SQLite takes only so many parameters in one query."""
    opposes = Contradiction.claims.through
    gone = sorted(before - after)
    for first in range(0, len(gone), _AT_ONCE):
        opposes.objects.filter(contradiction=contradiction, claim__in=gone[first : first + _AT_ONCE]).delete()
    new = [opposes(contradiction_id=contradiction.pk, claim_id=pk) for pk in sorted(after - before)]
    opposes.objects.bulk_create(new, batch_size=_AT_ONCE)
