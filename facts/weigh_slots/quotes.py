"""Quotes: two wordings of one utterance conflict where a word changed.

Statements are many-valued, so sentences that do not align are not comparable. Pairs are compared, hence the
cap: at most 200 distinct wordings of a slot.
"""

from collections.abc import Sequence

from facts.kinds import Verdict, compare
from facts.kinds.text import normalised, point_of
from facts.weigh_slots.weighed_claim import WeighedClaim
from facts.weigh_slots.weighing import FoundPosition

MOST_WORDINGS = 200


def find_misquotes(asserted: Sequence[WeighedClaim]) -> tuple[FoundPosition, ...]:
    """Each wording that conflicts with another, as a position; the same wording counts once."""
    wordings = _wordings(asserted)
    opposed: set[int] = set()
    for index, (one, *_) in enumerate(wordings):
        for other, (two, *_) in enumerate(wordings[:index]):
            if compare(one.value, two.value).verdict is Verdict.CONFLICT:
                opposed |= {index, other}
    return tuple(_position(wordings[index]) for index in sorted(opposed))


def _wordings(claims: Sequence[WeighedClaim]) -> list[list[WeighedClaim]]:
    groups: list[list[WeighedClaim]] = []
    for claim in claims:
        for group in groups:
            if compare(group[0].value, claim.value).verdict is Verdict.SAME:
                group.append(claim)
                break
        else:
            if len(groups) < MOST_WORDINGS:
                groups.append([claim])
    return groups


def _position(claims: Sequence[WeighedClaim]) -> FoundPosition:
    point = point_of(normalised(claims[0].value.text))
    return FoundPosition(axis="quote", lower=point, upper=point, claims=tuple(claims))
