"""What digits with separators mean: 1,234.5 and 1.234,5 and 1 234,5."""

import re
from decimal import Decimal

from facts.kinds.language import Language
from facts.kinds.passage import LONGEST_NUMBER

INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")  # 12,34,567.89: lakhs and crores
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def decimal_of(printed: str, language: Language) -> Decimal | None:
    """What digits with separators mean in the language; None where they mean nothing or either of two numbers."""
    plain = re.sub(r"[\s']", "", printed)
    if len(plain) > LONGEST_NUMBER:
        return None
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return Decimal(plain)
    if INDIAN.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if plain.startswith("."):
        return Decimal(plain)
    if len(set(marks)) == 2:
        return _with_decimals(plain, marks[-1]) if marks.count(marks[-1]) == 1 else None
    is_grouped = GROUPED.fullmatch(plain) is not None
    if len(marks) > 1:
        return Decimal(re.sub("[.,]", "", plain)) if is_grouped else None
    if not is_grouped or plain.startswith("0"):
        return _with_decimals(plain, marks[0])
    if not language.code or (language.is_comma_open and marks[0] == ","):
        return None
    return _with_decimals(plain, marks[0]) if marks[0] == language.decimal else Decimal(plain.replace(marks[0], ""))


def _with_decimals(plain: str, mark: str) -> Decimal | None:
    whole, _, decimals = plain.rpartition(mark)
    if re.search("[.,]", whole) and not GROUPED.fullmatch(whole):
        return None
    return Decimal(f"{re.sub('[.,]', '', whole)}.{decimals}")
