"""What weighing a slot finds: positions, the claims opposed, the kind of contradiction and the reason."""

from dataclasses import dataclass
from operator import attrgetter

from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from sources.telling import Telling

_pk = attrgetter("pk")


@dataclass(frozen=True, slots=True)
class FoundPosition:
    """One answer, with the claims that back it; the interval is what they have in common.

    ``own`` are all that back no other answer; ``vague``, that back others too, as many as ``listing`` has room for;
    ``unlisted`` is how many it had not.
    """

    axis: str
    lower: float | None
    upper: float | None
    own: tuple[WeighedClaim, ...]
    vague: tuple[WeighedClaim, ...] = ()
    unlisted: int = 0

    @property
    def claims(self) -> tuple[WeighedClaim, ...]:
        """All that are listed, in the order in which they were recorded."""
        return tuple(sorted([*self.own, *self.vague], key=_pk)) if self.vague else self.own

    @property
    def shown(self) -> str:
        """The most precise of its claims, in words."""
        return min([*self.own, *self.vague], key=width).shown

    @property
    def origins(self) -> frozenset[str]:
        return frozenset([claim.origin for claim in (*self.own, *self.vague)])


@dataclass(frozen=True, slots=True)
class Opposition:
    """What one rule found: the answers, every claim that stands against another, and why."""

    kind: str
    positions: tuple[FoundPosition, ...]
    claims: tuple[WeighedClaim, ...]
    reason: Telling


@dataclass(frozen=True, slots=True)
class Weighing:
    """A contradiction as the claims of this moment make it. ``rule`` is that of the slot by which it was found."""

    kind: str
    positions: tuple[FoundPosition, ...]
    claims: tuple[WeighedClaim, ...]
    denials: tuple[WeighedClaim, ...]
    severity: str
    reason: Telling
    rule: str

    @property
    def opposed(self) -> frozenset[int]:
        """Primary keys of all claims that stand against another, those that no position lists included."""
        return frozenset(claim.pk for claim in (*self.claims, *self.denials))


def width(claim: WeighedClaim) -> tuple[float, int]:
    """How much a claim leaves open: the order from precise to vague."""
    if claim.lower is None or claim.upper is None:
        return (float("inf"), claim.pk)
    return (claim.upper - claim.lower, claim.pk)
