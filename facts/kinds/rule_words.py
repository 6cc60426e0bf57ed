"""The rule by which a value's bounds were read, in words, for whoever looks at a claim.

Numbers name their rule (facts/kinds/rules.py); of dates it follows from what is stored beside their bounds:
the modifier, else the precision, and the day they are reckoned from.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from facts.kinds.rules import RULES
from facts.kinds.to_translate import to_translate

DATE_MODIFIERS: Mapping[str, str] = MappingProxyType(
    {
        "early": to_translate("early: the first third"),
        "mid": to_translate("mid: the middle third"),
        "late": to_translate("late: the last third"),
        "by": to_translate("by: up to and with the date printed"),
        "since": to_translate("since: from the date printed on"),
        "before": to_translate("before: the date printed is left out"),
        "after": to_translate("after: the date printed is left out"),
        "approx": to_translate("about: one more of its own length on both sides"),
        "ambiguous": to_translate("it can be read in two ways, and both are in the bounds"),
    }
)
DATE_PRECISIONS: Mapping[str, str] = MappingProxyType(
    {
        "range": to_translate("a range holds its first and its last day"),
        "season": to_translate("seasons are those of the north, by weather and by the sun at once"),
        "half": to_translate("a half leaves all of its days"),
        "weekend": to_translate("a weekend is Saturday and Sunday"),
        "hour": to_translate("an hour leaves all of its minutes"),
        "minute": to_translate("a clock time is one minute"),
        "day": to_translate("one day"),
    }
)
LEAVES_ALL_DAYS: Mapping[str, str] = MappingProxyType(
    {
        "month": to_translate("a month leaves all of its days"),
        "year": to_translate("a year leaves all of its days"),
        "quarter": to_translate("a quarter leaves all of its days"),
        "week": to_translate("a week leaves all of its days"),
        "decade": to_translate("a decade leaves all of its days"),
        "century": to_translate("a century leaves all of its days"),
    }
)
RECKONED = to_translate("{said}; reckoned from {day}")


def rule_in_words(*, kind: str, detail: Mapping[str, Any], translate: Callable[[str], str] = str) -> str:
    """For a value as it is stored; empty for the kinds that are one point of their axis."""
    if kind != "date":
        said = RULES.get(str(detail.get("rule", "")), "")
        return translate(said) if said else ""
    precision = str(detail.get("precision", ""))
    plain = DATE_PRECISIONS.get(precision) or LEAVES_ALL_DAYS.get(precision) or f"a {precision} leaves all of its days"
    said = translate(DATE_MODIFIERS.get(str(detail.get("modifier", "")), plain))
    return translate(RECKONED).format(said=said, day=detail["reference"]) if detail.get("relative") else said
