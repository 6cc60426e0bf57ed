"""Which words changed between the wordings of a contradiction of quotes, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from facts.kinds import Verdict
from facts.kinds.quote import compare_wordings
from facts.kinds.word_diff import Piece, align
from facts.kinds.wording import Wording, wording_of
from facts.models import Claim, Contradiction, Position

MOST_COMPARED = 12
"""Wordings set side by side: each is compared with all others."""


@dataclass(frozen=True)
class ChangedWords:
    """From one position to another."""

    before: Position
    after: Position
    pieces: list[Piece]


def wordings_of(case: Contradiction) -> list[tuple[Position, str]]:
    """Each with its words as its first claim prints them: what a position shows of them may be cut."""
    first = Claim.objects.filter(positions=OuterRef("pk")).order_by("snapshot_id", "start", "pk").values("value_text")
    positions = case.positions.annotate(words=Subquery(first[:1])).order_by("number")[:MOST_COMPARED]
    return [(position, position.words or position.shown) for position in positions]


def changed_words(worded: Sequence[tuple[Position, str]]) -> list[ChangedWords]:
    """Each wording with the one most like it among those it contradicts, every pair once, in the order of the page."""
    positions = [position for position, _words in worded[:MOST_COMPARED]]
    printed = [wording_of(words) for _position, words in worded[:MOST_COMPARED]]
    pairs = {tuple(sorted((index, _most_alike(index, printed)))) for index in range(len(printed))}
    return [
        ChangedWords(positions[one], positions[two], align(printed[one], printed[two]).pieces())
        for one, two in sorted(pairs)
        if one != two
    ]


def _most_alike(index: int, printed: Sequence[Wording]) -> int:
    """Itself where it contradicts none of them."""
    ours = printed[index]
    against = [
        other
        for other, theirs in enumerate(printed)
        if other != index and compare_wordings(ours, theirs).verdict is Verdict.CONFLICT
    ]
    return max(against, key=lambda other: align(ours, printed[other]).likeness, default=index)
