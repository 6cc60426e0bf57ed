"""Compare two texts word by word, for reading: what stayed, what went, what came.

Pure. Texts are aligned by paragraphs first, then by words, and then short islands between changes are given up, so
that a rewritten sentence reads as one. The work is bounded, not timed: the same two texts are always compared alike,
and where exactness would cost more than the bound the answer is coarser and says so.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel

MOST_CELLS = 400_000_000
"""Pairs of words that are aligned exactly in one comparison: about a quarter of a second on one core, and 50 MB."""

MOST_CHARACTERS = 500_000
"""Of both texts together; longer ones are compared as two wholes, but for what they begin and end with in common."""

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_IDEOGRAM = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A word keeps what stands inside it (1,200; don't; joint-venture); other signs stand alone, and so do signs of
# scripts that do not part words. Possessive, so that no text makes it slow.
_LETTERS = rf"(?:(?![{_IDEOGRAM}])\w)++"
_WORD = re.compile(rf"{_LETTERS}(?:[^\w\s]++{_LETTERS})*+|[^\s{_INVISIBLE}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")


class Change(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"  # in the old text only
    INSERT = "insert"  # in the new text only


@dataclass(frozen=True)
class Segment:
    """A stretch with one fate; ``words`` counts words and lone signs."""

    change: Change
    text: str
    words: int


@dataclass(frozen=True)
class Comparison:
    """The segments in order. All that is equal or inserted, joined, is the new text; all that is equal or deleted is
    the old one but for white space and invisible characters, whose changes count as none.

    ``is_coarse``: a part was too long to be aligned exactly; there, whole stretches stand against each other.
    """

    segments: list[Segment]
    is_coarse: bool

    @property
    def added(self) -> int:
        return self._words(Change.INSERT)

    @property
    def removed(self) -> int:
        return self._words(Change.DELETE)

    def _words(self, change: Change) -> int:
        return sum(segment.words for segment in self.segments if segment.change is change)


def compare_texts(old: str, new: str) -> Comparison:
    """Linear but for the parts that changed; those are bounded by MOST_CELLS."""
    if len(old) + len(new) > MOST_CHARACTERS:
        return _wholes(old, new)
    ours, theirs = _Text(old), _Text(new)
    aligning = _Aligning(ours.keys, theirs.keys)
    blocks = _without_islands(_joined(aligning.blocks(ours.paragraphs, theirs.paragraphs)))
    segments = [segment for block in blocks for segment in _segments(block, ours, theirs)]
    if new and not theirs.keys:  # nothing but white space, which no word carries
        segments.append(Segment(Change.EQUAL, new, 0))
    return Comparison(segments, aligning.is_coarse)


def _wholes(old: str, new: str) -> Comparison:
    """What both begin and end with, and between them one stretch against the other."""
    least = min(len(old), len(new))
    head = _longest(least, lambda size: old[:size] == new[:size])
    tail = _longest(least - head, lambda size: old[len(old) - size :] == new[len(new) - size :])
    parts = [
        (Change.EQUAL, new[:head]),
        (Change.DELETE, old[head : len(old) - tail]),
        (Change.INSERT, new[head : len(new) - tail]),
        (Change.EQUAL, new[len(new) - tail :]),
    ]
    segments = [Segment(change, text, len(text.split())) for change, text in parts if text]
    return Comparison(segments, is_coarse=old != new)


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to ``most`` for which it holds, where it holds for all smaller ones."""
    return bisect_right(range(1, most + 1), False, key=lambda size: not holds(size))


