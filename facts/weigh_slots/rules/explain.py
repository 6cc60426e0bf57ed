"""Explain a slot to a person: the answers its claims leave possible, the rule that compares them, the arithmetic.

In: the live, read claims of a slot and the rules of its property. Out: an Explanation; nothing is stored.
The verdict is that of ``weigh``: this module only says it in words, agreement included.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.kinds import Value, compare
from facts.kinds.to_translate import to_translate
from facts.weigh_slots.rules.differences import by_axis
from facts.weigh_slots.rules.listing import best_backed, positions_of
from facts.weigh_slots.rules.quotes import what_was_not_compared, wordings_of
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition
from sources.telling import Telling, tell_each, telling

RULES = {
    "quote": to_translate(
        "Statements: many can be made; two wordings of one utterance contradict where a word changed."
    ),
    "many": to_translate("Several answers can be true at once: only a denial contradicts."),
    "fixed": to_translate(
        "One answer for all time, whatever the date of the report: "
        "claims contradict when the largest lower end lies above the smallest upper end."
    ),
    "at": to_translate("One answer at a time: values compete only where their periods overlap."),
    "cumulative": to_translate("A running total: a later value wholly below an earlier one contradicts."),
    "text": to_translate("Free wording: shown side by side, never flagged."),
}
"""One sentence for each way of comparing (design.md, section 3)."""


@dataclass(frozen=True)
class Answer:
    """One answer: as printed most precisely, what it leaves possible, who says so. ``claims`` are primary keys."""

    shown: str
    meaning: str
    origins: int
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Explanation:
    """``kind`` of contradiction, empty where there is none; ``verdict`` is a sentence with the arithmetic."""

    rule: str
    kind: str
    verdict: Telling
    answers: tuple[Answer, ...]
    denied_by: tuple[int, ...]
    speculated: tuple[int, ...]


def rule_in_words(rules: Rules) -> str:
    """How the claims of such a slot are compared."""
    return RULES[_way_of_comparing(rules)]


def explain(claims: Sequence[WeighedClaim], *, rules: Rules, lang: str = "en") -> Explanation:
    """What answers leave possible is said in ``lang``."""
    weighing = weigh(claims, rules=rules)
    asserted = [claim for claim in claims if not claim.is_speculated and not claim.is_denied]
    return Explanation(
        rule=rule_in_words(rules),
        kind="" if weighing is None else weighing.kind,
        verdict=_agreement(asserted, rules=rules) if weighing is None else weighing.reason,
        answers=tuple(_answer(position, lang=lang) for position in _answers(asserted, rules=rules)),
        denied_by=tuple(claim.pk for claim in claims if claim.is_denied),
        speculated=tuple(claim.pk for claim in claims if claim.is_speculated),
    )


def _way_of_comparing(rules: Rules) -> str:
    if rules.kind == "quote":
        return "quote"
    if not rules.flags_differences:
        return "text" if rules.kind == "text" else "many"
    return rules.time


def _answers(asserted: Sequence[WeighedClaim], *, rules: Rules) -> list[FoundPosition]:
    if rules.kind == "quote":
        return wordings_of(asserted)
    found = [answer for axis, group in by_axis(asserted).items() for answer in positions_of(group, axis=axis)]
    return list(best_backed(found))


def _answer(position: FoundPosition, *, lang: str) -> Answer:
    first = position.claims[0].value
    common = Value(first.kind, position.shown, position.axis, position.lower, position.upper, first.detail)
    meaning = "" if position.axis.startswith("entity") else common.shown(lang)
    claims = tuple(claim.pk for claim in position.claims)
    return Answer(shown=position.shown, meaning=meaning, origins=len(position.origins), claims=claims)


def _agreement(asserted: Sequence[WeighedClaim], *, rules: Rules) -> Telling:
    """Why nothing is flagged."""
    if len(asserted) < 2:
        return telling(to_translate("Nothing to compare: fewer than two claims count here."))
    way = _way_of_comparing(rules)
    if way == "quote":
        return tell_each([telling(_NOTHING_FLAGGED[way]), what_was_not_compared(asserted)])
    if way != "fixed":
        return telling(_NOTHING_FLAGGED[way])
    said = [_shared(group) for _, group in sorted(by_axis(asserted).items()) if len(group) > 1]
    other_scales = to_translate("The values are measured on different scales: shown side by side, never flagged.")
    return tell_each(said) if said else telling(other_scales)


_NOTHING_FLAGGED = {
    "quote": to_translate("No two wordings of one utterance differ in a word."),
    "many": to_translate("Nobody denies what another asserts."),
    "text": to_translate("Wordings are for people to compare."),
    "at": to_translate("No two values of one time exclude each other."),
    "cumulative": to_translate("No later value lies wholly below an earlier one."),
}


def _shared(claims: Sequence[WeighedClaim]) -> Telling:
    """The claim that ends lowest against the one that begins highest: where these two meet, all meet."""
    one = min(claims, key=lambda claim: float("inf") if claim.upper is None else claim.upper)
    two = max(claims, key=lambda claim: float("-inf") if claim.lower is None else claim.lower)
    if len(claims) == 2 or one.axis.startswith("entity"):
        both = to_translate("All can be true together: {compared}.")
        return telling(both, compared=compare(one.value, two.value).sentence)
    shared = one.value.bounded_by((two.lower, one.upper))
    each = to_translate("All {count} can be true together: each allows {value}.")
    return telling(each, count=len(claims), value=shared)
