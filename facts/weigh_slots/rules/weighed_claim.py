"""What weighing knows of one claim: a frozen copy, so that weighing is a function of its inputs alone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facts.kinds import Value
from facts.kinds.interval import Interval


class Basis(StrEnum):
    """How the period of a claim is known."""

    PRINTED = "printed"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day the claim speaks of; None is unbounded. Unknown: both None, it meets every other."""

    first: date | None
    last: date | None
    basis: Basis

    @property
    def interval(self) -> Interval:
        return (
            None if self.first is None else float(self.first.toordinal()),
            None if self.last is None else float(self.last.toordinal()),
        )


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """One read, live claim. ``lower`` and ``upper`` are both inside, tolerance included; None is unbounded. ``source``
    is the key of the source that is quoted."""

    pk: int
    value: Value
    shown: str
    axis: str
    lower: float | None
    upper: float | None
    period: Period
    is_denied: bool
    is_speculated: bool
    is_hedged: bool
    speaker: str
    origin: str
    publisher: str
    source: int

    @property
    def interval(self) -> Interval:
        return self.lower, self.upper

    @property
    def is_weak(self) -> bool:
        """Only hedged, or somebody's word: a side made of these alone makes the severity low."""
        return self.is_hedged or bool(self.speaker)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the property says about comparing its values, and what else the severity asks for."""

    kind: str
    flags_differences: bool
    time: str
    weight: int = 1
    has_published_fact: bool = False
