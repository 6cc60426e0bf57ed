"""Which words changed between the wordings of a contradiction of quotes, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.kinds import Verdict
from facts.kinds.quote import compare_wordings
from facts.kinds.word_diff import Piece, align
from facts.kinds.wording import Wording, wording_of
from facts.models import Position

MOST_COMPARED = 12
"""Wordings set side by side: each is compared with all others."""


@dataclass(frozen=True)
class ChangedWords:
    """From one position to another."""

    before: Position
    after: Position
    pieces: list[Piece]


def changed_words(positions: Sequence[Position]) -> list[ChangedWords]:
    """Each wording with the one most like it among those it contradicts, every pair once, in the order of the page."""
    printed = [wording_of(_wording(position)) for position in positions[:MOST_COMPARED]]
    pairs = {tuple(sorted((index, _most_alike(index, printed)))) for index in range(len(printed))}
    return [
        ChangedWords(positions[one], positions[two], align(printed[one], printed[two]).pieces())
        for one, two in sorted(pairs)
        if one != two
    ]


def _wording(position: Position) -> str:
    """As its first claim prints it: what a position shows of it may be cut."""
    return next((claim.value_text for claim in position.claims.all()), position.shown)


def _most_alike(index: int, printed: Sequence[Wording]) -> int:
    """Itself where it contradicts none of them."""
    ours = printed[index]
    against = [
        other
        for other, theirs in enumerate(printed)
        if other != index and compare_wordings(ours, theirs).verdict is Verdict.CONFLICT
    ]
    return max(against, key=lambda other: align(ours, printed[other]).likeness, default=index)