class _Text:
    """A text as words. ``keys`` are what is compared; ``slice`` gives the words back as they were printed, each with
    what stands behind it, the first also with what stands before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self.keys = [_UNSEEN.sub("", text[start:end]) for start, end in spans]
        self._starts = [0, *(start for start, _ in spans[1:]), len(text)]

    def slice(self, start: int, end: int) -> str:
        return self._text[self._starts[start] : self._starts[end]] if start < end else ""

    @property
    def paragraphs(self) -> list[int]:
        """Where each line with words begins, as numbers of words, and behind them the number of all words."""
        breaks = [i for i in range(1, len(self.keys)) if "\n" in self._text[self._starts[i - 1] : self._starts[i]]]
        return [0, *breaks, len(self.keys)] if self.keys else [0]


@dataclass(frozen=True)
class _Block:
    """Words ``old[i:j]`` against ``new[k:m]``."""

    i: int
    j: int
    k: int
    m: int
    is_equal: bool


class _Aligning:
    """Finds the blocks, and knows how much work is left."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        # Numbers instead of words: libraries compare by hash, and that of a small number is the number itself.
        numbers: dict[str, int] = {}
        self._old, self._new = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (old, new))
        self._cells_left = MOST_CELLS
        self.is_coarse = False

    def blocks(self, old_lines: Sequence[int], new_lines: Sequence[int]) -> Iterator[_Block]:
        """Lines that stand once in each text hold the two together; words are aligned between them."""
        i = k = 0
        for one, other in _anchors(_lines(self._old, old_lines), _lines(self._new, new_lines)):
            start, end = old_lines[one], old_lines[one + 1]
            there = new_lines[other]
            yield from self._between(i, start, k, there)
            yield _Block(start, end, there, there + end - start, is_equal=True)
            i, k = end, there + end - start
        yield from self._between(i, len(self._old), k, len(self._new))

    def _between(self, i: int, j: int, k: int, m: int) -> Iterator[_Block]:
        """Exact where that is cheap; else around the words that stand once in each."""
        head = _common(self._old[i:j], self._new[k:m])
        tail = _common(self._old[i + head : j][::-1], self._new[k + head : m][::-1])
        yield _Block(i, i + head, k, k + head, is_equal=True)
        yield from self._changed(i + head, j - tail, k + head, m - tail)
        yield _Block(j - tail, j, m - tail, m, is_equal=True)

    def _changed(self, i: int, j: int, k: int, m: int) -> Iterator[_Block]:
        if self._affords(j - i, m - k):
            yield from self._exact(i, j, k, m)
            return
        at, there = i, k
        for one, other in _anchors(self._old[i:j], self._new[k:m]):
            yield from self._small(at, i + one, there, k + other)
            yield _Block(i + one, i + one + 1, k + other, k + other + 1, is_equal=True)
            at, there = i + one + 1, k + other + 1
        yield from self._small(at, j, there, m)

    def _small(self, i: int, j: int, k: int, m: int) -> Iterator[_Block]:
        if self._affords(j - i, m - k):
            yield from self._exact(i, j, k, m)
            return
        self.is_coarse = True
        yield _Block(i, j, k, m, is_equal=False)

    def _affords(self, old: int, new: int) -> bool:
        if old * new > self._cells_left:
            return False
        self._cells_left -= old * new
        return True

    def _exact(self, i: int, j: int, k: int, m: int) -> Iterator[_Block]:
        """The longest common order of words (bit-parallel)."""
        for step in Indel.opcodes(self._old[i:j], self._new[k:m]):
            yield _Block(
                i + step.src_start,
                i + step.src_end,
                k + step.dest_start,
                k + step.dest_end,
                is_equal=step.tag == "equal",
            )


def _lines(words: Sequence[int], starts: Sequence[int]) -> list[tuple[int, ...]]:
    return [tuple(words[start:end]) for start, end in pairwise(starts)]


def _anchors(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int]]:
    """Where the items stand that are there once in each, as many as keep their order (patience sorting)."""
    once, once_there = ({item for item, count in Counter(items).items() if count == 1} for items in (old, new))
    place = {item: index for index, item in enumerate(new) if item in once and item in once_there}
    pairs = [(index, place[item]) for index, item in enumerate(old) if item in place]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise, in n log n."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        at = bisect_left(ends, there)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [there]
        last[at : at + 1] = [index]
    found: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _common(old: Sequence[int], new: Sequence[int]) -> int:
    """How many items the two have in common from the start."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _joined(blocks: Iterator[_Block]) -> list[_Block]:
    """Without empty ones, neighbours of one fate as one."""
    found: list[_Block] = []
    for block in blocks:
        if block.i == block.j and block.k == block.m:
            continue
        if found and found[-1].is_equal == block.is_equal:
            block = replace(block, i=found[-1].i, k=found[-1].k)
            found.pop()
        found.append(block)
    return found


def _without_islands(blocks: list[_Block]) -> list[_Block]:
    """Equal words that are fewer than what changed on both sides of them say nothing to a reader: “the” and “of”
    inside a rewritten sentence (the rule of diff-match-patch's semantic cleanup, in words)."""
    kept = [replace(block, is_equal=False) if _is_island(blocks, at) else block for at, block in enumerate(blocks)]
    return _joined(iter(kept))


def _is_island(blocks: list[_Block], at: int) -> bool:
    block = blocks[at]
    if not block.is_equal or at == 0 or at == len(blocks) - 1:
        return False
    return block.j - block.i < min(_size(blocks[at - 1]), _size(blocks[at + 1]))


def _size(block: _Block) -> int:
    return max(block.j - block.i, block.m - block.k)


def _segments(block: _Block, old: _Text, new: _Text) -> Iterator[Segment]:
    if block.is_equal:
        yield Segment(Change.EQUAL, new.slice(block.k, block.m), block.m - block.k)
        return
    if block.i < block.j:
        yield Segment(Change.DELETE, old.slice(block.i, block.j), block.j - block.i)
    if block.k < block.m:
        yield Segment(Change.INSERT, new.slice(block.k, block.m), block.m - block.k)
