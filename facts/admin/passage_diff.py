"""Two passages side by side, with what is only in the one and only in the other marked. For showing: it decides
nothing. Every sign of both is kept as it is printed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

from facts.anchor_claims.rules.typography import changed_signs, is_only_typography

MOST = 4_000
"""Words and signs compared on each side; longer passages are shown unmarked."""

# A number is one word: 1,400 that became 1,100 did not change in its 400.
_TOKEN = re.compile(r"\d+(?:[.,:’'\u00a0\u202f]\d+)*|\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Words in a row; ``is_changed``: only on this side. ``shown`` makes visible what changed and cannot be seen."""

    words: str
    is_changed: bool

    @property
    def shown(self) -> str:
        return "".join(map(_seen, self.words)) if self.is_changed else self.words


@dataclass(frozen=True)
class PassageDiff:
    old: list[Piece]
    new: list[Piece]
    typography: str
    """In words, where nothing but spaces and marks changed; else empty."""


def passage_diff(old: str, new: str) -> PassageDiff:
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(ours), len(theirs)) > MOST or not new:
        return PassageDiff([Piece(old, is_changed=False)], [Piece(new, is_changed=False)], _typography(old, new))
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(token, len(numbers)) for token in tokens] for tokens in (ours, theirs))
    steps = list(Indel.opcodes(first, second))
    return PassageDiff(
        old=list(_pieces((ours[step.src_start : step.src_end], step.tag) for step in steps)),
        new=list(_pieces((theirs[step.dest_start : step.dest_end], step.tag) for step in steps)),
        typography=_typography(old, new),
    )


def _pieces(parts: Iterator[tuple[list[str], str]]) -> Iterator[Piece]:
    for tokens, tag in parts:
        if tokens:
            yield Piece("".join(tokens), is_changed=tag != "equal")


def _typography(old: str, new: str) -> str:
    if not is_only_typography(old, new):
        return ""
    gone, come = changed_signs(old, new)
    told = [(_("gone: %(signs)s"), gone), (_("new: %(signs)s"), come)]
    said = "; ".join(text % {"signs": signs} for text, signs in told if signs)
    return _("Only spacing or typographic marks changed (%(signs)s).") % {"signs": said or _("spaces")}


def _seen(sign: str) -> str:
    """A space that is no plain one, and what has no width, by its name."""
    is_hidden = unicodedata.category(sign) in ("Cf", "Zs") and sign != " "
    return f"[{unicodedata.name(sign, 'sign').lower()}]" if is_hidden else sign
