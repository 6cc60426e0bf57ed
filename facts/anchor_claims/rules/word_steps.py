"""Word steps: which words of a stretch of text stayed in another, in the longest order both have in common."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+|[^\w\s]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Kept:
    """A word that stayed: where it stood and where it stands, each in its own stretch."""

    old: Span
    new: Span


class WordSteps:
    def __init__(self, kept: list[Kept], *, count: int, length_of_new: int) -> None:
        self._kept, self.count, self.length_of_new = kept, count, length_of_new
        self._starts = [one.old[0] for one in kept]
        self._ends = [one.old[1] for one in kept]

    def last_before(self, place: int) -> Kept | None:
        """The last word that stayed and ended before this place of the old stretch."""
        at = bisect_right(self._ends, place) - 1
        return self._kept[at] if at >= 0 else None

    def first_behind(self, place: int) -> Kept | None:
        at = bisect_left(self._starts, place)
        return self._kept[at] if at < len(self._kept) else None


def word_steps(old: str, new: str, *, most: int) -> WordSteps | None:
    """None where one of them has more words than that: the time grows with the product of both."""
    ours, theirs = _tokens(old, most=most), _tokens(new, most=most)
    if ours is None or theirs is None:
        return None
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(old[start:end], len(numbers)) for start, end in ours]
    second = [numbers.setdefault(new[start:end], len(numbers)) for start, end in theirs]
    kept = [
        Kept(ours[step.src_start + offset], theirs[step.dest_start + offset])
        for step in Indel.opcodes(first, second)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    ]
    return WordSteps(kept, count=len(ours) + len(theirs), length_of_new=len(new))


def _tokens(text: str, *, most: int) -> list[Span] | None:
    spans: list[Span] = []
    for token in _TOKEN.finditer(text):
        if len(spans) == most:
            return None
        spans.append(token.span())
    return spans
