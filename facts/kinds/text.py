"""Free wording: one point, the hash of the normalised text."""

import unicodedata
from hashlib import sha256

from facts.kinds.comparing import compare_points as compare
from facts.kinds.passage import Passage
from facts.kinds.value import Span, Value

HASH_BITS = 52  # a whole number every double holds exactly
STRAIGHT = str.maketrans(
    {**dict.fromkeys("’‘ʼ‚‛", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)
MARKS = " .,;:!?'\"()[]-"


def read(passage: Passage) -> Value:
    point = point_of(passage.text)
    return Value("text", passage.text, "text", point, point, {"normalised": normalised(passage.text)})


def find(passage: Passage) -> list[Span]:
    return []


def normalised(text: str) -> str:
    """NFC, no case, one space, straight quotes, no punctuation at the ends."""
    folded = unicodedata.normalize("NFC", text).translate(STRAIGHT).casefold()
    return " ".join(folded.split()).strip(MARKS)


def point_of(text: str) -> float:
    digest = sha256(normalised(text).encode("utf-8", "replace")).digest()
    return float(int.from_bytes(digest[:8], "big") >> (64 - HASH_BITS))


__all__ = ["compare", "find", "normalised", "point_of", "read"]
