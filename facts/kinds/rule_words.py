"""The rule by which a value's bounds were read, in words, for whoever looks at a claim.

Numbers name their rule (facts/kinds/rules.py); of dates it follows from what is stored beside their bounds:
the modifier, else the precision, and the day they are reckoned from.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from facts.kinds.rules import RULES

DATE_MODIFIERS: Mapping[str, str] = MappingProxyType(
    {
        "early": "early: the first third",
        "mid": "mid: the middle third",
        "late": "late: the last third",
        "by": "by: up to and with the date printed",
        "since": "since: from the date printed on",
        "before": "before: the date printed is left out",
        "after": "after: the date printed is left out",
        "approx": "about: one more of its own length on both sides",
        "ambiguous": "it can be read in two ways, and both are in the bounds",
    }
)
DATE_PRECISIONS: Mapping[str, str] = MappingProxyType(
    {
        "range": "a range holds its first and its last day",
        "season": "seasons are those of the north, by weather and by the sun at once",
        "half": "a half leaves all of its days",
        "weekend": "a weekend is Saturday and Sunday",
        "hour": "an hour leaves all of its minutes",
        "minute": "a clock time is one minute",
        "day": "one day",
    }
)


def rule_in_words(*, kind: str, detail: Mapping[str, Any]) -> str:
    """For a value as it is stored; empty for the kinds that are one point of their axis."""
    if kind != "date":
        return RULES.get(str(detail.get("rule", "")), "")
    precision = str(detail.get("precision", ""))
    plain = DATE_PRECISIONS.get(precision, f"a {precision} leaves all of its days")
    said = DATE_MODIFIERS.get(str(detail.get("modifier", "")), plain)
    return f"{said}; reckoned from {detail['reference']}" if detail.get("relative") else said
