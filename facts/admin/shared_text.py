"""Two texts side by side: which of their words both have."""

from dataclasses import dataclass

from sources.models import OriginProposal, Source
from sources.propose_origins.credits import find_credit
from sources.propose_origins.runs import shared_passages

LONGEST_SHOWN = 30_000
"""Code points of a text on the page; the snapshot has all of it."""


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True)
class ShownText:
    """The newest text of a source, cut into pieces; ``snapshot`` None where it has none."""

    source: Source
    snapshot: int | None
    pieces: list[Piece]
    is_cut: bool


def texts_of(proposal: OriginProposal) -> list[ShownText]:
    """The source, and what it is said to repeat; of an agency only the line that credits it is marked."""
    text = _text(proposal.source)
    if proposal.original is None:
        return [_shown(proposal.source, marked=_credit_in(text, byline=proposal.source.byline))]
    other = _text(proposal.original)
    return [
        _shown(proposal.source, marked=shared_passages(text, other)),
        _shown(proposal.original, marked=shared_passages(other, text)),
    ]


def _text(source: Source) -> str:
    latest = source.latest_snapshot()
    return "" if latest is None else latest.text


def _credit_in(text: str, *, byline: str) -> list[tuple[int, int]]:
    credit = find_credit(text, byline=byline)
    start = -1 if credit is None else text.find(credit.line)
    return [] if credit is None or start < 0 else [(start, start + len(credit.line))]


def _shown(source: Source, *, marked: list[tuple[int, int]]) -> ShownText:
    latest = source.latest_snapshot()
    if latest is None:
        return ShownText(source, None, [], is_cut=False)
    pieces, at = [], 0
    for start, end in marked:
        pieces += [Piece(latest.text[at:start], is_marked=False), Piece(latest.text[start:end], is_marked=True)]
        at = end
    pieces.append(Piece(latest.text[at:], is_marked=False))
    kept = _cut([piece for piece in pieces if piece.text])
    return ShownText(source, latest.pk, kept, is_cut=len(latest.text) > LONGEST_SHOWN)


def _cut(pieces: list[Piece]) -> list[Piece]:
    left, kept = LONGEST_SHOWN, []
    for piece in pieces:
        if left > 0:
            kept.append(Piece(piece.text[:left], piece.is_marked))
        left -= len(piece.text)
    return kept
