"""Units: the sentences a text is cut into, to be compared one by one with those of another."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.anchor_claims.rules.typography import plain

Span = tuple[int, int]

LONGEST = 1_000
"""Code points of a unit; a longer one is cut, so that nothing is ever compared with a whole text."""

# One sign and a look at the next two: nothing in it can run over the text more than once.
_END = re.compile(r"[.!?…。](?=[\"'”’»)\]]?\s)|\n")
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True)
class Units:
    """``spans`` are code points into ``text``, in order, none overlapping."""

    text: str
    spans: tuple[Span, ...]

    @cached_property
    def keys(self) -> list[str]:
        """What makes two sentences the same for an alignment; marks and spaces make no other of it."""
        return [plain(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.spans]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last unit that a stretch of the text touches; where it touches none, the last is smaller
        than the first."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end) - 1

    def whole(self, start: int, end: int) -> Span:
        """The stretch, widened to whole units."""
        first, last = self.around(start, end)
        if last < first:
            return start, end
        return min(start, self.spans[first][0]), max(end, self.spans[last][1])


def units_of(text: str, sentences: Sequence[Sequence[int]] = ()) -> Units:
    """Cut at the sentences that were found when the text was taken; where there are none, by own bounds."""
    found = list(_checked(text, sentences)) or list(_own(text))
    return Units(text, tuple(piece for span in found for piece in _pieces(text, span)))


def _checked(text: str, sentences: Sequence[Sequence[int]]) -> Iterator[Span]:
    behind = 0
    for start, end in sentences:
        if behind <= start < end <= len(text):
            yield from _trimmed(text, start, end)
            behind = end


def _own(text: str) -> Iterator[Span]:
    start = 0
    for mark in _END.finditer(text):
        end = mark.end()
        if mark[0] != "\n":
            end += bool(text[end : end + 1].strip(" \n")) and text[end] in _CLOSING
            if text[end : end + 4].lstrip(" ")[:1].islower():
                continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    if said.strip():
        yield start, start + len(said.strip())


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)
