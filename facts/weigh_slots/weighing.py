"""What weighing a slot finds: positions, the claims opposed, the kind of contradiction and the reason."""

from dataclasses import dataclass

from facts.weigh_slots.weighed_claim import WeighedClaim


@dataclass(frozen=True)
class FoundPosition:
    """One answer, with the claims that back it; the interval is what they have in common."""

    axis: str
    lower: float | None
    upper: float | None
    claims: tuple[WeighedClaim, ...]

    @property
    def shown(self) -> str:
        """The most precise of its claims, in words."""
        return min(self.claims, key=_width).shown

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(claim.origin for claim in self.claims)


@dataclass(frozen=True)
class Weighing:
    """A contradiction as the claims of this moment make it."""

    kind: str
    positions: tuple[FoundPosition, ...]
    denials: tuple[WeighedClaim, ...]
    severity: str
    reason: str

    @property
    def opposed(self) -> frozenset[int]:
        """Primary keys of all claims that stand against another."""
        backing = {claim.pk for position in self.positions for claim in position.claims}
        return frozenset(backing | {claim.pk for claim in self.denials})


def _width(claim: WeighedClaim) -> tuple[float, int]:
    if claim.lower is None or claim.upper is None:
        return (float("inf"), claim.pk)
    return (claim.upper - claim.lower, claim.pk)
