"""Listing: the positions that claims leave possible, with those who back them.

A vague claim backs every answer it fits, so with ten thousand claims the lists could hold a hundred million names.
Each position lists all claims that back it alone, and of the vague ones the ``MOST_VAGUE`` most precise; a slot lists
the ``MOST_POSITIONS`` best backed. What is left out is counted, and the reason says so; up to these numbers nothing
ever is.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from facts.kinds.interval import Positions, positions
from facts.kinds.to_translate import to_translate
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, width
from sources.telling import Telling, telling

MOST_VAGUE = 20
MOST_POSITIONS = 1000


def positions_of(claims: Sequence[WeighedClaim], *, axis: str) -> list[FoundPosition]:
    """The answers these claims of one axis leave possible, in the order of the axis."""
    claims = sorted(claims, key=lambda claim: claim.pk)
    found = positions([claim.interval for claim in claims])
    own = _own(found)
    answers = []
    for number, (precise, count) in enumerate(_vague(claims, found)):
        vague = {*precise, *_bounding(found, number=number)} if count else ()
        answers.append(
            FoundPosition(
                axis,
                *found.stretches[number],
                own=tuple([claims[index] for index in own[number]]),
                vague=tuple([claims[index] for index in vague]),
                unlisted=count - len(vague),
            )
        )
    return answers


def best_backed(answers: Sequence[FoundPosition]) -> tuple[FoundPosition, ...]:
    """As many as a slot has room for, those with most independent origins first to stay; the order is kept."""
    if len(answers) <= MOST_POSITIONS:
        return tuple(answers)
    ranked = sorted(range(len(answers)), key=lambda number: (-len(answers[number].origins), number))
    return tuple(answers[number] for number in sorted(ranked[:MOST_POSITIONS]))


def what_is_left_out(answers: Sequence[FoundPosition]) -> list[Telling]:
    """Sentences about what is not listed of these answers; none when all is."""
    said = []
    if len(answers) > MOST_POSITIONS:
        best = to_translate("Only the {most} best backed of {count} answers are listed.")
        said.append(telling(best, most=MOST_POSITIONS, count=len(answers)))
    if any(answer.unlisted for answer in answers):
        vague = to_translate("Of the claims that fit several answers, at most {most} are listed beside each.")
        said.append(telling(vague, most=MOST_VAGUE + 2))
    return said


def _own(found: Positions) -> list[list[int]]:
    """For each position the claims (indexes) that back no other."""
    own: list[list[int]] = [[] for _ in found.stretches]
    for index, backed in enumerate(found.backed):
        if len(backed) == 1:
            own[backed[0]].append(index)
    return own


def _vague(claims: Sequence[WeighedClaim], found: Positions) -> Iterator[tuple[list[int], int]]:
    """For each position the most precise claims (indexes) of those that back others too, and how many those are."""
    by_width = sorted(_vague_ones(found), key=lambda index: width(claims[index]))
    begins, ends = _turns(found, by_width=by_width)
    present: list[int] = []  # their ranks from precise to vague
    for number in range(len(found.stretches)):
        for rank in begins[number]:
            insort(present, rank)
        yield [by_width[rank] for rank in present[:MOST_VAGUE]], len(present)
        for rank in ends[number]:
            del present[bisect_left(present, rank)]


def _vague_ones(found: Positions) -> list[int]:
    return [index for index, backed in enumerate(found.backed) if len(backed) > 1]


def _turns(found: Positions, *, by_width: Sequence[int]) -> tuple[list[list[int]], list[list[int]]]:
    """The ranks of the vague ones by the first and by the last position they back."""
    begins: list[list[int]] = [[] for _ in found.stretches]
    ends: list[list[int]] = [[] for _ in found.stretches]
    for rank, index in enumerate(by_width):
        backed = found.backed[index]
        begins[backed.start].append(rank)
        ends[backed.stop - 1].append(rank)
    return begins, ends


def _bounding(found: Positions, *, number: int) -> list[int]:
    """The vague ones that bound a position must stay: it is measured anew from its claims when an axis has moved."""
    return [index for index in found.ends[number] if len(found.backed[index]) > 1]
