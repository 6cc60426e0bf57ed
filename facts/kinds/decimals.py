"""Decimals in words: "two POINT SEVENTY-ONE", "cinco COMA CERO TRES"."""

from decimal import Decimal

from facts.kinds.fused import atoms_of
from facts.kinds.passage import Passage

MOST_DECIMALS = 12
ONES = 10


def decimals_behind(passage: Passage, index: int) -> tuple[Decimal, int, int] | None:
    """The fraction, its number of places and the token behind it, when a decimal word stands at `index`."""
    point = passage.match(passage.grammar.language.point, index)
    if point is None:
        return None
    printed, end = "", point.end
    while len(printed) < MOST_DECIMALS:
        figures, behind = _figures_at(passage, end)
        if not figures:
            break
        printed, end = printed + figures, behind
        if len(figures) > 1:
            break
    return (Decimal(int(printed)).scaleb(-len(printed)), len(printed), end) if printed else None


def _figures_at(passage: Passage, index: int) -> tuple[str, int]:
    """One word: "zero", "three", "seventy-one"; or digits."""
    token = passage.token(index)
    if token is not None and token.kind == "number":
        return (token.text, index + 1) if token.text.isdigit() and len(token.text) <= MOST_DECIMALS else ("", index)
    word = passage.grammar.cardinals.at(passage.tokens, index)
    if word and word.meaning < ONES:
        return str(word.meaning), word.end
    atoms = atoms_of(passage, index)
    is_plain = atoms is not None and not atoms.is_ordinal and atoms.last_scale == 1
    return (str(atoms.amount), atoms.end) if atoms and is_plain else ("", index)
