"""Powers of ten behind a number: "1.3e6", "2.48×10−5", "6 x 10^23", "3·10⁸"."""

from facts.kinds.passage import Passage

TIMES = "×x*·"
BASE = "10"
SIGNS = {"-": -1, "+": 1}
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
MOST_DIGITS = 2


def power_behind(passage: Passage, index: int) -> tuple[int, int] | None:
    """The exponent and the token behind it, when a power of ten stands at `index`."""
    token, base = passage.token(index), passage.token(index + 1)
    if token is None or base is None:
        return None
    if token.text == "e" and token.is_glued and base.is_glued:
        return _exponent(passage, index + 1)
    if token.text not in TIMES or base.text != BASE:
        return None
    caret = passage.token(index + 2)
    return _exponent(passage, index + 3 if caret is not None and caret.text == "^" else index + 2)


def _exponent(passage: Passage, index: int) -> tuple[int, int] | None:
    """Glued to what stands before it: "10−5", "10⁻⁵", "e6"."""
    token = passage.token(index)
    sign = SIGNS.get(token.text) if token and token.is_glued else None
    at = index if sign is None else index + 1
    digits = passage.token(at)
    if digits is None or not digits.is_glued:
        return None
    printed = digits.text.translate(RAISED)
    is_number = printed.lstrip("-").isdecimal() and len(printed) <= MOST_DIGITS + 1
    return ((sign or 1) * int(printed), at + 1) if is_number else None
