"""The wording of a quotation: the words that count, and where something is left out.

What does not count: quotation marks, punctuation, dashes, spaces, invisible characters, how thousands are grouped,
the case of the first letter. An ellipsis ("...", "…", "[…]", "(...)") says that words are left out; so does an
editor's insertion in brackets ("[the company]"), which the speaker never said.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import pairwise

_GAP = r"\((?:…|\.{2,4})\)|\[[^\[\]]{0,300}\]|…|\.{3,}|\.(?:[ \u00a0]\.){2,}"
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+[.,]\d+|\d+"
_WORD = r"[^\W\d_]+\d*|[%‰$€£¥]"
_TOKEN = re.compile(f"(?P<gap>{_GAP})|(?P<number>{_NUMBER})|(?P<word>{_WORD})")
_GROUPING = re.compile(r"[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Wording:
    """``words`` as they are compared; ``spans`` where they stand in ``text``; ``gaps``: before which of them, not the
    first, something is left out."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    gaps: frozenset[int]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Without case: a capital letter is never a changed word."""
        return tuple(word.casefold() for word in self.words)

    @property
    def key(self) -> tuple[tuple[str, ...], frozenset[int]]:
        """Equal for the same wording and for no other."""
        return self.words, self.gaps

    @property
    def mark(self) -> int:
        """A whole number that a database can compare instead of the words: it differs wherever words or omissions do.
        What has the same one differs in case at most, and so does not conflict."""
        digest = sha256(f"{_joined(self.folded)}{sorted(self.gaps)}".encode("utf-8", "replace")).digest()
        return int.from_bytes(digest[:8], "big") >> 1

    def printed(self, first: int, end: int) -> str:
        """The words from ``first`` up to, without, ``end``, with what stands between them."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]] if first < end else ""

    def holds(self, part: "Wording") -> bool:
        """Whether the other stands in this one, word for word, and with its omissions in this order."""
        joined, at = _joined(self.folded), 0
        for segment in part.segments():
            found = joined.find(_joined(segment), at)
            if found < 0:
                return False
            at = found + len(_joined(segment)) - len(_BETWEEN)
        return bool(part.words)

    def segments(self) -> list[tuple[str, ...]]:
        """The stretches between omissions."""
        cuts = [0, *sorted(self.gaps), len(self.words)]
        return [self.folded[first:end] for first, end in pairwise(cuts)]


@lru_cache(maxsize=1024)
def wording_of(text: str) -> Wording:
    """Cut a quotation into words. One pass; no pattern in it can backtrack further than its own bounds."""
    plain = _visible(text)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    gaps: set[int] = set()
    for token in _TOKEN.finditer(plain):
        if token.lastgroup == "gap":
            gaps.add(len(words))
            continue
        words.append(_plain(token[0]) if token.lastgroup == "number" else token[0])
        spans.append(token.span())
    if words:
        words[0] = words[0][:1].lower() + words[0][1:]
    return Wording(plain, tuple(words), tuple(spans), frozenset(gaps - {0, len(words)}))


def _visible(text: str) -> str:
    """NFC, without soft hyphens, joiners and marks of direction."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")


def _plain(number: str) -> str:
    """1,100 and 1.100 and 1 100 are 1100; 5,5 is 5.5."""
    return _GROUPING.sub("", number).replace(",", ".")


def _joined(words: tuple[str, ...]) -> str:
    return _BETWEEN + _BETWEEN.join(words) + _BETWEEN
