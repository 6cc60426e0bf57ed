"""A quote with the sentences around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facts.models import Claim
from sources.models import Snapshot

NEAR, FAR = 2, 8
"""Sentences before and after the quote: shown, and shown when asked for."""

WIDTH, WIDEST = 320, 2_000
"""Code points where no sentences are known, and at most, on each side."""


@dataclass(frozen=True)
class Passage:
    """``far_before`` and ``far_after`` are what more is shown when asked for; the text goes on where ``is_cut``."""

    claim: Claim
    language: str
    far_before: str
    before: str
    quote: str
    after: str
    far_after: str


def passages_of(claims: Iterable[Claim]) -> dict[int, Passage]:
    """By primary key of the claim; each text is loaded once."""
    claims = list(claims)
    texts = Snapshot.objects.only("text", "sentences").in_bulk({claim.snapshot_id for claim in claims})
    return {claim.pk: _passage(claim, texts[claim.snapshot_id]) for claim in claims}


def _passage(claim: Claim, snapshot: Snapshot) -> Passage:
    text, quoted = snapshot.text, (claim.start, claim.end)
    near, far = (around(quoted, sentences=snapshot.sentences, of=number, length=len(text)) for number in (NEAR, FAR))
    return Passage(
        claim=claim,
        language=claim.snapshot.source.language,
        far_before=text[far[0] : near[0]],
        before=text[near[0] : claim.start],
        quote=claim.quote,
        after=text[claim.end : near[1]],
        far_after=text[near[1] : far[1]],
    )


def around(quoted: tuple[int, int], *, sentences: Sequence[Sequence[int]], of: int, length: int) -> tuple[int, int]:
    """From the begin of the sentence ``of`` before the quote to the end of the one ``of`` after it (code points)."""
    start, end = quoted
    if not sentences:
        return max(0, start - WIDTH * of // NEAR), min(length, end + WIDTH * of // NEAR)
    first = max(0, bisect_right(sentences, start, key=lambda one: one[0]) - 1 - of)
    last = min(len(sentences) - 1, bisect_left(sentences, end, key=lambda one: one[1]) + of)
    return max(min(sentences[first][0], start), start - WIDEST), min(max(sentences[last][1], end), end + WIDEST)
