"""Denial: what is denied covers all that is asserted at a moment, or all of one position.

Denials form no position of their own. Only they contradict where several answers can be true at once.
"""

from collections.abc import Sequence

from facts.kinds.interval import Interval, is_inside, merged
from facts.weigh_slots.rules.denied import denied_at_once, denied_over_time
from facts.weigh_slots.rules.differences import by_axis
from facts.weigh_slots.rules.hitting import hitting
from facts.weigh_slots.rules.listing import positions_of
from facts.weigh_slots.rules.reasons import denial_reason
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, Opposition


def find_denials(claims: Sequence[WeighedClaim], *, time: str) -> tuple[Opposition | None, tuple[WeighedClaim, ...]]:
    """The denied positions of these claims, asserted and denied ones together, and the denials that hit one."""
    found: list[FoundPosition] = []
    denied: list[WeighedClaim] = []
    denials: list[WeighedClaim] = []
    for axis, group in by_axis(claims).items():
        denying = [claim for claim in group if claim.is_denied]
        if not denying:
            continue
        caught = denied_at_once(group) if time == "fixed" else denied_over_time(group, time=time)
        backing = [group[index] for index in sorted(caught)]
        answers = _denied_answers(backing, denying, axis=axis)
        found += answers
        denied += backing
        denials += hitting(denying, backing, stretches=[_stretch(answer) for answer in answers], time=time)
    hits = tuple(sorted(denials, key=lambda claim: claim.pk))
    if not found:
        return None, hits
    opposed = tuple(sorted(denied, key=lambda claim: claim.pk))
    return Opposition("denial", tuple(found), opposed, denial_reason(found[0].claims[0], hits)), hits


def _denied_answers(
    denied: Sequence[WeighedClaim], denying: Sequence[WeighedClaim], *, axis: str
) -> list[FoundPosition]:
    """Of the answers the denied claims leave possible, whatever their time, those that are denied as a whole."""
    covered = merged(claim.interval for claim in denying)
    return [answer for answer in positions_of(denied, axis=axis) if is_inside(_stretch(answer), covered)]


def _stretch(answer: FoundPosition) -> Interval:
    return answer.lower, answer.upper
