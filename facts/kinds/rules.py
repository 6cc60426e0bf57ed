"""The rule by which a number's bounds were read, by name; docs/reading-values.md explains each with examples."""

from collections.abc import Mapping
from types import MappingProxyType

from facts.kinds.dimensions import is_plain
from facts.kinds.plain import Numeral
from facts.kinds.to_translate import to_translate

RULES: Mapping[str, str] = MappingProxyType(
    {
        "exact": to_translate("a plain integer, or an amount to the cent, is one point"),
        "stated": to_translate(
            "decimals, percentages and scale words stand for ± half the last digit, upper end excluded"
        ),
        "share": to_translate("a fraction of a whole is a percentage, ± half a point, upper end excluded"),
        "collective": to_translate("collective numerals (a dozen) stand for ± a quarter"),
        "several": to_translate("several, dozens, hundreds: at least so many"),
        "about": to_translate("about is ± 10% below 100 and ± 5% from there on, never narrower than the number itself"),
        "or_more": to_translate("more than and at least include the number"),
        "or_less": to_translate("less than and up to include the number"),
        "just_above": to_translate("just over reaches one step of the last digit that is not zero, at most a tenth"),
        "just_below": to_translate("nearly reaches back one step of the last digit that is not zero, at most a tenth"),
        "range": to_translate("a range ends at the numbers printed"),
        "top": to_translate("a top list holds the ranks from 1 to its length"),
        "beyond_top": to_translate("outside a top list is every rank below it"),
        "either_scale": to_translate("a scale word that may be English has both readings in the bounds"),
        "either_size": to_translate("a unit of two sizes (ton, gallon, mb) has both in the bounds"),
    }
)
BY_HEDGE = {"above": "or_more", "at_least": "or_more", "below": "or_less", "at_most": "or_less"}


def rule_of(numeral: Numeral, *, hedge: str, unit: str) -> str:
    """The rule that says most about the bounds: where several had a part in them, the one that widened them most."""
    if not is_plain(unit) and not unit.startswith("°"):
        return "either_size"
    if numeral.doubt > 1:
        return "either_scale"
    if numeral.is_least:
        return "several"
    if hedge and not (hedge == "about" and numeral.spread):
        return BY_HEDGE.get(hedge, hedge)
    if numeral.spread:
        return "collective"
    if numeral.is_share:
        return "share"
    return "stated" if numeral.half else "exact"
