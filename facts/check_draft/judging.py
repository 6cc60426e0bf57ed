"""How a value of a draft stands to a vetted fact, or to claims: a pure function, by the rules of weighing.

Whether both can be true is for ``weigh`` to say, which knows time, scope, tolerance and modality; only where it flags
nothing are the two intervals set side by side to tell which says more.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from facts.check_draft.checked import Judgement, Standing
from facts.kinds import Outcome, Verdict, compare
from facts.kinds.interval import Interval, common, overlap
from facts.models.told import in_language
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim
from sources.telling import telling


def judge(ours: WeighedClaim, fact: Sequence[WeighedClaim], *, rules: Rules, unstated: str = "") -> Judgement:
    """``fact`` is the vetted value, once for each time its evidence speaks of; ``unstated`` is the scope of the slot
    where the draft does not name it: then nothing is flagged."""
    against = weigh([ours, *fact], rules=rules)
    if against is not None and unstated:
        return Judgement(Standing.BESIDE, _("Scope not stated: the fact speaks of %(scope)s.") % {"scope": unstated})
    if against is not None:
        return Judgement(Standing.CONTRADICTS, _begun(in_language(against.reason)))
    return _side_by_side(ours, fact[0], rules=rules)


def judge_by_claims(
    ours: WeighedClaim, claims: Sequence[WeighedClaim], *, rules: Rules, unstated: str = ""
) -> Judgement:
    """Nothing is vetted: claims may differ among themselves, so each is asked for itself."""
    for claim in claims:
        against = weigh([ours, claim], rules=rules)
        if against is not None and not unstated:
            return Judgement(Standing.AT_ODDS, _begun(in_language(against.reason)))
    return Judgement(Standing.UNVETTED, _("No claim recorded here stands against it. Nothing is vetted yet."))


def has_room(ours: WeighedClaim, *, axis: str, within: Interval) -> bool:
    """Whether the value fits an answer."""
    return ours.axis == axis and overlap(ours.interval, within) and not ours.is_denied


def _side_by_side(ours: WeighedClaim, fact: WeighedClaim, *, rules: Rules) -> Judgement:
    if ours.is_denied != fact.is_denied:
        return Judgement(Standing.FITS, _("One is asserted, the other denied, and both can be true."))
    outcome = compare(ours.value, fact.value)
    if outcome.verdict is Verdict.SAME:
        return Judgement(Standing.AGREES, _sentence(outcome))
    if outcome.verdict is Verdict.COMPATIBLE:
        return Judgement(_which_says_more(ours.value.interval, fact.value.interval), _sentence(outcome))
    if outcome.verdict is Verdict.NOT_COMPARABLE:
        return Judgement(Standing.BESIDE, _sentence(outcome))
    return _not_flagged(ours, fact, rules=rules, reason=_told(outcome))


def _which_says_more(ours: Interval, theirs: Interval) -> Standing:
    shared = common([ours, theirs])
    if shared == ours == theirs or shared not in (ours, theirs):
        return Standing.FITS
    return Standing.MORE_PRECISE if shared == ours else Standing.LESS_PRECISE


def _not_flagged(ours: WeighedClaim, fact: WeighedClaim, *, rules: Rules, reason: str) -> Judgement:
    """They differ, and yet it is no contradiction: say why."""
    if ours.is_speculated:
        why = _("Only speculated in your draft, so nothing is flagged")
    elif rules.kind == "text":
        why = _("Free wording is for people to compare")
    elif not rules.flags_differences:
        why = _("Several answers can be true at once")
    elif ours.axis == fact.axis and overlap(ours.interval, fact.interval):
        return Judgement(Standing.FITS, _("Within the tolerance of the property: %(reason)s.") % {"reason": reason})
    elif rules.time == "cumulative":
        why = _("A running total that moves on, or two figures of one day")
    else:
        why = _("Another time")
    return Judgement(Standing.BESIDE, f"{why}: {reason}.")


def _sentence(outcome: Outcome) -> str:
    return f"{_begun(_told(outcome))}."


def _told(outcome: Outcome) -> str:
    return in_language(telling("{said}", said=outcome.sentence))


def _begun(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
