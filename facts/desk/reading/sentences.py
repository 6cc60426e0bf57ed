"""The text of a snapshot as it is read: sentence by sentence, with the passages that claims quote."""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from facts.desk.reading.suggesting import Offered
from facts.mark_passages import Marked, marked_between
from facts.models import Claim
from sources.models import Snapshot
from sources.read_text.sentences import find_sentences
from sources.read_text.wrapping import paragraphs

SHOWN_AT_ONCE = 400
"""Sentences on one page: some ten times a long article."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the claims that quote all of it."""

    text: str
    claims: tuple[Claim, ...]


@dataclass
class Sentence:
    """One row of the page. ``number`` counts from 1; ``start`` and ``end`` are code points of the whole text."""

    number: int
    start: int
    end: int
    begins_paragraph: bool
    pieces: list[Piece] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    suggestions: list[Offered] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """The sentences of one page, and where they stand among all of them. ``first`` counts from 1."""

    sentences: list[Sentence]
    first: int
    count: int
    text: str
    start: int

    @property
    def last(self) -> int:
        return self.first + len(self.sentences) - 1

    @property
    def before(self) -> int:
        """The first sentence of the page before; 0 where there is none."""
        return max(1, self.first - SHOWN_AT_ONCE) if self.first > 1 else 0

    @property
    def after(self) -> int:
        return self.last + 1 if self.last < self.count else 0


def part_of(snapshot: Snapshot, *, marked: Sequence[Marked], containing: int) -> Part:
    """The page that has this sentence; the numbers of sentences that are not there count as the nearest that is."""
    spans = spans_of(snapshot)
    at = min(max(containing, 1), max(len(spans), 1)) - 1
    first = at - at % SHOWN_AT_ONCE
    shown = spans[first : first + SHOWN_AT_ONCE]
    start, end = (shown[0][0], shown[-1][1]) if shown else (0, 0)
    rows = _rows(snapshot.text, shown, first=first + 1, marked=marked)
    return Part(list(rows), first=first + 1, count=len(spans), text=snapshot.text[start:end], start=start)


def spans_of(snapshot: Snapshot) -> list[tuple[int, int]]:
    """As stored, once for all; those of texts that came before sentences were stored are found now."""
    stored: list[Any] = snapshot.sentences
    if stored:
        return [(start, end) for start, end in stored]
    return find_sentences(snapshot.text, snapshot.source.language)


def touched(snapshot: Snapshot, *, start: int, end: int) -> list[Sentence]:
    """The sentences in which a passage stands, as they are shown now; without suggestions."""
    spans = spans_of(snapshot)
    first = max(bisect_left(spans, (start, start)) - 1, 0)
    numbered = list(enumerate(spans[first:], start=first + 1))
    meeting = itertools.takewhile(lambda one: one[1][0] < end, numbered)
    found = [(number, span) for number, span in meeting if span[1] > start]
    if not found:
        return []
    (first_number, (begin, _)), (_, (_, stop)) = found[0], found[-1]
    marked = marked_between(snapshot, start=begin, end=stop)
    return list(_rows(snapshot.text, [span for _, span in found], first=first_number, marked=marked))


def _rows(text: str, spans: Sequence[tuple[int, int]], *, first: int, marked: Sequence[Marked]) -> Iterator[Sentence]:
    begins = {start for start, _ in paragraphs(text)} if len(spans) > 1 else set()
    by_start = sorted(marked, key=lambda one: (one.start, one.end))
    for number, (start, end) in enumerate(spans, start=first):
        here = [one for one in by_start if one.start < end and start < one.end]
        yield Sentence(
            number,
            start,
            end,
            begins_paragraph=_is_begun(text, start, begins),
            pieces=list(_pieces(text, start, end, here)),
            claims=list({one.claim.pk: one.claim for one in here}.values()),
        )


def _is_begun(text: str, start: int, begins: set[int]) -> bool:
    """Paragraphs begin before the spaces of their first line, sentences behind them."""
    while start > 0 and start not in begins and text[start - 1] in " \t":
        start -= 1
    return start in begins


def _pieces(text: str, start: int, end: int, marked: Iterable[Marked]) -> Iterator[Piece]:
    """Cut wherever a quote begins or ends. A carriage return is shown as a space: browsers would drop it, and count
    otherwise than we do."""
    held = list(marked)
    cuts = sorted({start, end} | {cut for one in held for cut in (one.start, one.end) if start < cut < end})
    for first, last in itertools.pairwise(cuts):
        claims = tuple(one.claim for one in held if one.start <= first and last <= one.end)
        yield Piece(text[first:last].replace("\r", " "), claims)
