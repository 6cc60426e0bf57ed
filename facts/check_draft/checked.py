"""What comes of checking a draft: each value in it, where it stands, and what is known of the matter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facts.models import Claim, Contradiction, FactVersion, Slot


class Standing(StrEnum):
    """How a value stands to what is known, the most urgent first."""

    CONTRADICTS = "contradicts"  # it cannot be true beside a vetted fact
    DISPUTED = "disputed"  # no vetted fact decides, and the claims contradict each other
    AT_ODDS = "at_odds"  # nothing is vetted; it cannot be true beside a claim
    LESS_PRECISE = "less_precise"  # it leaves more open than the vetted fact
    FITS = "fits"  # both can be true; neither says all the other does
    MORE_PRECISE = "more_precise"  # it says more than the newsroom stands behind
    BESIDE = "beside"  # not comparable, or of another time or scope: shown, never flagged
    UNVETTED = "unvetted"  # nothing is vetted; no claim stands against it
    AGREES = "agrees"  # it says what the vetted fact says
    UNKNOWN = "unknown"  # nothing here speaks of it


@dataclass(frozen=True)
class Judgement:
    """``reason`` is a sentence, with the arithmetic where there is some."""

    standing: Standing
    reason: str


@dataclass(frozen=True)
class Answer:
    """One answer of an open contradiction, and whether the draft's value has room in it."""

    shown: str
    backed_by: str
    fits: bool


@dataclass(frozen=True)
class Finding:
    """A value set against one slot. ``version`` is the vetted fact it was judged by; ``claims`` are the newest where
    nothing is vetted."""

    slot: Slot
    judgement: Judgement
    version: FactVersion | None = None
    evidence: tuple[Claim, ...] = ()
    case: Contradiction | None = None
    answers: tuple[Answer, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class CheckedValue:
    """``text[start:end]`` is the value as printed, ``shown`` as read. No findings: it is not known here."""

    start: int
    end: int
    printed: str
    shown: str
    rule: str
    findings: tuple[Finding, ...] = ()

    @property
    def standing(self) -> Standing:
        """That of its most urgent finding."""
        order = list(Standing)
        return min((found.judgement.standing for found in self.findings), key=order.index, default=Standing.UNKNOWN)


@dataclass(frozen=True)
class CheckedDraft:
    """The values in the order in which they stand, none overlapping another."""

    text: str
    language: str
    day: date
    values: Sequence[CheckedValue]

    @property
    def counts(self) -> dict[Standing, int]:
        """How many values stand how, the most urgent first; those that no value has are left out."""
        counted = Counter(value.standing for value in self.values)
        return {standing: counted[standing] for standing in Standing if counted[standing]}
