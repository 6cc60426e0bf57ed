"""Names as people write them, made comparable."""

import unicodedata

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def folded(name: str) -> str:
    """Return the name without case, doubled spaces and typographic marks; accents stay, they tell names apart."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_MARKS).casefold().split())
