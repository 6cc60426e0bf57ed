"""Word diff: two wordings of one utterance side by side, and the words that changed between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from facts.kinds.wording import Wording, wording_of

_INSIDE = 0.75  # a wording shorter than this share of the other is looked for inside it
_FIRST_SIGN = 0x10000  # words stand for single signs where a library wants a text


class Change(StrEnum):
    KEPT = "kept"  # in both, or left out by one of them
    REMOVED = "removed"  # in the first only
    ADDED = "added"  # in the second only


@dataclass(frozen=True)
class Piece:
    """Words in a row with one fate, as printed."""

    change: Change
    words: str


@dataclass(frozen=True)
class Block:
    """Words ``ours[i:j]`` against ``theirs[k:m]``."""

    i: int
    j: int
    k: int
    m: int
    is_equal: bool
    is_left_out: bool = False  # one of the two has room for them: at an ellipsis, before it begins, after it ends


@dataclass(frozen=True)
class Alignment:
    """``likeness``: from 0 to 1, the share of words in the same order, among those that both could have."""

    ours: Wording
    theirs: Wording
    blocks: tuple[Block, ...]

    @property
    def changes(self) -> list[Block]:
        return [block for block in self.blocks if not block.is_equal and not block.is_left_out]

    @property
    def matched(self) -> int:
        return sum(block.j - block.i for block in self.blocks if block.is_equal)

    @property
    def likeness(self) -> float:
        counted = sum(block.j - block.i + block.m - block.k for block in self.blocks if not block.is_left_out)
        return 2 * self.matched / counted if counted else 0.0

    def mirrored(self) -> "Alignment":
        turned = (replace(block, i=block.k, j=block.m, k=block.i, m=block.j) for block in self.blocks)
        return Alignment(self.theirs, self.ours, tuple(turned))

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        for block in self.blocks:
            ours, theirs = self.ours.printed(block.i, block.j), self.theirs.printed(block.k, block.m)
            if block.is_equal:
                found.append(Piece(Change.KEPT, ours))
                continue
            if block.is_left_out:
                found += [Piece(Change.KEPT, words) for words in (ours, theirs) if words]
                continue
            found += [Piece(Change.REMOVED, ours)] if ours else []
            found += [Piece(Change.ADDED, theirs)] if theirs else []
        return found


def word_diff(ours: str, theirs: str) -> list[Piece]:
    """What became of each word from the first text to the second, in order. For showing: it decides nothing."""
    return align(wording_of(ours), wording_of(theirs)).pieces()


def align(ours: Wording, theirs: Wording) -> Alignment:
    """The longest common order of words (exact: bit-parallel, about words²/64 steps). A much shorter wording is
    aligned with the stretch of the other that is most like it.

    Of several such orders the same one is found whichever wording comes first.
    """
    if _rank(theirs) < _rank(ours):
        return _aligned(theirs, ours).mirrored()
    return _aligned(ours, theirs)


def _rank(wording: Wording) -> tuple[tuple[str, ...], list[int]]:
    return wording.words, sorted(wording.gaps)


def _aligned(ours: Wording, theirs: Wording) -> Alignment:
    first, second = _numbered(ours.folded, theirs.folded)
    i, j, k, m = 0, len(first), 0, len(second)
    if not ours.gaps and not theirs.gaps and first and second:
        if j < _INSIDE * m:
            k, m = _stretch(first, second)
        elif m < _INSIDE * j:
            i, j = _stretch(second, first)
    inner = _blocks(first[i:j], second[k:m], i=i, k=k)
    head = Block(0, i, 0, k, is_equal=False, is_left_out=True)
    tail = Block(j, len(first), m, len(second), is_equal=False, is_left_out=True)
    blocks = [block for block in (head, *inner, tail) if block.i < block.j or block.k < block.m]
    return Alignment(ours, theirs, tuple(_judged(blocks, ours=ours, theirs=theirs)))


def _numbered(ours: Iterable[str], theirs: Iterable[str]) -> tuple[list[int], list[int]]:
    """Words by number: libraries compare by hash, and the hash of a small number is the number itself."""
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (ours, theirs))
    return first, second


def _stretch(short: Sequence[int], long: Sequence[int]) -> tuple[int, int]:
    """The stretch of the longer that is most like the shorter."""
    needle, text = ("".join(chr(_FIRST_SIGN + number) for number in words) for words in (short, long))
    found = fuzz.partial_ratio_alignment(needle, text)
    return (0, len(long)) if found is None else (found.dest_start, found.dest_end)


def _blocks(first: Sequence[int], second: Sequence[int], *, i: int, k: int) -> Iterator[Block]:
    """Equal stretches, and between them what differs, both sides in one block."""
    steps = Indel.opcodes(first, second)
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        row = list(group)
        yield Block(
            i + row[0].src_start, i + row[-1].src_end, k + row[0].dest_start, k + row[-1].dest_end, is_equal=is_equal
        )


def _judged(blocks: Sequence[Block], *, ours: Wording, theirs: Wording) -> Iterator[Block]:
    """A difference does not count where an ellipsis stands for it, nor where one wording only begins earlier or ends
    later than the other."""
    inner = [block for block in blocks if not block.is_left_out]
    for block in blocks:
        is_outside = block in (inner[:1] + inner[-1:]) and (block.i == block.j or block.k == block.m)
        is_left_out = block.is_left_out or is_outside or _is_at_gap(block, ours=ours, theirs=theirs)
        yield replace(block, is_left_out=is_left_out and not block.is_equal)


def _is_at_gap(block: Block, *, ours: Wording, theirs: Wording) -> bool:
    """Whether an omission has room for the words of the other, or each has an omission where the other has words."""
    if block.i == block.j:
        return block.i in ours.gaps
    if block.k == block.m:
        return block.k in theirs.gaps
    return (block.i in ours.gaps and block.m in theirs.gaps) or (block.j in ours.gaps and block.k in theirs.gaps)
