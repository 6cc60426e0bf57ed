"""Runs: five words in a row, outside quotations, folded. What two texts share is counted in these.

Everybody who reports a speech prints its words: quotations say nothing about who wrote a report, so they are left out.
Numbers stay exact, case and accents do not matter. Wording that changed in every fifth word shares nothing, and so does
a translation: those are out of reach.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

RUN = 5
ONE_OF = 8
"""One of so many runs is kept in the index, told by its hash: the same in every text."""

MOST_WORDS = 50_000
"""Words looked at of one text; an article has some hundred."""

MOST_TEXT = 400_000
"""Code points looked at; an article has some thousand."""

_WORD = re.compile(r"\d+(?:[.,:\u00a0\u202f’']\d+)*|[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
# Nothing that opens stands inside what it opens: else a text of nothing but “ is looked through 1,500 times.
# A quotation, or the end of a paragraph: a full stop or a blank line, for lines that were only wrapped go on.
_BORDER = re.compile(
    r"“[^“”\n]{1,1500}”|«[^«»\n]{1,1500}»|»[^«»\n]{1,1500}«|„[^„“”\n]{1,1500}[“”]|\"[^\"\n]{1,1500}\""
    r"|‘[^’‘\n]{20,1500}’(?!\w)|(?<=[.!?…:;”\"»)])[ \t]*\n|\n[ \t]*\n"
)


def own_runs(text: str) -> frozenset[str]:
    """Its different runs; none of them crosses a quotation or the end of a paragraph."""
    stretches = (_WORD.findall(stretch) for stretch in _BORDER.split(text[:MOST_TEXT]))
    return frozenset(run for words in stretches for run in _runs([_folded(word) for word in words]))


def sampled(runs: frozenset[str]) -> list[int]:
    """Hashes (signed, 64 bits) of one run in eight, sorted: the same runs of every text, so that two texts can be
    compared by what was kept of each."""
    hashes = (int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), signed=True) for run in runs)
    return sorted(number for number in hashes if number % ONE_OF == 0)


def shared_passages(text: str, other: str) -> list[tuple[int, int]]:
    """Stretches of the text (code points) that stand in the other word by word, quotations included."""
    known = set(_runs([_folded(word) for word in _WORD.findall(other[:MOST_TEXT])]))
    words = list(_WORD.finditer(text[:MOST_TEXT]))
    spans: list[tuple[int, int]] = []
    for first, run in enumerate(_runs([_folded(word[0]) for word in words])):
        if run in known:
            start, end = words[first].start(), words[first + RUN - 1].end()
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            spans.append((start, end))
    return spans


def _runs(words: list[str]) -> Iterator[str]:
    """Every five words in a row."""
    return map(" ".join, zip(*(words[first:] for first in range(RUN)), strict=False))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
