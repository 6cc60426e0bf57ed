"""Typography: whether two texts differ only in spaces and in the shape of marks. It decides nothing but what is said
of a change: a quote is found where it stands sign for sign, and nowhere else."""

import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′‹›`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


def plain(text: str) -> str:
    """The text with straight marks and single spaces, without signs that cannot be seen."""
    seen = "".join(sign for sign in text if sign.isascii() or unicodedata.category(sign) != "Cf")
    return " ".join(seen.translate(_PLAIN).split())


def is_only_typography(one: str, other: str) -> bool:
    """Whether they differ, but not in a letter, a digit or an ordinary sign."""
    return one != other and plain(one) == plain(other)


def changed_signs(one: str, other: str) -> tuple[str, str]:
    """The names of signs that only the one, and only the other, has: “APOSTROPHE” and “RIGHT SINGLE QUOTATION MARK”."""
    return _names(set(one) - set(other)), _names(set(other) - set(one))


def _names(signs: set[str]) -> str:
    return ", ".join(sorted(unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in signs))
